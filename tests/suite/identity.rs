//! An organisation's colour and logo: seen on every page, read by everyone, harmless.

use limpide::css::{Rgba, contrast, nearest_readable};

use crate::site::{SETTINGS, Site, errors};

const SVG: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<!-- Made by a program -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/" width="100" height="25" viewBox="0 0 100 25" fill="none">
  <title>Titre du fichier</title>
  <metadata><rdf:RDF>Licence</rdf:RDF></metadata>
  <defs><linearGradient id="a"><stop offset="0" stop-color="#123456"/></linearGradient></defs>
  <g inkscape:label="Calque 1" transform="translate(1, 2)">
    <path d="M0 0h9" fill="url(#a)"/>
    <rect width="3" height="4" fill="currentColor"/>
  </g>
</svg>
"##;

fn with_identity(lines: &str) -> Site {
    Site::small().with("site.toml", format!("{SETTINGS}\n[identity]\n{lines}"))
}

fn with_logo(svg: &str) -> Site {
    with_identity(
        "logo = \"logo.svg\"\nlogo_alt.fr = \"Logo d’Essai\"\nlogo_alt.en = \"Essai’s logo\"\n",
    )
    .with("logo.svg", svg)
}

/// A published page without quotation marks, which the minifier leaves out where it can.
fn page(site: &Site, path: &str) -> String {
    site.published(path).replace('"', "")
}

#[test]
fn a_logo_stands_on_every_page_with_its_name_and_nothing_but_its_shapes() {
    let site = with_logo(SVG);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    for (path, name) in [
        ("index.html", "aria-label=Logo d’Essai"),
        ("en/systems/outil/index.html", "aria-label=Essai’s logo"),
    ] {
        let html = page(&site, path);
        let (_, brand) = html.split_once("<p class=brand>").unwrap();
        let (brand, _) = brand.split_once("</svg>").unwrap();
        for part in [
            name,
            "role=img",
            "viewbox=0 0 100 25",
            "width=9.6em",
            "height=2.4em",
            "<g fill=none>",
            "id=logo-a",
            "fill=url(#logo-a)",
            "transform=translate(1, 2)",
        ] {
            assert!(brand.contains(part), "{path} lacks {part}: {brand}");
        }
        for part in ["Licence", "Titre du fichier", "inkscape", "xmlns"] {
            assert!(!brand.contains(part), "{path} has {part}: {brand}");
        }
    }
}

#[test]
fn a_wide_logo_is_no_wider_than_a_telephone() {
    let site = with_logo("<svg viewBox=\"0 0 100 5\"><path d=\"M0 0h9\"/></svg>");
    site.build();
    let html = page(&site, "index.html");
    assert!(
        html.contains("width=14em") && html.contains("height=0.7em"),
        "{html}"
    );
}

#[test]
fn nothing_harmful_gets_through_a_logo() {
    for inside in [
        "<script>x</script>",
        "<style>*{display:none}</style>",
        "<a href=\"https://example.org/\"><path d=\"M0\"/></a>",
        "<use href=\"https://example.org/x.svg#a\"/>",
        "<image href=\"data:image/png;base64,AA\"/>",
        "<foreignObject><p>x</p></foreignObject>",
        "<animate attributeName=\"d\"/>",
        "<text>Essai</text>",
        "<path onload=\"x()\"/>",
        "<path style=\"fill:red\"/>",
        "<path class=\"notice\"/>",
        "<path href=\"#x\"/>",
        "<path fill=\"url(https://example.org/a)\"/>",
        "<path fill=\"URL(#a)\"/>",
        "<path fill=\"u\\72l(https://example.org/a)\"/>",
        "<path fill=\"image-set('x')\"/>",
        "<path fill=\"red;background:blue\"/>",
        "<path fill='\"><script>x</script>'/>",
        "<path fill=\"&#x75;rl(https://example.org/)\"/>",
        "<svg viewBox=\"0 0 1 1\"/>",
        "<path id=\"a b\"/>",
        "letters",
    ] {
        let site = with_logo(&format!("<svg viewBox=\"0 0 1 1\">{inside}</svg>"));
        let found = errors(&site.in_french().plain().build());
        let is_refused = |code: &&str| *code == "forbidden-in-drawing";
        assert!(
            !found.is_empty() && found.iter().all(is_refused),
            "{inside}: {found:?}"
        );
    }
    for svg in [
        "",
        "<html></html>",
        "<svg viewBox=\"0 0 1 1\">",
        "<svg viewBox=\"0 0 1 1\"></g>",
        "<svg viewBox=\"0 0 1 1\"><g></svg>",
        "<svg viewBox=\"0 0 0 1\"></svg>",
        "<svg viewBox=\"0 0 1 1\"><![CDATA[x]]></svg>",
        "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg viewBox=\"0 0 1 1\"></svg>",
    ] {
        assert_eq!(errors(&with_logo(svg).read()), ["invalid-drawing"], "{svg}");
    }
}

