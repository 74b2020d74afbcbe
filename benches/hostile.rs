//! How long a build takes over files as large as may be, made of what parsers find hard.
//!
//! `cargo bench --bench hostile [-- NAME]` builds one site a case with the program, and prints what it
//! took, how it ended and what it said first. More than five seconds is a defect, and ends with 1.
#![allow(clippy::print_stdout, clippy::unwrap_used, dead_code)]

use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

#[path = "../tests/suite/site.rs"]
mod site;
#[path = "../tests/suite/temporary.rs"]
mod temporary;

use site::{CHARTER, SETTINGS, STATEMENT, SYSTEM, Site};

/// Just under the largest text that is read, in bytes.
const FULL: usize = 1_990_000;

/// What no input may take longer than.
const LONGEST: Duration = Duration::from_secs(5);

type Case = (&'static str, Box<dyn Fn() -> Site>);

fn main() -> ExitCode {
    let wanted = std::env::args()
        .skip(1)
        .find(|argument| argument != "--bench");
    let mut code = ExitCode::SUCCESS;
    for (name, site) in cases() {
        if wanted
            .as_ref()
            .is_some_and(|wanted| !name.contains(wanted.as_str()))
        {
            continue;
        }
        let site = site();
        let start = Instant::now();
        let output = Command::new(env!("CARGO_BIN_EXE_limpide"))
            .args(["--lang", "en", "build", "--quiet", "--as-of", "2026-11-24"])
            .arg(site.path())
            .output()
            .unwrap();
        let took = start.elapsed();
        if took > LONGEST {
            code = ExitCode::FAILURE;
        }
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let first = said.lines().next().unwrap_or_default();
        println!(
            "{name:44} {:6.2} s  {}  {first:.90}",
            took.as_secs_f64(),
            output.status
        );
    }
    code
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    cases.extend(repeated_markdown());
    cases.extend(numbered_markdown());
    cases.extend(toml());
    cases.extend(many_files());
    cases
}

fn page(name: &'static str, markdown: impl Fn() -> String + 'static) -> Case {
    let site = move || {
        let text = format!(
            "+++\ntitle = \"P\"\nupdated = 2026-01-05\n+++\n\n{}\n",
            markdown()
        );
        Site::small().with("content/pages/p.md", text)
    };
    (name, Box::new(site))
}

/// A text again and again, up to the largest file.
fn full(text: &str) -> String {
    text.repeat(FULL / text.len())
}

/// Lines or pieces with their number in them, up to the largest file.
fn numbered(piece: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(FULL);
    for number in 0.. {
        let piece = piece(number);
        if text.len() + piece.len() > FULL {
            break;
        }
        text.push_str(&piece);
    }
    text
}

fn repeated_markdown() -> Vec<Case> {
    let repeated: [(&str, &str); 38] = [
        ("stars", "*"),
        ("underscores", "_"),
        ("stars and letters", "*a "),
        ("stars and underscores", "*a_b "),
        ("double and single stars", "**a *b "),
        ("strong within emphasis", "*a **b c* d** "),
        ("backticks", "`"),
        ("backticks of growing length", "`a``b```c````d"),
        ("brackets", "["),
        ("closing brackets", "]"),
        ("brackets and parentheses", "[a]("),
        ("links not closed", "[a](b"),
        ("links to nowhere", "[a](b) "),
        ("links with titles not closed", "[a](b \"c"),
        ("links by label", "[a][b] "),
        ("labels", "[a] "),
        ("images not closed", "![a"),
        ("notes that are missing", "[^a] "),
        ("links to the web", "[a](https://example.org/) "),
        ("links to a system", "[a](system:outil) "),
        ("links to a system that is missing", "[a](system:outi) "),
        ("addresses", "<https://example.org/a> "),
        ("addresses not closed", "<https:a"),
        ("less-than signs", "<"),
        ("elements", "<a "),
        ("comments", "<!--"),
        ("questions", "<?"),
        ("entities", "&lt;"),
        ("ampersands", "&"),
        ("backslashes", "\\"),
        ("quotations", ">"),
        ("quoted lines", "> a\n"),
        ("list items", "- a\n"),
        ("lists in lists on a line", "- "),
        ("numbered items", "1. a\n"),
        ("definitions", "a\n: b\n\n"),
        ("paragraphs", "a\n\n"),
        ("headings", "## a\n"),
    ];
    let mut cases: Vec<Case> = repeated
        .into_iter()
        .map(|(name, text)| page(name, move || full(text)))
        .collect();
    cases.push(page("table rows", || {
        format!("| a | b |\n|---|---|\n{}", full("| c | d |\n"))
    }));
    cases.push(page("cells of a table", || {
        format!(
            "{}\n{}\n{}",
            "|a".repeat(300_000),
            "|-".repeat(300_000),
            "|b".repeat(300_000)
        )
    }));
    cases.push(page("short rows of a wide table", || {
        format!(
            "{}\n{}\n{}",
            "|a".repeat(3_000),
            "|-".repeat(3_000),
            "|b\n".repeat(100_000)
        )
    }));
    cases.push(page("lists in lists", || {
        (0..1_400)
            .map(|depth| format!("{}- a\n", "  ".repeat(depth)))
            .collect()
    }));
    cases.push(page("10,000 headings of the same words", || {
        "## Même titre\n\n".repeat(10_000)
    }));
    cases.push(page("10,000 headings with the same id", || {
        "## Titre {#a}\n\n".repeat(10_000)
    }));
    cases
}

fn numbered_markdown() -> Vec<Case> {
    vec![
        page("notes, each called", || {
            numbered(|n| format!("a[^{n}]\n\n[^{n}]: b\n\n"))
        }),
        page("notes, never called", || {
            numbered(|n| format!("[^{n}]: b\n\n"))
        }),
        page("one note, called often", || {
            format!("[^1]: b\n\n{}", full("a[^1] "))
        }),
        page("notes that call the next", || {
            format!(
                "a[^0]\n\n{}",
                numbered(|n| format!("[^{n}]: b[^{}]\n\n", n + 1))
            )
        }),
        page("addresses by label, each called", || {
            numbered(|n| format!("[a{n}]\n\n[a{n}]: https://example.org/{n}\n\n"))
        }),
        page("addresses by label, never called", || {
            numbered(|n| format!("[a{n}]: https://example.org/{n}\n"))
        }),
        page("headings with an id", || {
            numbered(|n| format!("## a {{#a{n}}}\n\n"))
        }),
        page("links to headings that are missing", || {
            numbered(|n| format!("[a](#a{n})\n"))
        }),
        page("links to headings", || {
            format!("{}{}", "## a {#a}\n\n", full("[a](#a) "))
        }),
        (
            "sections of a system, by label and by note",
            Box::new(|| {
                let body = numbered(|n| {
                    format!("a[^{n}] [b{n}]\n\n[^{n}]: c\n\n[b{n}]: https://e.org/\n\n")
                });
                Site::small().changing(
                    "content/systems/outil.md",
                    "Il compte.",
                    &body[..body.len() - 4_000],
                )
            }),
        ),
        (
            "headings of a system's sections",
            Box::new(|| {
                Site::small().with(
                    "content/systems/outil.md",
                    format!("{SYSTEM}{}", full("\n## Limites\n\na\n")),
                )
            }),
        ),
    ]
}

/// A statement with these lines at its end.
fn statement(name: &'static str, lines: impl Fn() -> String + 'static) -> Case {
    let site = move || {
        let text = format!("{STATEMENT}{}", lines());
        Site::small().with("content/statements/c-1.toml", text)
    };
    (name, Box::new(site))
}

/// The small system with these tables in its front matter.
fn system(name: &'static str, tables: impl Fn() -> String + 'static) -> Case {
    let site = move || {
        let mut tables = tables();
        tables.truncate(
            tables[..FULL.min(tables.len()) - 10_000]
                .rfind("\n\n")
                .unwrap_or_default()
                + 2,
        );
        let tables = format!("{tables}[[risk]]");
        Site::small().changing("content/systems/outil.md", "[[risk]]", &tables)
    };
    (name, Box::new(site))
}

fn toml() -> Vec<Case> {
    vec![
        statement("TOML: keys", || numbered(|n| format!("k{n} = 1\n"))),
        statement("TOML: the same key", || full("k = 1\n")),
        statement("TOML: tables", || numbered(|n| format!("[t{n}]\n"))),
        statement("TOML: the same table", || full("[t]\n")),
        statement("TOML: lists of tables", || {
            numbered(|n| format!("[[t{n}]]\n"))
        }),
        statement("TOML: tables of a list", || full("[[t]]\na = 1\n")),
        statement("TOML: tables in tables", || {
            numbered(|n| format!("[{}]\n", vec!["a"; n + 1].join(".")))
        }),
        statement("TOML: one dotted key", || format!("{}a = 1\n", full("a."))),
        statement("TOML: one dotted heading", || {
            format!("[{}a]\n", full("a."))
        }),
        statement("TOML: dotted keys", || {
            numbered(|n| format!("a.b.c{n} = 1\n"))
        }),
        statement("TOML: dotted keys, ever deeper", || {
            numbered(|n| format!("{}b{n} = 1\n", "a.".repeat(n)))
        }),
        statement("TOML: a list", || format!("k = [{}]\n", full("1,"))),
        statement("TOML: lists in lists", || format!("k = {}", full("["))),
        statement("TOML: tables in a line", || format!("k = {}", full("{a="))),
        statement("TOML: a table of keys in a line", || {
            format!("k = {{{}}}\n", numbered(|n| format!("a{n}=1,")))
        }),
        statement("TOML: words of a list", || {
            format!("k = [{}]\n", full("\"a\","))
        }),
        statement("TOML: a text", || format!("owner = \"{}\"\n", full("a "))),
        statement("TOML: a text of escapes", || {
            format!("owner = \"{}\"\n", full("\\u0001\\\\"))
        }),
        statement("TOML: a text not closed", || {
            format!("owner = \"{}\n", full("a "))
        }),
        statement("TOML: texts not closed", || full("a = \"\n")),
        statement("TOML: long texts not closed", || full("a = '''\n")),
        statement("TOML: comments", || full("# a\n")),
        statement("TOML: equals signs", || full("=")),
        statement("TOML: lines of nothing", || full("a\n")),
        statement("TOML: no-break spaces", || full("a\u{a0}= 1\n")),
        statement("TOML: curly quotes", || full("a = “b”\n")),
        statement("TOML: dates that are none", || full("a = 2026-02-30\n")),
        statement("TOML: a number", || format!("a = {}\n", full("1"))),
        statement("TOML: languages of a text", || {
            numbered(|n| format!("owner.l{n} = \"a\"\n"))
        }),
        statement("TOML: actions", || {
            "[[action]]\ntext = \"a\"\n".repeat(80_000)
        }),
        statement("TOML: consultations", || {
            full(
                "[[consultation]]\nbody = \"a\"\ndate = 2026-01-05\nopinion = \"reserved\"\ntext = \"a\"\n",
            )
        }),
        (
            "TOML: a list of evidence, the same",
            Box::new(|| {
                let ids = "\"preuve\", ".repeat(FULL / 10 - 100);
                Site::small().changing("content/statements/c-1.toml", "\"preuve\"", &ids)
            }),
        ),
        (
            "TOML: a list of evidence that is missing",
            Box::new(|| {
                let ids = numbered(|n| format!("\"p-{n}\", "));
                Site::small().changing(
                    "content/statements/c-1.toml",
                    "\"preuve\"",
                    ids[..ids.len() - 2_000].rsplit_once(',').unwrap().0,
                )
            }),
        ),
        system("TOML: factors", || {
            numbered(|n| format!("[[factor]]\nid = \"f{n}\"\nname = \"F\"\n\n"))
        }),
        system("TOML: factors with the same id", || {
            full("[[factor]]\nid = \"f\"\nname = \"F\"\n\n")
        }),
        system("TOML: factors of a rank", || {
            numbered(|n| {
                format!(
                    "[[factor]]\nid = \"f{n}\"\nname = \"F\"\nweight_kind = \"rank\"\nweight = {}\n\n",
                    n + 1
                )
            })
        }),
        system("TOML: steps", || {
            numbered(|n| format!("[[step]]\nid = \"s{n}\"\nactor = \"person\"\ntext = \"T\"\n\n"))
        }),
        system("TOML: metrics", || {
            numbered(|n| format!("[[metric]]\nid = \"m{n}\"\nname = \"M\"\nvalue = {n}\n\n"))
        }),
        (
            "TOML: commitments",
            Box::new(|| {
                let more = numbered(|n| {
                    format!("\n[[axis.commitment]]\nid = \"d-{n}\"\ntext = \"Dire\"\n")
                });
                let end = more[..more.len() - 1_000].rfind("\n\n[[").unwrap();
                Site::small().with(
                    "content/charters/charte.toml",
                    format!("{CHARTER}{}\n", &more[..end]),
                )
            }),
        ),
        (
            "TOML: preambles",
            Box::new(|| {
                let more = full("\n[[preamble]]\ntext = \"Dire\"\n");
                Site::small().with(
                    "content/charters/charte.toml",
                    format!("{CHARTER}{}", &more[..more.len() - 29 * 100]),
                )
            }),
        ),
        (
            "TOML: contacts",
            Box::new(|| {
                let more = numbered(|n| {
                    format!("\n[[contact]]\nid = \"c{n}\"\nname = \"C\"\nphone = \"112\"\n")
                });
                let end = more[..more.len() - 1_000].rfind("\n\n[[").unwrap();
                Site::small().with("site.toml", format!("{SETTINGS}{}\n", &more[..end]))
            }),
        ),
        (
            "TOML: an inventory",
            Box::new(|| {
                let more = numbered(|n| format!("\n[[item]]\nid = \"i{n}\"\nname = \"I\"\n"));
                let end = more[..more.len() - 1_000].rfind("\n\n[[").unwrap();
                let known = "as_of = 2026-01-05\n\n[[item]]\nid = \"outil\"\nname = \"Outil\"\n";
                Site::small().with(
                    "content/inventory.toml",
                    format!("{known}{}\n", &more[..end]),
                )
            }),
        ),
        (
            "TOML: values of an indicator",
            Box::new(|| {
                let more = full("\n[[value]]\ndate = 2026-01-31\nvalue = 3\n");
                let text = format!("{}{}", site::INDICATOR, &more[..more.len() - 40 * 100]);
                Site::small().with("content/indicators/i.toml", text)
            }),
        ),
    ]
}

/// 10,000 files of a kind in one folder.
fn files(
    name: &'static str,
    folder: &'static str,
    text: impl Fn(usize) -> (String, String) + 'static,
) -> Case {
    let site = move || {
        (0..10_000).fold(Site::small(), |site, number| {
            let (file, text) = text(number);
            site.with(&format!("{folder}/{file}"), text)
        })
    };
    (name, Box::new(site))
}

fn many_files() -> Vec<Case> {
    let change = "date = 2026-01-05\nkind = \"added\"\ntitle = \"A\"\ntext = \"B.\"\nconcerns = [\"system:outil\"]\n";
    let page = "+++\ntitle = \"P\"\nupdated = 2026-01-05\n+++\n\nTexte.\n";
    let correction = site::CORRECTION;
    vec![
        files("10,000 changes", "content/changes", move |n| {
            (format!("c-{n}.toml"), change.to_owned())
        }),
        files("10,000 pages", "content/pages", move |n| {
            (format!("p-{n}.md"), page.to_owned())
        }),
        files("10,000 systems", "content/systems", |n| {
            (format!("s-{n}.md"), SYSTEM.to_owned())
        }),
        files("10,000 corrections", "content/corrections", move |n| {
            (format!("c-{n}.toml"), correction.to_owned())
        }),
        files(
            "10,000 statements of one commitment",
            "content/statements",
            |n| (format!("s-{n}.toml"), STATEMENT.to_owned()),
        ),
        files("10,000 items of evidence", "content/evidence", |n| {
            (format!("e-{n}.toml"), site::EVIDENCE.to_owned())
        }),
        files("10,000 unused files", "content/evidence", |n| {
            (format!("f-{n}.txt"), "a".to_owned())
        }),
        files("10,000 unexpected files", "content/autres", |n| {
            (format!("f-{n}.txt"), "a".to_owned())
        }),
        files("10,000 unused templates", "themes/limpide", |n| {
            (format!("t-{n}.html"), "a".to_owned())
        }),
        files("10,000 opinions", "content/opinions", |n| {
            (format!("o-{n}.toml"), "body = \"CSE\"\nkind = \"works_council\"\ndate = 2026-01-05\nopinion = \"reserved\"\ntext = \"Non.\"\nconcerns = [\"system:outil\"]\n".to_owned())
        }),
    ]
}
