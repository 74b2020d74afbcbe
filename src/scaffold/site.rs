//! A new site: `site.toml`, the charter, and one page.

use jiff::civil::Date;

use super::toml::Toml;
use super::{Holds, NewFile};
use crate::diagnostic::MessageLanguage;
use crate::model::{Duty, IdentifierKind, Language};
use crate::source::Word;

/// What was answered of a new site.
#[derive(Debug, Clone)]
pub struct NewSite {
    /// The language of the comments.
    pub comments: MessageLanguage,
    /// The date that it is made on.
    pub today: Date,
    /// Where it will stand.
    pub url: String,
    /// Its languages, the first being that of the answers.
    pub languages: Vec<Language>,
    /// Who publishes it.
    pub organisation: String,
    /// Its legal identifier.
    pub identifier: Option<(IdentifierKind, String)>,
    /// The charter that was signed, by its reference.
    pub signature: Option<NewSignature>,
    /// The duties of accessibility that it says it has.
    pub duties: Vec<Duty>,
    /// Whom readers can reach.
    pub contact: Option<NewContact>,
    /// Who answers for the publication.
    pub director: Option<String>,
    /// Who hosts the site.
    pub host: Option<NewHost>,
    /// What its pipeline publishes to.
    pub pages: Option<NewPages>,
    /// The files of the charter.
    pub charter: Vec<NewFile>,
}

/// The signature of a charter.
#[derive(Debug, Clone)]
pub struct NewSignature {
    /// The charter's reference, `id@edition`.
    pub charter: String,
    /// When it was signed.
    pub date: Option<Date>,
    /// By whom: a role.
    pub signatory: Option<String>,
}

/// Whom readers can reach; one of the ways is there.
#[derive(Debug, Clone)]
pub struct NewContact {
    /// Its role.
    pub name: String,
    /// Mailbox.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Postal address.
    pub post: Option<String>,
}

/// The target by which the host of a repository shows a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewPages {
    /// A branch of the repository at this address: GitHub Pages.
    Branch(String),
    /// A folder that a job leaves: GitLab Pages.
    Folder(&'static str),
}

impl NewPages {
    /// Its name in `site.toml`.
    pub const NAME: &str = "pages";
}

/// Who hosts a site.
#[derive(Debug, Clone)]
pub struct NewHost {
    /// Its name.
    pub name: String,
    /// Its postal address.
    pub address: Option<String>,
    /// Its telephone number.
    pub phone: Option<String>,
}

/// The id of the first contact of a site.
pub const CONTACT: &str = "contact";

/// What git is to leave out of a site's sources: the build, and what a build or a publication keeps beside its folder.
pub fn ignored(comments: MessageLanguage) -> NewFile {
    let about = comments.pick(
        "What limpide makes, and makes again.",
        "Ce que limpide fait, et refait.",
    );
    NewFile::text(
        ".gitignore",
        format!("# {about}\n/public/\n.*.limpide/\n.*.limpide-*\n"),
    )
}

/// The files of a new site.
pub fn files(site: &NewSite) -> Vec<NewFile> {
    let mut files = vec![NewFile::text("site.toml", settings(site))];
    files.extend(site.charter.iter().cloned());
    files.extend(about(site));
    files
}

