//! What the law asks to be said of a system: the mention of the code of relations between the public and
//! the administration, and what the European regulation on AI has registered.

use jiff::civil::Date;

use crate::diagnostic::Place;
use crate::model::Text;
use crate::model::record::{Url, table};
use crate::source::Table;

crate::words! {
    /// The part of the organisation, by the European regulation on AI, (EU) 2024/1689.
    ActRole {
        /// It provides the system.
        Provider = "provider",
        /// It provides it, and holds by article 6(3) that it is not of high risk.
        ExemptProvider = "exempt_provider",
        /// It uses it under its authority.
        Deployer = "deployer",
    }
}

table! {
    /// The individual administrative decision that the system takes part in (article L311-3-1 of the code of
    /// relations between the public and the administration).
    AdministrativeDecision {
        /// Which decision.
        what: Option<Text>,
        /// What the system is for in it.
        purpose: Option<Text>,
        /// Since when decisions carry the mention.
        mention_since: Option<Date>,
        /// Why there is no such decision.
        none: Option<Text>,
        /// Where it stands.
        place: Place,
    }
    check is_told_or_none
}

fn is_told_or_none(_: &AdministrativeDecision, table: &Table<'_>) {
    if table.has("none") {
        for key in ["what", "purpose", "mention_since"] {
            table.excludes(key, "none");
        }
    } else if table.has("what") {
        table.needs("purpose", "what");
    } else {
        table.missing_because("what", "[administrative_decision]", table.place());
    }
}

table! {
    /// What the European regulation on AI has registered or told.
    AiAct {
        /// The part of the organisation.
        role: Option<ActRole>,
        /// Whether people deal with the system directly.
        meets_people: bool,
        /// A reference that names the system without doubt.
        trade_reference: Option<String>,
        /// Who submits the information for the organisation.
        submitter: Option<Text>,
        /// The authorised representative.
        representative: Option<Text>,
        /// The states where it is on the market or in service.
        member_states: Vec<String>,
        /// The condition of article 6(3) that is met.
        exemption: Option<Text>,
        /// Why it is met.
        exemption_grounds: Option<Text>,
        /// The declaration of conformity.
        declaration_url: Option<Url>,
        /// The instructions for use.
        instructions_url: Option<Url>,
        /// The entry of the provider in the database of the European Union.
        provider_entry: Option<Url>,
    }
}
