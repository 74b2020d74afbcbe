//! What a stylesheet has a browser fetch, as far as that can be told without laying a page out.
//!
//! Pictures count where the page has the classes and ids that their rule asks for, fonts where a sheet of the
//! page names their family and they have the letters of plain Latin. That may be more than a browser fetches,
//! which looks at what is shown.

use rustc_hash::FxHashSet;

use crate::css;

/// The words of a page that rules ask for: its classes and ids, and its inline styles' families.
#[derive(Debug, Default)]
pub(super) struct Has {
    pub(super) names: FxHashSet<String>,
}

/// What a sheet names.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Other sheets, with the media that they are for.
    pub(super) imports: Vec<(String, String)>,
    /// The fonts that it brings and that have the letters most pages are written in.
    pub(super) fonts: Vec<Font>,
    /// Pictures, each with what selectors ask for: one of these lists must be on the page.
    pictures: Vec<(Vec<Vec<String>>, String)>,
    /// Its rules but for fonts and imports, in small letters.
    rules: String,
}

/// The words of `font-display` by which a text is shown in another font until its own is there.
const SHOWN_MEANWHILE: [&str; 3] = ["swap", "fallback", "optional"];

/// A font that a sheet brings.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Font {
    /// Its family, in small letters.
    family: String,
    /// The first of its `src`.
    pub(super) url: String,
    /// Whether texts wait for it, and are not shown in another one meanwhile.
    pub(super) holds_up: bool,
}

impl Sheet {
    /// Reads a sheet.
    pub(super) fn of(text: &str) -> Self {
        let text = without_comments(text);
        let mut sheet = Self::default();
        let (faces, rest) = take(&text, "@font-face", '}');
        let (imports, rest) = take(&rest, "@import", ';');
        for statement in imports {
            sheet.imports.extend(import(&statement));
        }
        sheet.fonts = faces.iter().filter_map(|face| font(face)).collect();
        sheet.pictures = pictures(&rest);
        sheet.rules = rest.to_ascii_lowercase();
        sheet
    }

    /// Whether its rules name a font's family.
    pub(super) fn uses(&self, font: &Font) -> bool {
        self.rules.contains(&font.family)
    }

    /// The pictures that a page with these classes and ids may show.
    pub(super) fn pictures<'s>(&'s self, has: &'s Has) -> impl Iterator<Item = &'s str> {
        let fits = |list: &Vec<String>| list.iter().all(|name| has.names.contains(name));
        let shown = self.pictures.iter();
        shown
            .filter(move |(lists, _)| lists.iter().any(fits))
            .map(|(_, url)| url.as_str())
    }
}

fn first_url(text: &str) -> Option<String> {
    css::urls(text).into_iter().next().map(|it| it.url)
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, it)| it);
    }
    out + rest
}

/// The parts of a sheet that begin with a word and end with a sign, and the sheet without them.
fn take(text: &str, word: &str, end: char) -> (Vec<String>, String) {
    let (mut taken, mut kept) = (Vec::new(), String::with_capacity(text.len()));
    let lower = text.to_ascii_lowercase();
    let mut at = 0;
    while let Some(found) = lower[at..].find(word).map(|it| at + it) {
        kept.push_str(&text[at..found]);
        let stop = end_of(&text[found..], end).map_or(text.len(), |it| found + it);
        taken.push(text[found..stop].to_owned());
        at = stop;
    }
    kept.push_str(&text[at..]);
    (taken, kept)
}

/// Where a part ends, past strings.
fn end_of(text: &str, end: char) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, c) if c == end => return Some(at + c.len_utf8()),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

/// The font of an `@font-face`; none where it lacks the letters that most pages are written in.
fn font(face: &str) -> Option<Font> {
    let lower = face.to_ascii_lowercase();
    let value = |property: &str| {
        let (_, after) = lower.split_once(property)?;
        let value = after.trim_start().strip_prefix(':')?;
        let end = value.find([';', '}']).unwrap_or(value.len());
        Some(value[..end].trim().trim_matches(['"', '\'']).to_owned())
    };
    let is_latin = value("unicode-range").is_none_or(|range| {
        // `U+4??` begins at U+400.
        let range = range.replace("u+", "").replace('?', "0");
        let mut parts = range.split(',').map(str::trim);
        parts.any(|it| {
            let first = it.split('-').next().unwrap_or_default();
            u32::from_str_radix(first, 16).is_ok_and(|it| it <= 0x41)
        })
    });
    let family = value("font-family").filter(|it| is_latin && !it.is_empty())?;
    Some(Font {
        family,
        url: first_url(face)?,
        holds_up: !value("font-display").is_some_and(|it| SHOWN_MEANWHILE.contains(&&*it)),
    })
}

