//! `site.toml`: who publishes, where, in which languages, and what was signed.

use std::sync::Arc;

use jiff::civil::Date;

use super::{
    Audit, Budget, Checking, Contact, Declaration, Destination, Duty, Ecodesign, Ending,
    Identifier, Identity, Language, Past, Proof, Publication, StatementForm, Text, Translations,
};
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::source::{Document, Located, Table};

/// All that `site.toml` says.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where the site will stand: absolute, ends with `/`.
    pub url: String,
    /// The languages of the site, the default first.
    pub languages: Vec<Language>,
    /// The theme's folder in `themes/`.
    pub theme: String,
    /// The pages that the foot of every page leads to, where they are named.
    pub footer: Option<Vec<Located<String>>>,
    /// Its colour and its logo.
    pub identity: Option<Identity>,
    /// Who publishes.
    pub organisation: Organisation,
    /// Whom to reach; the first is the default.
    pub contacts: Vec<Contact>,
    /// Who answers for the publication.
    pub publication: Option<Publication>,
    /// Where that stands, or would stand.
    pub notice_place: Place,
    /// The charters signed.
    pub signatures: Vec<Signature>,
    /// The duties of accessibility that the organisation says it has.
    pub duties: Vec<Duty>,
    /// The audit of its accessibility.
    pub audit: Option<Audit>,
    /// What is declared of its accessibility.
    pub declaration: Option<Declaration>,
    /// What is said of its eco-design.
    pub ecodesign: Option<Ecodesign>,
    /// What is said of its readers' data.
    pub privacy: Option<Privacy>,
    /// What `security.txt` says.
    pub security: Option<Security>,
    /// How its pages are checked.
    pub checking: Checking,
    /// What its pages may weigh.
    pub weight: Budget,
    /// How the translations of its texts were made.
    pub translations: Translations,
    /// Its dates that are claimed as past.
    pub past: Past,
    /// Where it is published to.
    pub destinations: Vec<Destination>,
    /// What proves who published it, and when.
    pub proof: Proof,
    /// Where the file begins.
    pub place: Place,
}

/// The organisation.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Its legal identifier.
    pub identifier: Option<Identifier>,
}

/// What is said of the data of the site's readers.
#[derive(Debug, Clone)]
pub struct Privacy {
    /// What the host records of those who read the site, and for how long.
    pub host_logs: Option<Text>,
    /// Id of the contact for personal data.
    pub contact: Option<Located<String>>,
    /// Invented.
    pub example: bool,
}

/// A charter signed.
#[derive(Debug, Clone)]
pub struct Signature {
    /// The edition signed, `id@edition`.
    pub charter: Located<String>,
    /// When.
    pub date: Option<Date>,
    /// By whom: a role.
    pub signatory: Option<Text>,
    /// That it has ended; the charter and its pages stay.
    pub ended: Option<Ending>,
    /// Invented.
    pub example: bool,
}

/// Where to report a security fault (RFC 9116).
#[derive(Debug, Clone)]
pub struct Security {
    /// Id of the contact.
    pub contact: Located<String>,
    /// When the file stops being valid.
    pub expires: Located<Date>,
    /// Invented.
    pub example: bool,
}

/// Where `[publication]` stands; without it, the last line, behind which it would come.
fn notice_place(table: &Table<'_>) -> Place {
    if table.has("publication") {
        return table.place_of_key("publication");
    }
    let place = table.place();
    let text = place.file.text();
    let end = text.trim_end().len();
    let last_line = text[..end].rfind('\n').map_or(0, |at| at + 1);
    Place::new(&place.file, last_line..end)
}

