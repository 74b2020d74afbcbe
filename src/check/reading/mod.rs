//! How easily pages read: advice, never a verdict. A formula counts words and syllables; whether somebody
//! understands a text only people know.
//!
//! - `language.rs`: the languages that are judged, and the formula of each
//! - `passages.rs`: the texts of a page, each with its language and its line
//! - `sentences.rs`, `syllables/`: what the formulas count
//! - `abbreviations.rs`, `jargon.rs`: words that a reader may not know
//! - `placed.rs`: where the words of a page of ours were written
//! - `spelled.rs`: the words of a text, to be found again in another
//! - `ground.rs`: in which file what is advised of them is told
//! - `theme.rs`: words that a theme brings
//! - `look.rs`: a page looked at; `kinds.rs`: what is told, in words

mod abbreviations;
mod ground;
mod jargon;
mod kinds;
mod language;
mod look;
mod passages;
mod placed;
mod sentences;
mod spelled;
mod syllables;
mod theme;

pub use kinds::ALL as kinds;
pub use language::{Formula, Language};
pub use look::{Count, PageReading, is_of_a_line, look, with_other_pages};
pub use placed::Sources;
pub use syllables::syllables;
pub use theme::ThemeWord;
