//! Media queries.

use cssparser::{Parser, ParserInput};

use super::Truth;
use super::query::{Compare, Given, Query};
use crate::css::environment::{Conditions, Contrast, Environment, Medium, Scheme};
use crate::css::number::{Calc, Fault, Kind, Read, Sizes, attempt};
use crate::css::value::Value;

/// What a media query is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum For {
    All,
    Screen,
    Print,
    Other,
}

#[derive(Debug, Clone, PartialEq)]
struct One {
    not: bool,
    medium: For,
    query: Option<Query>,
}

/// A list of media queries; one that isn't understood is never so.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::css) struct Media(Vec<Option<One>>);

impl Media {
    /// Reads a list, to the end; any text is one.
    pub(in crate::css) fn read(text: &str) -> Self {
        let mut input = ParserInput::new(text);
        let mut input = Parser::new(&mut input);
        if input.is_exhausted() {
            return Self(Vec::new());
        }
        let all = input.parse_comma_separated(|input| {
            let found = attempt(input, one).ok().filter(|_| input.is_exhausted());
            while input.next().is_ok() {}
            Ok::<_, cssparser::ParseError<'_, ()>>(found)
        });
        Self(all.unwrap_or_else(|_| vec![None]))
    }

    /// Whether it holds on any screen; none where that is the reader's to say, as its width is.
    pub(in crate::css) fn on_screens(&self) -> Option<bool> {
        let mut answers = self.0.iter().map(|one| match one {
            Some(one) => one.on_screens(),
            None => Some(false),
        });
        if self.0.is_empty() || answers.clone().any(|it| it == Some(true)) {
            return Some(true);
        }
        answers.all(|it| it == Some(false)).then_some(false)
    }

    /// Whether it holds; an empty list does.
    pub(in crate::css) fn holds(&self, environment: &Environment) -> bool {
        self.0.is_empty() || self.0.iter().flatten().any(|one| one.holds(environment))
    }
}

fn one(input: &mut Parser<'_, '_>) -> Read<One> {
    let typed = attempt(input, |input| {
        let first = input.expect_ident()?.to_ascii_lowercase();
        let not = first == "not";
        let name = if not || first == "only" {
            input.expect_ident()?.to_ascii_lowercase()
        } else {
            first
        };
        let medium = match &*name {
            "all" => For::All,
            "screen" => For::Screen,
            "print" => For::Print,
            "not" | "only" | "and" | "or" | "layer" => return Err(Fault::Invalid),
            _ => For::Other,
        };
        Ok((not, medium))
    });
    let Ok((not, medium)) = typed else {
        return Ok(One {
            not: false,
            medium: For::All,
            query: Some(Query::read(input, true, 0)?),
        });
    };
    let query = if input
        .try_parse(|input| input.expect_ident_matching("and"))
        .is_ok()
    {
        Some(Query::read(input, false, 0)?)
    } else {
        None
    };
    Ok(One { not, medium, query })
}

impl One {
    fn on_screens(&self) -> Option<bool> {
        match (self.medium, &self.query) {
            (For::Print | For::Other, _) => Some(self.not),
            (For::All | For::Screen, None) => Some(!self.not),
            (For::All | For::Screen, Some(_)) => None,
        }
    }

    fn holds(&self, environment: &Environment) -> bool {
        let medium = match self.medium {
            For::All => true,
            For::Screen => environment.medium == Medium::Screen,
            For::Print => environment.medium == Medium::Print,
            For::Other => false,
        };
        let asked = self.query.as_ref().map_or(Truth::True, |query| {
            query.answer(&|feature| answer(feature, environment))
        });
        let found = Truth::from(medium).and(asked);
        let found = if self.not { found.not() } else { found };
        // What a browser doesn't know is false in the end.
        found == Truth::True
    }
}

/// What a reader's machine has: a desktop screen, with a mouse.
fn answer(feature: &Query, environment: &Environment) -> Truth {
    let (name, compared) = match feature {
        Query::Has(name) => (name, None),
        Query::Is(name, compare, given) => (name, Some((*compare, given))),
        _ => return Truth::Unknown,
    };
    if let Some(number) = measure(name, environment) {
        return match compared {
            None => Truth::from(number != 0.0),
            Some((compare, given)) => Truth::from(
                amount(name, given, environment).map(|other| compare.holds(number, other)),
            ),
        };
    }
    let Some(words) = words(name, environment) else {
        return Truth::Unknown;
    };
    match compared {
        None => Truth::from(!words.nothing),
        Some((Compare::Equal, Given::Word(word))) if words.all.contains(&&**word) => {
            Truth::from(*words.now == **word)
        }
        Some(_) => Truth::Unknown,
    }
}

/// A feature that counts.
fn measure(name: &str, environment: &Environment) -> Option<f64> {
    let (width, height) = (f64::from(environment.width), f64::from(environment.height));
    Some(match name {
        "width" | "device-width" => width,
        "height" | "device-height" => height,
        "aspect-ratio" | "device-aspect-ratio" => width / height.max(f64::EPSILON),
        "resolution" | "-webkit-device-pixel-ratio" => 1.0,
        "color" => 8.0,
        "color-index" | "monochrome" | "grid" => 0.0,
        "horizontal-viewport-segments" | "vertical-viewport-segments" | "-webkit-transform-3d" => {
            1.0
        }
        _ => return None,
    })
}

