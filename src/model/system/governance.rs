//! What a system rests on in law and on paper, what it costs, and what is not told of it.

use jiff::civil::Date;

use crate::model::record::{Url, part, table};
use crate::model::{Field, Language, Text};
use crate::source::Located;

part! {
    /// A text of law that it rests on.
    LegalBasis by id {
        /// Its id in the system.
        id: Located<String>,
        /// Its title.
        title: Text,
        /// Its address.
        url: Option<Url>,
        /// What it says, or how it applies.
        text: Option<Text>,
    }
}

table! {
    /// Its source code.
    SourceCode {
        /// Its address.
        url: Url,
        /// Its licence.
        licence: Option<Text>,
    }
}

part! {
    /// A document about it.
    Document by id {
        /// Its id in the system.
        id: Located<String>,
        /// Its title.
        title: Text,
        /// Its address.
        url: Url,
        /// Its language.
        language: Option<Language>,
    }
}

part! {
    /// A certificate.
    Certificate by id {
        /// Its id in the system.
        id: Located<String>,
        /// What it certifies.
        kind: Text,
        /// Its number.
        number: Option<String>,
        /// Who gave it.
        body: Option<Text>,
        /// Until when it holds.
        expires: Option<Located<Date>>,
        /// Its address.
        url: Option<Url>,
    }
}

table! {
    /// How it was bought.
    Procurement {
        /// By which procedure.
        procedure: Option<Text>,
        /// Where that is told.
        url: Option<Url>,
        /// Since when the contract runs.
        start: Option<Date>,
        /// Until when.
        until: Option<Date>,
    }
}

table! {
    /// What it costs.
    Cost {
        /// How much.
        amount: f64,
        /// In which currency.
        currency: String,
        /// For which time.
        period: Option<Text>,
        /// Where that is told.
        url: Option<Url>,
    }
}

part! {
    /// Something that the organisation does not know.
    NotKnown by field {
        /// What.
        field: Located<Field>,
        /// The date as of which it is not known.
        as_of: Date,
        /// Why, or what is done to know it.
        reason: Option<Text>,
    }
}

part! {
    /// Something that is not told, and why.
    Withheld by field {
        /// What.
        field: Located<Field>,
        /// Why.
        reason: Text,
        /// The law that allows it.
        law: Option<Text>,
    }
}
