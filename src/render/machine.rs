//! Files for machines: sitemap (sitemaps.org 0.9), robots.txt (RFC 9309), security.txt (RFC 9116).

use jiff::civil::Date;

use super::address::{self, Subject};
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
    let mut files = vec![
        ("sitemap.xml".to_owned(), sitemap(site, subjects)),
        (
            "robots.txt".to_owned(),
            format!("User-agent: *\nAllow: /\nSitemap: {url}sitemap.xml\n"),
        ),
    ];
    if let Some(text) = security(site, invented, as_of) {
        files.push((".well-known/security.txt".to_owned(), text));
    }
    files
}

fn sitemap(site: &Site, subjects: &[Subject]) -> String {
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
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for path in addresses {
        xml.push_str(&format!(
            "<url><loc>{}{}</loc></url>\n",
            escape(&settings.url),
            escape(&path)
        ));
    }
    xml.push_str("</urlset>\n");
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
