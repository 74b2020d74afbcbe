//! What a reader asks of tables, kept: the code that reads a kind of file is the list of its keys, and this
//! is how that list is had without a file.

use std::collections::{BTreeMap, BTreeSet};

/// What a key was asked for as.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// Known, and what it may be depends on others.
    Anything,
    /// A text.
    Text,
    /// A text by language.
    Texts,
    /// A list of texts.
    Strings,
    /// An id.
    Id,
    /// A list of ids.
    Ids,
    /// An address on the web.
    Url,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A SHA-256.
    Sha256,
    /// True or false.
    Flag,
    /// One of these words.
    Word(Vec<&'static str>),
    /// A list of these words.
    Words(Vec<&'static str>),
    /// A date.
    Date,
    /// A number between two others.
    Number(f64, f64),
    /// A whole number between two others.
    Whole(u32, u32),
    /// A number or a word.
    NumberOrText,
    /// A table.
    Table,
    /// A list of tables.
    Tables,
}

/// What was asked of one table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shape {
    /// The keys, and what each was asked for as, first.
    pub keys: BTreeMap<&'static str, Asked>,
    /// Those that must be there.
    pub required: BTreeSet<&'static str>,
    /// Those of which one must be there, if any.
    pub one_of: BTreeSet<&'static str>,
    /// Whether it holds tables under names of the person's choice.
    pub is_named: bool,
    /// Whether it was read to its end, so that no other key may be there.
    pub is_finished: bool,
}

/// The tables of a kind of file by their names (`axis.commitment`); that of the file itself has none.
pub type Shapes = BTreeMap<String, Shape>;

/// The name, in its table, of any table that a person names.
pub const ANY_NAME: &str = "*";
