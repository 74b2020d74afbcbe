//! Which charter was signed: one that limpide brings, a file, a text.

use std::path::Path;
use std::sync::Arc;

use super::words::{self, Origin};
use crate::cli::add::Refused;
use crate::cli::ask::{self, Desk};
use crate::cli::words::{Said, said};
use crate::diagnostic::terminal::visible;
use crate::diagnostic::{Diagnostic, MessageLanguage, SourceFile};
use crate::model::{Charter, Language};
use crate::scaffold::charters::{self, SHIPPED, Shipped};
use crate::scaffold::copy::{Comparison, Copy};
use crate::scaffold::own_edition::{Own, Unclear, own_edition};
use crate::scaffold::page::{self, NewCharter};
use crate::scaffold::{Holds, NewFile, id_of};
use crate::source;

/// A charter's reference and the files that hold it.
type Chosen = (Option<String>, Vec<NewFile>);

/// The site's first language, and the one in which a person is spoken to.
type Spoken = (Language, MessageLanguage);

/// How many differences are told.
const MOST_TOLD: usize = 20;

/// Asks for it. Where what is given is no charter, a person is told why and asked again: the answers before are not lost.
pub(super) fn asked(desk: &mut Desk, spoken: Spoken) -> Result<Chosen, Refused> {
    loop {
        match of_origin(desk, spoken) {
            Err(refused) if desk.is_attended() && !matches!(refused, Refused::Unanswered(_)) => {
                desk.tell(&refused.reason(crate::cli::style(spoken.1)));
            }
            chosen => return chosen,
        }
    }
}

fn of_origin(desk: &mut Desk, spoken: Spoken) -> Result<Chosen, Refused> {
    let choices = words::charter_choices();
    match desk.choose(&words::CHARTER, None, &choices)? {
        Some(Origin::Shipped(charter)) => {
            desk.say(COMPARE);
            Ok(shipped(charter, desk, spoken))
        }
        Some(Origin::File) => match desk.ask(&words::CHARTER_FILE, None, ask::file)? {
            Some(path) => of_file(&path, desk, spoken),
            None => Ok(none_yet(desk)),
        },
        Some(Origin::Pasted) => {
            let text = desk.paste(&words::CHARTER_TEXT)?;
            match text.trim().is_empty() {
                false => of_text(&text, desk, spoken),
                true => Ok(none_yet(desk)),
            }
        }
        Some(Origin::None) | None => Ok((None, Vec::new())),
    }
}

/// No charter for now.
fn none_yet(desk: &Desk) -> Chosen {
    desk.say(NONE_YET);
    (None, Vec::new())
}

/// The charter that an argument names: one that limpide brings, none, or a file.
pub(super) fn named(named: &str, desk: &Desk, spoken: Spoken) -> Result<Chosen, Refused> {
    if named == "none" {
        return Ok((None, Vec::new()));
    }
    match SHIPPED.iter().find(|it| it.id == named) {
        Some(charter) => Ok(shipped(charter, desk, spoken)),
        None => of_file(Path::new(named), desk, spoken),
    }
}

fn shipped(charter: &Shipped, desk: &Desk, spoken: Spoken) -> Chosen {
    if let Some(read) = charter.charter() {
        tell_its_language(&read, desk, spoken);
    }
    (Some(charter.reference.to_owned()), vec![charter.file()])
}

/// A charter is what was signed: one that is in another language than the site stays so, and is marked.
fn tell_its_language(charter: &Charter, desk: &Desk, (site, _): Spoken) {
    let commitment = charter.commitments().next();
    let written = commitment.map(|(_, commitment)| &commitment.text);
    if written.is_some_and(|text| !text.is_in(site)) {
        desk.say(OTHER_LANGUAGE);
    }
}

/// The charter of a file: a text, or TOML with the document that it was copied from where it names one beside itself.
fn of_file(path: &Path, desk: &Desk, spoken: Spoken) -> Result<Chosen, Refused> {
    let text = source::read_alone(path).map_err(|fault| Refused::Faults(vec![fault]))?;
    let extension = path.extension().and_then(|it| it.to_str());
    if extension.is_some_and(|it| ["txt", "md"].contains(&it)) {
        return of_text(&text, desk, spoken);
    }
    let file = Arc::new(SourceFile::new(path.display().to_string(), text));
    let (charter, mut found) = Charter::of_file(&file, spoken.0);
    found.retain(Diagnostic::is_error);
    let Some(charter) = charter.filter(|_| found.is_empty()) else {
        return Err(Refused::Faults(found));
    };
    let mut files = vec![NewFile::text(
        charters::path_of(&charter.id),
        file.text().to_string(),
    )];
    tell_its_language(&charter, desk, spoken);
    let beside = charter.source.as_ref().and_then(|it| it.file.as_ref());
    if let Some(named) = beside {
        let from = path.with_file_name("").join(&named.value);
        files.push(NewFile {
            path: format!("content/charters/{}", named.value),
            holds: Holds::CopyOf(from),
        });
    }
    Ok((Some(charter.reference()), files))
}

