//! Whether a finished page says what it must, whatever its theme, and lets it be seen.

use std::collections::BTreeSet;

use super::hides::hider;
use crate::css::{
    Book, Computed, Conditions, Contrast, Display, Environment, Medium, Scheme, Sheets, Styles,
    Value, View, Visibility,
};
use crate::html::{Document, NodeId, NodeKind, Step, normalise};

/// What can be read on a page, in each way that it is looked at.
pub struct Readable {
    /// White space made even, each once.
    texts: BTreeSet<String>,
    /// The same with every `<details>` open.
    opened: BTreeSet<String>,
    /// A property that may hide one of the passages asked for.
    hider: Option<String>,
    /// Whether a mark is hidden where what stands around it is not.
    hides_mark: bool,
}

/// What must be read on a page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// Passages, word for word, that nothing may hide.
    pub passages: &'a [String],
    /// A mark that is seen wherever what it marks is.
    pub mark: Option<&'a str>,
}

impl Readable {
    /// Looks at a page. What it hides by an attribute, in a closed `<details>` or by its stylesheet is
    /// not read, nor are letters that hardly differ from what is behind them. Looked at is every
    /// interval of widths that its sheets tell apart, in each of them also dark, on paper, with more
    /// contrast, with the reader's own colours and with less motion, where the sheets name these. What
    /// isn't known, such as what an element laid over another covers, hides nothing; a passage that is
    /// wanted is hidden by whatever isn't known to hide nothing. `sheets` and `book` hold what pages share.
    pub fn of(
        document: &Document,
        wanted: &Wanted<'_>,
        (sheets, book): (&Sheets, &mut Book),
    ) -> Self {
        let mut page = Self {
            texts: BTreeSet::new(),
            opened: BTreeSet::new(),
            hider: None,
            hides_mark: false,
        };
        let passages = wanted.passages.iter();
        let boxes: Vec<NodeId> = passages.filter_map(|it| box_of(document, it)).collect();
        let mark = wanted.mark.map(normalise);
        let view = View::of(document, sheets);
        let conditions = view.conditions();
        if conditions.widths.len() + conditions.heights.len() > MOST_BOUNDS {
            page.texts.insert(String::new());
            return page;
        }
        let (mut text, mut last) = (String::new(), String::new());
        for some in distinct(&view, environments(&conditions)).chunks(AT_ONCE) {
            for styles in view.styles(some, book) {
                // Of sheets too large to be read through, nothing is said to be visible.
                let is_read = styles.unread().is_empty();
                let seen = |folds, text: &mut String| {
                    text.clear();
                    is_read && visible_text((document, folds), &styles, mark.as_deref(), text)
                };
                page.hides_mark |= seen(true, &mut text);
                // In most ways it reads as in the one before.
                if page.texts.is_empty() || text != last {
                    page.texts.insert(normalise(&text));
                    last.clone_from(&text);
                }
                if !wanted.passages.is_empty() {
                    seen(false, &mut text);
                    page.opened.insert(normalise(&text));
                }
                let mut hiders = boxes.iter().filter_map(|id| hider(document, &styles, *id));
                page.hider = page.hider.take().or_else(|| hiders.next());
                book.keep(styles);
            }
        }
        page
    }

    /// Whether people can read this text; white space makes no difference.
    pub fn says(&self, text: &str) -> bool {
        let text = normalise(text);
        self.texts.iter().all(|page| page.contains(&text))
    }

    /// Whether people can read this text, if need be by opening a `<details>`; only where passages were
    /// asked for.
    pub fn holds(&self, text: &str) -> bool {
        let text = normalise(text);
        self.opened.iter().all(|page| page.contains(&text))
    }

    /// A property of the stylesheet by which one of the passages that were asked for may be hidden.
    pub fn hider(&self) -> Option<&str> {
        self.hider.as_deref()
    }

    /// Whether a mark is hidden where what stands around it is not.
    pub fn hides_mark(&self) -> bool {
        self.hides_mark
    }
}

/// The innermost element that holds a passage.
fn box_of(document: &Document, passage: &str) -> Option<NodeId> {
    let passage = normalise(passage);
    let mut found = None;
    let mut within = document.root();
    loop {
        let elements = document.children(within);
        let mut holding = elements.filter(|it| document.element(*it).is_some());
        match holding.find(|it| normalise(&document.text(*it)).contains(&passage)) {
            Some(id) => (found, within) = (Some(id), id),
            None => return found,
        }
    }
}

