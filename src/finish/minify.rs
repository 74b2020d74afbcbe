//! HTML made smaller.

#[cfg(feature = "minify")]
use std::panic;
use std::sync::Arc;
#[cfg(feature = "minify")]
use std::sync::mpsc::{self, Receiver, SyncSender};
#[cfg(feature = "minify")]
use std::thread;

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

/// What minifies page after page where the stack is as large as the page could ask for, though every tag be left open: in the
/// thread of who asks, where that is known to have so much, else in one of its own. A panic ends there.
#[derive(Default)]
pub struct Minifier {
    #[cfg(feature = "minify")]
    room: usize,
    #[cfg(feature = "minify")]
    thread: Option<Thread>,
}

/// A thread that waits for pages.
#[cfg(feature = "minify")]
struct Thread {
    /// What it has of the stack, in bytes.
    stack: usize,
    pages: SyncSender<Arc<str>>,
    minified: Receiver<Option<String>>,
}

impl Minifier {
    /// In threads that have so many bytes of their stack to spare: what another thread has in memory is no other's.
    #[cfg(feature = "minify")]
    pub fn within(room: usize) -> Self {
        Self { room, thread: None }
    }

    /// As any other: the feature `minify` is off.
    #[cfg(not(feature = "minify"))]
    pub fn within(_room: usize) -> Self {
        Self::default()
    }

    /// The page with less white space, without comments, optional end tags and needless quotation marks.
    ///
    /// Stylesheets are left alone: lightningcss would rewrite `min-width` into a syntax that old phones
    /// do not know. None for a page of more than 65,536 tags, for one that the minifier
    /// fails on and, when the feature `minify` is off, for every page. What comes back must be compared with
    /// the page: the minifier is known to drop what matters.
    #[cfg(feature = "minify")]
    pub fn minify(&mut self, html: &Arc<str>) -> Option<String> {
        let tags = start_tags(html);
        if tags > MOST_TAGS {
            return None;
        }
        let stack = STACK + tags * STACK_A_TAG;
        if stack <= self.room {
            return panic::catch_unwind(|| smaller(html)).ok().flatten();
        }
        let thread = match self.thread.take().filter(|it| it.stack >= stack) {
            Some(thread) => thread,
            // The next page may have some more; where the system gives no thread for these, it may give one for this page.
            None => Thread::begun(STACK + tags.next_power_of_two() * STACK_A_TAG)
                .or_else(|| Thread::begun(stack))?,
        };
        thread.pages.send(html.clone()).ok()?;
        // One that panicked sends nothing, and is let go.
        let minified = thread.minified.recv().ok()?;
        self.thread = Some(thread);
        minified
    }

    /// None: the feature `minify` is off.
    #[cfg(not(feature = "minify"))]
    pub fn minify(&mut self, _html: &Arc<str>) -> Option<String> {
        None
    }
}

#[cfg(feature = "minify")]
impl Thread {
    /// With such a stack; none where the system gives none. It ends when nobody has pages for it any more.
    fn begun(stack: usize) -> Option<Self> {
        let (pages, given) = mpsc::sync_channel::<Arc<str>>(1);
        let (done, minified) = mpsc::sync_channel(1);
        let work = move || {
            for html in given {
                let minified = smaller(&html);
                drop(html);
                if done.send(minified).is_err() {
                    return;
                }
            }
        };
        let thread = thread::Builder::new().name("minify".to_owned());
        thread.stack_size(stack).spawn(work).ok()?;
        Some(Self {
            stack,
            pages,
            minified,
        })
    }
}

#[cfg(feature = "minify")]
fn smaller(html: &str) -> Option<String> {
    let minified = minify_html::minify(html.as_bytes(), &options());
    String::from_utf8(minified).ok()
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

#[cfg(all(test, feature = "minify"))]
mod tests {
    use super::*;

    /// Pages with ever more open elements, then few: the thread of one is not large enough for the next.
    #[test]
    fn what_a_page_becomes_does_not_depend_on_those_before_it() {
        let page = |depth: usize| -> Arc<str> {
            let open = "<div><p>  a ".repeat(depth);
            format!("<!doctype html><title>T</title>{open}").into()
        };
        let mut minifier = Minifier::default();
        let mut made = 0;
        for depth in [1, 200, 4_000, 2, 30_000, 40_000, 3] {
            let page = page(depth);
            let minified = minifier.minify(&page);
            assert_eq!(minified, Minifier::default().minify(&page), "{depth}");
            // The threads of tests have two megabytes.
            assert_eq!(minified, Minifier::within(1 << 20).minify(&page), "{depth}");
            made += usize::from(minified.is_some_and(|it| it.len() < page.len()));
        }
        // One has more tags than are minified.
        assert_eq!(made, 6);
    }
}
