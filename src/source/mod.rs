//! Reading: the files of a site, found, decoded and parsed, with the place of every value.
//!
//! All reading of local input is here. Nothing is interpreted: what a charter or a system is, the
//! model says.

mod collector;
mod fields;
mod files;
mod front_matter;
mod pages;
mod sections;
mod suggestion;
mod table;
mod text;
mod toml;
mod walk;

pub use collector::Collector;
pub use fields::{Located, Word, is_id, is_web_address};
pub use files::{Attachment, ContentFile, SiteFiles, Unread, read_site};
pub use front_matter::{FrontMatter, split};
pub use pages::{FoundPages, read_pages};
pub use sections::{MarkdownSection, sections};
pub use suggestion::nearest;
pub use table::Table;
pub use toml::Document;
pub use walk::is_passed_over;

/// The largest text file that is read, in bytes.
pub const LARGEST_TEXT: u64 = 2_000_000;
