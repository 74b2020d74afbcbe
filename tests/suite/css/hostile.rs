//! Sheets and pages that mean harm, or nothing: no panic, and a bounded time.

use limpide::css::{Environment, Sheet, style};
use limpide::html::Document;
use proptest::prelude::*;

use super::page::Page;
use crate::processor::within;

fn repeated(text: &str, times: usize) -> String {
    text.repeat(times)
}

#[test]
fn deep_and_large_sheets_end() {
    let many = 100_000;
    for (what, css) in [
        (
            "parentheses",
            format!(".c{{width:{}}}", repeated("(", many)),
        ),
        (
            "calc",
            format!(".c{{width:calc({}1px}}", repeated("(", many)),
        ),
        (
            "functions",
            format!(".c{{color:{}}}", repeated("color-mix(in srgb,red,", many)),
        ),
        (
            "selectors",
            format!("{}a{{color:red}}", repeated(":is(", many)),
        ),
        (
            "negations",
            format!("{}a{{color:red}}", repeated(":not(", many)),
        ),
        ("rules", repeated("a{", many)),
        ("media", repeated("@media print{", many)),
        ("queries", format!("@media {}a{{}}", repeated("(", many))),
        (
            "supports",
            format!("@supports {}a{{}}", repeated("(not ", many)),
        ),
        ("layers", format!("@layer {}a{{}}", repeated("a.", many))),
        (
            "nesting",
            format!("{}.c{{color:red}}", repeated("&,& & &{", 60)),
        ),
        ("braces", repeated("}", many)),
        (
            "value",
            format!(".c{{content:'{}'}}", repeated("x", 5 * many)),
        ),
        (
            "variables",
            format!(
                ".c{{color:{}red{}}}",
                repeated("var(--a,", many),
                repeated(")", many)
            ),
        ),
        (
            "properties",
            format!(".c{{{}}}", repeated("color:red;--a:b;", many)),
        ),
        ("compound", format!("{}{{color:red}}", repeated(".c", many))),
        (
            "list",
            format!("{}{{color:red}}", vec![".c"; 20_000].join(",")),
        ),
    ] {
        within(what, || Page::paragraph(&css).computed());
    }
}

#[test]
fn variables_that_grow_without_end_are_unknown() {
    let mut css = String::from(".c{--a0:red red;color:var(--a60)}.c{");
    for number in 1..=60 {
        css += &format!("--a{number}:var(--a{0}) var(--a{0});", number - 1);
    }
    css += "}";
    within("doubling", || {
        assert_eq!(Page::paragraph(&css).color(), None)
    });
    let mut chain = String::from(".c{color:var(--b0);");
    for number in 0..50_000 {
        chain += &format!("--b{number}:var(--b{});", number + 1);
    }
    chain += "}";
    within("chain", || Page::paragraph(&chain).color());
}

#[test]
fn wide_and_deep_pages_end() {
    let css = "p~b{color:red}.x ~ p{color:red}p:has(i) p{color:green}p:nth-last-child(2n of p){color:blue}\
               p:last-of-type{color:red}:has(u){color:red}* * *{color:green}p+p+p{top:0}";
    // Without optimisation the selectors crate counts each index anew to check itself.
    for (what, body) in [
        (
            "wide",
            format!("{}<p class=c>", repeated("<p>x</p>", 3_000)),
        ),
        ("deep", format!("{}<p class=c>", repeated("<div>", 500))),
        (
            "classes",
            format!("<p class='c {}'>", repeated("x ", 100_000)),
        ),
        (
            "attribute",
            format!("<p class=c style='{}'>", repeated("color:red;", 50_000)),
        ),
        (
            "attributes",
            repeated("<p class=c style=color:red>", 20_000),
        ),
    ] {
        within(what, || Page::of(css, &body).computed());
    }
}

#[test]
fn pages_of_styles_that_are_all_different_end() {
    let each = |style: &dyn Fn(u32) -> String| {
        let paragraphs = (0..20_000).map(|it| format!("<p style=\"{}\">x", style(it)));
        paragraphs.collect::<String>() + "<p class=c>"
    };
    for (what, body) in [
        ("colours", each(&|it| format!("color:#{it:06x}"))),
        ("spacings", each(&|it| format!("letter-spacing:{it}px"))),
        (
            "none",
            each(&|it| format!("color:rgb(none 0 0);top:{it}px")),
        ),
    ] {
        within(what, || Page::of("", &body).computed());
    }
}

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just(" "),
        Just("{"),
        Just("}"),
        Just("("),
        Just(")"),
        Just("["),
        Just("]"),
        Just(";"),
        Just(":"),
        Just(","),
        Just(".c"),
        Just("#x"),
        Just("&"),
        Just(">"),
        Just("~"),
        Just("+"),
        Just("*"),
        Just("/"),
        Just("@media"),
        Just("@layer"),
        Just("@supports"),
        Just("@container"),
        Just("@import"),
        Just("@scope"),
        Just("@property --x"),
        Just("@keyframes a"),
        Just(":is("),
        Just(":not("),
        Just(":has("),
        Just("::before"),
        Just(":nth-child(2n of "),
        Just("color"),
        Just("font"),
        Just("background"),
        Just("all"),
        Just("width"),
        Just("calc("),
        Just("var(--x"),
        Just("--x"),
        Just("rgb(from "),
        Just("color-mix(in oklch,"),
        Just("red"),
        Just("10px"),
        Just("50%"),
        Just("-1e9em"),
        Just("1/0"),
        Just("none"),
        Just("infinity"),
        Just("NaN"),
        Just("!important"),
        Just("revert-layer"),
        Just("inherit"),
        Just("'"),
        Just("\""),
        Just("\\"),
        Just("/*"),
        Just("*/"),
        Just("url("),
        Just("\u{0}"),
        Just("é"),
        Just("(min-width:1px)"),
        Just("and"),
        Just("not"),
    ];
    prop::collection::vec(word, 0..60).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_sheet_panics(css in words(), any in "\\PC{0,80}") {
        let sheet = format!("{css}{any}");
        let _ = Sheet::parse(&sheet);
        let html = format!("<div class=o style=\"{css}\"><p class=c id=x>x<b>y</b></p></div>");
        let document = Document::parse(&format!("<style>.c{{{css}}}</style><style>{sheet}</style>{html}"));
        let styles = style(&document, &|_| None, &Environment::default());
        for (id, _) in document.elements() {
            let _ = styles.seen(id);
            let _ = styles.focused(id);
            let _ = styles.declared(id, "color");
        }
    }

    #[test]
    fn what_is_invalid_leaves_what_is_valid(word in "[a-z]{2,12}", number in 2u32..999) {
        prop_assume!(Page::paragraph(&format!("p{{color:{word}}}")).color() == Some([0, 0, 0, 255]));
        for invalid in [word.clone(), format!("{number}"), format!("#{number}zz"), format!("rgb({number})"), format!("{word} {word}")] {
            let css = format!(".c{{color:green;color:{invalid}}}");
            if !["inherit", "initial", "unset", "revert", "black"].contains(&&*invalid) {
                prop_assert_eq!(Page::paragraph(&css).color(), Some([0, 128, 0, 255]), "{}", css);
            }
        }
    }

    #[test]
    fn lengths_are_arithmetic(a in -500i32..500, b in 1i32..50) {
        let css = format!(".c{{width:calc({a}px + {b} * 2px - 6px / 2)}}");
        let expected = (a + b * 2 - 3).max(0) as f32;
        let width = Page::paragraph(&css).computed().width;
        prop_assert_eq!(super::page::px(width), expected);
    }
}
