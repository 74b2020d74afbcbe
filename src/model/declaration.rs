//! `[accessibility]` of `site.toml`: what a statement of accessibility says beside the audit. The law fixes
//! its parts; what stands in them, only who publishes can say.

use jiff::civil::Date;

use super::{Language, Text};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{Located, Table};

/// A plan over several years covers so many at the most (French decree no. 2019-768, article 8).
const SCHEME_YEARS: u32 = 3;

crate::words! {
    /// Why something is not accessible, as the law tells reasons apart.
    Ground {
        /// It fails a criterion.
        NonConformity = "non_conformity",
        /// Mending it would be a disproportionate burden.
        DisproportionateBurden = "disproportionate_burden",
        /// The law does not ask it of such content.
        OutOfScope = "out_of_scope",
    }
}

impl Ground {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 3] = [
        Self::NonConformity,
        Self::DisproportionateBurden,
        Self::OutOfScope,
    ];
}

/// What is declared of the site's accessibility.
#[derive(Debug, Clone)]
pub struct Declaration {
    /// Whether the organisation commits itself in the words of the law.
    pub committed: bool,
    /// When the statement was first made.
    pub established: Option<Date>,
    /// When it was last read again.
    pub updated: Option<Date>,
    /// Id of the contact; the first contact of the site otherwise.
    pub contact: Option<Located<String>>,
    /// Within how many days an answer comes.
    pub delay_days: Option<u32>,
    /// The browsers and assistive technologies of the audit.
    pub environments: Vec<String>,
    /// The tools of the audit.
    pub tools: Vec<String>,
    /// The pages that were audited.
    pub sample: Vec<String>,
    /// How the site was evaluated for the statement.
    pub method: Option<Text>,
    /// What is not accessible.
    pub exceptions: Vec<Exception>,
    /// Whom to turn to where no answer satisfies, outside France.
    pub enforcement: Option<Text>,
    /// The address of that procedure.
    pub enforcement_url: Option<String>,
    /// The plan over several years.
    pub scheme: Option<Scheme>,
    /// The plans of each year, the latest first.
    pub plans: Vec<YearPlan>,
    /// Invented.
    pub example: bool,
}

/// Something that is not accessible.
#[derive(Debug, Clone)]
pub struct Exception {
    /// Its id.
    pub id: Located<String>,
    /// Why, as the law tells reasons apart.
    pub ground: Ground,
    /// What.
    pub text: Text,
    /// The criteria that it fails.
    pub criteria: Vec<String>,
    /// Why mending it would be a burden.
    pub reason: Option<Text>,
    /// What may be used instead.
    pub alternative: Option<Text>,
}

/// A plan over several years.
#[derive(Debug, Clone)]
pub struct Scheme {
    /// Its first year.
    pub from: u32,
    /// Its last year.
    pub until: u32,
    /// What it says, in short.
    pub text: Text,
    /// Id of the page that has it in full.
    pub page: Option<Located<String>>,
}

/// The plan of a year.
#[derive(Debug, Clone)]
pub struct YearPlan {
    /// The year.
    pub year: u32,
    /// Where that stands.
    pub place: Place,
    /// What it says, or what came of it.
    pub text: Option<Text>,
    /// What is to be done.
    pub actions: Vec<PlannedAction>,
}

/// Something to be done in a year.
#[derive(Debug, Clone)]
pub struct PlannedAction {
    /// What.
    pub text: Text,
    /// By when.
    pub due: Option<Date>,
    /// When it was done.
    pub done: Option<Date>,
}

impl Declaration {
    /// Whether something is declared not to be accessible that the law asks to be, a burden that excuses it
    /// among them: the model of Implementing Decision (EU) 2018/1523 keeps “fully compliant” for what meets
    /// every requirement without exception, and has exemptions make it “partially compliant”.
    pub fn has_fault(&self) -> bool {
        self.exceptions
            .iter()
            .any(|it| it.ground != Ground::OutOfScope)
    }

