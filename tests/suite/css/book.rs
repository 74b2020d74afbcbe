//! What one page leaves for the next changes nothing of what the next computes to.

use limpide::css::{Book, Computed, Environment, Medium, Scheme, Styles, View, Within};
use limpide::html::Document;

/// Sheets that have rules in common, in other places, under other conditions, of other weight.
const SHEETS: [&str; 8] = [
    ":root{--ink:#111}p{color:var(--ink)}a:focus{outline:3px solid var(--ink)}",
    ":root{--ink:#eee}p{color:var(--ink)}a:focus{outline:3px solid var(--ink)}",
    "p{color:#00f}b{color:inherit}p{color:var(--ink,#123)}",
    "@media (prefers-color-scheme:dark){p{color:#fff}}p{color:#00f}b{font-size:2em}",
    "p{color:#00f}@media (prefers-color-scheme:dark){p{color:#fff}}b{font-size:2em}",
    "@layer low,high;@layer high{p{color:#00f!important}}@layer low{p{color:#0f0!important}}",
    "@layer high,low;@layer high{p{color:#00f!important}}@layer low{p{color:#0f0!important}}",
    "@property --ink{syntax:'<color>';inherits:false;initial-value:#abc}p{color:var(--ink)}\
     p:not(:focus) + p{opacity:.5}a:focus{outline:3px solid var(--ink)}",
];

const BODIES: [&str; 2] = [
    "<p>one <a href=#>two</a> <b>three</b></p><p style='margin:1em'><a href=#>four</a></p>",
    "<div style='font-size:20px'><p>one <b>two</b> <a href=#>three</a></p></div><table width=50%><tr><td>x</table>",
];

fn computed(styles: &Styles<'_>, document: &Document) -> Vec<(Computed, Option<Computed>)> {
    let ids = document.elements().map(|(id, _)| id);
    let of = |id| {
        let focused = styles.focused(id).map(|it| it.style().clone());
        (styles.of(id).clone(), focused)
    };
    ids.map(of).collect()
}

#[test]
fn pages_compute_to_the_same_whatever_came_before() {
    let light = Environment::default();
    let dark = Environment {
        scheme: Scheme::Dark,
        ..light
    };
    let print = Environment {
        medium: Medium::Print,
        ..light
    };
    let environments = [light, dark, print];
    let mut book = Book::default();
    // Twice, so that each page comes after each other.
    for _ in 0..2 {
        for (sheet, body) in SHEETS
            .iter()
            .flat_map(|sheet| BODIES.map(|body| (sheet, body)))
        {
            let html = format!("<!DOCTYPE html><style>{sheet}</style>{body}");
            let document = Document::parse(&html);
            let view = View::of(&document, &Within);
            let known = view.styles(&environments, &mut book);
            let alone = view.styles(&environments, &mut Book::default());
            for (known, alone) in known.into_iter().zip(alone) {
                assert_eq!(
                    computed(&known, &document),
                    computed(&alone, &document),
                    "{html}"
                );
                book.keep(known);
            }
        }
    }
}
