//! HTML made smaller.

/// How many tags may be open at once, by a rough count, in what the minifier is given: it recurses,
/// and a thread's stack is 2 MiB.
#[cfg(feature = "minify")]
const MAXIMUM_OPEN_TAGS: usize = 1_000;

/// The page with less white space, without comments, optional end tags and needless quotation marks.
///
/// Stylesheets are left alone: lightningcss would rewrite `min-width` into a syntax that old phones
/// do not know. A page that has a thousand tags open at once comes back as it is, as does every page
/// when the feature `minify` is off. What comes back must be compared with the page: the minifier is
/// known to drop what matters.
#[cfg(feature = "minify")]
pub fn minify(html: &str) -> String {
    if open_tags(html) > MAXIMUM_OPEN_TAGS {
        return html.to_owned();
    }
    let options = minify_html::Cfg {
        // Nothing that a validator refuses.
        allow_noncompliant_unquoted_attribute_values: false,
        allow_optimal_entities: false,
        allow_removing_spaces_between_attributes: false,
        minify_doctype: false,
        // Tags that the language and the policy of a page hang on.
        keep_html_and_head_opening_tags: true,
        // Stylesheets may select by it.
        keep_input_type_text_attr: true,
        keep_closing_tags: false,
        keep_comments: false,
        keep_ssi_comments: false,
        minify_css: false,
        minify_js: false,
        preserve_brace_template_syntax: false,
        preserve_chevron_percent_template_syntax: false,
        remove_bangs: false,
        remove_processing_instructions: false,
    };
    String::from_utf8(minify_html::minify(html.as_bytes(), &options))
        .unwrap_or_else(|_| html.to_owned())
}

/// The page as it is: the feature `minify` is off.
#[cfg(not(feature = "minify"))]
pub fn minify(html: &str) -> String {
    html.to_owned()
}

/// The most start tags without an end tag at any point, at least; end tags left out count as open.
#[cfg(feature = "minify")]
fn open_tags(html: &str) -> usize {
    const VOID: [&str; 14] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
    ];
    let (mut open, mut most) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        if tag.starts_with('/') {
            open = open.saturating_sub(1);
        } else if tag.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let end = tag
                .find(|character: char| !character.is_ascii_alphanumeric())
                .unwrap_or(tag.len());
            let name = &tag[..end];
            let is_void = VOID.iter().any(|void| void.eq_ignore_ascii_case(name));
            let is_closed = tag.split('>').next().is_some_and(|tag| tag.ends_with('/'));
            if !is_void && !is_closed {
                open += 1;
                most = most.max(open);
            }
        }
    }
    most
}
