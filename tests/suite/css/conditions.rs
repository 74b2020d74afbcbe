//! In which environment a page is shown.

use limpide::css::{Contrast, Medium, Scheme, conditions};
use limpide::html::Document;

use super::page::{BLACK, GREEN, Page, RED, color_in};

fn rgb(page: &Page) -> [u8; 3] {
    let [red, green, blue, _] = page.color().expect("a known colour");
    [red, green, blue]
}

#[test]
fn media_follow_the_environment() {
    let css = "@media (prefers-color-scheme:dark){.c{color:red}}@media print{.c{color:green}}";
    assert_eq!(rgb(&Page::paragraph(css)), BLACK);
    assert_eq!(
        rgb(&Page::paragraph(css).shown(|it| it.scheme = Scheme::Dark)),
        RED
    );
    assert_eq!(
        rgb(&Page::paragraph(css).shown(|it| it.medium = Medium::Print)),
        GREEN
    );
    let css = "@media (prefers-contrast:more){.c{color:red}}@media (forced-colors:active){.c{color:green}}";
    assert_eq!(
        rgb(&Page::paragraph(css).shown(|it| it.contrast = Contrast::More)),
        RED
    );
    assert_eq!(
        rgb(&Page::paragraph(css).shown(|it| it.forced_colors = true)),
        GREEN
    );
    let css =
        "@media (prefers-reduced-motion){.c{color:red}}@media (max-width:320px){.c{color:green}}";
    assert_eq!(
        rgb(&Page::paragraph(css).shown(|it| it.reduced_motion = true)),
        RED
    );
    assert_eq!(
        rgb(&Page::paragraph(css).shown(|it| it.width = 320.0)),
        GREEN
    );
}

#[test]
fn the_colour_scheme_is_the_page_s_only_if_it_has_it() {
    let dark = |css: &str| Page::paragraph(css).shown(|it| it.scheme = Scheme::Dark);
    assert_eq!(rgb(&dark("")), BLACK);
    assert_eq!(
        rgb(&dark(":root{color-scheme:light dark}")),
        [255, 255, 255]
    );
    assert_eq!(rgb(&dark(":root{color-scheme:light}")), BLACK);
    let meta = "<!doctype html><meta name=color-scheme content='light dark'><p class=c>x";
    assert_eq!(
        rgb(&Page::html(meta).shown(|it| it.scheme = Scheme::Dark)),
        [255, 255, 255]
    );
    assert_eq!(rgb(&Page::html(meta)), BLACK);
    // What stands in a template is not on the page.
    let inert = "<!doctype html><template><meta name=color-scheme content='light dark'></template><p class=c>x";
    let inert = Page::html(inert).shown(|it| it.scheme = Scheme::Dark);
    assert_eq!(rgb(&inert), BLACK);
}

#[test]
fn media_attributes_are_conditions_too() {
    let page = |attributes: &str| {
        Page::html(&format!(
            "<!doctype html><style {attributes}>.c{{color:red}}</style><p class=c>x"
        ))
    };
    assert_eq!(rgb(&page("")), RED);
    assert_eq!(rgb(&page("media=print")), BLACK);
    assert_eq!(rgb(&page("media='(min-width:1px)'")), RED);
    assert_eq!(rgb(&page("type=text/x")), BLACK);
    let linked =
        Page::html("<!doctype html><link rel=stylesheet media=print href=a.css><p class=c>x")
            .linking("a.css", ".c{color:red}");
    assert_eq!(rgb(&linked), BLACK);
}

#[test]
fn local_sheets_are_imported_in_their_place() {
    let page = |css: &str| {
        Page::paragraph(css)
            .linking("a.css", ".c{color:red}")
            .linking("deep/b.css", "@import 'c.css';@import '../a.css' print;")
            .linking("deep/c.css", ".c{color:green}")
    };
    assert_eq!(rgb(&page("@import 'a.css';")), RED);
    assert_eq!(rgb(&page("@import url(deep/b.css);")), GREEN);
    assert_eq!(rgb(&page("@import 'a.css';.c{color:green}")), GREEN);
    assert_eq!(rgb(&page("@import 'a.css' layer(x);p{color:green}")), GREEN);
    assert_eq!(rgb(&page("@import 'a.css' print;")), BLACK);
    assert_eq!(
        rgb(&page(
            "@import 'a.css' supports(display:grid) (min-width:1px);"
        )),
        RED
    );
    assert_eq!(rgb(&page("@import 'a.css' supports(display:grib);")), BLACK);
    assert_eq!(rgb(&page(".d{}@import 'a.css';")), BLACK);
    assert_eq!(
        rgb(&page("@import 'a.css' layer;@layer b{.c{color:green}}")),
        GREEN
    );
}

#[test]
fn sheets_that_import_each_other_end() {
    let page = Page::paragraph("@import 'a.css';")
        .linking("a.css", "@import 'b.css';.c{color:green}")
        .linking("b.css", "@import 'a.css';.c{color:red}");
    assert_eq!(rgb(&page), GREEN);
}

#[test]
fn what_lies_on_another_site_makes_nothing_certain() {
    let page =
        Page::html("<!doctype html><link rel=stylesheet href=https://x.example/a.css><p class=c>x");
    page.with(|styles, id| {
        assert_eq!(styles.unread(), ["https://x.example/a.css"]);
        assert_eq!(styles.seen(id).known(), None);
    });
    let missing = Page::html("<!doctype html><link rel=stylesheet href=a.css><p class=c>x");
    missing.with(|styles, id| {
        assert!(styles.unread().is_empty());
        assert!(styles.seen(id).known().is_some());
    });
}

#[test]
fn alternate_sheets_are_not_shown() {
    let page = |rel: &str| {
        Page::html(&format!(
            "<!doctype html><link rel='{rel}' title=t href=a.css><p class=c>x"
        ))
        .linking("a.css", ".c{color:red}")
    };
    assert_eq!(rgb(&page("stylesheet")), RED);
    assert_eq!(rgb(&page("alternate stylesheet")), BLACK);
}

#[test]
fn what_a_container_decides_is_unknown_where_layout_would_tell() {
    let unknown = ".o{container-type:inline-size;float:left}@container (width>10px){.c{color:red}}";
    assert_eq!(Page::paragraph(unknown).color(), None);
    let stronger = format!("{unknown}.o p.c{{color:green}}");
    assert_eq!(color_in(&stronger), GREEN);
    assert_eq!(
        Page::paragraph("@container style(--x:1){.c{color:red}}").color(),
        None
    );
}

#[test]
fn conditions_tell_the_environments_that_matter() {
    let of = |css: &str| {
        let html = format!("<style>{css}</style>");
        conditions(&Document::parse(&html), &|_| None)
    };
    let found =
        of("@media (min-width:40em) and (orientation:portrait){p{color:red}}@media print{}");
    assert!(found.print && found.orientation && !found.scheme);
    assert_eq!(found.widths, [640.0]);
    assert!(of("p{color:light-dark(red,blue)}").scheme);
    assert!(of(":root{color-scheme:dark}").scheme);
    let found = of("@media (prefers-contrast:more){}");
    assert!(found.more_contrast && !found.less_contrast);
    let found = of("@media (prefers-contrast:less){}");
    assert!(found.less_contrast && !found.more_contrast);
    let found = of("@media (prefers-contrast){}");
    assert!(found.less_contrast && found.more_contrast);
    assert!(of("@media (forced-colors:active){}").forced_colors);
    assert!(!of("p{color:red}").scheme);
}