fn settings(site: &NewSite) -> String {
    let say = |en, fr| site.comments.pick(en, fr);
    let mut toml = Toml::default();
    toml.comment(say(
        "Who publishes this site, in which languages, and what was signed.\nLines that begin with # are notes for you. What is left out is said to be missing on the site.",
        "Qui publie ce site, dans quelles langues, et ce qui a été signé.\nLes lignes qui commencent par # sont des notes pour vous. Ce qui manque ici est dit comme tel sur le site.",
    ));
    toml.blank().string("url", &site.url);
    let languages: Vec<&str> = site.languages.iter().map(Language::code).collect();
    toml.strings("languages", &languages);
    duties(site, &mut toml);
    toml.table("organisation")
        .string("name", &site.organisation);
    if let Some((kind, value)) = &site.identifier {
        toml.table("organisation.identifier")
            .string("kind", kind.word())
            .string("value", value);
    }
    contact(site, &mut toml);
    signature(site, &mut toml);
    publication(site, &mut toml);
    if let Some(pages) = &site.pages {
        let table = toml.table(&format!("publish.{}", NewPages::NAME));
        match pages {
            NewPages::Branch(remote) => table
                .string("branch", "gh-pages")
                .string("remote", remote)
                .line("public", "true"),
            NewPages::Folder(folder) => table.string("folder", folder),
        };
    }
    toml.finish()
}

/// Before the first table: behind one, the key would be the table's.
fn duties(site: &NewSite, toml: &mut Toml) {
    let words: Vec<&str> = site.duties.iter().map(|duty| duty.word()).collect();
    match words.is_empty() {
        false => toml.strings("duties", &words),
        true => toml.comment(site.comments.pick(
            "duties = [\"public_body\"]   # or large_company, eaa_service: the duties of accessibility that you have, if any",
            "duties = [\"public_body\"]   # ou large_company, eaa_service : vos obligations d’accessibilité, si vous en avez",
        )),
    };
}

fn contact(site: &NewSite, toml: &mut Toml) {
    let say = |en, fr| site.comments.pick(en, fr);
    let Some(contact) = &site.contact else {
        toml.blank().comment(say(
            "Whom readers can write to: a role, not a person. Remove the # and fill in.\n[[contact]]\nid = \"contact\"\nname = \"AI lead\"\nemail = \"ai@example.org\"",
            "À qui les lecteurs peuvent écrire : un rôle, pas une personne. Ôtez les # et remplissez.\n[[contact]]\nid = \"contact\"\nname = \"Référent IA\"\nemail = \"ia@example.org\"",
        ));
        return;
    };
    toml.blank().comment(say(
        "Whom readers can reach. Systems name it by its id; others may follow, each under [[contact]].",
        "À qui les lecteurs s’adressent. Les systèmes le nomment par son id ; d’autres peuvent suivre, chacun sous [[contact]].",
    ));
    contact_item(contact, toml);
}

fn contact_item(contact: &NewContact, toml: &mut Toml) {
    toml.item("contact")
        .string("id", CONTACT)
        .string("name", &contact.name)
        .optional("email", contact.email.as_deref())
        .optional("phone", contact.phone.as_deref())
        .optional("post", contact.post.as_deref());
}

/// The settings of a site that has no contact, with this one at their end.
pub fn with_contact(settings: &str, contact: &NewContact) -> NewFile {
    let mut toml = Toml::default();
    contact_item(contact, &mut toml);
    let line_end = if settings.ends_with('\n') { "" } else { "\n" };
    NewFile {
        path: "site.toml".to_owned(),
        holds: Holds::Instead {
            text: format!("{settings}{line_end}{}", toml.finish()),
            before: settings.to_owned(),
        },
    }
}

fn signature(site: &NewSite, toml: &mut Toml) {
    let Some(signature) = &site.signature else {
        return;
    };
    toml.item("signature").string("charter", &signature.charter);
    match signature.date {
        Some(date) => toml.date("date", date),
        None => toml.comment(site.comments.pick(
            "date = 2026-01-31   # when it was signed",
            "date = 2026-01-31   # quand elle a été signée",
        )),
    };
    match &signature.signatory {
        Some(role) => toml.string("signatory", role),
        None => toml.comment(site.comments.pick(
            "signatory = \"The chair\"   # the role of who signed",
            "signatory = \"La présidence\"   # le rôle de qui a signé",
        )),
    };
}

