//! `.htaccess`. Where a module isn't there or may not be used in such a file, that part is left out:
//! one line that Apache can't take would make it refuse the whole site.

use super::{Wanted, escaped, head};

pub(super) fn file(wanted: &Wanted) -> String {
    let mut text = head("For Apache; it needs AllowOverride FileInfo.");
    text.push_str(&format!("ErrorDocument 404 {}404.html\n", wanted.path));
    text.push_str("<IfModule mod_headers.c>\n");
    for (name, value) in &wanted.headers {
        text.push_str(&format!("  Header always set {name} \"{value}\"\n"));
    }
    text.push_str("</IfModule>\n");
    text.push_str(
        "<IfModule mod_mime.c>\n  AddType text/plain .sha256\n  AddCharset utf-8 .html .txt .xml .svg .sha256\n</IfModule>\n",
    );
    if !wanted.moved.is_empty() {
        text.push_str("<IfModule mod_alias.c>\n");
        for (from, to) in &wanted.moved {
            text.push_str(&format!(
                "  RedirectMatch 301 \"{}$\" \"{to}\"\n",
                escaped(from)
            ));
        }
        text.push_str("</IfModule>\n");
    }
    text
}
