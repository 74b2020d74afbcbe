//! `.htaccess`. Where a module isn't there or may not be used in such a file, that part is left out:
//! one line that Apache can't take would make it refuse the whole site.

use super::{Wanted, escaped, head, types};

/// The settings, as Apache reads them in a folder.
pub(super) fn file(wanted: &Wanted) -> String {
    let mut text = head("For Apache; it needs AllowOverride FileInfo.");
    text.push_str(&format!("ErrorDocument 404 {}404.html\n", wanted.path));
    text.push_str("<IfModule mod_headers.c>\n");
    for (name, value) in &wanted.headers {
        text.push_str(&format!("  Header always set {name} \"{value}\"\n"));
    }
    text.push_str("</IfModule>\n");
    text.push_str(&of_types());
    if !wanted.moved.is_empty() || !wanted.bare.is_empty() {
        text.push_str("<IfModule mod_alias.c>\n");
        for (from, to) in &wanted.moved {
            text.push_str(&format!(
                "  RedirectMatch 301 \"{}$\" \"{to}\"\n",
                escaped(from)
            ));
        }
        // `Options -Indexes` would need more than FileInfo, and where it is not allowed no page would be shown.
        for folder in &wanted.bare {
            text.push_str(&format!("  RedirectMatch 404 \"{}$\"\n", escaped(folder)));
        }
        text.push_str("</IfModule>\n");
    }
    if wanted.precompressed {
        text.push_str(&precompressed(&wanted.path));
    }
    text
}

/// The types of files by their names: Apache's own list lacks some, and others know other names for them.
fn of_types() -> String {
    let mut text = String::from("<IfModule mod_mime.c>\n");
    let mut texts = String::from(".xml .svg");
    for (endings, kind, is_text) in types() {
        let endings = endings.iter().map(|it| format!(" .{it}"));
        let endings: String = endings.collect();
        text.push_str(&format!("  AddType {kind}{endings}\n"));
        if is_text {
            texts.push_str(&endings);
        }
    }
    // Some servers take a file that is packed itself for one that was packed on the way, and browsers would unpack it.
    text + &format!("  AddCharset utf-8 {texts}\n  RemoveEncoding .br .gz .tgz\n</IfModule>\n")
}

/// The types of what has compressed forms: those of their own endings would hide them.
const TYPES: [(&str, &str); 5] = [
    ("html", "text/html; charset=utf-8"),
    ("txt|sha256", "text/plain; charset=utf-8"),
    ("xml", "application/xml; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("json", "application/json"),
];

/// What Apache knows an answer by that is one of our compressed forms: it asks itself for the form, and what was noted of the
/// first question has another name in the second. A file of the site that is packed itself, and was asked for by its own
/// name, has no such note: it is given as it is.
const IS_FORM: &str = "REDIRECT_limpide_form";

/// Who takes a compressed form gets it: it is asked for by its own name, as what it was made from.
fn precompressed(path: &str) -> String {
    let mut text = String::from("<IfModule mod_rewrite.c>\n<IfModule mod_headers.c>\n");
    text.push_str(&format!("  RewriteEngine On\n  RewriteBase {path}\n"));
    for (encoding, ending) in [("br", "br"), ("gzip", "gz")] {
        text.push_str(&format!(
            "  RewriteCond %{{HTTP:Accept-Encoding}} \\b{encoding}\\b\n  RewriteCond %{{REQUEST_FILENAME}}.{ending} -s\n  RewriteRule ^(.+)$ $1.{ending} [L,E=limpide_form:{encoding}]\n"
        ));
    }
    let is_form = format!("  RewriteCond %{{ENV:{IS_FORM}}} .\n");
    // Packed once is enough.
    text.push_str(&format!(
        "{is_form}  RewriteRule ^ - [E=no-gzip:1,E=no-brotli:1]\n"
    ));
    for (endings, kind) in TYPES {
        text.push_str(&format!(
            "{is_form}  RewriteRule \\.({endings})\\.(br|gz)$ - \"[T={kind}]\"\n"
        ));
    }
    text.push_str(&format!(
        "  Header set Content-Encoding %{{{IS_FORM}}}e env={IS_FORM}\n  Header append Vary Accept-Encoding env={IS_FORM}\n"
    ));
    text + "</IfModule>\n</IfModule>\n"
}
