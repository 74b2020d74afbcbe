//! The colour of an organisation laid over a theme's stylesheet, and whether it can be read there.

use crate::css::{Book, Environment, Rgba, Scheme, View, Within, contrast, nearest_readable};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::html::Document;

/// What a link's letters need (WCAG 2.2, 1.4.3: <https://www.w3.org/TR/WCAG22/#contrast-minimum>).
const LEAST: f32 = 4.5;

/// What a colour gets that nobody chose (1.4.6: <https://www.w3.org/TR/WCAG22/#contrast-enhanced>).
const DERIVED: f32 = 7.0;

/// A colour as `site.toml` gives it: `#` and six digits, and where it stands.
pub type Written<'a> = Option<(&'a str, &'a Place)>;

/// The stylesheet with the accent of the organisation, and what is wrong with that colour.
///
/// What the pages' grounds are is computed from the stylesheet itself, in light colours and in dark. A
/// scheme without a colour of its own gets the nearest of the other's that can be read well.
pub fn with_accent(
    sheet: &str,
    light: Written<'_>,
    dark: Written<'_>,
) -> (String, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let mut of = |scheme, own: Written<'_>, other: Written<'_>| {
        let grounds = grounds(sheet, scheme);
        if let Some((written, place)) = own {
            faults.extend(fault(written, place, scheme, &grounds));
            return Some(written.to_owned());
        }
        let derived = nearest_readable(colour(other?.0)?, &grounds, DERIVED)?;
        Some(hexadecimal(derived))
    };
    let (Some(in_light), Some(in_dark)) = (
        of(Scheme::Light, light, dark),
        of(Scheme::Dark, dark, light),
    ) else {
        return (sheet.to_owned(), faults);
    };
    let accented = format!(
        "{sheet}:root{{--accent:{in_light}}}@media (prefers-color-scheme:dark){{:root{{--accent:{in_dark}}}}}"
    );
    (accented, faults)
}

fn fault(written: &str, place: &Place, scheme: Scheme, grounds: &[Rgba]) -> Option<Diagnostic> {
    let color = colour(written)?;
    let lowest =
        |one: &&Rgba, other: &&Rgba| contrast(color, **one).total_cmp(&contrast(color, **other));
    let ground = grounds.iter().min_by(lowest)?;
    let ratio = contrast(color, *ground);
    (ratio < LEAST).then(|| {
        let key = match scheme {
            Scheme::Light => "accent",
            Scheme::Dark => "accent_dark",
        };
        // Rounded down: 4.496 must not read as 4.5.
        let shown = (ratio * 100.0).floor() / 100.0;
        Diagnostic::at(Code::AccentContrast, place.clone())
            .with("key", key)
            .with("written", written)
            .with("ground", hexadecimal(*ground))
            .with("ratio", format!("{shown:.2}"))
            .with("least", LEAST)
            .with_optional(
                "suggestion",
                nearest_readable(color, grounds, LEAST).map(hexadecimal),
            )
    })
}

/// The colours that links can stand on: the page's own, and a notice's.
fn grounds(sheet: &str, scheme: Scheme) -> Vec<Rgba> {
    let page = format!(
        "<!DOCTYPE html><title>x</title><style>{sheet}</style><body><a href=x>x</a><aside class=notice><p><a href=x>x</a></p></aside>"
    );
    let document = Document::parse(&page);
    let environment = Environment {
        scheme,
        ..Environment::default()
    };
    let styles = View::of(&document, &Within).styles(&[environment], &mut Book::default());
    let links = document.elements().filter(|(_, it)| it.is_html("a"));
    let links = links.filter_map(|(id, _)| styles.first()?.seen(id).known());
    links.map(|seen| seen.background).collect()
}

fn colour(written: &str) -> Option<Rgba> {
    let number = u32::from_str_radix(written.strip_prefix('#')?, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    let part = |byte| f32::from(byte) / 255.0;
    Some(Rgba {
        red: part(red),
        green: part(green),
        blue: part(blue),
        alpha: 1.0,
    })
}

fn hexadecimal(color: Rgba) -> String {
    let [red, green, blue, _] = color.bytes();
    format!("#{red:02x}{green:02x}{blue:02x}")
}