impl Settings {
    /// Reads `site.toml`.
    pub(super) fn read(document: &Document<'_>) -> Option<Self> {
        let table = document.table();
        let place = table.place();
        let languages = languages(&table);
        let plain = languages.first().copied().unwrap_or(Language::FRENCH);
        let url = table.required("url", table.site_url("url"));
        let theme = table
            .id("theme")
            .map_or("limpide".to_owned(), |id| id.value);
        let footer = table.ids("footer");
        let footer = table.has("footer").then_some(footer);
        let organisation = table
            .required("organisation", table.table("organisation"))
            .and_then(|table| Organisation::read(table, plain));
        let identity = table
            .table("identity")
            .map(|table| Identity::read(table, plain));
        let contacts: Vec<Contact> = table
            .tables("contact")
            .into_iter()
            .filter_map(|table| Contact::read(table, plain))
            .collect();
        let notice_place = notice_place(&table);
        let publication = table
            .table("publication")
            .map(|table| Publication::read(table, plain));
        let signatures = table
            .tables("signature")
            .into_iter()
            .filter_map(|table| Signature::read(table, plain))
            .collect();
        let translations = Translations::read(&table);
        let past = Past::read(&table, &["date", "ended", "done", "established", "updated"]);
        let duties = Duty::read_list(&table, "duties");
        let audit = table
            .table("audit")
            .and_then(|table| Audit::read(table, plain));
        let declaration = table
            .table("accessibility")
            .map(|table| Declaration::read(table, plain));
        let ecodesign = table
            .table("ecodesign")
            .map(|table| Ecodesign::read(table, plain));
        let privacy = table
            .table("privacy")
            .map(|table| Privacy::read(table, plain));
        let security = table.table("security").and_then(Security::read);
        let checking = Checking::read(&table, plain);
        let weight = Budget::read(&table);
        let destinations = Destination::read_all(&table);
        let proof = Proof::read(table.table("manifest"));
        table.finish();
        Some(Self {
            url: with_final_slash(url?.value),
            languages,
            theme,
            footer,
            identity,
            organisation: organisation?,
            contacts,
            publication,
            notice_place,
            signatures,
            duties,
            audit,
            declaration,
            ecodesign,
            privacy,
            security,
            checking,
            weight,
            translations,
            past,
            destinations,
            proof,
            place,
        })
    }

    /// What a text of `site.toml` says, where it can be understood; what is wrong with it is told when the
    /// site is read.
    pub fn alone(text: &str) -> Option<Self> {
        let file = Arc::new(SourceFile::new("site.toml".to_owned(), text.to_owned()));
        let text = file.text();
        Self::read(&Document::of_file(&file, &text))
    }

    /// What is wrong with a text of `site.toml` that declares a destination of this name.
    pub fn fault_of_destination(text: &str, named: &str) -> Option<Diagnostic> {
        let file = Arc::new(SourceFile::new("site.toml".to_owned(), text.to_owned()));
        let text = file.text();
        let document = Document::of_file(&file, &text);
        let is_declared = document.table().table("publish")?.has(named);
        Self::read(&document);
        let mut found = document.into_diagnostics().into_iter();
        found.find(|it| is_declared && it.is_error())
    }

    /// The languages that `site.toml` names, when it can't be understood otherwise; none where these are
    /// in doubt.
    pub(super) fn languages_alone(file: &Arc<SourceFile>) -> Option<Vec<Language>> {
        let text = file.text();
        let document = Document::of_file(file, &text);
        let named = document.table().strings("languages");
        let codes = named.iter().map(|it| Language::of_code(&it.value));
        let known = codes.map(|it| it.filter(|it| it.is_published()));
        let languages: Vec<Language> = known.collect::<Option<_>>()?;
        (!languages.is_empty()).then_some(languages)
    }

    /// The default language.
    pub fn default_language(&self) -> Language {
        self.languages.first().copied().unwrap_or(Language::FRENCH)
    }

    /// The form that its statement of accessibility has, by the duties that it says it has.
    pub fn statement_form(&self) -> StatementForm {
        let forms = self.duties.iter().map(|duty| duty.form());
        forms.max().unwrap_or(StatementForm::Plain)
    }

    /// The contact for accessibility: the one that is named, or the first.
    pub fn accessibility_contact(&self) -> Option<&Contact> {
        let named = self.declaration.as_ref().and_then(|it| it.contact.as_ref());
        match named {
            Some(id) => self.contact(&id.value),
            None => self.contacts.first(),
        }
    }

