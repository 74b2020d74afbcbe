//! What a site's own templates may do on a page: so many steps, and no more.
//!
//! The engine stops neither loops within loops nor components that call each other ever more often. So a
//! template is given to it with a filter behind everything that is repeated or kept and before what it
//! uses; the filter counts, and says where it was when there were too many. The count depends on
//! template and content alone.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The most steps that a page may take: hundreds of times what the largest page of the built-in theme
/// takes, and some seconds of work.
pub(super) const MOST_STEPS: u64 = 4_000_000;

/// The filter that counts; its argument `of` says what each element costs, in 64ths of a step.
pub(super) const FILTER: &str = "limpide_steps";

/// The function that counts one step, and stands before what is included and in front of each component.
pub(super) const FUNCTION: &str = "limpide_step";

/// What a loop costs each time round, beside a quarter of the bytes it repeats, in 64ths.
const ROUND: usize = 64;

/// The steps of the pages that are being rendered, one number a thread: a page stays on its own.
#[derive(Debug, Clone)]
pub(super) struct Steps(Arc<[AtomicU64]>);

impl Steps {
    /// For the threads there are.
    pub(super) fn new() -> Self {
        let threads = 1 + rayon::current_num_threads();
        Self((0..threads).map(|_| AtomicU64::new(0)).collect())
    }

    /// A page begins.
    pub(super) fn begin(&self) {
        self.of_thread().store(0, Ordering::Relaxed);
    }

    /// Counts elements that cost so much each; false where it is too much.
    pub(super) fn count(&self, elements: usize, of: u64) -> bool {
        let more = (elements as u64).saturating_mul(of) / 64;
        let counted = self.of_thread();
        let now = counted.load(Ordering::Relaxed).saturating_add(1 + more);
        counted.store(now, Ordering::Relaxed);
        now <= MOST_STEPS
    }

    fn of_thread(&self) -> &AtomicU64 {
        let thread = rayon::current_thread_index().map_or(0, |index| index + 1);
        &self.0[thread % self.0.len()]
    }
}

/// A template in which what it repeats is counted.
#[derive(Debug)]
pub(super) struct Counted {
    /// What the engine gets.
    pub text: String,
    /// Where something was put in, in the template as it was written, and its length.
    inserted: Vec<(usize, usize)>,
}

impl Counted {
    /// Puts the filter into a template.
    pub(super) fn of(written: &str) -> Self {
        let mut reader = Reader::default();
        reader.read(written);
        reader.insertions.sort_by_key(|(at, _)| *at);
        let mut text = String::with_capacity(written.len() * 2);
        let mut done = 0;
        for (at, insertion) in &reader.insertions {
            text.push_str(&written[done..*at]);
            text.push_str(insertion);
            done = *at;
        }
        text.push_str(&written[done..]);
        let inserted = reader.insertions.iter();
        Self {
            inserted: inserted.map(|(at, text)| (*at, text.len())).collect(),
            text,
        }
    }

    /// Where in the template as it was written a place of the text is.
    pub(super) fn written(&self, place: &Range<usize>) -> Range<usize> {
        self.written_at(place.start)..self.written_at(place.end)
    }

    fn written_at(&self, at: usize) -> usize {
        let mut before = 0;
        for (place, length) in &self.inserted {
            if at <= place + before {
                break;
            }
            if at < place + before + length {
                return *place;
            }
            before += length;
        }
        at - before
    }
}

/// Finds where the filter must stand.
#[derive(Default)]
struct Reader {
    insertions: Vec<(usize, String)>,
    /// The loops that are open: which insertion closes what they go through, and where they begin.
    loops: Vec<(usize, usize)>,
}

