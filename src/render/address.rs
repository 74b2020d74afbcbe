//! Addresses: fixed words per language, the default language at the root. Permanent once published.

use crate::model::{Facet, Language, Settings};
use crate::source::Word;

/// A list that also stands in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Listed {
    /// The systems.
    Systems,
    /// The evidence.
    Evidence,
}

/// What a page is about, as its address needs it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    /// The home page.
    Home,
    /// A charter, by `id@edition`.
    Charter(String),
    /// A commitment of a charter.
    Commitment(String, String),
    /// The list of systems.
    Systems,
    /// A shorter list of systems, or the list in another order.
    SystemsBy(Facet),
    /// A list in short.
    Short(Listed),
    /// A system.
    System(String),
    /// A system's full record.
    Record(String),
    /// The texts of law of a system.
    Texts(String),
    /// A supplier.
    Supplier(String),
    /// The register of evidence.
    EvidenceRegister,
    /// An item of evidence.
    Evidence(String),
    /// What is missing.
    Gaps,
    /// The words that are explained.
    Glossary,
    /// What changed.
    Changes,
    /// Whom to reach, how to report an error.
    Contact,
    /// Legal notice.
    Legal,
    /// How the site is checked.
    Control,
    /// The statement of accessibility.
    Accessibility,
    /// The plans of accessibility, over several years and of each year.
    AccessibilityPlans,
    /// The statement of eco-design.
    Ecodesign,
    /// All pages of the site.
    Plan,
    /// A page of the publisher's.
    Page(String),
    /// An address whose page is no longer there, without its first `/`; it is of one language.
    Former(String),
    /// What is shown when there is nothing at an address.
    NotFound,
    /// A list's second page or a later one.
    Part(Box<Subject>, usize),
}

impl Subject {
    /// The subject itself, or the list that it is a part of.
    pub(crate) fn whole(&self) -> &Self {
        match self {
            Self::Part(list, _) => list,
            whole => whole,
        }
    }

    /// A page of a list, by its number from 1.
    pub(crate) fn part(self, number: usize) -> Self {
        match number {
            0 | 1 => self,
            _ => Self::Part(Box::new(self), number),
        }
    }
}

/// The address of a subject from the site's folder, without a first `/`: `en/systems/x/`.
pub(crate) fn path(subject: &Subject, language: Language, settings: &Settings) -> String {
    if let Subject::Part(list, number) = subject {
        return format!("{}page/{number}/", path(list, language, settings));
    }
    if let Subject::Former(path) = subject {
        return path.clone();
    }
    let prefix = match language == settings.default_language() {
        true => String::new(),
        false => [language.code(), "/"].concat(),
    };
    let word = |french: &'static str, english: &'static str| match language == Language::FRENCH {
        true => french,
        false => english,
    };
    let rest = match subject {
        Subject::Home => String::new(),
        Subject::Charter(reference) => {
            [word("charte", "charter"), "/", &slug(reference), "/"].concat()
        }
        Subject::Commitment(reference, id) => {
            let charter = word("charte", "charter");
            [charter, "/", &slug(reference), "/", id, "/"].concat()
        }
        Subject::Systems => word("systemes/", "systems/").to_owned(),
        Subject::SystemsBy(facet) => {
            let list = format!("{}/{}", word("systemes", "systems"), word("par", "by"));
            match facet {
                Facet::Status(status) => {
                    format!("{list}/{}/{}/", word("etat", "status"), hyphened(*status))
                }
                Facet::Automation(part) => format!("{list}/decision/{}/", hyphened(*part)),
                Facet::Concerned(persons) => {
                    format!("{list}/{}/{persons}/", word("public", "people"))
                }
                Facet::Reviewed => format!("{list}/{}/", word("revue", "review")),
            }
        }
        Subject::Short(listed) => {
            let list = match listed {
                Listed::Systems => word("systemes", "systems"),
                Listed::Evidence => word("preuves", "evidence"),
            };
            format!("{}/{list}/", word("registre", "register"))
        }
        Subject::System(id) => [word("systemes/", "systems/"), id, "/"].concat(),
        Subject::Record(id) => {
            let (systems, record) = (word("systemes/", "systems/"), word("/fiche/", "/record/"));
            [systems, id, record].concat()
        }
        Subject::Texts(id) => {
            let (systems, texts) = (word("systemes/", "systems/"), word("/textes/", "/texts/"));
            [systems, id, texts].concat()
        }
        Subject::Supplier(id) => [word("fournisseurs/", "suppliers/"), id, "/"].concat(),
        Subject::EvidenceRegister => word("preuves/", "evidence/").to_owned(),
        Subject::Evidence(id) => [word("preuves/", "evidence/"), id, "/"].concat(),
        Subject::Gaps => word("manques/", "gaps/").to_owned(),
        Subject::Glossary => word("glossaire/", "glossary/").to_owned(),
        Subject::Changes => word("changements/", "changes/").to_owned(),
        Subject::Contact => "contact/".to_owned(),
        Subject::Legal => word("mentions-legales/", "legal-notice/").to_owned(),
        Subject::Control => word("controle/", "checks/").to_owned(),
        Subject::Accessibility => word("accessibilite/", "accessibility/").to_owned(),
        Subject::AccessibilityPlans => {
            word("accessibilite/schema/", "accessibility/plans/").to_owned()
        }
        Subject::Ecodesign => word("ecoconception/", "eco-design/").to_owned(),
        Subject::Plan => word("plan/", "site-map/").to_owned(),
        Subject::Page(id) => ["pages/", id, "/"].concat(),
        // A part of a list and a former address were answered above.
        Subject::NotFound | Subject::Part(..) | Subject::Former(_) => "404.html".to_owned(),
    };
    prefix + &rest
}