fn publication(site: &NewSite, toml: &mut Toml) {
    if site.director.is_none() && site.host.is_none() {
        toml.blank().comment(site.comments.pick(
            "The legal notice: who answers for what is published, and who hosts it. Answer `limpide add publication site.toml`, or remove the # and fill in.\n[publication]\ndirector = \"The chair\"\naddress = \"\"   # the head office\nregister = \"\"   # or unregistered = true\ncapital = \"\"   # or without_capital = true\nhost = { name = \"\", address = \"\", phone = \"\" }",
            "Les mentions légales : qui répond de ce qui est publié, et qui l’héberge. Répondez à `limpide add publication site.toml`, ou ôtez les # et remplissez.\n[publication]\ndirector = \"La présidence\"\naddress = \"\"   # le siège\nregister = \"\"   # sinon : unregistered = true\ncapital = \"\"   # sinon : without_capital = true\nhost = { name = \"\", address = \"\", phone = \"\" }",
        ));
        return;
    }
    toml.table("publication")
        .optional("director", site.director.as_deref())
        .comment(site.comments.pick(
            "French law also asks this of whoever has a SIRET; without it nothing is published. Answer `limpide add publication site.toml`, or remove the # and fill in.\naddress = \"0 rue de l’Exemple, 00000 Ville-Inventée\" # the head office\nregister = \"RCS Ville-Inventée 000 000 000\"   # or unregistered = true\ncapital = \"10 000 euros\"   # or without_capital = true",
            "La loi demande aussi ceci à qui a un SIRET ; sans cela, rien n’est publié. Répondez à `limpide add publication site.toml`, ou ôtez les # et remplissez.\naddress = \"0 rue de l’Exemple, 00000 Ville-Inventée\" # le siège\nregister = \"RCS Ville-Inventée 000 000 000\"   # sinon : unregistered = true\ncapital = \"10 000 euros\"   # sinon : without_capital = true",
        ));
    if site.director.is_none() {
        toml.comment(
            site.comments
                .pick("director = \"The chair\"", "director = \"La présidence\""),
        );
    }
    if site.host.is_none() {
        toml.comment("host = { name = \"\", address = \"\", phone = \"\" }");
    }
    if let Some(host) = &site.host {
        toml.table("publication.host")
            .string("name", &host.name)
            .optional("address", host.address.as_deref())
            .optional("phone", host.phone.as_deref());
        // Asked by the law too; each stands behind its table, where it belongs.
        for (key, is_there) in [
            ("address", host.address.is_some()),
            ("phone", host.phone.is_some()),
        ] {
            if !is_there {
                toml.comment(&format!("{key} = \"\""));
            }
        }
    }
}

/// One page in each language. A site needs `content/`, and a reader wants to know what the site is.
fn about(site: &NewSite) -> Vec<NewFile> {
    let id = match site.languages.first() {
        Some(&Language::FRENCH) => "a-propos",
        _ => "about",
    };
    let file = |(at, language): (usize, &Language)| {
        let french = *language == Language::FRENCH;
        let pick = |en: &'static str, fr: &'static str| if french { fr } else { en };
        let mut toml = Toml::default();
        toml.string("title", pick("About this site", "À propos de ce site"));
        if at == 0 {
            toml.date("updated", site.today);
        }
        let front = toml.finish();
        let text = pick(
            "This site says which AI charter we signed, what we say of each of its commitments, and how each of our AI systems\nworks. What is not known, not stated or out of date is said, on the pages and in one list.\n",
            "Ce site dit quelle charte d’IA nous avons signée, ce que nous disons de chacun de ses engagements, et comment fonctionne\nchacun de nos systèmes d’IA. Ce qui n’est pas connu, pas dit ou plus à jour est signalé, sur les pages et dans une liste.\n",
        );
        let path = match at {
            0 => format!("content/pages/{id}.md"),
            _ => format!("content/pages/{id}.{}.md", language.code()),
        };
        NewFile::text(path, format!("+++\n{front}+++\n\n{text}"))
    };
    site.languages.iter().enumerate().map(file).collect()
}
