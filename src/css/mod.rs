//! What a browser would compute for each element of a page: its colours, sizes, visibility and place.
//!
//! [`style`] reads a page's `<style>` and `style` attributes and the sheets it links to, and gives
//! the [`Computed`] style of every element in one [`Environment`]. What touches these values and
//! isn't understood is [`Value::Unknown`], to be reviewed by a person; it is never guessed.
//!
//! A [`Sheet`] is parsed once and may be shared by all pages and threads. Nothing here touches files:
//! the caller is asked for the sheets a page links to. Nothing recurses with what it reads without a
//! bound, and no page or sheet takes more than a bounded time for its size.

mod cascade;
mod color;
mod computed;
mod condition;
mod environment;
mod keyword;
mod number;
mod paint;
mod property;
mod selector;
mod sheet;
mod sight;
mod source;
mod styles;
mod urls;
mod value;

pub use color::nearest_readable;
pub use computed::*;
pub use condition::on_screens;
pub use environment::{Conditions, Contrast, Environment, Medium, Scheme};
pub use keyword::*;
pub use paint::{Seen, contrast, is_large, is_out_of_sight, luminance};
pub use sheet::Sheet;
pub use sight::Sight;
pub use source::{Pieces, Sheets, Source, Within};
pub use styles::{Asked, Book, Declared, Focused, Origin, Pseudo, Styles, View, conditions, style};
pub use urls::{Reference, urls};
pub use value::{Length, Rgba, Value};
