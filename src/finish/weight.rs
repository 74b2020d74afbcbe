//! What a page costs its reader: the document, which holds all it needs to paint, compressed as hosts
//! compress it. The limit is what fits in the first round trip of a new connection: ten segments of
//! 1,460 bytes (RFC 6928), less headers.

use super::loads::beside;
use crate::compress::Scale;
use crate::html::{self, Document};

/// The most bytes that a page may have, compressed by gzip at level 9.
pub const LIMIT: usize = 14_000;

/// What a page may weigh, and do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Its bytes, compressed by gzip at level 9.
    pub bytes: usize,
    /// The requests that it makes, where they are limited.
    pub requests: Option<usize>,
    /// Its elements, where they are limited.
    pub nodes: Option<usize>,
    /// Whether it may lead to another page of the site at once, as an old address does.
    pub may_send_on: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: LIMIT,
            requests: None,
            nodes: None,
            may_send_on: false,
        }
    }
}

/// What a page has where its weight will stand, before the decimal mark of its language: thousands of bytes, by
/// gzip, to the tenth.
pub const PLACEHOLDER: &str = "LIMPIDE-WEIGHT";

/// How many bytes more a page may have once its weight stands in it.
const SLACK: usize = 16;

/// How many addresses or elements are named where a page has too many.
const NAMED: usize = 3;

/// The most parts of a page that are named when it is too heavy.
const PARTS: usize = 8;

/// How many letters of a heading name the part that it begins.
const HEADING: usize = 40;

/// The most bytes of a stylesheet of ours, compressed: a heavier one is a theme's own, and can be made lighter.
const STYLE: usize = 5_000;

/// A page over the limit.
#[derive(Debug, PartialEq, Eq)]
pub struct Overweight {
    /// Its bytes, compressed.
    pub bytes: usize,
    /// The fewest of its parts without which it would be within the limit, with their own bytes, the heaviest first; where
    /// that takes more than eight, the eight heaviest.
    pub parts: Vec<(String, usize)>,
    /// Its bytes without all of them.
    pub without: usize,
    /// The bytes of its stylesheet, where that is none of these parts: who writes texts can't make it lighter.
    pub style: Option<usize>,
}

/// A page that says what it weighs by gzip at its usual level, 6: never less than it does so. A host that compresses less
/// sends more. It is as it was where it has no place for it.
pub fn with_weight(html: String, scale: &mut Scale) -> String {
    // The last: what a text says is its own.
    let Some((before, rest)) = html.rsplit_once(PLACEHOLDER) else {
        return html;
    };
    let mut after = rest.chars();
    let Some(decimal) = after.next().filter(|it| matches!(it, ',' | '.')) else {
        return html;
    };
    let tenths = (scale.weigh(html.as_bytes(), USUAL) + SLACK).div_ceil(100);
    let (thousands, tenths) = (tenths / 10, tenths % 10);
    format!("{before}{thousands}{decimal}{tenths}{}", after.as_str())
}

/// Weighs a page; none if it is within the limit.
pub fn overweight(html: &str, limit: usize, scale: &mut Scale) -> Option<Overweight> {
    // Level 1 costs far less and seldom gives less: a page within the limit by it is not weighed again.
    if html.len() <= limit || scale.weigh(html.as_bytes(), FAST) <= limit {
        return None;
    }
    let mut compressed = |text: &str| scale.weigh(text.as_bytes(), BEST);
    let bytes = compressed(html);
    (bytes > limit).then(|| {
        let mut parts: Vec<(&str, usize)> = parts(html)
            .into_iter()
            .map(|part| (part, compressed(part)))
            .collect();
        parts.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
        let style = parts.iter().find(|part| is_light_style(part));
        let style = style.map(|(_, bytes)| *bytes);
        // Nobody can shorten what stands before the page either.
        parts.retain(|part| !is_light_style(part) && !part.0.starts_with("<!"));
        let without = keep_enough(&mut parts, html, (bytes, limit), compressed);
        Overweight {
            bytes,
            style,
            without,
            parts: parts
                .into_iter()
                .map(|(part, bytes)| (name(part), bytes))
                .collect(),
        }
    })
}

