//! The colours that stand for those of the system, as Chromium has them.

use super::space::Color;

/// A system colour (<https://drafts.csswg.org/css-color-4/#css-system-colors>).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::css) struct System {
    light: [u8; 3],
    dark: [u8; 3],
    /// In hundredths.
    alpha: u8,
}

const fn of(light: [u8; 3], dark: [u8; 3]) -> System {
    System {
        light,
        dark,
        alpha: 100,
    }
}

const WHITE: [u8; 3] = [255; 3];
const BLACK: [u8; 3] = [0; 3];
const GREY: [u8; 3] = [128; 3];
const CANVAS: System = of(WHITE, [18; 3]);
const TEXT: System = of(BLACK, WHITE);
const FACE: System = of([239; 3], [107; 3]);

impl System {
    /// What is behind a page.
    pub(in crate::css) const CANVAS: Self = CANVAS;
    /// The text of a page.
    pub(in crate::css) const CANVAS_TEXT: Self = TEXT;

    /// The system colour of a name in lower case; the old names mean new ones.
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "canvas" | "activecaption" | "appworkspace" | "background" | "inactivecaption"
            | "infobackground" | "menu" | "scrollbar" | "window" => CANVAS,
            "canvastext" | "captiontext" | "infotext" | "menutext" | "windowtext"
            | "buttonborder" | "activeborder" | "inactiveborder" | "threeddarkshadow"
            | "threedhighlight" | "threedlightshadow" | "threedshadow" | "windowframe"
            | "buttontext" | "fieldtext" => TEXT,
            "buttonface" | "buttonhighlight" | "buttonshadow" | "threedface" => FACE,
            "field" => of(WHITE, [59; 3]),
            "graytext" | "inactivecaptiontext" => of(GREY, GREY),
            "linktext" | "-webkit-link" => of([0, 0, 238], [158, 158, 255]),
            "visitedtext" => of([85, 26, 139], [208, 173, 240]),
            "activetext" => of([255, 0, 0], [255, 0, 0]),
            "-webkit-activelink" => of([255, 0, 0], [255, 158, 158]),
            "mark" => of([255, 255, 0], [255, 255, 0]),
            "marktext" => of(BLACK, BLACK),
            "selecteditem" => of([25, 103, 210], [153, 200, 255]),
            "selecteditemtext" => of(WHITE, [59; 3]),
            "highlighttext" => of(WHITE, WHITE),
            "accentcolor" => of([0, 117, 255], [0, 117, 255]),
            "accentcolortext" => of(WHITE, WHITE),
            "highlight" => System {
                alpha: 80,
                ..of([0, 65, 198], [0, 65, 198])
            },
            _ => return None,
        })
    }

    /// The colour it stands for.
    pub(in crate::css) fn color(self, dark: bool) -> Color {
        let [red, green, blue] = if dark { self.dark } else { self.light };
        Color {
            alpha: f64::from(self.alpha) / 100.0,
            ..Color::bytes(red, green, blue)
        }
    }
}
