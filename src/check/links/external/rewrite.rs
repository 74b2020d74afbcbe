//! Addresses that have moved for good, written anew in a text.

use super::Moved;

/// A text with new addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rewritten {
    /// The whole text.
    pub text: String,
    /// The lines that are other ones now.
    pub lines: Vec<Line>,
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

/// Writes the new address where the old one stands whole, and once on its line: twice may be what a link reads
/// and where it leads, of which a person should decide.
pub fn rewritten(text: &str, moved: &[Moved]) -> Rewritten {
    let mut rewritten = Rewritten::default();
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let after = moved.iter().fold(line.to_owned(), anew);
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

fn anew(line: String, moved: &Moved) -> String {
    // `https://a.example` is the address `https://a.example/`.
    let bare = moved
        .from
        .strip_suffix('/')
        .filter(|it| it.matches('/').count() == 2);
    let written = [Some(moved.from.as_str()), bare];
    for from in written.into_iter().flatten() {
        let places: Vec<usize> = places(&line, from).collect();
        match places.as_slice() {
            [] => {}
            [at] if is_safe(&moved.to) => {
                let (before, rest) = line.split_at(*at);
                return format!("{before}{}{}", moved.to, &rest[from.len()..]);
            }
            _ => return line,
        }
    }
    line
}

/// Where an address stands whole: not as the beginning, or the end, of another one.
fn places<'l>(line: &'l str, address: &'l str) -> impl Iterator<Item = usize> {
    line.match_indices(address)
        .map(|(at, _)| at)
        .filter(move |at| {
            let before = line[..*at].chars().next_back();
            let mut after = line[at + address.len()..].chars();
            let (next, second) = (after.next(), after.next());
            let goes_on = |it: Option<char>| {
                it.is_some_and(|it| it.is_alphanumeric() || "-_~%/?#&=+@:".contains(it))
            };
            // A full stop ends a sentence, or goes on with an address.
            let is_end = match next {
                Some('.' | ',' | ';' | '!') => !goes_on(second),
                next => !goes_on(next),
            };
            is_end && !before.is_some_and(|it| it.is_alphanumeric() || "/=?&%".contains(it))
        })
}

/// Whether an address may be written into Markdown and TOML as it is.
fn is_safe(address: &str) -> bool {
    !address.contains(|it: char| {
        it.is_whitespace() || it.is_control() || "\"'()<>[]\\`|*{}".contains(it)
    })
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
}