/// Leaves of a page's parts, the heaviest first, those without which it is within the limit; what it weighs without them.
fn keep_enough(
    parts: &mut Vec<(&str, usize)>,
    html: &str,
    (bytes, limit): (usize, usize),
    mut compressed: impl FnMut(&str) -> usize,
) -> usize {
    let (mut rest, mut left, mut enough) = (html.to_owned(), bytes, 0);
    for (part, _) in parts.iter().take(PARTS) {
        if left <= limit {
            break;
        }
        rest = rest.replacen(part, "", 1);
        left = compressed(&rest);
        enough += 1;
    }
    parts.truncate(enough);
    left
}

/// What a page weighs: its bytes, compressed by gzip at level 9.
pub fn weigh(html: &str) -> usize {
    Scale::default().weigh(html.as_bytes(), BEST)
}

/// What a page has too much of.
#[derive(Debug, PartialEq, Eq)]
pub struct TooMany {
    /// How many there are.
    pub count: usize,
    /// What most of them are, each with its number; the most first.
    pub most: Vec<(String, usize)>,
}

/// The requests of a page; none if there are no more than that. What it carries itself is no request.
pub fn too_many_requests(document: &Document, limit: usize) -> Option<TooMany> {
    let asked = beside(document);
    let count = 1 + asked.len();
    (count > limit).then(|| TooMany {
        count,
        most: asked.into_iter().take(NAMED).map(|it| (it, 1)).collect(),
    })
}

/// The elements of a page; none if there are no more than that.
pub fn too_many_nodes(document: &Document, limit: usize) -> Option<TooMany> {
    let count = html::elements(document);
    (count > limit).then(|| TooMany {
        count,
        most: html::most_elements(document, NAMED),
    })
}

/// The levels of gzip.
const FAST: u32 = 1;
/// What compressors take unless they are told.
const USUAL: u32 = 6;
const BEST: u32 = 9;

/// The page cut where its parts begin: the stylesheet, the head with the logo, sections, headings, the foot.
fn parts(html: &str) -> Vec<&str> {
    const BEGINNINGS: [&str; 6] = ["<style", "<header", "<section", "<main", "<footer", "<h2"];
    let mut cuts: Vec<usize> = BEGINNINGS
        .iter()
        .flat_map(|beginning| html.match_indices(beginning).map(|(at, _)| at))
        .collect();
    // A section begins with its heading, and is one part with it.
    cuts.retain(|at| !(html[*at..].starts_with("<h2") && follows_section(&html[..*at])));
    cuts.extend([0, html.len()]);
    cuts.sort_unstable();
    cuts.windows(2)
        .map(|cut| &html[cut[0]..cut[1]])
        .filter(|part| !part.is_empty())
        .collect()
}

/// Whether the opening tag of a section is the last of a text.
fn follows_section(before: &str) -> bool {
    let last = before.rfind('<').map_or("", |at| &before[at..]);
    last.starts_with("<section") && last.trim_end().ends_with('>')
}

/// Whether a part is a stylesheet that weighs no more than the built-in one may: nothing is to be saved there.
fn is_light_style((part, bytes): &(&str, usize)) -> bool {
    part.starts_with("<style") && *bytes <= STYLE
}

/// The part's first tag, `<section id=s-factors>`; with how its heading begins where no id tells it from others:
/// `<h2>Who is concerned`.
fn name(part: &str) -> String {
    let end = part.find('>').map_or(part.len(), |end| end + 1);
    let tag = &part[..end];
    if !tag.contains(" id=")
        && let Some(heading) = heading(part)
    {
        return format!("<h2>{heading}");
    }
    match tag.len() > 80 {
        true => format!("{}…", &tag[..tag.floor_char_boundary(80)]),
        false => tag.to_owned(),
    }
}

