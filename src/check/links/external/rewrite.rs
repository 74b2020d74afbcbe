//! Addresses that have moved for good, written anew in a text.

use std::collections::BTreeSet;

use super::Moved;

/// A text with new addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rewritten {
    /// The whole text.
    pub text: String,
    /// The lines that are other ones now.
    pub lines: Vec<Line>,
    /// The addresses, by their place among those that moved, that stand in it still.
    pub left: BTreeSet<usize>,
    /// Those that were written anew at least once.
    pub done: BTreeSet<usize>,
}

/// A line that is another one now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// What it was.
    pub before: String,
    /// What it is.
    pub after: String,
}

/// Writes the new address where the old one stands whole, and once on its line, with `https://` or without: twice may be
/// what a link reads and where it leads, of which a person should decide. What is written in another way (with the
/// escapes of Markdown, HTML or JSON, or percent-encoded otherwise) is left as it is.
pub fn rewritten(text: &str, moved: &[Moved]) -> Rewritten {
    let mut rewritten = Rewritten::default();
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let mut after = line.to_owned();
        for (number, moved) in moved.iter().enumerate() {
            let anew = anew(&after, moved);
            if let Some(anew) = anew {
                after = anew;
                rewritten.done.insert(number);
            } else if stands(&after, moved) {
                rewritten.left.insert(number);
            }
        }
        if after != line {
            let end = |it: &str| it.trim_end_matches(['\n', '\r']).to_owned();
            rewritten.lines.push(Line {
                number: at + 1,
                before: end(line),
                after: end(&after),
            });
        }
        rewritten.text.push_str(&after);
    }
    rewritten
}

/// How the address that moved may be written: `https://a.example` is `https://a.example/`.
fn written(moved: &Moved) -> impl Iterator<Item = &str> {
    let bare = moved.from.strip_suffix('/');
    let bare = bare.filter(|it| it.matches('/').count() == 2);
    [Some(moved.from.as_str()), bare].into_iter().flatten()
}

fn anew(line: &str, moved: &Moved) -> Option<String> {
    let from = written(moved).find(|from| places(line, from).next().is_some())?;
    let mut places = places(line, from);
    let (at, other) = (places.next()?, places.next());
    if other.is_some() || is_named_beside(line, from) || !is_safe(&moved.to) {
        return None;
    }
    let (before, rest) = line.split_at(at);
    Some(format!("{before}{}{}", moved.to, &rest[from.len()..]))
}

/// Whether the address stands in a line at all.
fn stands(line: &str, moved: &Moved) -> bool {
    written(moved).any(|from| places(line, from).next().is_some())
}

/// Whether a line has the address a second time, if only as a label has it, without `https://`.
fn is_named_beside(line: &str, address: &str) -> bool {
    let name = address.split_once("://").map_or(address, |(_, it)| it);
    // Of a host alone, labels mostly lack the final slash.
    let bare = name.strip_suffix('/').filter(|it| !it.contains('/'));
    let name = bare.unwrap_or(name);
    line.matches(name).count() > 1
}

/// Where an address stands whole: not as the beginning, or the end, of another one.
fn places<'l>(line: &'l str, address: &'l str) -> impl Iterator<Item = usize> {
    line.match_indices(address)
        .map(|(at, _)| at)
        .filter(move |at| begins(&line[..*at]) && ends(&line[at + address.len()..]))
}

/// Whether an address may begin after a text.
fn begins(before: &str) -> bool {
    let last = before.chars().next_back();
    !last.is_some_and(|it| it.is_alphanumeric() || "/=?&%#+:\\@~_-".contains(it))
}

/// Whether an address ends before a text. What can't be told from more of it counts as more of it: `\` escapes in
/// Markdown, TOML and JSON, `&` in HTML, and `(` stands in many an address.
fn ends(rest: &str) -> bool {
    let mut after = rest.chars();
    let (next, second) = (after.next(), after.next());
    let goes_on = |it: char| it.is_alphanumeric() || "-_~%/?#&=+@:\\([{$^".contains(it);
    match next {
        None | Some('"' | '<' | '>' | ')' | ']' | '`' | '|') => true,
        Some(next) if next.is_whitespace() => true,
        Some(next) if goes_on(next) => false,
        // A full stop ends a sentence, or goes on with an address; and so does an apostrophe.
        Some(_) => !second.is_some_and(goes_on),
    }
}

/// Whether an address may be written into Markdown, HTML and TOML as it is.
fn is_safe(address: &str) -> bool {
    let has_signs = address.contains(|it: char| {
        it.is_whitespace() || it.is_control() || "\"'()<>[]\\`|*{}".contains(it)
    });
    !has_signs && address.split('&').skip(1).all(is_parameter)
}