/// The charter of which somebody has this copy: an edition that is known, with what the copy says otherwise, or what its
/// lists say.
fn of_text(text: &str, desk: &Desk, (written, spoken): Spoken) -> Result<Chosen, Refused> {
    let copy = Copy::read(text);
    let known = SHIPPED.iter().filter_map(|shipped| {
        let comparison = copy.held_against(&shipped.charter()?);
        comparison.is_of_it().then_some((shipped, comparison))
    });
    if let Some((shipped, comparison)) = known.max_by_key(|(_, it)| it.same)
        && let Some(edition) = shipped.charter()
    {
        desk.tell(&side_by_side(shipped, &comparison, spoken));
        tell_its_language(&edition, desk, (written, spoken));
        if comparison.instead.is_some() {
            let (reference, files) = shipped.signed(text, &comparison);
            return Ok((Some(reference), files));
        }
        let own = own_edition(shipped, &edition, text)
            .map_err(|why| Refused::Because(unclear(&why, spoken)))?;
        desk.tell(&own_told(&own, spoken));
        return Ok((Some(own.reference), own.files));
    }
    let no_list = || Refused::Because(NO_LIST.in_language(spoken).to_owned());
    let (title, axes) = copy.parts().ok_or_else(no_list)?;
    let id = id_of(&title).unwrap_or_else(|| "charter".to_owned());
    let (name, hash, beside) = charters::beside(&id, text);
    let new = NewCharter {
        id,
        edition: charters::OF_A_COPY.to_owned(),
        language: written,
        title,
        issuer: None,
        url: None,
        copy: Some((name, hash)),
        axes,
    };
    desk.tell(CUT.in_language(spoken));
    let reference = format!("{}@{}", new.id, new.edition);
    let file = page::charter(&new, jiff::civil::Date::default(), spoken);
    Ok((Some(reference), vec![file, beside]))
}

/// Where a copy and an edition differ, one below the other: beside each other the lines would be too short to read.
fn side_by_side(shipped: &Shipped, comparison: &Comparison, language: MessageLanguage) -> String {
    let (reference, count) = (shipped.reference, comparison.differences.len());
    if count == 0 {
        return match language {
            MessageLanguage::English => {
                format!("Your copy says, word for word, what the edition {reference} says.\n")
            }
            MessageLanguage::French => {
                format!("Votre exemplaire dit, mot pour mot, ce que dit l’édition {reference}.\n")
            }
        };
    }
    let places = language.counted(count, "place", "endroit");
    let mut text = match language {
        MessageLanguage::English => format!(
            "Your copy differs from the edition {reference} in {places}; the brackets hold what differs:\n"
        ),
        MessageLanguage::French => format!(
            "Votre exemplaire diffère de l’édition {reference} à {places}\u{a0}; entre crochets, ce qui diffère\u{a0}:\n"
        ),
    };
    let (edition, copy) = (
        language.pick("edition", "édition"),
        language.pick("copy   ", "copie  "),
    );
    for difference in comparison.differences.iter().take(MOST_TOLD) {
        let (known, own) = (visible(&difference.edition), visible(&difference.copy));
        text.push_str(&format!("  {edition}  {known}\n  {copy}  {own}\n\n"));
    }
    let more = count.saturating_sub(MOST_TOLD);
    if more > 0 {
        text.push_str(&match language {
            MessageLanguage::English => format!("  and {more} more\n\n"),
            MessageLanguage::French => format!("  et {more} de plus\n\n"),
        });
    }
    if comparison.instead.is_some() {
        text.push_str(TAKEN.in_language(language));
    }
    text
}

/// Which commitments the copy has more or fewer than the edition.
fn own_told(own: &Own, language: MessageLanguage) -> String {
    let is_whole = own.missing.is_empty() && own.added.is_empty();
    let head = if is_whole { OWN_LISTS } else { OWN };
    let mut text = head.in_language(language).to_owned();
    if !own.missing.is_empty() {
        let list = own.missing.join(", ");
        text.push_str(&match language {
            MessageLanguage::English => format!("  not in your copy, so not promised: {list}\n"),
            MessageLanguage::French => {
                format!("  absents de votre exemplaire, donc pas promis\u{a0}: {list}\n")
            }
        });
    }
    for (id, words) in &own.added {
        let words = visible(words);
        text.push_str(&match language {
            MessageLanguage::English => format!("  only in your copy, as {id}: {words}\n"),
            MessageLanguage::French => {
                format!("  seulement dans votre exemplaire, sous {id}\u{a0}: {words}\n")
            }
        });
    }
    text + TAKEN.in_language(language)
}

