//! What lies under a text.

use limpide::css::{Rgba, contrast, is_large};

use super::page::Page;

fn ratio(css: &str, body: &str) -> Option<f32> {
    let page = Page::of(css, body);
    let found = page.with(|styles, id| styles.seen(id).known());
    found.map(|seen| (seen.contrast() * 100.0).round() / 100.0)
}

const P: &str = "<div class=o><p class=c>text</p></div>";

#[test]
fn contrast_is_wcag_s() {
    assert!((contrast(Rgba::BLACK, Rgba::WHITE) - 21.0).abs() < 0.001);
    let grey = Rgba::opaque(119.0 / 255.0, 119.0 / 255.0, 119.0 / 255.0);
    assert!((contrast(grey, Rgba::WHITE) - 4.478).abs() < 0.001);
    assert!(is_large(24.0, 400.0) && !is_large(23.9, 400.0));
    assert!(is_large(18.6667, 700.0) && !is_large(18.6, 700.0) && !is_large(18.6667, 600.0));
}

#[test]
fn translucent_layers_are_laid_over_each_other() {
    assert_eq!(ratio("", P), Some(21.0));
    assert_eq!(ratio(".c{color:rgb(0 0 0/.5)}", P), Some(3.98));
    assert_eq!(
        ratio(".o{background:rgb(0 0 0/.5)}.c{color:#fff}", P),
        Some(3.98)
    );
    assert_eq!(
        ratio(
            ".o{background:#000}.c{background:rgb(255 255 255/.5);color:#000}",
            P
        ),
        Some(5.28)
    );
}

#[test]
fn opacity_fades_text_and_background_together() {
    assert_eq!(ratio(".o{opacity:.5}", P), Some(3.98));
    assert_eq!(
        ratio(
            "body{background:#000}.o{opacity:.5;background:#fff;color:#000}",
            P
        ),
        Some(5.28)
    );
    assert_eq!(ratio("html{background:#fff}.o{opacity:0}", P), Some(1.0));
}

#[test]
fn the_canvas_has_the_colour_of_the_root_or_the_body() {
    assert_eq!(ratio("body{background:#000;color:#fff}", P), Some(21.0));
    assert_eq!(
        ratio(
            "html{background:#000;color:#fff}body{background:transparent}",
            P
        ),
        Some(21.0)
    );
    assert_eq!(ratio(":root{color-scheme:dark}", P), Some(18.73));
}

#[test]
fn what_can_t_be_told_is_to_be_reviewed() {
    for css in [
        ".o{background:url(x)}",
        ".c{background:linear-gradient(red,blue)}",
        "body{background:url(x)}",
        ".o{filter:invert(1)}",
        ".o{mix-blend-mode:multiply}",
        ".c{background:#000;background-clip:text}",
        ".o{mask:url(x)}",
        ".o{background:contrast-color(red)}",
        ".o{position:relative}.o::before{content:'';position:absolute;inset:0;background:#000}",
        ".c{position:absolute;top:500px}.o{background:#000}",
        ".c{color:contrast-color(red)}",
        ".c{animation:x 1s infinite}@keyframes x{to{color:red}}",
    ] {
        assert_eq!(ratio(css, P), None, "{css}");
    }
    let overlaid = "<div class=o><img style='position:absolute' src=x><p class=c>x</p></div>";
    assert_eq!(ratio("", overlaid), None);
    assert_eq!(ratio("", "<svg><text class=c>x</text></svg>"), None);
}

#[test]
fn what_is_opaque_hides_what_is_under_it() {
    assert_eq!(
        ratio(".o{background:url(x)}.c{background:#fff}", P),
        Some(21.0)
    );
    assert_eq!(
        ratio(
            ".c{position:absolute;background:#fff}.o{background:url(x)}",
            P
        ),
        Some(21.0)
    );
    assert_eq!(
        ratio(".c{animation:x 1s}@keyframes x{from{color:red}}", P),
        Some(21.0)
    );
    let hidden =
        "<div><b style='position:absolute;left:-9999px;background:red'>x</b><p class=c>x</p></div>";
    assert_eq!(ratio("", hidden), Some(21.0));
}
