//! Files for machines: sitemap (sitemaps.org 0.9), robots.txt (RFC 9309), security.txt (RFC 9116), carbon.txt.

use jiff::civil::Date;

use super::address::{self, Subject};
use super::carbon::{OwnStatement, carbon_txt};
use super::feed::escape;
use crate::model::Site;
use crate::source::telephone;

/// What such files are made from.
pub(super) struct Files<'a> {
    pub site: &'a Site,
    pub subjects: &'a [Subject],
    /// How examples are marked.
    pub invented: &'a str,
    /// The title of the statement of eco-design.
    pub ecodesign: &'a str,
    pub as_of: Date,
}

const SITEMAP: &str = "sitemap.xml";
const ROBOTS: &str = "robots.txt";
const SECURITY: &str = ".well-known/security.txt";
const CARBON: &str = "carbon.txt";

/// A sitemap has 50,000 addresses and 50 MB at the most (sitemaps.org); so few stay far below both.
const ADDRESSES_A_FILE: usize = 10_000;

impl Files<'_> {
    /// Their paths from the output folder.
    pub fn paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = (1..=self.parts()).map(part).collect();
        paths.extend([SITEMAP, ROBOTS].map(str::to_owned));
        let are_there = [
            (SECURITY, self.security().is_some()),
            (CARBON, self.carbon().is_some()),
        ];
        let there = are_there.into_iter().filter(|(_, is_there)| *is_there);
        paths.extend(there.map(|(path, _)| path.to_owned()));
        paths
    }

    /// The text of the file at a path; none where it is none of these.
    pub fn text(&self, path: &str) -> Option<String> {
        match path {
            SITEMAP => Some(self.sitemap()),
            ROBOTS => {
                let url = &self.site.settings.url;
                Some(format!(
                    "User-agent: *\nAllow: /\nSitemap: {url}{SITEMAP}\n"
                ))
            }
            SECURITY => self.security(),
            CARBON => self.carbon(),
            _ => {
                let before = (0..self.parts()).find(|it| part(it + 1) == path)?;
                let listed = listed(self.subjects).skip(before * self.subjects_a_file());
                let own = addresses(self.site, listed.take(self.subjects_a_file()));
                Some(listing(self.site, ("urlset", "url"), &own))
            }
        }
    }

    fn security(&self) -> Option<String> {
        security(self.site, self.invented, self.as_of)
    }

    fn carbon(&self) -> Option<String> {
        let settings = &self.site.settings;
        let path = address::path(&Subject::Ecodesign, settings.default_language(), settings);
        let statement = OwnStatement {
            url: &format!("{}{path}", settings.url),
            title: self.ecodesign,
        };
        carbon_txt(self.site, statement, self.invented)
    }

    /// Into how many files a long sitemap is cut; none where one is enough.
    fn parts(&self) -> usize {
        let subjects = listed(self.subjects).count();
        match subjects > self.subjects_a_file() {
            true => subjects.div_ceil(self.subjects_a_file()),
            false => 0,
        }
    }

    /// How many subjects a part lists, each in all its languages: so no part asks what the others have.
    fn subjects_a_file(&self) -> usize {
        ADDRESSES_A_FILE / self.site.languages().len().max(1)
    }

    /// The sitemap, or of a long one the names of its parts.
    fn sitemap(&self) -> String {
        if self.parts() == 0 {
            let addresses = addresses(self.site, listed(self.subjects));
            return listing(self.site, ("urlset", "url"), &addresses);
        }
        let names: Vec<String> = (1..=self.parts()).map(part).collect();
        listing(self.site, ("sitemapindex", "sitemap"), &names)
    }
}

/// A part of a long sitemap, by its number from 1.
fn part(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

/// The pages that a sitemap names.
fn listed(subjects: &[Subject]) -> impl Iterator<Item = &Subject> {
    let is_there = |subject: &&Subject| **subject != Subject::NotFound;
    subjects.iter().filter(is_there)
}

/// The addresses of pages in all languages, in their order.
fn addresses<'a>(site: &Site, subjects: impl Iterator<Item = &'a Subject>) -> Vec<String> {
    let settings = &site.settings;
    let mut addresses: Vec<String> = subjects
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
