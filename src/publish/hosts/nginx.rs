//! A file that nginx includes.

use super::{Wanted, escaped, head};

/// The settings, as nginx reads them.
pub(super) fn file(wanted: &Wanted) -> String {
    let path = &wanted.path;
    let mut text = head("For nginx: include it in the site's server block, after `root`.");
    // A file whose name begins with a dot is for another server.
    text.push_str(&format!(
        "location ~ {}(?:.*/)?\\.(?!well-known/) {{\n    return 404;\n}}\n",
        escaped(path)
    ));
    for (from, to) in &wanted.moved {
        text.push_str(&format!("location = {from} {{\n    return 301 {to};\n}}\n"));
    }
    text.push_str(&format!("location {path} {{\n"));
    text.push_str("    index index.html;\n    try_files $uri $uri/ =404;\n");
    text.push_str(&format!("    error_page 404 {path}404.html;\n"));
    text.push_str("    charset utf-8;\n    charset_types text/plain text/xml application/xml;\n");
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
