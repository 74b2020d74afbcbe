//! What the accessibility check costs on one core, and whether any rule costs more than its page.
//!
//! `cargo bench --bench check -- FOLDER` checks the pages of `FOLDER`, of any generator, in every colour
//! scheme that they have, and then pages of 100,000 elements made to cost. Time is the processor's.
#![allow(clippy::print_stdout, reason = "a benchmark's result")]

mod process;

use std::error::Error;

use limpide::check::accessibility::{Input, Pages, Stylesheet, check, rules};
use limpide::source::find_pages;

use process::{folders, processor_time};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often the pages are checked; the median counts.
const RUNS: usize = 9;
/// How many elements a page made to cost has.
const ELEMENTS: usize = 100_000;

fn main() -> Result<(), Box<dyn Error>> {
    let folders = folders();
    let [folder] = folders.as_slice() else {
        return Err("cargo bench --bench check -- FOLDER".into());
    };
    rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build_global()?;
    let (found, diagnostics) = find_pages(folder);
    if !diagnostics.is_empty() || found.pages.is_empty() {
        return Err("no pages, or some that can't be read".into());
    }
    let read = |path: &String| found.read(path).ok();
    let pages: Vec<Input> = found
        .pages
        .iter()
        .filter_map(|path| Some((path.clone(), read(path)?)))
        .map(|(path, html)| Input { path, html })
        .collect();
    let bytes: usize = pages.iter().map(|it| it.html.len()).sum();
    let sheets: Vec<(String, String)> = found.sheets.into_iter().collect();
    let mut input = Pages {
        pages,
        sheets: [].into(),
        files: found.files,
    };
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = processor_time();
            let parsed = sheets.iter();
            input.sheets = parsed
                .map(|(path, text)| (path.clone(), Stylesheet::parse(text)))
                .collect();
            std::hint::black_box(check(&input, &|_| true));
            processor_time() - start
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let count = input.pages.len() as f64;
    let each = times[RUNS / 2] / count;
    println!(
        "{count} pages of {:.1} kB, {} rules: {:.0} µs a page, {:.0} pages a second and core",
        bytes as f64 / count / 1000.0,
        rules().len(),
        each * 1e6,
        1.0 / each
    );
    for (name, html) in costly() {
        one(name, html);
    }
    Ok(())
}

/// Checks one page, and tells what the worst rules took of it.
fn one(name: &str, html: String) {
    let input = Pages {
        pages: vec![Input {
            path: "index.html".to_owned(),
            html,
        }],
        ..Pages::default()
    };
    let timed = |wanted: &(dyn Fn(&str) -> bool + Sync)| {
        let start = processor_time();
        std::hint::black_box(check(&input, &|rule| wanted(rule.id)));
        processor_time() - start
    };
    let whole = timed(&|_| true);
    let none = timed(&|_| false);
    print!("{name:>28} {whole:>6.2} s, {none:.2} s without rules");
    if whole > 1.0 {
        let each = rules()
            .iter()
            .map(|rule| (timed(&|id| id == rule.id) - none, rule.id));
        let mut each: Vec<(f64, &str)> = each.collect();
        each.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (time, id) in each.iter().take(3) {
            print!("; {id} {time:.2} s");
        }
    }
    println!();
}

