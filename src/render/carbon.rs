//! carbon.txt: where the organisation says what it discloses on its effect on the environment, and with whom its
//! site stands (carbon.txt syntax 0.5, <https://carbontxt.org/syntax>).

use crate::model::{Disclosure, Host, Site};
use crate::source::Word;

/// The version of the syntax.
const VERSION: &str = "0.5";

/// The file, where all that it must say is declared and the site has the root of its host, where alone it is looked
/// for; `invented` is how examples are marked.
pub(super) fn carbon_txt(site: &Site, invented: &str) -> Option<String> {
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
    text.push_str(&format!(
        "]\n\n[upstream]\nservices = [\n{}]\n",
        service(carbon.host)?
    ));
    Some(text)
}

fn disclosure(it: &Disclosure) -> String {
    let (kind, url) = (quoted(it.kind.word()), quoted(&it.url));
    let title = quoted(it.title.original());
    let until = it.valid_until.map(|date| format!(", valid_until = {date}"));
    let until = until.unwrap_or_default();
    format!("  {{ doc_type = {kind}, url = {url}, title = {title}{until} }},\n")
}

fn service(host: &Host) -> Option<String> {
    let (name, domain) = (quoted(&host.name), quoted(&host.domain.as_ref()?.value));
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
