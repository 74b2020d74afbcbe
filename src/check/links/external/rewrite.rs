//! Addresses that have moved for good, written anew in a text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Moved;
use super::spelled::{self, begins, ends};

/// A text with new addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rewritten {
    /// The whole text.
    pub text: String,
    /// The lines that are other ones now.
    pub lines: Vec<Line>,
    /// The places where an address stands still, in the order of the lines.
    pub left: Vec<Left>,
    /// The addresses that were written anew, by their place among those that moved, each with the number of its line.
    pub done: BTreeSet<(usize, usize)>,
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

/// An address that was left as it is on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    /// The address, by its place among those that moved.
    pub moved: usize,
    /// The number of the line, from 1.
    pub line: usize,
    /// Why.
    pub why: Why,
}

/// Why an address is left as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The line has it without `https://` too, as labels do: that would no longer be where it leads.
    IsNamed,
    /// It is written with the escapes of Markdown, HTML, TOML or JSON, or else in a way of its own.
    IsEscaped,
    /// Markdown, HTML or TOML would read another address than the new one.
    CannotStand,
    /// The text is what others wrote, or a record.
    IsKept,
}

/// Writes the new address wherever the old one stands whole and as it is, with its escapes by `%`, its host in capitals
/// or without its final `/` if need be. What a link reads and where it leads is written anew together, or not at all.
pub fn rewritten(text: &str, moved: &[Moved]) -> Rewritten {
    let numbers = moved.iter().enumerate();
    let numbers = numbers.map(|(number, it)| (it.from.as_str(), number));
    let numbers: BTreeMap<&str, usize> = numbers.collect();
    let mut rewritten = Rewritten::default();
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let found = Found::on(line, &numbers);
        let after = found.anew((number, line), moved, &mut rewritten);
        if after != line {
            let end = |it: &str| it.trim_end_matches(['\n', '\r']).to_owned();
            rewritten.lines.push(Line {
                number,
                before: end(line),
                after: end(&after),
            });
        }
        rewritten.text.push_str(&after);
    }
    rewritten
}

/// The places where an address that moved stands in a text that stays as it is.
pub fn kept(text: &str, moved: &[Moved]) -> Vec<Left> {
    let rewritten = rewritten(text, moved);
    let left = rewritten.left.iter().map(|it| (it.line, it.moved));
    let done = rewritten.done.iter().map(|(moved, line)| (*line, *moved));
    let all: BTreeSet<(usize, usize)> = left.chain(done).collect();
    all.into_iter()
        .map(|(line, moved)| Left {
            moved,
            line,
            why: Why::IsKept,
        })
        .collect()
}

/// The addresses that moved, by their numbers, on a line.
#[derive(Default)]
struct Found {
    /// Where they stand as they are, in the order of the line.
    plain: Vec<(Range<usize>, usize)>,
    /// Those that stand there in other ways too.
    others: BTreeSet<usize>,
}

impl Found {
    fn on(line: &str, numbers: &BTreeMap<&str, usize>) -> Self {
        let mut found = Self::default();
        if !spelled::may_have(line) {
            return found;
        }
        let mut most: BTreeMap<usize, usize> = BTreeMap::new();
        let is_wanted = |address: &str| numbers.contains_key(address);
        for reading in spelled::readings(line) {
            let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
            for named in spelled::addresses(&reading, is_wanted) {
                if let Some(number) = numbers.get(named.address.as_str()) {
                    *counts.entry(*number).or_default() += 1;
                }
            }
            for (number, count) in counts {
                let most = most.entry(number).or_default();
                *most = count.max(*most);
            }
        }
        for named in spelled::addresses(line, is_wanted) {
            if let Some(number) = numbers.get(named.address.as_str())
                && named.is_plain
            {
                found.plain.push((named.at, *number));
            }
        }
        let plain = |number| found.plain.iter().filter(|it| it.1 == number).count();
        let others = most
            .iter()
            .filter(|(number, count)| plain(**number) < **count);
        found.others = others.map(|(number, _)| *number).collect();
        found
    }

