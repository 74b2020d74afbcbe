//! A file that nginx includes.

use super::{Wanted, escaped, head, is_plain, types};
use crate::source::UNKNOWN;

/// The settings, as nginx reads them.
pub(super) fn file(wanted: &Wanted) -> String {
    let path = &wanted.path;
    let mut text = head("For nginx: include it in the site's server block, after `root`.");
    // A file whose name begins with a dot is for another server.
    text.push_str(&format!(
        "location ~ {}(?:.*/)?\\.(?!well-known/) {{\n    return 404;\n}}\n",
        escaped(path)
    ));
    if let Some(above) = wanted.above() {
        // Earlier releases are kept beside the site, and may hold what was withdrawn.
        text.push_str(&format!(
            "location ~ {}\\.[^/]*\\.limpide(?:/|$) {{\n    return 404;\n}}\n",
            escaped(above)
        ));
    }
    for (from, to) in &wanted.moved {
        let from = match is_plain(from) {
            true => from.clone(),
            false => format!("\"{}\"", from.replace('"', "\\\"")),
        };
        text.push_str(&format!("location = {from} {{\n    return 301 {to};\n}}\n"));
    }
    text.push_str(&format!("location {path} {{\n"));
    text.push_str("    index index.html;\n    try_files $uri $uri/ =404;\n");
    text.push_str(&format!("    error_page 404 {path}404.html;\n"));
    text.push_str(&of_types());
    if wanted.precompressed {
        // The packages of Debian and of nginx.org have the first module, few have the second.
        text.push_str("    gzip_static on;\n    gzip_vary on;\n");
        text.push_str("    # With the module ngx_brotli, brotli too: brotli_static on;\n");
    }
    for (name, value) in &wanted.headers {
        text.push_str(&format!("    add_header {name} \"{value}\" always;\n"));
    }
    text.push_str("}\n");
    text
}

/// The types of files by their names: all of them, for `types` takes the place of what nginx knows. The character set is
/// told of texts and, as before, of lists for programs; of HTML nginx does so by itself.
fn of_types() -> String {
    let mut text = String::from("    types {\n");
    let mut texts = String::new();
    for (endings, kind, is_text) in types() {
        text.push_str(&format!("        {kind} {};\n", endings.join(" ")));
        if is_text && kind != "text/html" {
            texts.push_str(&format!(" {kind}"));
        }
    }
    text + &format!(
        "    }}\n    default_type {UNKNOWN};\n    charset utf-8;\n    charset_types application/xml{texts};\n"
    )
}
