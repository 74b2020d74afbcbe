//! HTML made smaller.

/// Stack that one open element takes of the minifier, which recurses: twice what was measured in a
/// build without optimisation, in bytes.
#[cfg(feature = "minify")]
const STACK_A_TAG: usize = 4 * 1024;

/// Stack for everything else, in bytes.
#[cfg(feature = "minify")]
const STACK: usize = 256 * 1024;

/// Start tags in a page that is minified; with more, its stack would be larger than some systems
/// give.
#[cfg(feature = "minify")]
const MOST_TAGS: usize = 65_536;

/// The page with less white space, without comments, optional end tags and needless quotation marks.
///
/// Stylesheets are left alone: lightningcss would rewrite `min-width` into a syntax that old phones
/// do not know. A page of more than 65,536 tags comes back as it is, as does one that the minifier
/// fails on and, when the feature `minify` is off, every page. What comes back must be compared with
/// the page: the minifier is known to drop what matters.
#[cfg(feature = "minify")]
pub fn minify(html: &str) -> String {
    let tags = start_tags(html);
    if tags > MOST_TAGS {
        return html.to_owned();
    }
    // Its own thread: the stack is as large as the page could ask for, though every tag be left
    // open, and a panic ends there.
    let minified = std::thread::scope(|scope| {
        std::thread::Builder::new()
            .name("minify".to_owned())
            .stack_size(STACK + tags * STACK_A_TAG)
            .spawn_scoped(scope, || minify_html::minify(html.as_bytes(), &options()))
            .ok()
            .and_then(|thread| thread.join().ok())
    });
    minified
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_else(|| html.to_owned())
}

/// The page as it is: the feature `minify` is off.
#[cfg(not(feature = "minify"))]
pub fn minify(html: &str) -> String {
    html.to_owned()
}

#[cfg(feature = "minify")]
fn options() -> minify_html::Cfg {
    minify_html::Cfg {
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
    }
}

/// How many elements could be open at once: every `<` that doesn't begin an end tag.
#[cfg(feature = "minify")]
fn start_tags(html: &str) -> usize {
    html.matches('<').count() - html.matches("</").count()
}