    /// The contact of an id.
    pub fn contact(&self, id: &str) -> Option<&Contact> {
        self.contacts.iter().find(|contact| contact.id == id)
    }
}

/// A site's address with the `/` that relative addresses need, and letters other than ASCII as
/// addresses have them: the same in links, in the sitemap and in `security.txt`.
pub(crate) fn with_final_slash(mut url: String) -> String {
    if let Some(cut) = url.find(['?', '#']) {
        url.truncate(cut);
    }
    if !url.ends_with('/') {
        url.push('/');
    }
    let host = url.find("://").map_or(0, |at| at + "://".len());
    let path = url[host..].find('/').map_or(url.len(), |at| host + at);
    let mut encoded = url[..path].to_owned();
    for c in url[path..].chars() {
        let mut bytes = [0; 4];
        match c.is_ascii() {
            true => encoded.push(c),
            false => encoded.extend(
                c.encode_utf8(&mut bytes)
                    .bytes()
                    .map(|byte| format!("%{byte:02X}")),
            ),
        }
    }
    encoded
}

/// The scheme and the host of a site's address: what stands before each address that begins with `/`.
pub(crate) fn origin(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + "://".len());
    let path = url[host..].find('/');
    path.map_or(url, |at| &url[..host + at])
}

fn languages(table: &Table<'_>) -> Vec<Language> {
    let mut languages: Vec<Language> = Vec::new();
    let all = table.strings("languages");
    let is_empty = all.is_empty() && table.is_empty_list("languages");
    for written in all {
        match Language::of_code(&written.value) {
            Some(language)
                if Language::PUBLISHED.contains(&language) && !languages.contains(&language) =>
            {
                languages.push(language);
            }
            _ => table.report(
                Diagnostic::at(Code::InvalidLanguage, written.place).with("written", written.value),
            ),
        }
    }
    if languages.is_empty() {
        match is_empty {
            true => table.missing("languages"),
            false => drop(table.required("languages", None::<()>)),
        }
        languages.push(Language::FRENCH);
    }
    languages
}

impl Organisation {
    fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let name = table.required("name", table.text("name"));
        let identifier = table
            .table("identifier")
            .and_then(|table| Identifier::read(table, plain));
        table.finish();
        Some(Self {
            name: name?,
            identifier,
        })
    }
}

impl Privacy {
    fn read(table: Table<'_>, plain: Language) -> Self {
        let privacy = Self {
            host_logs: Text::read(&table, "host_logs", plain),
            contact: table.id("contact"),
            example: table.flag("example"),
        };
        table.finish();
        privacy
    }
}

impl Signature {
    fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let charter = table.required("charter", table.located_text("charter"));
        let date = table.date("date").map(|date| date.value);
        let signatory = Text::read(&table, "signatory", plain);
        let ended = ended(&table, plain);
        table.not_before("ended", "date");
        let example = table.flag("example");
        table.finish();
        Some(Self {
            charter: charter?,
            date,
            signatory,
            ended,
            example,
        })
    }
}

/// The end of a signature: two keys that need each other, so that neither can be left out alone and
/// the signature seem in force.
fn ended(table: &Table<'_>, plain: Language) -> Option<Ending> {
    let date = table.date("ended");
    let reason = Text::read(table, "reason", plain);
    match (table.has("ended"), table.has("reason")) {
        (true, false) => table.needs("reason", "ended"),
        (false, true) => table.needs("ended", "reason"),
        _ => {}
    }
    Some(Ending {
        date: date?.value,
        reason: reason?,
    })
}

impl Security {
    fn read(table: Table<'_>) -> Option<Self> {
        let contact = table.required("contact", table.id("contact"));
        let expires = table.required("expires", table.date("expires"));
        let example = table.flag("example");
        table.finish();
        Some(Self {
            contact: contact?,
            expires: expires?,
            example,
        })
    }
}
