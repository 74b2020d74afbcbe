//! What every page has, whatever its kind: head, menus, language switch, date, "report an error".

use serde::Serialize;

use super::address::{self, Subject};
use super::correction::{self, CorrectionView};
use super::feed;
use super::note;
use super::pages::{Heading, former};
use super::scope::{DateView, Scope, TextView};
use crate::model::{FACTS_FILE, Page, StatementForm};

/// The frame of a page, as `page` in every template.
#[derive(Serialize)]
pub(super) struct Frame {
    /// Its address from the root of the host.
    pub path: String,
    title: TextView,
    full_title: String,
    description: Option<String>,
    lang: String,
    canonical: String,
    /// False for the page that is shown when there is none, and for addresses of the past.
    indexed: bool,
    /// Where the page is now, if this is its old address.
    moved_to: Option<String>,
    languages: Vec<LanguageView>,
    organisation: String,
    logo: Option<LogoView>,
    home: String,
    systems: String,
    evidence: String,
    gaps: String,
    plan: String,
    feed: String,
    /// The facts of the site, for programs.
    facts: String,
    nav: Vec<MenuItem>,
    footer: Vec<MenuItem>,
    as_of: DateView,
    /// Where finishing writes what the page weighs.
    weight: String,
    report: String,
    corrections: Vec<CorrectionView>,
    /// What is to be said of its translation.
    notes: Vec<String>,
    /// Whether the law asks for a mention of compliance.
    has_duties: bool,
    /// That mention, as an audit in force has it, or that there is none.
    accessibility: String,
    legal: String,
    /// The statement of accessibility, where each page must lead to it, and what the link says.
    statement: Option<(String, String)>,
    pub example: bool,
    /// That drafts are shown, which only `--drafts` does.
    draft: Option<String>,
}

#[derive(Serialize)]
struct LanguageView {
    lang: String,
    name: String,
    href: String,
    url: String,
    current: bool,
}

/// The logo, which stands where the organisation's name would.
#[derive(Serialize)]
struct LogoView {
    /// What is drawn, as it stands within `<svg>`.
    shapes: String,
    view_box: String,
    /// Its size in the letters beside it.
    width: String,
    height: String,
    /// What it says.
    alt: TextView,
}

/// The most that a logo takes, in `em`: two lines high, and no wider than the smallest telephone.
const LOGO: (f64, f64) = (14.0, 2.4);

/// How many of the publisher's own pages the foot of each page leads to, unless `site.toml` names them.
const FOOTER: usize = 6;

#[derive(Serialize)]
struct MenuItem {
    href: String,
    text: TextView,
    current: bool,
    example: bool,
}

/// What the law on accessible sites has them say of their compliance: without an audit, that they
/// don't comply. An invented audit stands on the legal notice, with its mark, and nowhere else.
pub(super) fn mention<'a>(scope: &Scope<'a>) -> &'a str {
    scope
        .words
        .get(match scope.site.conformity(scope.as_of).state {
            Some("conforming") => "accessibility.mention_conforming",
            Some("partly") => "accessibility.mention_partly",
            _ => "accessibility.mention",
        })
}

impl Frame {
    /// The frame of the page about a subject.
    pub fn new(scope: &Scope<'_>, subject: &Subject, heading: Heading) -> Self {
        let settings = &scope.site.settings;
        let organisation = settings.organisation.name.clone();
        let mut full_title = match subject {
            Subject::Home => format!("{organisation} – {}", scope.words.get("site_kind")),
            _ => format!("{} – {organisation}", heading.title.text),
        };
        if let Subject::Part(_, number) = subject {
            let part = scope.words.get("paging.part");
            full_title.push_str(&part.replace("{number}", &number.to_string()));
        }
        let item = |to: Subject, text: &str| MenuItem {
            href: scope.href(&to),
            text: scope.name(scope.words.get(text)),
            current: to == *subject,
            example: false,
        };
        let mut nav = charters(scope, subject);
        nav.extend([
            item(Subject::Systems, "title.systems"),
            item(Subject::EvidenceRegister, "title.evidence"),
            item(Subject::Gaps, "title.gaps"),
        ]);
        let mut footer = own_pages(scope, subject);
        if !scope.site.glossary.terms.is_empty() {
            footer.push(item(Subject::Glossary, "title.glossary"));
        }
        footer.extend([
            item(Subject::Changes, "title.changes"),
            item(Subject::Contact, "title.contact"),
            item(Subject::Legal, "title.legal"),
            item(Subject::Control, "title.control"),
            item(Subject::Plan, "title.plan"),
        ]);
        let path = scope.href(subject);
        let corrections: Vec<CorrectionView> =
            correction::on_top(scope.site, scope.links, subject, scope.as_of)
                .into_iter()
                .map(|(at, _)| correction::view(scope, at))
                .collect();
        Self {
            canonical: absolute(scope, subject, scope.language()),
            indexed: !matches!(subject, Subject::NotFound | Subject::Former(_)),
            moved_to: match subject {
                Subject::Former(path) => former::moved_to(scope, path),
                _ => None,
            },
            languages: languages(scope, subject),
            home: scope.href(&Subject::Home),
            systems: scope.href(&Subject::Systems),
            evidence: scope.href(&Subject::EvidenceRegister),
            gaps: scope.href(&Subject::Gaps),
            plan: scope.href(&Subject::Plan),
            feed: format!("{}{}", address::base_path(&settings.url), feed::path(scope)),
            facts: format!("{}{FACTS_FILE}", address::base_path(&settings.url)),
            as_of: scope.date(scope.as_of),
            weight: scope.words.weight(),
            report: report(scope, &path),
            lang: scope.language().to_string(),
            title: heading.title,
            description: heading.description,
            example: heading.example || corrections.iter().any(|found| found.example),
            corrections,
            draft: draft(scope, subject),
            notes: note::notes(scope, subject),
            has_duties: settings.duties.iter().any(|it| it.asks_for_a_mention()),
            accessibility: mention(scope).to_owned(),
            legal: scope.href(&Subject::Legal),
            statement: statement(scope),
            logo: logo(scope),
            full_title,
            organisation,
            path,
            nav,
            footer,
        }
    }
}