/// A sheet that is imported, with what stands behind its address but for layers and features, which say nothing of screens.
fn import(statement: &str) -> Option<(String, String)> {
    let url = first_url(statement)?;
    let (_, behind) = statement.split_once(url.as_str()).unwrap_or_default();
    let is_end = |c: char| c.is_whitespace() || "\"')".contains(c);
    let media = behind.trim_start_matches(is_end);
    let media = media.trim_end_matches(';').trim();
    let is_plain = !["layer", "supports("]
        .iter()
        .any(|it| media.starts_with(it));
    let media = if is_plain { media } else { "" };
    Some((url, media.to_ascii_lowercase()))
}

/// The addresses in rules, each with the classes and ids that the rule's selectors ask for.
fn pictures(text: &str) -> Vec<(Vec<Vec<String>>, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut start = 0;
    let lower = text.to_ascii_lowercase();
    while let Some(open) = rest.find('{') {
        let prelude = &rest[..open];
        let after = &rest[open + 1..];
        let block = after.find(['{', '}']).unwrap_or(after.len());
        // A block that holds another one (`@media`) has no declarations of its own to speak of.
        let body_start = start + open + 1;
        let body = &text[body_start..body_start + block];
        let has_url = ["url(", "image-set("];
        let lower_body = &lower[body_start..body_start + block];
        if has_url.iter().any(|it| lower_body.contains(it)) {
            let prelude = prelude.rsplit(['}', ';']).next().unwrap_or_default();
            let lists: Vec<Vec<String>> = prelude.split(',').map(names).collect();
            let urls = css::urls(body).into_iter();
            found.extend(urls.map(|it| (lists.clone(), it.url)));
        }
        start = body_start;
        rest = after;
    }
    found
}

/// The classes and ids of a selector; what stands within `:not(` and brackets is left out.
fn names(selector: &str) -> Vec<String> {
    let selector = selector.split(":not(").next().unwrap_or_default();
    let mut names = Vec::new();
    // `a[href$=".pdf"].link`: what stands before each bracket that opens, and after the one that closes.
    for part in selector.split('[') {
        let outside = part.rsplit_once(']').map_or(part, |(_, it)| it);
        for (at, _) in outside.match_indices(['.', '#']) {
            let name: String = outside[at + 1..]
                .chars()
                .take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
                .collect();
            if !name.is_empty() {
                names.push(name);
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(names: &[&str]) -> Has {
        Has {
            names: names.iter().map(|it| (*it).to_owned()).collect(),
        }
    }

    #[test]
    fn a_sheet_names_sheets_fonts_and_pictures() {
        let sheet = Sheet::of(
            "@import 'a.css' print; /* url(no.png) */
            @font-face{font-family:\"Own Sans\";src:url(own.woff2) format('woff2'),url(own.woff)}
            @font-face{font-family:Unused;src:url(unused.woff2)}
            @font-face{font-family:'Own Sans';src:url(greek.woff2);unicode-range:U+0370-03FF}
            body{font:1em own sans}
            @media screen{.hero .a, #b{background:url('hero.png')}}
            p{background:url(p.png)} a[href$='.pdf'].doc{background:url(doc.png)}",
        );
        assert_eq!(sheet.imports, [("a.css".to_owned(), "print".to_owned())]);
        let media = |text: &str| Sheet::of(text).imports.remove(0).1;
        assert_eq!(media("@import url(a.css) not all;"), "not all");
        assert_eq!(media("@import \"a.css\";"), "");
        assert_eq!(media("@import url('a.css') layer(x) print;"), "");
        let holds_up = |display: &str| {
            let face = format!("@font-face{{font-family:A;src:url(a.woff2){display}}}");
            Sheet::of(&face).fonts[0].holds_up
        };
        for display in ["swap", "fallback", "optional", " OPTIONAL "] {
            assert!(!holds_up(&format!(";font-display:{display}")), "{display}");
        }
        for display in ["", ";font-display:block", ";font-display:auto"] {
            assert!(holds_up(display), "{display}");
        }
        let used = sheet.fonts.iter().filter(|it| sheet.uses(it));
        assert_eq!(used.map(|it| &*it.url).collect::<Vec<_>>(), ["own.woff2"]);
        let shown = |names: &[&str]| {
            let has = has(names);
            sheet.pictures(&has).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(shown(&[]), ["p.png"]);
        assert_eq!(shown(&["hero"]), ["p.png"]);
        assert_eq!(shown(&["b"]), ["hero.png", "p.png"]);
        assert_eq!(shown(&["hero", "a"]), ["hero.png", "p.png"]);
        assert_eq!(shown(&["doc"]), ["p.png", "doc.png"]);
    }

    #[test]
    fn a_sheet_that_is_cut_off_stops_nothing() {
        for text in [
            "@font-face{",
            "@import",
            "a{background:url(",
            "/*",
            "}{}{",
            "a{url(x",
        ] {
            Sheet::of(text);
        }
    }
}
