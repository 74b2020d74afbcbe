//! carbon.txt: where the organisation says what it discloses on its effect on the environment, and with whom its
//! site stands (carbon.txt syntax 0.5, <https://carbontxt.org/syntax>).

use crate::model::{Disclosure, Host, Site};
use crate::source::Word;

/// The version of the syntax.
const VERSION: &str = "0.5";

/// What carbon.txt takes from the site's pages.
#[derive(Clone, Copy)]
pub(super) struct OwnStatement<'a> {
    /// The address of the statement of eco-design.
    pub url: &'a str,
    /// Its title.
    pub title: &'a str,
}

/// The file, where a host is declared and the site has the root of its own, where alone the file is looked for;
/// `invented` is how examples are marked. The syntax asks for one disclosure: the site's statement of eco-design is
/// always there. A host is named by its domain; of one that has none nothing is said.
pub(super) fn carbon_txt(
    site: &Site,
    statement: OwnStatement<'_>,
    invented: &str,
) -> Option<String> {
    let carbon = site.settings.carbon().ok()??;
    let mut text = String::new();
    if carbon.example {
        // Nothing else would say it.
        text.push_str(&format!("# {invented}\n"));
    }
    text.push_str(&format!("version = \"{VERSION}\"\n"));
    if let Some(updated) = carbon.updated {
        text.push_str(&format!("last_updated = {updated}\n"));
    }
    text.push_str("\n[org]\ndisclosures = [\n");
    text.extend(carbon.disclosures.iter().map(disclosure));
    let (url, title) = (quoted(statement.url), quoted(statement.title));
    text.push_str(&format!(
        "  {{ doc_type = \"web-page\", url = {url}, title = {title} }},\n]\n"
    ));
    if let Some(service) = service(carbon.host) {
        text.push_str(&format!("\n[upstream]\nservices = [\n{service}]\n"));
    }
    Some(text)
}

fn disclosure(it: &Disclosure) -> String {
    let (kind, url) = (quoted(it.kind.word()), quoted(&it.url));
    let title = quoted(&it.title.original());
    let until = it.valid_until.as_ref().map(|date| date.value);
    let until = until.map(|date| format!(", valid_until = {date}"));
    let until = until.unwrap_or_default();
    format!("  {{ doc_type = {kind}, url = {url}, title = {title}{until} }},\n")
}

fn service(host: &Host) -> Option<String> {
    let (name, domain) = (quoted(&host.name), quoted(host.named_domain()?));
    let kinds: Vec<String> = host.services.iter().map(|it| quoted(it.word())).collect();
    let kinds = match kinds.is_empty() {
        true => String::new(),
        false => format!(", service_type = [{}]", kinds.join(", ")),
    };
    Some(format!(
        "  {{ name = {name}, domain = {domain}{kinds} }},\n"
    ))
}

/// A text in quotation marks. What JSON escapes in texts that can be published, TOML reads alike.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
