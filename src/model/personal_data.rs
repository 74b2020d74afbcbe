//! Personal data in texts, pointed out with what to write instead: a role.
//!
//! Nothing is blocked: only a person can tell a person's name from another, or a public office's
//! number from a private one. Contacts' own locators are not looked at: they are meant to be read.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

mod documents;
mod emails;
mod first_names;
mod names;
mod role_words;

pub use documents::{Document, Found, Trace, in_document, in_page};

use super::{Memory, PersonalDataSeen, Site, System, Text};
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::source::{Attachment, PlainText, Word};

/// What a piece of text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Email,
    Phone,
}

/// Notes on what looks like personal data in the texts of a site.
pub fn personal_data(site: &Site, memory: Option<&Memory>) -> Vec<Diagnostic> {
    let mut found = look_at_all(texts(site));
    for (_, place) in site.pages.iter().flat_map(|page| &page.body) {
        look_in_markdown(place, &mut found);
    }
    let files = published(site);
    let of_file = |(path, named): (&&String, &Published<'_>)| match memory {
        Some(memory) => {
            let from = (named.attachment.sha256.clone(), named.answered().join(" "));
            let kept = &memory.documents;
            kept.get_or(path, from, || of_file(path, named))
        }
        None => of_file(path, named),
    };
    found.par_extend(files.par_iter().flat_map_iter(of_file));
    let of_system = |system: &Arc<System>| match memory {
        Some(memory) => {
            let from = Arc::clone(system);
            let kept = &memory.personal_data;
            kept.get_or(&system.id, from, || of_system(system))
        }
        None => of_system(system),
    };
    found.par_extend(site.systems.par_iter().flat_map_iter(of_system));
    if let Some(memory) = memory {
        memory.personal_data.sweep();
        memory.documents.sweep();
    }
    found
}

/// A file that is published as it is.
struct Published<'a> {
    attachment: &'a Attachment,
    /// Where it is named.
    place: &'a Place,
    /// What its records say of the personal data in it.
    seen: Vec<Option<&'a PersonalDataSeen>>,
}

impl Published<'_> {
    /// The words of what every record of it answers for.
    fn answered(&self) -> Vec<&'static str> {
        let all = Trace::WORDS.iter();
        let answered = all.filter(|(_, trace)| self.is_answered(*trace));
        answered.map(|(word, _)| *word).collect()
    }

    fn is_answered(&self, trace: Trace) -> bool {
        let answers =
            |seen: &Option<&PersonalDataSeen>| seen.is_some_and(|it| it.found.contains(&trace));
        !self.seen.is_empty() && self.seen.iter().all(answers)
    }
}

/// The files that are published as they are, each once.
fn published(site: &Site) -> BTreeMap<&String, Published<'_>> {
    let evidence = site.evidence.iter().filter_map(|it| {
        let path = &it.attachment.as_ref()?.path;
        Some((path, &it.file.as_ref()?.place, it.personal_data.as_ref()))
    });
    let sources = site.charters.iter().flat_map(|it| &it.source);
    let sources = sources.filter_map(|it| {
        let path = &it.attachment.as_ref()?.path;
        Some((path, &it.file.as_ref()?.place, None))
    });
    let mut files: BTreeMap<&String, Published<'_>> = BTreeMap::new();
    for (path, place, seen) in evidence.chain(sources) {
        let Some((path, attachment)) = site.attachments.get_key_value(path) else {
            continue;
        };
        let named = files.entry(path).or_insert(Published {
            attachment,
            place,
            seen: Vec::new(),
        });
        named.seen.push(seen);
    }
    files
}

/// The largest document that is looked into, in bytes.
const LARGEST_DOCUMENT: u64 = 64_000_000;

/// What looks like personal data in a file that is published as it is, but for what its records answer for: in a plain
/// text at its place, in any other document at the record that names it.
fn of_file(path: &str, named: &Published<'_>) -> Vec<Diagnostic> {
    let attachment = named.attachment;
    let mut found = Vec::new();
    if let Some(text) = attachment.text() {
        let file = Arc::new(SourceFile::new(path.to_owned(), text));
        let place = Place::new(&file, 0..file.len());
        look(&place, &mut found);
        found.retain(|note| {
            let is_of = |key| note.argument(key).is_some();
            let traces = [
                ("name", Trace::Name),
                ("email", Trace::Email),
                ("phone", Trace::Phone),
            ];
            !traces
                .iter()
                .any(|(key, trace)| is_of(key) && named.is_answered(*trace))
        });
        return found;
    }
    if attachment.is_text() || attachment.size > LARGEST_DOCUMENT {
        return found;
    }
    let document = attachment
        .bytes()
        .and_then(|bytes| in_document(path, &bytes));
    let told = document.into_iter().flat_map(|it| it.found);
    // That a file is not read as a whole the build tells of all of them.
    let told = told.filter(|it| it.trace != Trace::Unread && !named.is_answered(it.trace));
    told.map(|it| it.note(named.place.clone(), Some(path)))
        .collect()
}

