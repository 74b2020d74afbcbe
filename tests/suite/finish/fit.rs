//! A page has of its stylesheet what it needs, and looks as with the whole.

use limpide::css::{Book, Environment, Medium, Pseudo, Scheme, View, Within};
use limpide::finish::{Fit, stylesheet};
use limpide::html::Document;

#[test]
fn groups_nested_without_end_are_left_whole() {
    let css = format!(
        "{}.a{{}}{}",
        "@media all{".repeat(100_000),
        "}".repeat(100_000)
    );
    assert_eq!(fitted(&css, "<p>"), css);
}

fn fitted(css: &str, body: &str) -> String {
    let page = format!("<!DOCTYPE html><style>{css}</style>{body}");
    let fitted = Fit::of(css).fit(page);
    let (_, rest) = fitted.split_once("<style>").unwrap();
    rest.split_once("</style>").unwrap().0.to_owned()
}

#[test]
fn rules_for_classes_that_a_page_lacks_go_and_all_others_stay() {
    for (css, kept) in [
        (".a{b:c}.x{b:c}", ".a{b:c}"),
        ("p .x,p.a,div{b:c}", "p.a,div{b:c}"),
        (".a.x{b:c}.a .x>p{b:c}", ""),
        (
            "@media print{.x{b:c}}@media (width>1px){.x{b:c}.a{b:c}}",
            "@media (width>1px){.a{b:c}}",
        ),
        ("@supports (a:b){@media print{.x{b:c}}}", ""),
        // What could match without the class.
        (
            ":not(.x){b:c}:is(p,.x){b:c}p:has(.x){b:c}",
            ":not(.x){b:c}:is(p,.x){b:c}p:has(.x){b:c}",
        ),
        ("[class~=\".x\"]{b:c}", "[class~=\".x\"]{b:c}"),
        (".\\78{b:c}", ".\\78{b:c}"),
        // What is not a rule, or not only one.
        (
            "@import \"x\";@font-face{a:b}@layer x{.x{b:c}}",
            "@import \"x\";@font-face{a:b}@layer x{.x{b:c}}",
        ),
        (".a{b:c;.x{d:e}}", ".a{b:c;.x{d:e}}"),
        (
            ".a::before{content:\"}.x{\"}.x{b:c}",
            ".a::before{content:\"}.x{\"}",
        ),
        // What doesn't pair is left alone.
        (".x{b:c", ".x{b:c"),
        (".x{b:c}}", ".x{b:c}}"),
        (".x{b:c/**/}", ".x{b:c/**/}"),
    ] {
        assert_eq!(fitted(css, "<p class=\"a\">"), kept, "{css}");
    }
    assert_eq!(fitted(".Note{b:c}", "<p class=nOTE>"), ".Note{b:c}");
    assert_eq!(
        Fit::of(".x{b:c}").fit("<p>other</p>".to_owned()),
        "<p>other</p>"
    );
}

#[test]
fn a_page_of_the_demonstration_looks_as_with_the_whole_stylesheet() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = crate::temporary::folder().unwrap();
    let options = limpide::build::Options {
        root: root.into(),
        out: folder.path().join("public"),
        home: None,
        as_of: crate::site::AS_OF,
        base_url: None,
        drafts: false,
        without_examples: false,
    };
    limpide::build::build(&options);
    let theme = std::fs::read_to_string(root.join("themes/limpide/style.css")).unwrap();
    let whole = stylesheet::strip(&theme);
    let wide = Environment::default();
    let environments = [
        wide,
        Environment {
            width: 360.0,
            scheme: Scheme::Dark,
            ..wide
        },
        Environment {
            medium: Medium::Print,
            ..wide
        },
    ];
    for page in [
        "index.html",
        "systemes/tri-candidatures/index.html",
        "en/evidence/index.html",
    ] {
        let fitted = std::fs::read_to_string(options.out.join(page)).unwrap();
        let (before, rest) = fitted.split_once("<style>").unwrap();
        let (own, after) = rest.split_once("</style>").unwrap();
        assert!(own.len() < whole.len(), "{page} has the whole stylesheet");
        // The site's address, which is laid over the theme's.
        let address = &own[own.rfind(":root{--site").unwrap()..];
        let unfitted = format!("{before}<style>{whole}{address}</style>{after}");
        let (one, other) = (Document::parse(&fitted), Document::parse(&unfitted));
        let of = |document| View::of(document, &Within).styles(&environments, &mut Book::default());
        for (one_look, other_look) in of(&one).iter().zip(of(&other)) {
            for (id, element) in one.elements() {
                assert_eq!(
                    one_look.of(id),
                    other_look.of(id),
                    "{page}: {}",
                    element.name
                );
                for pseudo in [Pseudo::Before, Pseudo::After] {
                    assert_eq!(
                        one_look.pseudo(id, pseudo),
                        other_look.pseudo(id, pseudo),
                        "{page}: {}",
                        element.name
                    );
                }
            }
        }
    }
}
