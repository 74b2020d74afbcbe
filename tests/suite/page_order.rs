//! What is found on a page doesn't depend on the pages that were looked at before it.

use std::collections::BTreeMap;

use limpide::check::accessibility::{Book, Briefs, Checker, Outcome, PageReport, Rule};
use limpide::html::Document;
use proptest::prelude::*;
use proptest::sample::subsequence;

const RING: &str = "<style>.a:focus{outline:3px solid}</style>";
const NO_RING: &str = "<style>.a.b{outline:0}</style>";
const ONE: &str = "<a class='a b' href=#>one</a>";

/// Rules of equal weight, in another order on each page, and on one of them for each of two elements.
fn pages() -> [(&'static str, String); 3] {
    let by_place =
        ".x:nth-child(odd){outline:0}.x:focus{outline:3px solid}.x:nth-child(even){outline:0}";
    [
        ("hidden.html", format!("{RING}{NO_RING}<body>{ONE}")),
        ("shown.html", format!("{NO_RING}{RING}<body>{ONE}")),
        (
            "both.html",
            format!(
                "<style>{by_place}</style><body><p><a class=x href=#>one</a><a class=x href=#>two</a>"
            ),
        ),
    ]
    .map(|(path, rest)| {
        let head = "<!DOCTYPE html><html lang=en><title>Links</title>";
        (path, format!("{head}{rest}"))
    })
}

/// What is found on each page, by one who looks at them in this order.
fn found(pages: &[(&'static str, String)]) -> BTreeMap<String, Vec<String>> {
    let (sheets, files) = (BTreeMap::new(), BTreeMap::new());
    let paths = pages.iter().map(|it| it.0);
    let checker = Checker::new(paths, &sheets, &files, &|it| it.id == "focus-visible");
    let mut book = Book::default();
    let looks = pages.iter().map(|(path, html)| {
        let document = Document::parse(html);
        checker.look(path, html, &document, &mut book)
    });
    let looks = looks.collect();
    let reports = checker.settle(&mut Briefs::default(), looks).into_iter();
    let told = reports.map(|report| {
        let each = report.findings.iter();
        let failed = each.filter(|it| it.outcome == Outcome::Failed);
        let lines = failed.map(|it| format!("{} {:?} {}", it.rule.id, it.colours, it.selector));
        (report.path.to_string(), lines.collect())
    });
    told.collect()
}

#[test]
fn the_focus_is_found_hidden_where_it_is_whatever_page_came_before() {
    let pages = pages();
    let mut backwards = pages.clone();
    backwards.reverse();
    let alone: BTreeMap<_, _> = pages
        .iter()
        .flat_map(|it| found(std::slice::from_ref(it)))
        .collect();
    let failed: Vec<usize> = alone.values().map(Vec::len).collect();
    assert_eq!(failed, [1, 1, 0], "{alone:?}");
    assert!(alone["both.html"][0].contains("2"), "{alone:?}");
    assert_eq!(found(&pages), alone);
    assert_eq!(found(&backwards), alone);
}

/// Parts of pages: texts that come again in another language, in other colours, beside others.
const PARTS: [&str; 14] = [
    "<h1>La charte</h1><p>Cette charte dit ce que nous faisons des données de la ville et de ses habitants.",
    "<h1>The charter</h1><p>This charter says what we do with the data of the city and of those who live in it.",
    "<p lang=en>This charter says what we do with the data of the city and of those who live in it.",
    "<p lang=fr>This charter says what we do with the data of the city and of those who live in it.",
    "<p lang=fr>Cette charte dit ce que nous faisons des données de la ville et de ses habitants.",
    "<p>Cliquez sur le bouton rouge, en haut à droite.",
    "<p>Click the red button on the right.<button>Send</button>",
    "<p>Our button is red; bouton.",
    "<div class=d><p class=c>La CNIL <a class=c href=#a>ici</a></div>",
    "<p class=c>La CNIL <a class=c href=#b>ici</a> <a href=#c>Lire la charte</a>",
    "<h2 class=c>La charte</h2><p class=c>rien",
    "<div class=d><h2>La ville</h2><p class=c style='color:#777'>grey <b>La CNIL</b></div>",
    "<div class=float>par-dessus</div>",
    "<p role=presentation class=c tabindex=0>Ce qui est dit",
];

/// What colours they are in: of rules that come again on other pages, some are the same.
const COLOURS: [&str; 8] = [
    ".c{color:#888}",
    ".d{background:#333}",
    ".d{background:#333}@media (prefers-color-scheme:dark){.c{color:#eee}.d{background:#111}}",
    "@media print{.c::after{content:attr(href)}.d{display:none}}",
    ".c{background:linear-gradient(#fff,#777);color:#666}",
    ".float{position:absolute;background:#fff}",
    ":root{color-scheme:light dark;--ink:#999}.c{color:var(--ink)}",
    ".c{font-size:3vw}.c:focus{outline:0}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// All that is kept of pages, their styles and contrasts, their texts and the languages of these, changes nothing
    /// of what is found.
    #[test]
    fn what_is_kept_of_pages_changes_nothing_of_what_is_found_on_others(
        made in prop::collection::vec(
            (
                subsequence(PARTS.to_vec(), 1..=8).prop_shuffle(),
                subsequence(COLOURS.to_vec(), 0..=4).prop_shuffle(),
                any::<bool>(),
            ),
            2..6,
        )
    ) {
        let page = |(parts, colours, is_french): &(Vec<&str>, Vec<&str>, bool)| {
            let head = match is_french {
                true => "<html lang=fr><title>La charte de la ville</title>",
                false => "<html lang=en><title>The charter of the city</title>",
            };
            format!("<!DOCTYPE html>{head}<style>{}</style><body>{}", colours.concat(), parts.concat())
        };
        let pages: Vec<(String, String)> = made.iter().map(page).enumerate()
            .map(|(number, html)| (format!("{number}.html"), html)).collect();
        let (together, apart) = told(&pages, &|_| true);
        prop_assert_eq!(together, apart);
    }
}

/// What is said of pages one after the other, and of each where nothing is kept of those before it.
fn told(
    pages: &[(String, String)],
    wanted: &(dyn Fn(&Rule) -> bool + Sync),
) -> (Vec<String>, Vec<String>) {
    let (sheets, files) = (BTreeMap::new(), BTreeMap::new());
    let checker = Checker::new(pages.iter().map(|it| &*it.0), &sheets, &files, wanted);
    let look = |(path, html): &(String, String), book: &mut Book| {
        checker.look(path, html, &Document::parse(html), book)
    };
    let mut book = Book::default();
    let together = pages.iter().map(|it| look(it, &mut book)).collect();
    let apart = pages.iter().map(|it| look(it, &mut Book::default()));
    let apart = apart.collect();
    let told = |looks| {
        let reports = checker.settle(&mut Briefs::default(), looks);
        reports.iter().map(whole).collect()
    };
    (told(together), told(apart))
}

/// A page with more elements that are declared each in its own way than are kept: all is numbered anew after it, the
/// styles of the next page too, and what was measured of the one before must not be taken for theirs.
#[test]
fn what_is_let_go_of_is_not_taken_for_what_comes_after() {
    let many: String = (0..21_000)
        .map(|it| format!("<i style='margin-left:{it}px'></i>"))
        .collect();
    let page = |colour: &str, body: &str| {
        let head = "<!DOCTYPE html><html lang=en><title>The charter</title>";
        format!("{head}<style>p{{color:{colour}}}</style><body><p>The charter</p>{body}")
    };
    let pages = [("#000", ""), ("#000", &many), ("#bbb", ""), ("#000", "")];
    let pages = pages.map(|(colour, body)| page(colour, body));
    let named = (0..).map(|it| format!("{it}.html")).zip(pages);
    let pages: Vec<(String, String)> = named.collect();
    let (together, apart) = told(&pages, &|it| it.wcag.contains(&"1.4.3"));
    assert_eq!(together, apart);
    let failed = |it: &String| it.contains("Failed Light") || it.contains("Failed Any");
    assert_eq!(
        apart.iter().map(failed).collect::<Vec<_>>(),
        [false, false, true, false],
        "{apart:?}"
    );
}

/// What a report says, in full.
fn whole(report: &PageReport) -> String {
    let outcomes = report
        .outcomes()
        .map(|(rule, outcome)| format!("{} {outcome:?}\n", rule.id));
    let findings = report.findings.iter().map(|it| {
        let (rule, colours, line) = (it.rule.id, it.colours, it.line);
        format!(
            "{rule} {:?} {colours:?} {} {line}: {}\n",
            it.outcome,
            it.selector,
            it.french()
        )
    });
    outcomes.chain(findings).collect()
}
