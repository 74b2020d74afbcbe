//! The data of a system: where they come from, which are used, how long they are kept.

use jiff::civil::Date;

use crate::model::Text;
use crate::model::record::{Url, part, table};
use crate::source::Located;

crate::words! {
    /// What a data source is for.
    SourceRole {
        /// The model was trained on it.
        Training = "training",
        /// The model was adjusted on it.
        FineTuning = "fine_tuning",
        /// The system was tested on it.
        Evaluation = "evaluation",
        /// It is looked up as a reference.
        Reference = "reference",
        /// The answer is made from what is found in it.
        Retrieval = "retrieval",
        /// It is what is put in at each use.
        Input = "input",
    }
}

crate::words! {
    /// How data relate to persons.
    PersonalData {
        /// Not at all.
        None = "none",
        /// Under a pseudonym.
        Pseudonymised = "pseudonymised",
        /// Personal data.
        Personal = "personal",
        /// A special category of Article 9 of the GDPR.
        SpecialCategory = "special_category",
    }
}

part! {
    /// Where data come from.
    DataSource by id {
        /// Its id in the system.
        id: Located<String>,
        /// Its name.
        name: Text,
        /// What it is for.
        role: SourceRole,
        /// Who provides it.
        provider: Option<Text>,
        /// How it is collected.
        collection: Option<Text>,
        /// The time that it covers.
        period: Option<Text>,
        /// How often it is brought up to date.
        refresh: Option<Text>,
        /// The right to use it.
        licence: Option<Text>,
        /// Its address.
        url: Option<Url>,
        /// When the organisation last said that it does not know more of it.
        not_known_as_of: Option<Date>,
    }
}

part! {
    /// Data that the system uses.
    DataUsed by id {
        /// Its id in the system.
        id: Located<String>,
        /// Its name.
        name: Text,
        /// What for.
        why: Option<Text>,
        /// How it relates to persons.
        personal: Option<PersonalData>,
        /// Id of the source it comes from.
        source: Option<Located<String>>,
    }
}

table! {
    /// What becomes of the data.
    Retention {
        /// How long they are kept.
        duration: Text,
        /// Where.
        place as "where": Option<Text>,
        /// Who can see them.
        who: Option<Text>,
        /// What the supplier can see.
        supplier_access: Option<Text>,
        /// The register of processing.
        register_url: Option<Url>,
    }
}
