//! Files for machines: sitemap (sitemaps.org 0.9), robots.txt (RFC 9309), security.txt (RFC 9116), carbon.txt.

use jiff::civil::Date;

use super::address::{self, Subject};
use super::carbon::carbon_txt;
use super::feed::escape;
use crate::model::Site;
use crate::source::telephone;

/// The files, with their paths from the output folder; `invented` is how examples are marked.
pub(super) fn files(
    site: &Site,
    subjects: &[Subject],
    invented: &str,
    as_of: Date,
) -> Vec<(String, String)> {
    let url = &site.settings.url;
    let mut files = sitemaps(site, subjects);
    files.push((
        "robots.txt".to_owned(),
        format!("User-agent: *\nAllow: /\nSitemap: {url}sitemap.xml\n"),
    ));
    if let Some(text) = security(site, invented, as_of) {
        files.push((".well-known/security.txt".to_owned(), text));
    }
    if let Some(text) = carbon_txt(site, invented) {
        files.push(("carbon.txt".to_owned(), text));
    }
    files
}

/// A sitemap has 50,000 addresses and 50 MB at the most (sitemaps.org); so few stay far below both.
const ADDRESSES_A_FILE: usize = 10_000;

/// The sitemap; a long one is cut into files, and `sitemap.xml` names them.
fn sitemaps(site: &Site, subjects: &[Subject]) -> Vec<(String, String)> {
    let addresses = addresses(site, subjects);
    let whole = "sitemap.xml".to_owned();
    if addresses.len() <= ADDRESSES_A_FILE {
        return vec![(whole, listing(site, ("urlset", "url"), &addresses))];
    }
    let parts = addresses.chunks(ADDRESSES_A_FILE).zip(1..);
    let mut files: Vec<(String, String)> = parts
        .map(|(part, number)| {
            let text = listing(site, ("urlset", "url"), part);
            (format!("sitemap-{number}.xml"), text)
        })
        .collect();
    let names: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    files.push((whole, listing(site, ("sitemapindex", "sitemap"), &names)));
    files
}

/// The addresses of all pages, in their order.
fn addresses(site: &Site, subjects: &[Subject]) -> Vec<String> {
    let settings = &site.settings;
    let mut addresses: Vec<String> = subjects
        .iter()
        .filter(|subject| **subject != Subject::NotFound)
        .flat_map(|subject| {
            site.languages()
                .iter()
                .map(|language| address::path(subject, *language, settings))
        })
        .collect();
    addresses.sort();
    addresses
}

/// A list of addresses as sitemaps have it.
fn listing(site: &Site, (list, item): (&str, &str), addresses: &[String]) -> String {
    let url = escape(&site.settings.url);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{list} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for path in addresses {
        let path = escape(path);
        xml.push_str(&format!("<{item}><loc>{url}{path}</loc></{item}>\n"));
    }
    xml.push_str(&format!("</{list}>\n"));
    xml
}

/// An expired file must not be used (RFC 9116, 2.5.5), so it is left out, and that is a gap.
fn security(site: &Site, invented: &str, as_of: Date) -> Option<String> {
    let settings = &site.settings;
    let security = settings
        .security
        .as_ref()
        .filter(|s| s.expires.value >= as_of)?;
    let contact = settings.contact(&security.contact.value)?;
    let route = &contact.route;
    let email = route.email.as_ref().map(|email| format!("mailto:{email}"));
    let phone = || route.phone.as_deref().and_then(telephone);
    let reached = email.or_else(|| route.form.clone()).or_else(phone)?;
    let languages: Vec<&str> = settings
        .languages
        .iter()
        .map(|language| language.code())
        .collect();
    // A line of comment (RFC 9116, 2.4), for nothing else would say it.
    let mark = match security.example || contact.example {
        true => format!("# {invented}\n"),
        false => String::new(),
    };
    Some(format!(
        "{mark}Contact: {reached}\nExpires: {}T23:59:59Z\nPreferred-Languages: {}\nCanonical: {}.well-known/security.txt\n",
        security.expires.value,
        languages.join(", "),
        settings.url,
    ))
}