/// Whether what stands after `&` is the name of a parameter: else HTML may take it for one of its own signs, as `&lt`.
fn is_parameter(rest: &str) -> bool {
    let name = rest.trim_start_matches(|it: char| it.is_ascii_alphanumeric());
    name.starts_with('=') || rest.starts_with(['_', '-', '.', '%']) || rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_whole_and_once_is_written_anew() {
        let moved = [Moved {
            from: "https://a.example/x".to_owned(),
            to: "https://b.example/y".to_owned(),
        }];
        for (line, after) in [
            ("[a](https://a.example/x)", "[a](https://b.example/y)"),
            (
                "url = \"https://a.example/x\"",
                "url = \"https://b.example/y\"",
            ),
            ("<https://a.example/x>, so", "<https://b.example/y>, so"),
            ("See https://a.example/x.", "See https://b.example/y."),
            ("https://a.example/xy", "https://a.example/xy"),
            ("https://a.example/x.html", "https://a.example/x.html"),
            ("https://a.example/x/", "https://a.example/x/"),
            ("https://a.example/x?q", "https://a.example/x?q"),
            (
                "https://z.example/?u=https://a.example/x",
                "https://z.example/?u=https://a.example/x",
            ),
            (
                "[https://a.example/x](https://a.example/x)",
                "[https://a.example/x](https://a.example/x)",
            ),
        ] {
            assert_eq!(rewritten(line, &moved).text, after);
        }
        let text = "a\r\nhttps://a.example/x\r\nb";
        let done = rewritten(text, &moved);
        assert_eq!(done.text, "a\r\nhttps://b.example/y\r\nb");
        assert_eq!((done.lines[0].number, done.lines.len()), (2, 1));
    }

    #[test]
    fn a_host_without_a_path_is_its_first_page_and_nothing_is_written_that_ends_a_string() {
        let mut moved = Moved {
            from: "https://a.example/".to_owned(),
            to: "https://b.example/".to_owned(),
        };
        let anew = |moved: &Moved, line| rewritten(line, std::slice::from_ref(moved)).text;
        assert_eq!(
            anew(&moved, "u = \"https://a.example\""),
            "u = \"https://b.example/\""
        );
        assert_eq!(anew(&moved, "https://a.example/x"), "https://a.example/x");
        moved.to = "https://b.example/\"x".to_owned();
        assert_eq!(anew(&moved, "<https://a.example/>"), "<https://a.example/>");
    }

    #[test]
    fn what_is_written_in_another_way_is_left_and_named() {
        let of = |from: &str, to: &str| Moved {
            from: from.to_owned(),
            to: to.to_owned(),
        };
        let moved = [of("https://a.example/x", "https://b.example/y")];
        for line in [
            // Escapes of Markdown, and an address that goes on.
            "[a](https://a.example/x\\_z)",
            "[a](https://a.example/x(1))",
            "[a](https://a.example/x'z)",
            "https://a.example/x’avis",
            "[a](https://a.example/x%2Fz)",
            "git+https://a.example/x",
            // JSON, and HTML within HTML.
            r#"{"url": "https:\/\/a.example\/x"}"#,
            r#"<iframe srcdoc="&lt;a href=&quot;https://a.example/x&quot;&gt;">"#,
            r#"url = "https://a.example/x\u0061""#,
            // What is read there would no longer be where it leads.
            "[a.example/x](https://a.example/x)",
        ] {
            assert_eq!(rewritten(line, &moved).text, line);
        }
        let host = [of("https://a.example/", "https://b.example/")];
        for line in [
            "[https://a.example](https://a.example/)",
            "[a.example](https://a.example/)",
        ] {
            assert_eq!(rewritten(line, &host).text, line);
        }
        for (line, after) in [
            (
                r#"<iframe srcdoc="<a href='https://a.example/x'>">"#,
                r#"<iframe srcdoc="<a href='https://b.example/y'>">"#,
            ),
            (
                r#"{"@id": "https://a.example/x"}"#,
                r#"{"@id": "https://b.example/y"}"#,
            ),
            ("**https://a.example/x**", "**https://b.example/y**"),
            (
                "«\u{a0}https://a.example/x\u{a0}»",
                "«\u{a0}https://b.example/y\u{a0}»",
            ),
        ] {
            assert_eq!(rewritten(line, &moved).text, after);
        }
        // Percent-encoded as it was asked for.
        let slash = [of("https://a.example/a%2Fb", "https://b.example/a%2Fc")];
        let done = rewritten("<https://a.example/a%2Fb>", &slash);
        assert_eq!(done.text, "<https://b.example/a%2Fc>");
        assert!(done.done.contains(&0) && done.left.is_empty());
        // HTML would read another address.
        for (to, is_written) in [
            ("https://b.example/?a=1&b=2", true),
            ("https://b.example/?a&lt", false),
            ("https://b.example/?a&copy;b", false),
            ("https://b.example/?a&#39", false),
            ("https://b.example/(y)", false),
            ("https://b.example/y\\", false),
        ] {
            let moved = [of("https://a.example/x", to)];
            let done = rewritten("<https://a.example/x>", &moved);
            assert_eq!(done.done.contains(&0), is_written, "{to}");
            assert_eq!(done.left.contains(&0), !is_written, "{to}");
        }
    }
}
