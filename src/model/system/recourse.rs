//! What a person concerned can do: know, refuse, ask why, contest, say what they think.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::Text;
use crate::model::record::{Reach, table};
use crate::source::Table;

crate::words! {
    /// Whether a person can refuse.
    Possible {
        /// Yes.
        Yes = "yes",
        /// In part.
        Partly = "partly",
        /// No.
        No = "no",
    }
}

crate::words! {
    /// What can be contested.
    Contested {
        /// A result.
        Output = "output",
        /// The way it was come to.
        Process = "process",
        /// Both.
        Both = "both",
    }
}

table! {
    /// How a person refuses that the system be used on them.
    Refusal {
        /// Whether they can.
        possible: Possible,
        /// Whom to tell.
        reach: Option<Reach>,
        /// What refusing changes for them.
        consequence: Option<Text>,
        /// What is done instead.
        alternative: Option<Text>,
        /// Why they can't.
        reason: Option<Text>,
    }
    check refusal_leads_somewhere
}

fn refusal_leads_somewhere(refusal: &Refusal, table: &Table<'_>) {
    match refusal.possible {
        Possible::No => {
            table.needs("reason", "possible");
            for key in ["contact", "email", "phone", "form", "post"] {
                table.excludes(key, "possible");
            }
        }
        Possible::Yes | Possible::Partly if refusal.reach.is_none() => {
            table.report(Diagnostic::at(Code::NoLocator, table.place()));
        }
        Possible::Yes | Possible::Partly => {}
    }
    if refusal.possible == Possible::Yes {
        table.excludes("reason", "possible");
    }
}

table! {
    /// How persons are told that the system is used.
    Notice {
        /// Where.
        place as "where": Text,
        /// In which words.
        wording: Option<Text>,
        /// Since when.
        since: Option<Date>,
    }
}

table! {
    /// How to have a result explained.
    Explanation {
        /// Whom to ask.
        reach: Reach,
        /// Within how many days an answer comes.
        delay_days: Option<u32>,
    }
}

table! {
    /// How to contest a result.
    Appeal {
        /// Whom to write to.
        reach: Reach,
        /// Within how many days an answer comes.
        delay_days: Option<u32>,
        /// What can be contested.
        what: Option<Contested>,
        /// Who looks at it again.
        who: Option<Text>,
        /// Whom to turn to next.
        authority: Option<Text>,
        /// Where it stands.
        place: Place,
    }
}

table! {
    /// Where to say what one thinks of it.
    Feedback {
        /// Whom to tell.
        reach: Reach,
    }
}