/// Pages of many elements, each of a kind that a careless rule would pay for.
fn costly() -> Vec<(&'static str, String)> {
    let page = |style: &str, body: String| {
        format!(
            "<!DOCTYPE html><html lang=en><head><title>Costly</title><style>{style}</style></head>\
             <body><main><h1>Costly</h1>{body}</main></body></html>"
        )
    };
    let many =
        |count: usize, item: &dyn Fn(usize) -> String| (0..count).map(item).collect::<String>();
    vec![
        (
            "paragraphs",
            page("", many(ELEMENTS, &|it| format!("<p>word {it}</p>"))),
        ),
        (
            "links of one name",
            page("", many(ELEMENTS, &|it| format!("<a href=#{it}>more</a> "))),
        ),
        (
            "links of other names",
            page(
                "",
                many(ELEMENTS, &|it| format!("<a href=p{it}>more {it}</a> ")),
            ),
        ),
        (
            "fields with labels",
            page(
                "",
                many(ELEMENTS / 2, &|it| {
                    format!("<label for=f{it}>Field {it}</label><input id=f{it}>")
                }),
            ),
        ),
        (
            "headings",
            page("", many(ELEMENTS, &|it| format!("<h2>Part {it}</h2>"))),
        ),
        (
            "one table",
            page(
                "",
                format!(
                    "<table>{}</table>",
                    many(ELEMENTS / 11, &|it| {
                        format!(
                            "<tr><th scope=row>Row {it}</th>{}</tr>",
                            "<td>1</td>".repeat(9)
                        )
                    })
                ),
            ),
        ),
        (
            "one row",
            page(
                "",
                format!("<table><tr>{}</tr></table>", "<td>1</td>".repeat(ELEMENTS)),
            ),
        ),
        (
            "rows of headers",
            page(
                "",
                format!(
                    "<table>{}</table>",
                    many(ELEMENTS / 11, &|_| {
                        format!("<tr>{}</tr>", "<th>a</th>".repeat(10))
                    })
                ),
            ),
        ),
        (
            "row of ARIA headers",
            page(
                "",
                format!(
                    "<div role=table><div role=row>{}</div></div>",
                    many(ELEMENTS, &|it| {
                        format!(
                            "<div role={}>a</div>",
                            if it % 2 == 0 {
                                "columnheader"
                            } else {
                                "rowheader"
                            }
                        )
                    })
                ),
            ),
        ),
        (
            "rows of ARIA headers",
            page(
                "",
                format!(
                    "<div role=table>{}</div>",
                    many(ELEMENTS / 11, &|_| {
                        format!(
                            "<div role=row>{}</div>",
                            "<div role=rowheader>a</div>".repeat(10)
                        )
                    })
                ),
            ),
        ),
        (
            "list of ARIA",
            page(
                "",
                format!(
                    "<div role=list>{}</div>",
                    "<div role=listitem>a</div>".repeat(ELEMENTS)
                ),
            ),
        ),
        (
            "tabs",
            page(
                "",
                format!(
                    "<div role=tablist>{}</div>",
                    many(ELEMENTS, &|it| format!(
                        "<div role=tab id=t{it} tabindex=0>Tab {it}</div>"
                    ))
                ),
            ),
        ),
        (
            "nested 500 deep",
            page(
                "",
                many(ELEMENTS / 500, &|_| {
                    format!("{}x{}", "<div>".repeat(499), "</div>".repeat(499))
                }),
            ),
        ),
        (
            "flex, reversed",
            page(
                "div{display:flex;flex-direction:row-reverse}",
                format!("<div>{}</div>", "<p>word</p>".repeat(ELEMENTS)),
            ),
        ),
        (
            "absolute, tinted",
            page(
                "p{position:absolute;background:#eee}",
                "<p>word</p>".repeat(ELEMENTS),
            ),
        ),
        (
            "one id",
            page("", "<p id=a aria-labelledby=a>word</p>".repeat(ELEMENTS)),
        ),
        (
            "frames",
            page("", "<iframe title=a src=b></iframe>".repeat(ELEMENTS / 10)),
        ),
        (
            "languages",
            page(
                "",
                many(ELEMENTS, &|it| {
                    format!(
                        "<p lang={}>les mots de la page</p>",
                        if it % 2 == 0 { "en" } else { "fr" }
                    )
                }),
            ),
        ),
        (
            "boxes too wide",
            page(
                "div{width:700px}",
                format!(
                    "{}{}",
                    "<div>".repeat(400),
                    "<div>word <b>word</b></div>".repeat(ELEMENTS / 2)
                ),
            ),
        ),
        (
            "boxes too wide, nested",
            page(
                "div{min-width:700px}",
                format!(
                    "{}{}",
                    "<div>".repeat(400),
                    "<p>word <b>word</b></p>".repeat(ELEMENTS / 2)
                ),
            ),
        ),
        (
            "cut boxes, nested",
            page(
                "div{overflow:hidden;height:1em}",
                format!(
                    "{}{}",
                    "<div>".repeat(400),
                    "<b>word</b>".repeat(ELEMENTS / 2)
                ),
            ),
        ),
        (
            "scrolling, 480 deep",
            page(
                "div{overflow:auto;height:90px}",
                many(ELEMENTS / 480, &|_| {
                    format!("{}x{}", "<div>".repeat(480), "</div>".repeat(480))
                }),
            ),
        ),
        (
            "figures",
            page("", "<span role=img aria-label=a></span>".repeat(ELEMENTS)),
        ),
        (
            "bars",
            page(
                "",
                format!(
                    "<ul>{}</ul>",
                    many(ELEMENTS / 3, &|it| format!(
                        "<li>{it}<svg><rect width=\"{}%\"/></svg></li>",
                        it % 100
                    ))
                ),
            ),
        ),
    ]
}