    pub(super) fn read(table: Table<'_>, plain: Language) -> Self {
        let strings = |key| {
            let written = table.strings(key).into_iter();
            written.map(|it| it.value).collect()
        };
        let exceptions = table.tables("exception").into_iter();
        let mut plans: Vec<YearPlan> = table
            .tables("plan")
            .into_iter()
            .filter_map(|table| YearPlan::read(table, plain))
            .collect();
        plans.sort_by_key(|plan| std::cmp::Reverse(plan.year));
        let declaration = Self {
            committed: table.flag("committed"),
            established: table.date("established").map(|date| date.value),
            updated: table.date("updated").map(|date| date.value),
            contact: table.id("contact"),
            delay_days: table.whole("delay_days", 0..=366),
            environments: strings("environments"),
            tools: strings("tools"),
            sample: strings("sample"),
            method: Text::read(&table, "method", plain),
            exceptions: exceptions
                .filter_map(|table| Exception::read(table, plain))
                .collect(),
            enforcement: Text::read(&table, "enforcement", plain),
            enforcement_url: table.url("enforcement_url").map(|url| url.value),
            scheme: table
                .table("scheme")
                .and_then(|table| Scheme::read(table, plain)),
            plans,
            example: table.flag("example"),
        };
        table.not_before("updated", "established");
        table.finish();
        declaration
    }

    /// The plan of a year.
    pub fn plan_of(&self, year: i16) -> Option<&YearPlan> {
        self.plans
            .iter()
            .find(|plan| i64::from(plan.year) == i64::from(year))
    }

    /// Whether it has a plan for a year: of that year, or over several with it among them.
    pub fn has_plan_for(&self, year: i16) -> bool {
        let scheme = self.scheme.as_ref();
        self.plan_of(year).is_some() || scheme.is_some_and(|it| it.is_in_force(year))
    }

    /// Whether it has plans that stand on a page of their own.
    pub fn has_plans(&self) -> bool {
        self.scheme.is_some() || !self.plans.is_empty()
    }

    /// All its texts.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let exceptions = self.exceptions.iter();
        let exceptions =
            exceptions.flat_map(|it| [Some(&it.text), it.reason.as_ref(), it.alternative.as_ref()]);
        let plans = self.plans.iter();
        let plans =
            plans.flat_map(|it| it.text.iter().chain(it.actions.iter().map(|one| &one.text)));
        self.enforcement
            .iter()
            .chain(&self.method)
            .chain(exceptions.flatten())
            .chain(self.scheme.iter().map(|scheme| &scheme.text))
            .chain(plans)
    }
}

impl Exception {
    fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let id = table.required("id", table.id("id"));
        let ground = table.required("ground", table.word("ground"));
        let text = Text::required(&table, "text", plain);
        let criteria = table.strings("criteria").into_iter();
        let criteria = criteria.map(|it| it.value).collect();
        let reason = Text::read(&table, "reason", plain);
        let alternative = Text::read(&table, "alternative", plain);
        let is_burden = ground
            .as_ref()
            .is_some_and(|it| it.value == Ground::DisproportionateBurden);
        if is_burden {
            table.needs("reason", "ground");
        }
        table.finish();
        Some(Self {
            id: id?,
            ground: ground?.value,
            text: text?,
            criteria,
            reason,
            alternative,
        })
    }
}

impl Scheme {
    /// Whether a year is one of its own.
    pub fn is_in_force(&self, year: i16) -> bool {
        (i64::from(self.from)..=i64::from(self.until)).contains(&i64::from(year))
    }

    fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let years = 2000..=2100;
        let from = table.required("from", table.whole("from", years.clone()));
        let first = from.unwrap_or(2000);
        let last = first + SCHEME_YEARS - 1;
        let until = table.required("until", table.whole("until", years));
        if until.is_some_and(|until| !(first..=last).contains(&until)) {
            table.report(
                Diagnostic::at(Code::OutOfRange, table.place_of_key("until"))
                    .with("key", "until")
                    .with("least", first)
                    .with("most", last),
            );
        }
        let text = Text::required(&table, "text", plain);
        let page = table.id("page");
        table.finish();
        Some(Self {
            from: from?,
            until: until?,
            text: text?,
            page,
        })
    }
}

impl YearPlan {
    fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let year = table.required("year", table.whole("year", 2000..=2100));
        let place = table.place_of_key("year");
        let text = Text::read(&table, "text", plain);
        let actions = table.tables("action");
        if !table.has("text") && (!table.has("action") || table.is_empty_list("action")) {
            // A year alone plans nothing, and would close the gap.
            table.missing_without("text", &["action"]);
        }
        let actions = actions
            .into_iter()
            .filter_map(|table| PlannedAction::read(table, plain))
            .collect();
        table.finish();
        Some(Self {
            year: year?,
            place,
            text,
            actions,
        })
    }
}

impl PlannedAction {
    fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let text = Text::required(&table, "text", plain);
        let due = table.date("due").map(|date| date.value);
        let done = table.date("done").map(|date| date.value);
        table.finish();
        Some(Self {
            text: text?,
            due,
            done,
        })
    }
}
