//! What a page carries itself, where it is over budget: what of it weighs most.

use crate::compress::Scale;

/// What a page carries, as it is told.
const CARRIED: [(&str, &str); 3] = [
    ("<style>", "</style>"),
    ("<script>", "</script>"),
    ("<svg>", "</svg>"),
];

/// How many are named.
pub(super) const NAMED: usize = 3;

/// The stylesheets, scripts and drawings within a page, what `data:` addresses hold, and the rest (its text with its
/// tags), each with its bytes by gzip alone; the heaviest first.
pub(super) fn parts(html: &str) -> Vec<(&'static str, u64)> {
    let mut rest = html.to_owned();
    let mut found = Vec::new();
    for (opening, closing) in CARRIED {
        let (within, without) = cut(&rest, opening.trim_end_matches('>'), closing);
        rest = without;
        found.push((opening, within));
    }
    let (data, text) = cut_addresses(&rest);
    found.push(("data:", data));
    found.push(("HTML", text));
    let mut scale = Scale::default();
    let mut weighed: Vec<(&str, u64)> = found
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| (name, scale.weigh(text.as_bytes(), 9) as u64))
        .collect();
    weighed.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    weighed
}

/// What stands between tags, these included, and what stands outside.
fn cut(html: &str, opening: &str, closing: &str) -> (String, String) {
    let lower = html.to_ascii_lowercase();
    let (mut within, mut without) = (String::new(), String::new());
    let mut at = 0;
    while let Some(start) = lower[at..].find(opening).map(|it| at + it) {
        let end = lower[start..].find(closing);
        let end = end.map_or(html.len(), |it| start + it + closing.len());
        without.push_str(&html[at..start]);
        within.push_str(&html[start..end]);
        at = end;
    }
    without.push_str(&html[at..]);
    (within, without)
}

/// The addresses that hold what they name, and the rest.
fn cut_addresses(html: &str) -> (String, String) {
    let (mut within, mut without) = (String::new(), String::new());
    let mut rest = html;
    while let Some(start) = rest.find("data:") {
        let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '>' | ')');
        let end = rest[start..].find(ends).map_or(rest.len(), |it| start + it);
        without.push_str(&rest[..start]);
        within.push_str(&rest[start..end]);
        rest = &rest[end..];
    }
    without.push_str(rest);
    (within, without)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_carries_is_told_apart() {
        let noise: String = (1_u64..900)
            .map(|n| format!("{} ", n * n * 7_919 % 1_000_003))
            .collect();
        let html = format!(
            "<p>Text<STYLE>a{{}}</STYLE><script>{noise}</script><img src=\"data:,{}\">",
            &noise.replace(' ', "")[..1_500]
        );
        let found = parts(&html);
        let names: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["<script>", "data:", "HTML", "<style>"]);
        assert_eq!(parts(""), []);
        assert_eq!(parts("<svg")[0].0, "<svg>");
    }
}
