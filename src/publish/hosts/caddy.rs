//! A file that a Caddyfile imports.

use super::{Wanted, head};

/// The settings, as Caddy reads them.
pub(super) fn file(wanted: &Wanted) -> String {
    let path = &wanted.path;
    let mut text = head("For Caddy: import it in the site's block, after `root`.");
    text.push_str(&format!("header {path}* {{\n"));
    for (name, value) in &wanted.headers {
        text.push_str(&format!("\t{name} \"{value}\"\n"));
    }
    text.push_str("}\n");
    for (from, to) in &wanted.moved {
        text.push_str(&format!("redir {from} {to} 301\n"));
    }
    let precompressed = match wanted.precompressed {
        true => "\tprecompressed br gzip\n",
        false => "",
    };
    text.push_str(&format!(
        "file_server {{\n\thide .ht*\n{precompressed}}}\nhandle_errors {{\n"
    ));
    text.push_str(&format!("\t@missing `{{err.status_code}} == 404`\n\trewrite @missing {path}404.html\n\tfile_server\n}}\n"));
    text
}