/// What a feature that counts is compared with.
fn amount(name: &str, given: &Given, environment: &Environment) -> Option<f64> {
    let sizes = Sizes {
        em: Value::Known(16.0),
        rem: Value::Known(16.0),
        width: environment.width,
        height: environment.height,
        ..Sizes::NONE
    };
    let kind = match name {
        "width" | "height" | "device-width" | "device-height" => Kind::Length,
        "resolution" => Kind::Resolution,
        _ => Kind::Number,
    };
    let of = |calc: &Calc| {
        let fits =
            calc.kind() == Some(kind) || *calc == Calc::Leaf(0.0, crate::css::number::Unit::None);
        fits.then(|| calc.amount(&sizes).ok()).flatten()
    };
    match given {
        Given::Number(calc) => of(calc),
        Given::Ratio(one, other) if name.ends_with("aspect-ratio") => Some(of(one)? / of(other)?),
        Given::Ratio(..) => None,
        Given::Word(word) if name == "resolution" && **word == *"infinite" => Some(f64::INFINITY),
        Given::Word(_) => None,
    }
}

/// A feature that is one of some words.
struct Words {
    now: &'static str,
    /// Whether that is the word for nothing.
    nothing: bool,
    all: &'static [&'static str],
}

fn words(name: &str, environment: &Environment) -> Option<Words> {
    let of = |now: &'static str, all: &'static [&'static str]| Words {
        now,
        nothing: matches!(now, "none" | "no-preference" | "standard"),
        all,
    };
    let portrait = environment.height >= environment.width;
    Some(match name {
        "orientation" => of(
            if portrait { "portrait" } else { "landscape" },
            &["portrait", "landscape"],
        ),
        "prefers-color-scheme" => of(
            if environment.scheme == Scheme::Dark {
                "dark"
            } else {
                "light"
            },
            &["light", "dark"],
        ),
        "prefers-contrast" => of(
            match (environment.contrast, environment.forced_colors) {
                (Contrast::More, _) => "more",
                (Contrast::Less, _) => "less",
                (Contrast::NoPreference, true) => "custom",
                (Contrast::NoPreference, false) => "no-preference",
            },
            &["no-preference", "more", "less", "custom"],
        ),
        "prefers-reduced-motion" => of(
            if environment.reduced_motion {
                "reduce"
            } else {
                "no-preference"
            },
            &["no-preference", "reduce"],
        ),
        "forced-colors" => of(
            if environment.forced_colors {
                "active"
            } else {
                "none"
            },
            &["none", "active"],
        ),
        "prefers-reduced-transparency" | "prefers-reduced-data" => {
            of("no-preference", &["no-preference", "reduce"])
        }
        "inverted-colors" => of("none", &["none", "inverted"]),
        "hover" | "any-hover" => of("hover", &["none", "hover"]),
        "pointer" | "any-pointer" => of("fine", &["none", "coarse", "fine"]),
        "scripting" => of("enabled", &["none", "initial-only", "enabled"]),
        "update" => of(
            if environment.medium == Medium::Print {
                "none"
            } else {
                "fast"
            },
            &["none", "slow", "fast"],
        ),
        "overflow-block" => of(
            if environment.medium == Medium::Print {
                "paged"
            } else {
                "scroll"
            },
            &["none", "scroll", "paged"],
        ),
        "overflow-inline" => of("scroll", &["none", "scroll"]),
        "display-mode" => of(
            "browser",
            &[
                "fullscreen",
                "standalone",
                "minimal-ui",
                "browser",
                "window-controls-overlay",
                "picture-in-picture",
                "tabbed",
            ],
        ),
        "color-gamut" => of("srgb", &["srgb", "p3", "rec2020"]),
        "dynamic-range" | "video-dynamic-range" => of("standard", &["standard", "high"]),
        _ => return None,
    })
}

/// The size in CSS pixels that a feature is compared with.
fn size(name: &str, feature: &Query) -> Option<f32> {
    let Query::Is(_, _, given) = feature else {
        return None;
    };
    let px = amount(name, given, &Environment::default())?;
    #[allow(clippy::cast_possible_truncation)]
    Some(px as f32)
}

/// Adds what a list of media queries asks about.
pub(in crate::css) fn needs(media: &Media, conditions: &mut Conditions) {
    for one in media.0.iter().flatten() {
        conditions.print |= matches!(one.medium, For::Print | For::Screen);
        let Some(query) = &one.query else {
            continue;
        };
        query.each(&mut |feature| {
            let (Query::Has(name) | Query::Is(name, ..)) = feature else {
                return;
            };
            match &**name {
                "prefers-color-scheme" => conditions.scheme = true,
                "prefers-contrast" => {
                    let asks = |word: &str| match feature {
                        Query::Is(_, _, Given::Word(given)) => **given == *word,
                        _ => true,
                    };
                    // `no-preference` holds no more with one of the two.
                    let either = asks("no-preference");
                    conditions.more_contrast |= either || asks("more");
                    conditions.less_contrast |= either || asks("less");
                }
                "forced-colors" => conditions.forced_colors = true,
                "prefers-reduced-motion" => conditions.reduced_motion = true,
                "orientation" | "aspect-ratio" | "device-aspect-ratio" => {
                    conditions.orientation = true;
                }
                "width" | "device-width" => conditions.widths.extend(size(name, feature)),
                "height" | "device-height" => conditions.heights.extend(size(name, feature)),
                _ => {}
            }
        });
    }
}
