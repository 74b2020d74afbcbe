//! Who watches over a system, when, and what they can do.

use crate::model::Text;
use crate::model::record::table;

crate::words! {
    /// What a person who watches over a system can do.
    Power {
        /// Stop it.
        Stop = "stop",
        /// Decide otherwise than it says.
        Override = "override",
        /// Correct what it made.
        Correct = "correct",
    }
}

table! {
    /// Human oversight.
    Oversight {
        /// Who.
        who: Option<Text>,
        /// When.
        when: Option<Text>,
        /// What they can do.
        powers: Vec<Power>,
        /// How often they do it.
        rate: Option<Text>,
        /// What they were taught.
        training: Option<Text>,
    }
}

/// Oversight that says who, when and what they can do.
#[derive(Debug, Clone, Copy)]
pub struct Watch<'a> {
    /// Who.
    pub who: &'a Text,
    /// When.
    pub when: &'a Text,
    /// What they can do; at least one.
    pub powers: &'a [Power],
}

impl Oversight {
    /// Who watches, when and with which powers, if all three are said.
    pub fn watch(&self) -> Option<Watch<'_>> {
        let (who, when) = (self.who.as_ref()?, self.when.as_ref()?);
        let powers = self.powers.as_slice();
        (!powers.is_empty()).then_some(Watch { who, when, powers })
    }
}