/// The publisher's own pages that every page leads to: those that `site.toml` names, else the first.
fn own_pages(scope: &Scope<'_>, subject: &Subject) -> Vec<MenuItem> {
    let site = scope.site;
    let pages: Vec<&Page> = match &site.settings.footer {
        Some(named) => named.iter().filter_map(|id| site.page(&id.value)).collect(),
        None => site.pages.iter().take(FOOTER).collect(),
    };
    let item = |page: &Page| {
        let to = Subject::Page(page.id.clone());
        MenuItem {
            href: scope.href(&to),
            text: scope.text(&page.title),
            current: to == *subject,
            example: page.example,
        }
    };
    pages.into_iter().map(item).collect()
}

/// The link to the statement of accessibility, where the law has every page lead to it.
fn statement(scope: &Scope<'_>) -> Option<(String, String)> {
    let text = match scope.site.settings.statement_form() {
        StatementForm::Plain => return None,
        StatementForm::EuModel => scope.words.get("title.accessibility"),
        StatementForm::Rgaa => mention(scope),
    };
    Some((scope.href(&Subject::Accessibility), text.to_owned()))
}

/// What a page says of drafts: that it is one, or that the site shows some.
fn draft(scope: &Scope<'_>, subject: &Subject) -> Option<String> {
    let site = scope.site;
    let statement = |charter: &String, id: &String| {
        let at = scope
            .links
            .statement_on
            .get(&(charter.as_str(), id.as_str()));
        at.is_some_and(|at| site.statements[*at].draft)
    };
    let is_one = match subject.whole() {
        Subject::System(id) | Subject::Record(id) | Subject::Texts(id) => {
            site.system(id).is_some_and(|it| it.draft)
        }
        Subject::Evidence(id) => site.evidence(id).is_some_and(|it| it.draft),
        Subject::Supplier(id) => site.supplier(id).is_some_and(|it| it.draft),
        Subject::Page(id) => site.page(id).is_some_and(|it| it.draft),
        Subject::Commitment(charter, id) => statement(charter, id),
        _ => false,
    };
    let word = match is_one {
        true => "draft_page",
        false if scope.shows_drafts => "draft_site",
        false => return None,
    };
    Some(scope.words.get(word).to_owned())
}

fn logo(scope: &Scope<'_>) -> Option<LogoView> {
    let identity = scope.site.settings.identity.as_ref()?;
    let (logo, alt) = (identity.logo.as_ref()?, identity.logo_alt.as_ref()?);
    let width = LOGO.0.min(LOGO.1 * logo.ratio);
    let em = |size: f64| format!("{}em", (size * 100.0).round() / 100.0);
    Some(LogoView {
        shapes: logo.shapes.clone(),
        view_box: logo.view_box.clone(),
        width: em(width),
        height: em(width / logo.ratio),
        alt: scope.text(alt),
    })
}

/// The public address of a subject in a language.
pub(super) fn absolute(
    scope: &Scope<'_>,
    subject: &Subject,
    language: crate::model::Language,
) -> String {
    let settings = &scope.site.settings;
    format!(
        "{}{}",
        settings.url,
        address::path(subject, language, settings)
    )
}

fn languages(scope: &Scope<'_>, subject: &Subject) -> Vec<LanguageView> {
    // An address of the past is of one language.
    let is_former = matches!(subject, Subject::Former(_));
    let languages = scope.site.languages().iter();
    languages
        .filter(|language| !is_former || **language == scope.language())
        .map(|language| LanguageView {
            lang: language.to_string(),
            name: scope
                .words
                .get(&format!("language_names.{language}"))
                .to_owned(),
            href: scope.href_in(subject, *language),
            url: absolute(scope, subject, *language),
            current: *language == scope.language(),
        })
        .collect()
}

/// The charters signed, each once: a single one by what it is, several by their names.
fn charters(scope: &Scope<'_>, subject: &Subject) -> Vec<MenuItem> {
    let mut signed: Vec<&str> = Vec::new();
    for signature in &scope.site.settings.signatures {
        let charter = signature.charter.value.as_str();
        if !signed.contains(&charter) {
            signed.push(charter);
        }
    }
    let single = signed.len() == 1;
    signed
        .into_iter()
        .map(|charter| {
            let to = Subject::Charter(charter.to_owned());
            let name = || scope.site.charter(charter).map(|it| scope.text(&it.name));
            let generic = || scope.name(scope.words.get("title.charter"));
            MenuItem {
                href: scope.href(&to),
                text: name().filter(|_| !single).unwrap_or_else(generic),
                current: to == *subject,
                example: false,
            }
        })
        .collect()
}

/// Where an error on this page is reported: a mail that names the page and its date, else the page
/// of contacts, which says where nobody can be reached.
fn report(scope: &Scope<'_>, path: &str) -> String {
    let contact = scope.site.settings.contacts.first();
    let Some(email) = contact.and_then(|contact| contact.route.email.as_ref()) else {
        return format!("{}#s-report", scope.href(&Subject::Contact));
    };
    let subject = scope
        .words
        .get("contact.report_subject")
        .replace("{page}", path)
        .replace("{date}", &scope.as_of.to_string());
    format!("mailto:{email}?subject={}", address::encode(&subject))
}