fn of_system(system: &Arc<System>) -> Vec<Diagnostic> {
    let asked = system.consultations.iter();
    let answers = asked.filter_map(|asked| asked.text.as_ref());
    let mut found = look_at_all(system.texts().into_iter().chain(answers));
    for (_, place) in system.sections.all().flatten() {
        look_in_markdown(&place, &mut found);
    }
    found
}

fn look_at_all<'a>(texts: impl Iterator<Item = &'a Text>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for text in texts {
        for place in text.places() {
            look(&place, &mut found);
        }
    }
    found
}

/// All texts that are published but the charter's, whoever's words they are, and those of systems.
fn texts(site: &Site) -> impl Iterator<Item = &Text> {
    let settings = &site.settings;
    let contacts = settings.contacts.iter().map(|contact| &contact.name);
    let signatories = settings
        .signatures
        .iter()
        .filter_map(|s| s.signatory.as_ref());
    let changes = site
        .changes
        .iter()
        .flat_map(|change| [&change.title, &change.text]);
    let opinions = site
        .opinions
        .iter()
        .flat_map(|opinion| [&opinion.body, &opinion.text]);
    let of_statements = site.statements.iter().flat_map(|s| &s.consultations);
    let answers = of_statements.filter_map(|asked| asked.text.as_ref());
    let endings = settings.signatures.iter().filter_map(|s| s.ended.as_ref());
    let checking = &settings.checking;
    let accepted = checking.suppressions.iter().map(|one| &one.reason);
    let alternatives = settings
        .identity
        .iter()
        .filter_map(|it| it.logo_alt.as_ref());
    let declared = settings.declaration.iter().flat_map(|it| it.texts());
    let ecodesign = settings.ecodesign.iter().flat_map(|it| it.texts());
    let logs = settings.privacy.iter().flat_map(|it| &it.host_logs);
    contacts
        .chain(signatories)
        .chain(declared)
        .chain(ecodesign)
        .chain(logs)
        .chain(accepted)
        .chain(checking.runs.iter().flat_map(|run| run.texts()))
        .chain(alternatives)
        .chain(site.glossary.terms.iter().flat_map(|term| term.texts()))
        .chain(endings.map(|ending| &ending.reason))
        .chain(site.statements.iter().flat_map(|s| s.texts()))
        .chain(site.evidence.iter().flat_map(|e| e.texts()))
        .chain(site.suppliers.iter().flat_map(|s| s.texts()))
        .chain(site.inventory.iter().flat_map(|i| i.texts()))
        .chain(site.corrections.iter().flat_map(|c| c.texts()))
        .chain(site.indicators.iter().flat_map(|i| i.texts()))
        .chain(site.addresses.withdrawn.iter().flat_map(|it| it.texts()))
        .chain(site.pages.iter().map(|page| &page.title))
        .chain(changes)
        .chain(opinions)
        .chain(answers)
}

fn look(place: &Place, found: &mut Vec<Diagnostic>) {
    let text = place.text();
    tell(place, &text, pieces(&text), found);
}

/// Looks at a Markdown text as its readers see it (`**Jean** Dupont`, `Jean&nbsp;Dupont`), and at what is
/// written and not shown, such as the address of a link.
fn look_in_markdown(place: &Place, found: &mut Vec<Diagnostic>) {
    let text = place.text();
    let plain = PlainText::of(&text);
    let mut all = pieces(&text);
    for (kind, span) in pieces(&plain.text) {
        let span = plain.source(span);
        let meets = |known: &Range<usize>| known.start < span.end && span.start < known.end;
        if !all.iter().any(|(_, known)| meets(known)) {
            all.push((kind, span));
        }
    }
    all.sort_by_key(|(_, span)| span.start);
    tell(place, &text, all, found);
}