    /// The line with the new addresses; notes what was done and what was left.
    fn anew(
        self,
        (number, line): (usize, &str),
        moved: &[Moved],
        rewritten: &mut Rewritten,
    ) -> String {
        let mut after = String::with_capacity(line.len());
        let mut from = 0;
        let mut left = BTreeMap::new();
        for (at, one) in &self.plain {
            let Some(moved) = moved.get(*one) else {
                continue;
            };
            let why = match is_safe(&moved.to) {
                false => Some(Why::CannotStand),
                true => is_named_beside(line, &moved.from).then_some(Why::IsNamed),
            };
            if let Some(why) = why {
                left.insert((*one, 0), why);
                continue;
            }
            after.push_str(line.get(from..at.start).unwrap_or_default());
            after.push_str(&moved.to);
            from = at.end;
            rewritten.done.insert((*one, number));
        }
        after.push_str(line.get(from..).unwrap_or_default());
        let escaped = self.others.into_iter();
        left.extend(escaped.map(|one| ((one, 1), Why::IsEscaped)));
        let left = left.into_iter().map(|((moved, _), why)| Left {
            moved,
            line: number,
            why,
        });
        rewritten.left.extend(left);
        after
    }
}

/// Whether a line has the address as labels do, without `https://`.
fn is_named_beside(line: &str, address: &str) -> bool {
    let name = address.split_once("://").map_or(address, |(_, it)| it);
    // Of a host alone, labels mostly lack the final slash.
    let bare = name.strip_suffix('/').filter(|it| !it.contains('/'));
    [Some(name), bare].into_iter().flatten().any(|name| {
        let mut places = line.match_indices(name).map(|(at, _)| at);
        places.any(|at| begins(&line[..at]) && ends(&line[at + name.len()..]))
    })
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
    fn what_stands_whole_is_written_anew() {
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
                "[https://b.example/y](https://b.example/y)",
            ),
            (
                "[a](https://a.example/x), [b](https://a.example/x), https://a.example/xy",
                "[a](https://b.example/y), [b](https://b.example/y), https://a.example/xy",
            ),
            (
                "<a href=https://a.example/x>a</a>",
                "<a href=https://b.example/y>a</a>",
            ),
            ("<HTTPS://A.example:443/x>", "<https://b.example/y>"),
            ("<https://a.example/x#>", "<https://a.example/x#>"),
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
        let line = "[a.example](https://a.example/)";
        assert_eq!(rewritten(line, &host).text, line);
        assert_eq!(
            rewritten("[https://a.example](https://a.example/)", &host).text,
            "[https://b.example/](https://b.example/)"
        );
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
        assert!(!done.done.is_empty() && done.left.is_empty());
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
            assert_eq!(!done.done.is_empty(), is_written, "{to}");
            let why = done.left.first().map(|it| it.why);
            assert_eq!(why, (!is_written).then_some(Why::CannotStand), "{to}");
        }
    }

    #[test]
    fn each_place_that_is_left_is_named_with_its_reason() {
        let of = |from: &str| Moved {
            from: from.to_owned(),
            to: "https://b.example/y".to_owned(),
        };
        let moved = [
            of("https://a.example/x_z?a=1&b=2"),
            of("https://a.example/%C3%A9"),
            of("https://c.example/"),
        ];
        let text = "<https://a.example/x_z?a=1&b=2>\n\
            [a](https://a.example/x\\_z?a=1&amp;b=2)\n\
            [a](https://a.example/x_z?a=1&b=2) and [b](https://a.example/x_z?a=1&amp;b=2)\n\
            {\"a\": \"https:\\/\\/a.example\\/\\u00e9\"}\n\
            [c.example](https://c.example/) and [c](https://c.example)\n\
            mail@c.example, <https://c.example/é>, <https://c.example>\n\
            <https://a.example/é>";
        let done = rewritten(text, &moved);
        let left: Vec<(usize, usize, Why)> = done
            .left
            .iter()
            .map(|it| (it.line, it.moved, it.why))
            .collect();
        assert_eq!(
            left,
            [
                (2, 0, Why::IsEscaped),
                (3, 0, Why::IsEscaped),
                (4, 1, Why::IsEscaped),
                (5, 2, Why::IsNamed),
            ]
        );
        let lines: Vec<usize> = done.lines.iter().map(|it| it.number).collect();
        assert_eq!(lines, [1, 3, 6, 7]);
        assert!(done.text.ends_with(
            "mail@c.example, <https://c.example/é>, <https://b.example/y>\n<https://b.example/y>"
        ));
    }
}
