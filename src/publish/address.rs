//! The addresses of a site's files, from the site's own folder: `systems/a/index.html` stands at `/systems/a/`.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What is escaped in the value of a query: all that RFC 3986 does not call unreserved.
pub(super) const QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// A path as it is sent: of a request that is signed nothing else may be escaped, or the signature is another.
pub(crate) fn escaped(path: &str) -> String {
    const PATH: &AsciiSet = &QUERY.remove(b'/');
    utf8_percent_encode(path, PATH).to_string()
}

/// The address at which a file stands.
pub(crate) fn of(path: &str) -> String {
    let folder = path.strip_suffix("index.html");
    let folder = folder.filter(|it| it.is_empty() || it.ends_with('/'));
    format!("/{}", folder.unwrap_or(path))
}

/// The file that stands at an address.
pub(super) fn file(address: &str) -> String {
    let path = address.strip_prefix('/').unwrap_or(address);
    match path.is_empty() || path.ends_with('/') {
        true => format!("{path}index.html"),
        false => path.to_owned(),
    }
}

/// The file that stands at an address as it is sent.
pub(super) fn led_to(address: &str) -> String {
    file(&percent_decode_str(address).decode_utf8_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_and_its_address_name_each_other() {
        for (path, address_of) in [
            ("index.html", "/"),
            ("systems/a/index.html", "/systems/a/"),
            ("evidence/x/my-index.html", "/evidence/x/my-index.html"),
            ("404.html", "/404.html"),
        ] {
            assert_eq!(of(path), address_of);
            assert_eq!(file(address_of), path);
        }
    }
}
