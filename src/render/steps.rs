//! What a site's own templates may do on a page: so many steps, and no more.
//!
//! The engine stops neither loops within loops nor components that call each other ever more often, nor
//! work on a text that was doubled twenty times. So a template is given to it with a filter behind
//! everything that is repeated, kept or worked with; the filter counts by size, and says where it was
//! when there was too much. The count depends on template and content alone.

mod reader;
mod tokens;

use std::cell::Cell;
use std::ops::Range;

use reader::Reader;

/// The most that a page may take, in 64ths of a step, which is a time round a loop: four million times.
/// That is hundreds of times what the largest page of the built-in theme takes, and more than a loop
/// over 1,000 systems within one over 1,000 systems; and some seconds of work.
const MOST: u64 = 4_000_000 * STEP;

/// A step, in its 64ths.
pub(super) const STEP: u64 = 64;

/// What it costs to count at all, in 64ths.
const COUNTING: u64 = 8;

/// What each element of a list costs at least, and each byte of a text, in 64ths.
const ELEMENT: u64 = 8;

/// The filter that counts; its argument `of` says what each element costs, in 64ths of a step.
pub(super) const FILTER: &str = "limpide_steps";

/// The function that counts one step, and stands before what is included and in front of each component.
pub(super) const FUNCTION: &str = "limpide_step";

thread_local! {
    /// The steps of the page that this thread renders: a page stays on its own.
    static STEPS: Cell<u64> = const { Cell::new(0) };
}

/// A page begins.
pub(super) fn begin() {
    STEPS.set(0);
}

/// Counts the bytes of a text, or the elements of a list, that cost so many 64ths each; false where
/// it is too much.
pub(super) fn count(text: Option<usize>, list: Option<usize>, of: u64) -> bool {
    let (elements, each) = match text {
        Some(bytes) => (bytes, of),
        None => (list.unwrap_or_default(), of.max(ELEMENT)),
    };
    add(COUNTING.saturating_add((elements as u64).saturating_mul(each)))
}

/// Counts a step; false where it is one too many.
pub(super) fn step() -> bool {
    add(STEP)
}

fn add(more: u64) -> bool {
    let now = STEPS.get().saturating_add(more);
    STEPS.set(now);
    now <= MOST
}

/// A template in which what it repeats is counted.
#[derive(Debug, Clone)]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_repeated_or_kept_is_counted() {
        for (written, counted) in [
            (
                "{% for a in b %}12345678{% endfor %}",
                "{% for a in (b)|limpide_steps(of=68) %}12345678{% endfor %}",
            ),
            (
                "{%- for k, v in b.c(x=\"%}\") -%}{% endfor %}",
                "{%- for k, v in (b.c(x=\"%}\")|limpide_steps(of=8))|limpide_steps(of=64) -%}{% endfor %}",
            ),
            (
                "{{ [x for x in [y for y in z if y] if x] }}",
                "{{ [x for x in ([y for y in (z)|limpide_steps(of=64) if y])|limpide_steps(of=64) if x] }}",
            ),
            (
                "{% set a = a ~ 'for x in y' %}",
                "{% set a = (a|limpide_steps(of=1) ~ 'for x in y')|limpide_steps(of=1) %}",
            ),
            (
                "{% if a.b[c] == d or e is defined and not f | g(h=i) | j %}",
                "{% if a.b[c]|limpide_steps(of=1) == d|limpide_steps(of=1) or e is defined and not f|limpide_steps(of=1) | g(h=i|limpide_steps(of=1))|limpide_steps(of=1) | j %}",
            ),
            (
                "{{ a.b }}{{ c(d=2) }}{{ (e ~ 'f') ~ g?.h | i }}",
                "{{ a.b }}{{ c(d=2)|limpide_steps(of=8) }}{{ (e|limpide_steps(of=1) ~ 'f')|limpide_steps(of=1) ~ g?.h|limpide_steps(of=1) | i }}",
            ),
            (
                "{% set a %}{{ b }}{% filter c %}{{ <d e={f}/> }}{% endfilter %}{% endset %}{{ b }}",
                "{% set a %}{{ (b)|limpide_steps(of=1) }}{% filter c %}{{ <d e={f}/> }}{% endfilter %}{% endset %}{{ b }}",
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