/// Why no charter is made of a copy, and what to do.
fn unclear(why: &Unclear, language: MessageLanguage) -> String {
    let (said, words) = match why {
        Unclear::NoList => (UNCLEAR_LIST, ""),
        Unclear::Commitment(words) => (UNCLEAR_COMMITMENT, words.as_str()),
        Unclear::Between(words) => (UNCLEAR_BETWEEN, words.as_str()),
    };
    let quoted = match language {
        MessageLanguage::English => format!("“{}”", visible(words)),
        MessageLanguage::French => format!("«\u{a0}{}\u{a0}»", visible(words)),
    };
    let words = if words.is_empty() {
        String::new()
    } else {
        quoted
    };
    let said = said.in_language(language).replace("{words}", &words);
    format!("{said} {}", MEND_COPY.in_language(language))
}

const COMPARE: Said = said(
    "   Several wordings of this charter circulate. Compare the file in content/charters/ with the copy that you signed; or begin again with its text, which is compared for you.",
    "   Plusieurs rédactions de cette charte circulent. Comparez le fichier de content/charters/ avec l’exemplaire que vous avez signé\u{a0}; ou recommencez avec son texte, qui sera comparé pour vous.",
);

const NONE_YET: Said = said(
    "   Then there is no charter yet, and the site says so. Later: limpide new charter, or its file in content/charters/ and [[signature]] in site.toml.",
    "   Alors il n’y a pas encore de charte, et le site le dit. Plus tard\u{a0}: limpide new charter, ou son fichier dans content/charters/ et [[signature]] dans site.toml.",
);

const OTHER_LANGUAGE: Said = said(
    "   This charter is not written in your site’s first language. It stays as it was signed, word for word: the pages show it marked as being in its own language, and say that the translation is missing. To add one: text.en (or text.fr) beside each text in content/charters/.",
    "   Cette charte n’est pas écrite dans la première langue de votre site. Elle reste telle qu’elle a été signée, mot pour mot\u{a0}: les pages la montrent marquée comme étant dans sa langue, et disent que la traduction manque. Pour en ajouter une\u{a0}: text.fr (ou text.en) à côté de chaque texte de content/charters/.",
);

const TAKEN: Said = said(
    "The site says what your copy says. Read content/charters/ once more.\n",
    "Le site dit ce que dit votre exemplaire. Relisez content/charters/.\n",
);

const OWN: Said = said(
    "Your copy has not the commitments of that edition: the charter is written as your copy has it, with its own lists.\n",
    "Votre exemplaire n’a pas les engagements de cette édition\u{a0}: la charte est écrite telle qu’il la donne, avec ses propres listes.\n",
);

const OWN_LISTS: Said = said(
    "Your copy has all the commitments of that edition, and other passages: the charter is written as your copy has it, with its own lists.\n",
    "Votre exemplaire a tous les engagements de cette édition, et d’autres passages\u{a0}: la charte est écrite telle qu’il la donne, avec ses propres listes.\n",
);

const UNCLEAR_LIST: Said = said(
    "your copy differs from the known edition by whole passages, and has no list by which its commitments could be told.",
    "votre exemplaire diffère de l’édition connue par des passages entiers, et n’a pas de liste qui dise quels sont ses engagements.",
);

const UNCLEAR_COMMITMENT: Said = said(
    "your copy has other passages than the known edition, and of this one it isn’t certain which commitment it is, or whether it is one: {words}.",
    "votre exemplaire a d’autres passages que l’édition connue, et de celui-ci on ne sait pas avec certitude quel engagement c’est, ni si c’en est un seul\u{a0}: {words}.",
);

const UNCLEAR_BETWEEN: Said = said(
    "your copy has other passages than the known edition, and it isn’t certain what its parts are called; see around {words}.",
    "votre exemplaire a d’autres passages que l’édition connue, et l’on ne sait pas avec certitude comment s’appellent ses parties\u{a0}; voyez autour de {words}.",
);

const MEND_COPY: Said = said(
    "No charter is written, for nobody may be said to have signed what they did not. In the text, let each commitment be one line that begins with a dash, behind the title of its part and one sentence at most, with empty lines around, and give it again. Or choose no charter for now, and type it in: limpide new charter.",
    "Aucune charte n’est écrite, car on ne fait dire à personne qu’il a signé ce qu’il n’a pas signé. Dans le texte, que chaque engagement soit une ligne qui commence par un tiret, après le titre de sa partie et une phrase au plus, avec des lignes vides autour, puis redonnez-le. Ou ne choisissez pas de charte pour l’instant, et saisissez-la\u{a0}: limpide new charter.",
);

const CUT: Said = said(
    "No known charter says this. Each item of its lists became a commitment, and the line before a list a part: read content/charters/ before anything is published.\n",
    "Aucune charte connue ne dit cela. Chaque élément de ses listes est devenu un engagement, et la ligne avant une liste une partie\u{a0}: relisez content/charters/ avant toute publication.\n",
);

const NO_LIST: Said = said(
    "no list of commitments was found in this text. Let each begin with a dash or a bullet, on a line of its own.",
    "aucune liste d’engagements n’a été trouvée dans ce texte. Que chacun commence par un tiret ou une puce, sur sa propre ligne.",
);