/// At how many sizes sheets may change before they are no longer looked through, and nothing counts as
/// read: far more than any design has.
const MOST_BOUNDS: usize = 64;

/// In how many ways a page is looked at in one go.
const AT_ONCE: usize = 16;

/// The width of a phone in CSS pixels.
const PHONE: f32 = 360.0;

/// How a page is looked at, as far as its sheets make a difference. Preferences are met one at a time.
fn environments(conditions: &Conditions) -> Vec<Environment> {
    let screen = Environment::default();
    let mut all = Vec::new();
    for width in sizes(&conditions.widths, &[PHONE, screen.width]) {
        let at = Environment { width, ..screen };
        all.push(at);
        let mut also = |named: bool, look: Environment| all.extend(named.then_some(look));
        let scheme = Scheme::Dark;
        also(conditions.scheme, Environment { scheme, ..at });
        let medium = Medium::Print;
        also(conditions.print, Environment { medium, ..at });
        let contrast = Contrast::More;
        also(conditions.more_contrast, Environment { contrast, ..at });
        let contrast = Contrast::Less;
        also(conditions.less_contrast, Environment { contrast, ..at });
        let forced_colors = true;
        let forced = Environment {
            forced_colors,
            ..at
        };
        also(conditions.forced_colors, forced);
        let reduced_motion = true;
        let still = Environment {
            reduced_motion,
            ..at
        };
        also(conditions.reduced_motion, still);
    }
    if conditions.orientation {
        let (width, height) = (screen.height, screen.width);
        all.push(Environment {
            width,
            height,
            ..screen
        });
    }
    let heights = sizes(&conditions.heights, &[]).into_iter();
    all.extend(heights.map(|height| Environment { height, ..screen }));
    all
}

/// Without those in which the same rules apply as in one before: widths between two bounds, mostly. Of
/// wide and narrow ones one each is kept, since lengths may depend on the width too.
fn distinct(view: &View<'_, '_>, all: Vec<Environment>) -> Vec<Environment> {
    let holding = view.holding(&all);
    let mut seen = BTreeSet::new();
    let looks = all.into_iter().zip(holding);
    let new = looks.filter(|(look, holding)| {
        let is_dark = look.scheme == Scheme::Dark;
        let is_wide = look.width > 2.0 * PHONE;
        seen.insert((holding.clone(), is_dark, look.forced_colors, is_wide))
    });
    new.map(|(look, _)| look).collect()
}

/// Some sizes, then those at which rules change, one between each two of them, one below and one above
/// them all.
fn sizes(bounds: &[f32], others: &[f32]) -> Vec<f32> {
    let between = bounds
        .windows(2)
        .map(|pair| f32::midpoint(pair[0], pair[1]));
    let below = bounds.first().map(|first| first / 2.0);
    let above = bounds.last().map(|last| last + 1.0);
    let mut all = others.to_vec();
    all.extend(
        bounds
            .iter()
            .copied()
            .chain(between)
            .chain(below)
            .chain(above),
    );
    all.retain(|size| *size > 0.0);
    all
}

/// Adds the text of the body that nothing is known to hide, and tells whether a mark in it is hidden; `folds` says that what
/// a closed `<details>` holds is hidden.
fn visible_text(
    (document, folds): (&Document, bool),
    styles: &Styles<'_>,
    mark: Option<&str>,
    text: &mut String,
) -> bool {
    let is_folded = |id| folds && is_folded(document, id);
    let mut hides_mark = false;
    let is_mark = |words: &str| {
        mark.is_some_and(|mark| words.len() < 2 * mark.len() + 16 && normalise(words) == mark)
    };
    let mut inside_body = 0_usize;
    // The element that hides what the walk is in.
    let mut hidden: Option<NodeId> = None;
    for step in document.walk() {
        match step {
            Step::Enter(id) if hidden.is_none() => match &document.node(id).kind {
                NodeKind::Element(element) if is_folded(id) || is_hidden(document, styles, id) => {
                    hidden = Some(id);
                    hides_mark |= mark.is_some() && is_mark(&document.text(id));
                    inside_body += usize::from(element.is_html("body"));
                }
                NodeKind::Element(element) => {
                    inside_body += usize::from(element.is_html("body"));
                }
                NodeKind::Text(words)
                    if inside_body > 0
                        && is_drawn(styles.of(id))
                        && !is_folded(id)
                        && !is_faint(styles, id) =>
                {
                    text.push_str(words);
                }
                NodeKind::Text(words) => {
                    hides_mark |= inside_body > 0 && is_mark(words) && !is_folded(id);
                }
                _ => {}
            },
            Step::Leave(id) if hidden == Some(id) => hidden = None,
            _ => {}
        }
    }
    hides_mark
}

