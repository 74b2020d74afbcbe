//! Reading: the files of a site, found, decoded and parsed, with the place of every value.
//!
//! All reading of local input is here. Nothing is interpreted: what a charter or a system is, the
//! model says.

mod attachment;
mod characters;
mod collector;
mod composed;
mod definitions;
mod document;
mod drawings;
mod escapes;
mod fields;
mod files;
mod front_matter;
mod kept;
mod listener;
mod markup;
mod media;
mod memory;
mod mount;
mod named;
mod packing;
mod pages;
mod parts;
mod plain;
mod said;
mod sections;
mod shape;
mod snapshot;
mod spreadsheet;
mod stamp;
mod strange;
mod suggestion;
mod table;
mod text;
mod toml;
mod walk;
mod xml;

pub use attachment::{Attachment, LARGEST_PICTURE, attachment_at};
pub use characters::{character_fault, character_faults, is_suspect, is_unfit};
pub use collector::Collector;
pub use composed::{
    bytes_alone, hash_alone, is_readable_file, is_spreadsheet, read_alone, read_table_alone,
};
pub use definitions::{
    Definitions, LONGEST_LABEL, MARKDOWN, definitions, faulty_definitions, label_key,
};
pub use document::{Inside, Part, Person, look_inside};
pub use drawings::Drawings;
pub use fields::{
    Located, Word, has_host, is_colour, is_email, is_id, is_phone, is_site_address, is_web_address,
    telephone,
};
pub use files::{ContentFile, MEDIA, SiteFiles, Unread, read_site, read_site_again, themes_again};
pub use front_matter::{FrontMatter, split};
pub use kept::{Kept, Row, Same, each, of_each};
pub use listener::{Process, listener};
pub use markup::{Attribute, Token, tokens};
pub use media::{MEDIA_TYPES, UNKNOWN, essence, media_type};
pub use memory::Memory;
pub use mount::sends_no_events;
pub use named::pictures_named;
pub use pages::{FoundPages, bytes, find_pages, is_site};
pub use plain::PlainText;
pub use said::{evades, says_nothing};
pub use sections::{MarkdownSection, sections};
pub use shape::{ANY_NAME, Asked, Shape, Shapes};
pub use snapshot::Snapshot;
pub use spreadsheet::{Line, Unfit, sheet_lines};
pub use strange::{Strange, Unreachable};
pub use suggestion::nearest;
pub use table::Table;
pub use toml::Document;
pub use walk::is_passed_over;

/// The largest text file that is read, in bytes.
pub const LARGEST_TEXT: u64 = 2_000_000;
