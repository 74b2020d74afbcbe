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
        file.text.clone(),
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
    if let Some((shipped, comparison)) = known.max_by_key(|(_, it)| it.same) {
        desk.tell(&side_by_side(shipped, &comparison, spoken));
        if let Some(charter) = shipped.charter() {
            tell_its_language(&charter, desk, (written, spoken));
        }
        let (reference, files) = shipped.signed(text, &comparison);
        return Ok((Some(reference), files));
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
    let then = match comparison.instead {
        Some(_) => TAKEN,
        None => NOT_TAKEN,
    };
    text.push_str(then.in_language(language));
    text
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

const NOT_TAKEN: Said = said(
    "Whole passages are added or missing: the site says what the edition says until you write into content/charters/ what your copy says.\n",
    "Des passages entiers sont ajoutés ou manquent\u{a0}: le site dit ce que dit l’édition, jusqu’à ce que vous écriviez dans content/charters/ ce que dit votre exemplaire.\n",
);

const CUT: Said = said(
    "No known charter says this. Each item of its lists became a commitment, and the line before a list a part: read content/charters/ before anything is published.\n",
    "Aucune charte connue ne dit cela. Chaque élément de ses listes est devenu un engagement, et la ligne avant une liste une partie\u{a0}: relisez content/charters/ avant toute publication.\n",
);

const NO_LIST: Said = said(
    "no list of commitments was found in this text. Let each begin with a dash or a bullet, on a line of its own.",
    "aucune liste d’engagements n’a été trouvée dans ce texte. Que chacun commence par un tiret ou une puce, sur sa propre ligne.",
);
