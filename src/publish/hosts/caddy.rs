//! A file that a Caddyfile imports.

use super::{Wanted, escaped, head, is_plain, types};

/// The settings, as Caddy reads them.
pub(super) fn file(wanted: &Wanted) -> String {
    let path = &wanted.path;
    let mut text = head("For Caddy: import it in the site's block, after `root`.");
    text.push_str(&format!("header {path}* {{\n"));
    for (name, value) in &wanted.headers {
        text.push_str(&format!("\t{name} \"{value}\"\n"));
    }
    text.push_str("}\n");
    // Where nothing says a type, Caddy asks the system, which may know none.
    for (number, (endings, kind, is_text)) in types().enumerate() {
        let (name, charset) = (
            format!("@type{number}"),
            if is_text { "; charset=utf-8" } else { "" },
        );
        let (at, endings) = (escaped(path), endings.join("|"));
        text.push_str(&format!(
            "{name} path_regexp {at}.*\\.({endings})$\nheader {name} Content-Type \"{kind}{charset}\"\n"
        ));
    }
    if let Some(above) = wanted.above() {
        // Earlier releases are kept beside the site, and may hold what was withdrawn.
        let at = escaped(above);
        text.push_str(&format!(
            "@kept path_regexp {at}\\.[^/]*\\.limpide(/|$)\nrespond @kept 404\n"
        ));
    }
    for (number, (from, to)) in wanted.moved.iter().enumerate() {
        if is_plain(from) {
            text.push_str(&format!("redir {from} {to} 301\n"));
        } else {
            let from = escaped(from);
            text.push_str(&format!(
                "@moved{number} path_regexp \"{from}$\"\nredir @moved{number} {to} 301\n"
            ));
        }
    }
    let precompressed = match wanted.precompressed {
        true => "\tprecompressed br gzip\n",
        false => "",
    };
    text.push_str(&format!(
        "file_server {{\n\thide .ht*\n{precompressed}}}\nhandle_errors {{\n"
    ));
    text.push_str(&format!("\t@missing `{{err.status_code}} == 404`\n\trewrite @missing {path}404.html\n\theader @missing Content-Type \"text/html; charset=utf-8\"\n\tfile_server\n}}\n"));
    text
}