/// How the heading that a part begins with reads, shortened.
fn heading(part: &str) -> Option<String> {
    let is_section = part.starts_with("<section");
    let from = match is_section {
        true => part.find('>').map(|end| part[end + 1..].trim_start())?,
        false => part,
    };
    let inside = from.strip_prefix("<h2")?;
    let inside = &inside[inside.find('>')? + 1..];
    let inside = &inside[..inside.find("</h2").unwrap_or(inside.len())];
    let mut text = String::new();
    let mut rest = inside;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let mut short: String = text.chars().take(HEADING).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    // What is shown stands between such marks.
    Some(short.replace('`', "'")).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that compress badly: digits of a linear congruential generator.
    fn noise(length: usize) -> String {
        let mut state = 1_u64;
        let mut text = String::new();
        while text.len() < length {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            text.push_str(&format!("{:x} ", state >> 16));
        }
        text
    }

    #[test]
    fn a_page_over_the_limit_is_told_with_what_weighs_most() {
        let page = format!(
            "<style>a{{}}</style><main><section id=small><h2>x</h2></section><section id=large><p>{}</section></main>",
            noise(40_000)
        );
        let found = overweight(&page, LIMIT, &mut Scale::default()).unwrap();
        assert!(found.bytes > LIMIT);
        assert_eq!(found.parts.len(), 1);
        assert_eq!(found.parts[0].0, "<section id=large>");
        assert!(found.without <= LIMIT);
    }

    #[test]
    fn as_many_parts_are_named_as_it_takes_and_told_apart() {
        let text = noise(60_000);
        let part = |at: usize| &text[at * 10_000..(at + 1) * 10_000];
        let page = format!(
            "<main><h2>Who is <b>concerned</b></h2><p>{}<section><h2 class=x>What it costs</h2><p>{}</section><section id=s-why><h2>Why</h2><p>{}</section><h2>Small</h2>{}</main>",
            &part(0)[..9_900],
            &part(1)[..9_600],
            part(2),
            &part(3)[..2_000],
        );
        let found = overweight(&page, 6_000, &mut Scale::default()).unwrap();
        let names: Vec<&str> = found.parts.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(
            names,
            [
                "<section id=s-why>",
                "<h2>Who is concerned",
                "<h2>What it costs"
            ]
        );
        assert!(found.without <= 6_000, "{}", found.without);
        assert!(found.bytes - found.parts[0].1 - found.parts[1].1 > 6_000);
    }

    #[test]
    fn a_stylesheet_is_named_where_it_can_be_made_lighter() {
        let page = |style: usize| {
            let (style, text) = (noise(style), noise(16_000));
            let html = format!("<style>{style}</style><main><p>{text}<p>{text}</main>");
            overweight(&html, 6_000, &mut Scale::default()).unwrap()
        };
        let ours = page(5_000);
        assert_eq!(ours.parts[0].0, "<main>");
        assert!(ours.style.is_some_and(|bytes| bytes > 1_000));
        let own = page(40_000);
        assert_eq!((own.parts[0].0.as_str(), own.style), ("<style>", None));
        let built_in = include_str!("../../themes/limpide/style.css");
        assert!(weigh(built_in) <= STYLE);
    }

    #[test]
    fn a_page_says_what_it_weighs() {
        let page = format!("<p>{}<p>{PLACEHOLDER},.", noise(20_000));
        let said = with_weight(page.clone(), &mut Scale::default());
        let (_, number) = said.rsplit_once("<p>").unwrap();
        let said_bytes: f64 = number
            .trim_end_matches('.')
            .replace(',', ".")
            .parse()
            .unwrap();
        let bytes = Scale::default().weigh(said.as_bytes(), USUAL) as f64 / 1_000.0;
        assert!(
            (bytes..bytes + 0.2).contains(&said_bytes),
            "{number}: {bytes}"
        );
        for same in ["<p>", PLACEHOLDER] {
            assert_eq!(with_weight(same.to_owned(), &mut Scale::default()), same);
        }
    }

    #[test]
    fn a_page_within_the_limit_is_not_told_however_long_it_is() {
        let mut scale = Scale::default();
        assert_eq!(overweight(&noise(10_000), LIMIT, &mut scale), None);
        let same = "the same words ".repeat(40_000);
        assert_eq!(overweight(&same, LIMIT, &mut scale), None);
    }
}