/// Whether an element hides all that it holds, from sight or from those who listen.
fn is_hidden(document: &Document, styles: &Styles<'_>, id: NodeId) -> bool {
    let style = styles.of(id);
    let has = |name| document.attribute(id, name).is_some();
    style.display.is(&Display::None)
        || style.is_out_of_sight()
        || has("hidden")
        || has("inert")
        || document.attribute(id, "aria-hidden") == Some("true")
}

/// Whether it stands in a closed `<details>`, and not in its summary.
fn is_folded(document: &Document, id: NodeId) -> bool {
    let is = |id: NodeId, name: &str| document.element(id).is_some_and(|it| it.is_html(name));
    let parent = document.node(id).parent;
    let closed = |it: &NodeId| is(*it, "details") && document.attribute(*it, "open").is_none();
    parent.filter(closed).is_some() && !is(id, "summary")
}

/// Whether letters of this style are drawn: `visibility` may be set anew further in.
fn is_drawn(style: &Computed) -> bool {
    let visible = style.visibility.known();
    let has_size = !matches!(style.font_size, Value::Known(px) if px <= 1.0);
    visible.is_none_or(|it| it == Visibility::Visible) && has_size
}

/// The least contrast that people with standard vision need for text, which the WCAG take from ISO
/// 9241-3 (<https://www.w3.org/WAI/WCAG22/Understanding/contrast-minimum.html>). Which contrast is good
/// enough for all is not asked here.
const LEAST_CONTRAST: f32 = 3.0;