fn tell(place: &Place, text: &str, pieces: Vec<(Kind, Range<usize>)>, found: &mut Vec<Diagnostic>) {
    for (kind, span) in pieces {
        let start = place.span().start;
        let written = &text[span.clone()];
        let at = Place::new(&place.file, start + span.start..start + span.end);
        let name = match kind {
            Kind::Name => "name",
            Kind::Email => "email",
            Kind::Phone => "phone",
        };
        let note = Diagnostic::at(Code::PersonalData, at).with(name, written);
        found.push(note.with("in_text", ""));
    }
}

/// The pieces of a text that look like personal data, in order.
fn pieces(text: &str) -> Vec<(Kind, Range<usize>)> {
    let mut found: Vec<(Kind, Range<usize>)> = Vec::new();
    let of = |kind: Kind| move |span: Range<usize>| (kind, span);
    found.extend(names::names(text).into_iter().map(of(Kind::Name)));
    found.extend(emails::emails(text).map(of(Kind::Email)));
    found.extend(phones(text));
    found.sort_by_key(|(_, span)| span.start);
    found
}

/// The pieces between white space of any kind.
fn words(text: &str) -> Vec<Range<usize>> {
    let start = text.as_ptr() as usize;
    text.split_whitespace()
        .map(|word| {
            let at = word.as_ptr() as usize - start;
            at..at + word.len()
        })
        .collect()
}

/// A number as it is dialled: from abroad, `+` or `00` and 8 to 15 digits (ITU-T E.164), or at home, `0`
/// and nine more, or eight or ten in groups; or in the three groups of North America.
fn phones(text: &str) -> Vec<(Kind, Range<usize>)> {
    let is_inside = |c: char| c.is_ascii_digit() || " \u{a0}\u{202f}.-()".contains(c);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(['+', '0']) {
        let start = at + offset;
        let rest = &text[start + 1..];
        let length = rest.len() - rest.trim_start_matches(is_inside).len();
        // A full stop before a space ends a sentence: what follows is of the next.
        let length = rest[..length].find(". ").unwrap_or(length);
        let number =
            text[start..start + 1 + length].trim_end_matches(|c: char| !c.is_ascii_digit());
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let end = start + number.len();
        let is_apart =
            |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !"/=#-_.".contains(c));
        let is_grouped = number.contains([' ', '\u{a0}', '\u{202f}', '.', '-']);
        let second = number.chars().nth(1);
        let is_phone = match number.as_bytes() {
            [b'+', ..] => (8..=15).contains(&digits),
            [b'0', b'0', ..] => {
                (10..=17).contains(&digits) && number.chars().nth(2).is_some_and(is_not_zero)
            }
            _ => match digits {
                10 => true,
                9 | 11 => is_grouped && second.is_some_and(is_not_zero),
                _ => false,
            },
        };
        let alone = is_apart(text[..start].chars().next_back())
            && text[end..]
                .chars()
                .next()
                .is_none_or(|c| !c.is_alphanumeric());
        if is_phone && alone {
            found.push((Kind::Phone, start..end));
        }
        at = end.max(start + 1);
    }
    found.extend(north_american(text));
    found
}

fn is_not_zero(c: char) -> bool {
    matches!(c, '1'..='9')
}