#[test]
fn a_logo_has_a_file_and_an_alternative() {
    let site = with_logo(SVG).without("logo.svg").with("Logo.svg", SVG);
    assert_eq!(errors(&site.read()), ["missing-attachment"]);
    let site = with_identity("logo = \"logo.svg\"\n").with("logo.svg", SVG);
    assert_eq!(errors(&site.read()), ["missing-because"]);
}

#[test]
fn a_logo_counts_in_the_weight_of_its_pages() {
    let mut state = 1_u64;
    let mut path = String::new();
    while path.len() < 60_000 {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        path.push_str(&format!("L{} {}", state >> 40, state >> 20 & 0xffff));
    }
    let outcome = with_logo(&format!(
        "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0{path}\"/></svg>"
    ))
    .build();
    let fault = outcome
        .diagnostics
        .iter()
        .find(|it| it.code.name() == "page-too-heavy");
    let parts = fault
        .unwrap()
        .arguments
        .iter()
        .find(|(name, _)| *name == "parts");
    assert!(parts.unwrap().1.starts_with("`<header>`"), "{parts:?}");
}

#[test]
fn an_accent_is_on_every_page_and_a_dark_one_is_derived() {
    let site = with_identity("accent = \"#7a1f5c\"\n");
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let html = page(&site, "index.html");
    assert!(html.contains(":root{--accent:#7a1f5c}"));
    let (_, dark) = html
        .split_once("(prefers-color-scheme:dark){:root{--accent:")
        .unwrap();
    let dark = colour(&dark[..7]);
    assert!(contrast(dark, colour("#13141b")) >= 7.0);
}

#[test]
fn the_colour_that_is_offered_passes() {
    let outcome = with_identity("accent = \"#ffd400\"\n").build();
    let mut faults = outcome.diagnostics.iter();
    let fault = faults.find(|it| it.code.name() == "accent-contrast");
    let fault = fault.unwrap();
    let offered = fault
        .arguments
        .iter()
        .find(|(name, _)| *name == "suggestion");
    let offered = &offered.unwrap().1;
    let accepted = with_identity(&format!("accent = \"{offered}\"\n")).build();
    assert_eq!(errors(&accepted), Vec::<&str>::new());
}

#[test]
fn the_nearest_colour_that_can_be_read_is_near_and_keeps_its_hue() {
    let grounds = [Rgba::WHITE];
    let passing = colour("#2a35b5");
    assert_eq!(nearest_readable(passing, &grounds, 4.5), Some(passing));
    for (written, ratio) in [
        ("#ffd400", 4.5),
        ("#ff0000", 4.5),
        ("#00b050", 7.0),
        ("#999999", 4.5),
    ] {
        let found = nearest_readable(colour(written), &grounds, ratio).unwrap();
        let reached = contrast(found, Rgba::WHITE);
        // A step further back would not pass.
        assert!(
            reached >= ratio && reached < ratio + 0.15,
            "{written}: {reached}"
        );
    }
    let grey = nearest_readable(colour("#999999"), &grounds, 4.5).unwrap();
    assert!(grey.red == grey.green && grey.green == grey.blue);
    assert_eq!(
        nearest_readable(passing, &[Rgba::WHITE, Rgba::BLACK], 7.0),
        None
    );
}

fn colour(written: &str) -> Rgba {
    let number = u32::from_str_radix(&written[1..], 16).unwrap();
    let [_, red, green, blue] = number.to_be_bytes();
    let [red, green, blue] = [red, green, blue].map(|it| f32::from(it) / 255.0);
    Rgba {
        red,
        green,
        blue,
        alpha: 1.0,
    }
}