/// Whether letters are known to differ too little from what is behind them. Where the reader's own
/// colours are forced upon the page its own don't matter.
fn is_faint(styles: &Styles<'_>, id: NodeId) -> bool {
    let own = !styles.environment().forced_colors;
    let seen = styles.seen(id).known().filter(|_| own);
    seen.is_some_and(|seen| seen.contrast() < LEAST_CONTRAST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(page: &str, wanted: &Wanted<'_>) -> Readable {
        let shared = (&Sheets::default(), &mut Book::default());
        Readable::of(&Document::parse(page), wanted, shared)
    }

    fn says(rule: &str) -> bool {
        let page =
            format!("<!doctype html><title>T</title><style>{rule}</style><p class=c>It was false.");
        of(&page, &Wanted::default()).says("It was false.")
    }

    #[test]
    fn what_is_hidden_on_paper_only_is_not_said() {
        assert!(says("@media print { .c { color: black } }"));
        assert!(!says("@media print { .c { display: none } }"));
    }

    #[test]
    fn letters_in_the_colour_of_what_is_behind_them_are_not_said() {
        assert!(says(".c { color: #333 } body { background: #fff }"));
        for rule in [
            ".c { color: #fff } body { background: #fff }",
            ".c { color: #fff }",
            ".c { color: transparent }",
            ".c { color: #ccc; background: #ddd }",
            ".c { opacity: .1 }",
            ".c { -webkit-text-fill-color: white }",
            "@media (prefers-color-scheme: dark) { .c { color: #000; background: #111 } }",
            "@media print { .c { color: white } }",
            "@media (prefers-contrast: more) { .c { color: white } }",
        ] {
            assert!(!says(rule), "{rule}");
        }
        // A reader whose own colours are forced sees those.
        assert!(says(
            "@media (forced-colors: active) { .c { color: white } }"
        ));
    }

    #[test]
    fn each_width_that_the_sheets_tell_apart_is_looked_at() {
        for rule in [
            "@media (min-width: 500px) and (max-width: 510px) { .c { display: none } }",
            "@media (700px < width < 701px) { .c { color: white } }",
            "@media (width: 700px) { .c { display: none } }",
            "@media (max-width: 10px) { .c { display: none } }",
            "@media (min-width: 300rem) { .c { display: none } }",
            "@media print and (max-width: 500px) { .c { display: none } }",
            "@media (prefers-color-scheme: dark) and (width < 20rem) { .c { display: none } }",
            "@media (max-height: 200px) { .c { display: none } }",
            "@media (orientation: portrait) { .c { display: none } }",
            "@media (forced-colors: active) { .c { display: none } }",
            "@media (prefers-reduced-motion) { .c { display: none } }",
        ] {
            assert!(!says(rule), "{rule}");
        }
        assert!(says("@media (min-width: 500px) { .c { display: block } }"));
    }

    #[test]
    fn a_passage_that_is_wanted_is_hidden_by_what_is_not_known_to_hide_nothing() {
        let hider = |rule: &str| {
            let page = format!(
                "<!doctype html><title>T</title><style>{rule}</style><main><div class=c><p>It was false."
            );
            let passages = ["It was false.".to_owned()];
            let wanted = Wanted {
                passages: &passages,
                mark: None,
            };
            let page = of(&page, &wanted);
            page.hider().map(str::to_owned)
        };
        for (rule, property) in [
            (".c { transform: translateX(-200vw) }", "transform"),
            (".c { zoom: .01 }", "zoom"),
            ("html { filter: opacity(0) }", "filter"),
            (
                "main { mask: linear-gradient(transparent, transparent) }",
                "mask",
            ),
            (".c { margin-left: -5000px }", "margin"),
            (".c p { text-indent: 2000px }", "text-indent"),
            (".c { position: fixed; top: 200vh }", "position"),
            (".c { position: relative; left: 200vw }", "position"),
            (".c { font-size: 2px }", "font-size"),
            (".c { line-height: 0 }", "line-height"),
            (".c { letter-spacing: -1em }", "letter-spacing"),
            (
                ".c { -webkit-text-security: disc }",
                "-webkit-text-security",
            ),
            (".c { animation: x 1s forwards }", "animation"),
            (".c { z-index: -1 }", "z-index"),
            (".c { max-height: 2em; overflow: hidden }", "overflow"),
            (".c { width: 3px }", "width"),
            (".c p { white-space: nowrap }", ""),
            (".c { order: 9 }", "order"),
            (".c::after { content: ''; position: absolute }", "position"),
            (".c p::first-line { font-size: 0 }", "font-size"),
            ("@media (hover: none) { .c { display: none } }", "display"),
            ("@media (pointer: coarse) { .c { color: white } }", "color"),
            ("@media (scripting: none) { .c { opacity: 0 } }", "opacity"),
            (
                "@supports (display: grid) { .c { display: none } }",
                "display",
            ),
            (
                "@container (width > 1px) { .c { display: none } }",
                "display",
            ),
        ] {
            let found = hider(rule);
            assert_eq!(found.unwrap_or_default(), property, "{rule}");
        }
        for rule in [
            ".c { border: 1px solid; padding: 1em; margin: 1em 0; font: 1rem/1.4 serif; color: #222 }",
            "main { max-width: 60em; margin: 0 auto; display: grid; gap: 1em } .c { --x: 1px; width: auto }",
            "@media (hover: none) { .c { padding: 2em } } @media print { .c { display: block } }",
            "p::before { content: '!' } a:hover { filter: none }",
        ] {
            assert_eq!(hider(rule), None, "{rule}");
        }
    }

    #[test]
    fn a_mark_is_hidden_where_what_it_marks_is_seen() {
        let hides = |rule: &str| {
            let page = format!(
                "<!doctype html><title>T</title><style>{rule}</style><p class=c>A tool <span class=mark>invented</span>"
            );
            let wanted = Wanted {
                passages: &[],
                mark: Some("invented"),
            };
            of(&page, &wanted).hides_mark()
        };
        for rule in [
            ".mark { display: none }",
            ".mark { visibility: hidden }",
            ".mark { color: transparent }",
            ".mark { font-size: 0 }",
            "@media (max-width: 500px) { .mark { opacity: 0 } }",
        ] {
            assert!(hides(rule), "{rule}");
        }
        for rule in [".mark { color: #333 }", ".c { display: none }"] {
            assert!(!hides(rule), "{rule}");
        }
    }

    #[test]
    fn what_is_not_known_hides_nothing() {
        assert!(says(
            ".c { color: white; background-image: linear-gradient(red, blue) }"
        ));
    }
}
