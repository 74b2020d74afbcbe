//! Whether what a link reads, where it reads as an address, is where it leads.

use url::Url;

/// Ends of names that a word in a text has only when it is the name of a host; `.rs`, `.md` or `.py` would
/// be taken from files.
const HOSTS: [&str; 36] = [
    "com", "org", "net", "eu", "fr", "be", "ch", "lu", "ca", "de", "uk", "us", "int", "gov", "edu",
    "mil", "info", "biz", "it", "es", "pt", "nl", "at", "se", "no", "dk", "fi", "ie", "paris",
    "bzh", "alsace", "corsica", "example", "io", "gouv", "quebec",
];

/// An address that a link's text is, with whether it is shortened with …
pub(super) fn address_in(text: &str) -> Option<(Url, bool)> {
    let text = text.trim();
    if text.is_empty() || text.contains(char::is_whitespace) {
        return None;
    }
    let cut = text.strip_suffix('…').or_else(|| text.strip_suffix("..."));
    let (whole, is_cut) = (cut.unwrap_or(text), cut.is_some());
    let lower = whole.to_ascii_lowercase();
    let has_scheme = lower.starts_with("http://") || lower.starts_with("https://");
    let host = lower.split('/').next().unwrap_or_default();
    let is_host = lower.starts_with("www.") || is_name_of_host(host);
    let written = match (has_scheme, is_host) {
        (true, _) => whole.to_owned(),
        (false, true) => format!("https://{whole}"),
        (false, false) => return None,
    };
    Some((Url::parse(&written).ok()?, is_cut))
}

fn is_name_of_host(word: &str) -> bool {
    let mut labels: Vec<&str> = word.split('.').collect();
    let last = labels.pop().unwrap_or_default();
    let is_label =
        |it: &&str| !it.is_empty() && it.chars().all(|it| it.is_alphanumeric() || it == '-');
    !labels.is_empty() && labels.iter().all(is_label) && HOSTS.contains(&last)
}

/// Whether an address that is printed is another one than is followed. One that is shortened may stand for
/// any that begins so.
pub(super) fn differs((said, is_cut): (&Url, bool), target: &Url) -> bool {
    if !matches!(target.scheme(), "http" | "https") {
        return true;
    }
    let (said_rest, rest) = (rest(said), rest(target));
    host(said) != host(target)
        || match is_cut {
            true => !rest.starts_with(&said_rest),
            // A host alone stands for any page of it.
            false => !said_rest.is_empty() && said_rest != rest,
        }
}

fn host(url: &Url) -> &str {
    let host = url.host_str().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// Path and query, without what makes no difference to people.
fn rest(url: &Url) -> String {
    let path = url.path().trim_end_matches('/');
    match url.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_compared_with_what_is_followed() {
        for (text, target, differ) in [
            ("https://a.example/x", "https://a.example/x/", false),
            ("http://www.a.example", "https://a.example/x?y", false),
            ("https://a.example/x", "https://a.example/y", true),
            ("https://a.example/lon…", "https://a.example/longer", false),
            ("www.a.example", "https://b.example/", true),
            ("the page", "https://b.example/", false),
            ("index.html", "https://b.example/", false),
            ("charter.a.org", "https://b.example/charter.a.org", true),
            ("https://a.example", "javascript:void(0)", true),
        ] {
            let target = Url::parse(target);
            let said = address_in(text);
            let differs =
                target.map(|it| said.is_some_and(|(url, cut)| super::differs((&url, cut), &it)));
            assert_eq!(differs, Ok(differ), "{text}");
        }
    }
}