/// `555-123-4567` or `(555) 123-4567`.
fn north_american(text: &str) -> Vec<(Kind, Range<usize>)> {
    let words = words(text);
    let shape = |span: &Range<usize>| -> String {
        let digit = |c: char| if c.is_ascii_digit() { '9' } else { c };
        text[span.clone()]
            .trim_end_matches(['.', ',', ';', ')'])
            .chars()
            .map(digit)
            .collect()
    };
    let length = |span: &Range<usize>| span.start + shape(span).len();
    let alone = words.iter().filter(|word| shape(word) == "999-999-9999");
    let in_two = words.windows(2).filter(|pair| {
        text[pair[0].clone()].starts_with('(')
            && shape(&pair[0]) == "(999"
            && shape(&pair[1]) == "999-9999"
    });
    alone
        .map(|word| (Kind::Phone, word.start..length(word)))
        .chain(in_two.map(|pair| (Kind::Phone, pair[0].start..length(&pair[1]))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        pieces(text)
            .into_iter()
            .map(|(_, span)| &text[span])
            .collect()
    }

    #[test]
    fn names_addresses_and_numbers_of_persons_are_found() {
        assert_eq!(found("Écrire à Mme Durand."), ["Mme Durand"]);
        assert_eq!(
            found("M.\u{a0}Lévy, puis (Dr Who)"),
            ["M.\u{a0}Lévy", "(Dr Who"]
        );
        assert_eq!(
            found("jeanne.durand@exemple.example, et rh@exemple.example"),
            ["jeanne.durand@exemple.example"]
        );
        assert_eq!(found("Au 01 99 00 12 34."), ["01 99 00 12 34"]);
        assert_eq!(
            found("Au +33 1 99 00 12 34. 12 jours"),
            ["+33 1 99 00 12 34"]
        );
        assert_eq!(
            found("Au +33\u{202f}1\u{202f}99\u{202f}00 12 34"),
            ["+33\u{202f}1\u{202f}99\u{202f}00 12 34"]
        );
    }

    #[test]
    fn untitled_names_and_foreign_numbers_are_found() {
        assert_eq!(
            found("La responsable, Jeanne Durand, relit. Signé : Jean-Pierre Lévy"),
            ["Jeanne Durand", "Jean-Pierre Lévy"]
        );
        assert_eq!(
            found("jeanne@exemple.example, john_smith@exemple.example"),
            ["jeanne@exemple.example", "john_smith@exemple.example"]
        );
        assert_eq!(
            found("Call +44 (0)20 7946 0958 or 020 7946 0958."),
            ["+44 (0)20 7946 0958", "020 7946 0958"]
        );
        assert_eq!(found("0033 1 99 00 12 34"), ["0033 1 99 00 12 34"]);
        assert_eq!(
            found("555-123-4567, (555) 123-4567."),
            ["555-123-4567", "(555) 123-4567"]
        );
    }

    #[test]
    fn names_that_only_a_role_introduces_are_found() {
        for (text, name) in [
            ("C’est la directrice Anne Martin qui relit.", "Anne Martin"),
            ("Ask our DPO, Jean Dupont.", "Jean Dupont"),
            ("la directrice Solveig Mbeki", "Solveig Mbeki"),
            (
                "La directrice générale, Solveig Mbeki, relit",
                "Solveig Mbeki",
            ),
            ("Notre DPO\u{a0}: Kwame N’Diaye", "Kwame N’Diaye"),
            ("the head of recruitment, Kwame Mensah", "Kwame Mensah"),
            (
                "(la responsable du recrutement, Solveig Mbeki-Durand)",
                "Solveig Mbeki-Durand",
            ),
        ] {
            assert_eq!(found(text), [name], "{text}");
        }
        assert_eq!(
            found("solveig.mbeki@exemple.example, anne.service@exemple.example"),
            [
                "solveig.mbeki@exemple.example",
                "anne.service@exemple.example"
            ]
        );
    }

    #[test]
    fn names_in_capitals_are_found() {
        for (text, name) in [
            ("Signé JEAN DUPONT.", "JEAN DUPONT"),
            ("Signé Jean DUPONT.", "Jean DUPONT"),
            ("Signé DUPONT Jean.", "DUPONT Jean"),
            ("JEAN-PIERRE LÉVY", "JEAN-PIERRE LÉVY"),
            ("M. DUPONT relit", "M. DUPONT"),
        ] {
            assert_eq!(found(text), [name], "{text}");
        }
    }

    #[test]
    fn roles_dates_and_identifiers_are_left_alone() {
        for text in [
            "Madame la directrice",
            "Le 05.11.2026 et le 2026-11-05",
            "SIRET 41828191100036",
            "0123456789abcdef",
            "https://exemple.example/0123456789",
            "20 000 000 euros",
            "1 000 000 000 euros",
            "12, rue Victor Hugo",
            "accueil@exemple.example, service-client@exemple.example",
            "ia@cazals-partners.example",
            "service.client@exemple.example et ressources_humaines@exemple.example",
            "data.protection@exemple.example, accueil.paris@exemple.example",
            "La directrice des ressources humaines relit.",
            "Le responsable Qualité Sécurité, puis la responsable RSE",
            "Our Data Protection Officer, Human Resources and the Head of Legal Affairs",
            "Le directeur d’Exemple Audit, et le fournisseur, Exemple Rédaction SAS",
            "La responsable de l’achat, Exemple Conseil SARL, a répondu.",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