impl Reader {
    fn read(&mut self, text: &str) {
        let mut at = 0;
        while let Some(found) = text[at..].find('{') {
            let start = at + found;
            let rest = &text[start..];
            at = start
                + match rest.as_bytes().get(1) {
                    Some(b'#') => end_of(rest, "#}"),
                    Some(b'{') => {
                        let end = code_end(rest, "}}");
                        self.comprehensions(&tokens(text, start + 2..start + end));
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
                    self.count(target, 0);
                    self.loops.push((self.insertions.len() - 1, tag.end));
                }
            }
            "endfor" => {
                if let Some((closing, start)) = self.loops.pop() {
                    let each = ROUND + (tag.start - start) / 4;
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
                    self.count(from.place.start..to.place.end, 1);
                }
            }
            _ => {}
        }
        self.comprehensions(rest);
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

/// A word, a text or a sign of a template's code.
struct Token<'a> {
    text: &'a str,
    place: Range<usize>,
}

/// The tokens of a range; a text between quotation marks is one.
fn tokens(text: &str, range: Range<usize>) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = range.start;
    while let Some(first) = text.get(at..range.end).and_then(|rest| rest.chars().next()) {
        let rest = &text[at..range.end];
        let length = match first {
            '"' | '\'' | '`' => text_end(rest),
            _ if is_of_word(first) => rest.find(|c| !is_of_word(c)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        // `-%}` and `{%-` only trim the white space outside.
        let trims = first == '-' && (at == range.start || at + 1 == range.end);
        if !first.is_whitespace() && !trims {
            let place = at..at + length;
            tokens.push(Token {
                text: &text[place.clone()],
                place,
            });
        }
        at += length;
    }
    tokens
}

fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// What is gone through, behind `x in` or `key, x in`: to the end, or to what closes a comprehension.
fn target(tokens: &[Token<'_>], in_brackets: bool) -> Option<Range<usize>> {
    let behind = match tokens {
        [_, word, rest @ ..] if word.text == "in" => rest,
        [_, comma, _, word, rest @ ..] if comma.text == "," && word.text == "in" => rest,
        _ => return None,
    };
    let mut depth = 0;
    let mut end = None;
    for token in behind {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            "]" if in_brackets && depth == 0 => break,
            ")" | "]" | "}" => depth -= 1,
            "if" if in_brackets && depth == 0 => break,
            _ => {}
        }
        end = Some(token.place.end);
    }
    Some(behind.first()?.place.start..end?)
}

/// How long a text between quotation marks is, with its marks.
fn text_end(text: &str) -> usize {
    let mut characters = text.char_indices();
    let opening = characters.next().map(|(_, c)| c);
    let mut escaped = false;
    for (at, c) in characters {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if Some(c) == opening => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// How long code is that ends with `end`, which may also stand in its texts.
fn code_end(code: &str, end: &str) -> usize {
    let mut at = 2;
    while let Some(first) = code.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &code[at..];
        at += match first {
            _ if rest.starts_with(end) => return at + end.len(),
            '"' | '\'' | '`' => text_end(rest),
            _ => first.len_utf8(),
        };
    }
    code.len()
}

fn end_of(text: &str, end: &str) -> usize {
    text.find(end).map_or(text.len(), |at| at + end.len())
}

/// How long `{% raw %}…{% endraw %}` is, if the tag begins one.
fn raw_end(text: &str) -> Option<usize> {
    let named = |tag: &str, name: &str| {
        let end = end_of(tag, "%}");
        let inside = tag.get(2..end.checked_sub(2)?)?;
        let inside = inside.strip_prefix('-').unwrap_or(inside);
        let inside = inside.strip_suffix('-').unwrap_or(inside);
        (inside.trim() == name).then_some(end)
    };
    let mut at = named(text, "raw")?;
    while let Some(found) = text[at..].find("{%") {
        at += found;
        match named(&text[at..], "endraw") {
            Some(length) => return Some(at + length),
            None => at += 2,
        }
    }
    Some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_repeated_or_kept_is_counted() {
        for (written, counted) in [
            (
                "{% for a in b %}12345678{% endfor %}",
                "{% for a in (b)|limpide_steps(of=66) %}12345678{% endfor %}",
            ),
            (
                "{%- for k, v in b.c(x=\"%}\") -%}{% endfor %}",
                "{%- for k, v in (b.c(x=\"%}\"))|limpide_steps(of=64) -%}{% endfor %}",
            ),
            (
                "{{ [x for x in [y for y in z if y] if x] }}",
                "{{ [x for x in ([y for y in (z)|limpide_steps(of=64) if y])|limpide_steps(of=64) if x] }}",
            ),
            (
                "{% set a = a ~ 'for x in y' %}",
                "{% set a = (a ~ 'for x in y')|limpide_steps(of=1) %}",
            ),
            (
                "{% include \"a\" %}",
                "{{ limpide_step() }}{% include \"a\" %}",
            ),
            (
                "{% component a(b) -%} x",
                "{% component a(b) -%}{{ limpide_step() -}} x",
            ),
            (
                "{# {% for a in b %} #}{% raw %}{% for a in b %}{% endraw %}{{ \"{% for a in b %}\" }}{ x",
                "{# {% for a in b %} #}{% raw %}{% for a in b %}{% endraw %}{{ \"{% for a in b %}\" }}{ x",
            ),
            (
                "{{ <label for={a} in=\"x\"/> }}{{ for",
                "{{ <label for={a} in=\"x\"/> }}{{ for",
            ),
        ] {
            assert_eq!(Counted::of(written).text, counted);
        }
    }

    #[test]
    fn a_place_is_where_it_was_written() {
        let written = "é{% for a in b %}{{ c }}{% endfor %}{% include 'x' %}{{ d }}";
        let counted = Counted::of(written);
        for name in ["a in", "c }}", "endfor", "'x'", "d }}"] {
            let there = counted.text.find(name);
            let back = there.map(|at| counted.written(&(at..at + 1)));
            let wanted = written.find(name).map(|at| at..at + 1);
            assert_eq!(back, wanted, "{name}");
        }
        let filter = counted.text.find(FILTER).unwrap_or_default();
        assert_eq!(counted.written(&(filter..filter + 5)), 15..15);
    }
}