/// Where a picture stands, by its path below the folder of pictures.
pub(crate) fn picture(name: &str) -> String {
    ["media/", name].concat()
}

/// A word of the format as a part of an address: `in_use` → `in-use`.
fn hyphened(word: impl Word + PartialEq) -> String {
    word.word().replace('_', "-")
}

/// A charter's reference as one part of an address: `id@edition` → `id-edition`.
fn slug(reference: &str) -> String {
    reference.replace('@', "-")
}

/// The file that an address is written to: `en/systems/x/index.html`.
pub(crate) fn file(path: &str) -> String {
    match path.is_empty() || path.ends_with('/') {
        true => format!("{path}index.html"),
        false => path.to_owned(),
    }
}

/// Whether an address is that of a page, and not of another file.
pub(crate) fn is_page(path: &str) -> bool {
    path.ends_with('/') || path.ends_with(".html")
}

/// Whether a file is a page of a list that comes and goes with what it lists: its second page or a later one,
/// the list in short or in another order.
pub(crate) fn is_of_a_list(file: &str) -> bool {
    let mut parts: Vec<&str> = file.split('/').collect();
    if parts
        .first()
        .is_some_and(|it| Language::of_code(it).is_some())
    {
        parts.remove(0);
    }
    match parts.as_slice() {
        ["registre" | "register", ..] | ["systemes", "par", ..] | ["systems", "by", ..] => true,
        [.., "page", number, "index.html"] => number.parse::<usize>().is_ok(),
        _ => false,
    }
}

/// The language that an address is in, by its first part: `/en/systems/x/`.
pub(crate) fn language_of(path: &str, settings: &Settings) -> Language {
    let path = path.strip_prefix('/').unwrap_or(path);
    let first = path.split('/').next().unwrap_or_default();
    let others = settings.languages.iter().skip(1);
    let named = others.copied().find(|it| it.code() == first);
    named.unwrap_or(settings.default_language())
}

/// The part of the site's URL that every link begins with: `/`, or `/sub/path/`.
pub(crate) fn base_path(url: &str) -> &str {
    url.split_once("://")
        .and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]))
        .unwrap_or("/")
}

/// Percent-encodes what an address can't hold as it is (RFC 3986, path characters).
pub(crate) fn encode(path: &str) -> String {
    let mut encoded = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
