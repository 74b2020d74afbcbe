//! Finds where in a template the filter that counts must stand.

use std::ops::Range;

use super::tokens::{Token, code_end, end_of, operand, raw_end, target, tokens};
use super::{FILTER, FUNCTION};

/// What a loop costs each time round, beside half of the bytes it repeats, in 64ths.
const ROUND: usize = 64;

/// What each byte of a text costs that something is made of, printed or kept, in 64ths.
const BYTE: usize = 1;

/// What each element costs that a function makes, in 64ths.
const MADE: usize = 8;

/// Finds where the filter must stand.
#[derive(Default)]
pub(super) struct Reader {
    /// What is put in, and where.
    pub insertions: Vec<(usize, String)>,
    /// The loops that are open: which insertion closes what they go through, and where they begin.
    loops: Vec<(usize, usize)>,
    /// How many blocks are open whose text is kept, or may be.
    kept: usize,
}

impl Reader {
    /// Reads a template.
    pub fn read(&mut self, text: &str) {
        let mut at = 0;
        while let Some(found) = text[at..].find('{') {
            let start = at + found;
            let rest = &text[start..];
            at = start
                + match rest.as_bytes().get(1) {
                    Some(b'#') => end_of(rest, "#}"),
                    Some(b'{') => {
                        let end = code_end(rest, "}}");
                        let inside = start + 2..(start + end).saturating_sub(2).max(start + 2);
                        self.printed(&tokens(text, inside));
                        end
                    }
                    Some(b'%') => match raw_end(rest) {
                        Some(end) => end,
                        None => {
                            let end = code_end(rest, "%}");
                            self.tag(text, start..start + end);
                            end
                        }
                    },
                    _ => 1,
                };
        }
    }

    fn tag(&mut self, text: &str, tag: Range<usize>) {
        let inside = tag.start + 2..tag.end.saturating_sub(2).max(tag.start + 2);
        let tokens = tokens(text, inside);
        let [first, rest @ ..] = tokens.as_slice() else {
            return;
        };
        match first.text {
            "for" => {
                if let Some(target) = target(rest, false) {
                    let behind = rest.iter().position(|token| token.text == "in");
                    self.operands(behind.map_or(rest, |at| &rest[at + 1..]));
                    self.count(target, 0);
                    self.loops.push((self.insertions.len() - 1, tag.end));
                }
            }
            "endfor" => {
                if let Some((closing, start)) = self.loops.pop() {
                    let each = ROUND + (tag.start - start) / 2;
                    self.insertions[closing].1 = closing_of(each);
                }
            }
            "include" => {
                let trim = match text[tag.clone()].starts_with("{%-") {
                    true => "-",
                    false => "",
                };
                let step = format!("{{{{{trim} {FUNCTION}() }}}}");
                self.insertions.push((tag.start, step));
            }
            "component" => {
                self.kept += 1;
                let trim = match text[..tag.end].ends_with("-%}") {
                    true => "-",
                    false => "",
                };
                let step = format!("{{{{ {FUNCTION}() {trim}}}}}");
                self.insertions.push((tag.end, step));
            }
            "set" | "set_global" => {
                if let [_, equals, value @ ..] = rest
                    && equals.text == "="
                    && let (Some(from), Some(to)) = (value.first(), value.last())
                {
                    self.operands(value);
                    self.count(from.place.start..to.place.end, BYTE);
                } else {
                    self.kept += 1;
                }
            }
            "filter" => self.kept += 1,
            "endset" | "endfilter" | "endcomponent" => self.kept = self.kept.saturating_sub(1),
            "if" | "elif" => self.operands(rest),
            _ => {}
        }
        self.comprehensions(rest);
    }

    /// `{{ … }}`: what is printed ends with the page, but not where it is kept.
    fn printed(&mut self, tokens: &[Token<'_>]) {
        self.comprehensions(tokens);
        self.operands(tokens);
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return;
        };
        // A component prints by itself, and a block's own text can't stand in brackets.
        if self.kept > 0 && !matches!(first.text, "<" | "super") {
            self.count(first.place.start..last.place.end, BYTE);
        }
    }

    /// What is joined, compared, searched, given to a filter or to a function, or made by a function:
    /// how long that takes grows with its size.
    fn operands(&mut self, tokens: &[Token<'_>]) {
        let text = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |it| it.text);
        for at in 0..tokens.len() {
            let before = text(at.checked_sub(1));
            let goes_through = before == "in"
                && (text(at.checked_sub(3)) == "for" || text(at.checked_sub(5)) == "for");
            let is_test = before == "is" || before == "not" && text(at.checked_sub(2)) == "is";
            if matches!(before, "." | "for") || is_test || goes_through {
                continue;
            }
            let Some((behind, is_call)) = operand(tokens, at) else {
                continue;
            };
            let next = text(Some(behind));
            let is_used = matches!(before, "~" | "==" | "!=" | "=" | "in")
                || matches!(next, "~" | "==" | "!=" | "|");
            let of = match is_used {
                true => BYTE,
                false if is_call && before != "|" => MADE,
                false => continue,
            };
            let end = tokens[behind - 1].place.end;
            self.insertions.push((end, format!("|{FILTER}(of={of})")));
        }
    }

    /// `[x for x in list if …]`
    fn comprehensions(&mut self, tokens: &[Token<'_>]) {
        for (at, token) in tokens.iter().enumerate() {
            if token.text == "for"
                && let Some(target) = target(&tokens[at + 1..], true)
            {
                self.count(target, ROUND);
            }
        }
    }

    fn count(&mut self, value: Range<usize>, of: usize) {
        self.insertions.push((value.start, "(".to_owned()));
        self.insertions.push((value.end, closing_of(of)));
    }
}

fn closing_of(of: usize) -> String {
    format!(")|{FILTER}(of={of})")
}
