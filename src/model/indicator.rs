//! An indicator: a series of dated values, with its method and perhaps a target.

use jiff::civil::Date;

use super::{Language, Reference, Site, Text, Translations};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{Document, Located, Table};

crate::words! {
    /// What an indicator counts. Those of the environment are the topics of the European Sustainability
    /// Reporting Standards E1 to E5 (Delegated Regulation (EU) 2023/2772, annex I).
    IndicatorKind {
        /// Energy used (E1).
        Energy = "energy",
        /// Greenhouse gases emitted (E1).
        Carbon = "carbon",
        /// What is let into air, water and soil (E2).
        Pollution = "pollution",
        /// Water used (E3).
        Water = "water",
        /// Living things and the land they need (E4).
        Biodiversity = "biodiversity",
        /// Materials and equipment used (E5).
        Materials = "materials",
        /// What is thrown away (E5).
        Waste = "waste",
        /// Training given to people.
        Training = "training",
        /// Incidents.
        Incidents = "incidents",
        /// Requests and complaints.
        Requests = "requests",
        /// Anything else.
        Other = "other",
    }
}

/// A series of values.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What it counts.
    pub kind: IndicatorKind,
    /// Whether it is about the environment, as its kind says or, of other kinds, the file; if it is said.
    pub environmental: Option<bool>,
    /// The unit of its values.
    pub unit: Text,
    /// Where its values come from, in words.
    pub source: Option<Text>,
    /// Id of the evidence that they come from.
    pub evidence: Option<Located<String>>,
    /// How they are found.
    pub method: Option<Text>,
    /// What they cover and leave out.
    pub scope: Option<Text>,
    /// Its values, the earliest first.
    pub values: Vec<Value>,
    /// What is aimed at.
    pub target: Option<Target>,
    /// The commitments and systems that it stands beside.
    pub concerns: Vec<Located<Reference>>,
    /// How its translations were made.
    pub translations: Translations,
    /// Invented.
    pub example: bool,
    /// Not published yet.
    pub draft: bool,
    /// Where the file begins.
    pub place: Place,
}

/// A value on a date.
#[derive(Debug, Clone)]
pub struct Value {
    /// The date that it holds for.
    pub date: Located<Date>,
    /// The number.
    pub value: f64,
}

/// A value that is aimed at.
#[derive(Debug, Clone)]
pub struct Target {
    /// The number.
    pub value: f64,
    /// By when.
    pub date: Date,
    /// When a third party is to verify it.
    pub planned_verification: Option<Date>,
    /// Id of the evidence that verifies it.
    pub verification: Option<Located<String>>,
}

impl Indicator {
    pub(super) fn read(document: &Document<'_>, id: &str, plain: Language) -> Option<Self> {
        let table = document.table();
        let place = table.place();
        let name = Text::required(&table, "name", plain);
        let kind = table.required("kind", table.word::<IndicatorKind>("kind"));
        let unit = Text::required(&table, "unit", plain);
        let source = Text::read(&table, "source", plain);
        let evidence = table.id("evidence");
        let method = Text::read(&table, "method", plain);
        let scope = Text::read(&table, "scope", plain);
        let environmental = environmental(&table, kind.as_ref(), (name.as_ref(), unit.as_ref()));
        let mut values: Vec<Value> = table
            .tables("value")
            .into_iter()
            .filter_map(Value::read)
            .collect();
        values.sort_by_key(|value| value.date.value);
        report_second_values(document, &values);
        let target = table.table("target").and_then(Target::read);
        let concerns = Reference::required(&table, "concerns");
        let translations = Translations::read(&table);
        let example = table.flag("example");
        let draft = table.flag("draft");
        table.finish();
        Some(Self {
            id: id.to_owned(),
            name: name?,
            kind: kind?.value,
            environmental,
            unit: unit?,
            source,
            evidence,
            method,
            scope,
            values,
            target,
            concerns,
            translations,
            example,
            draft,
            place,
        })
    }

    /// Whether it has a target that a third party verified, as a reader can check.
    pub fn has_verified_target(&self, site: &Site, as_of: Date) -> bool {
        let named = self.target.as_ref().and_then(|t| t.verification.as_ref());
        let evidence = named.and_then(|id| site.evidence(&id.value));
        evidence.is_some_and(|evidence| evidence.is_verified(site, as_of))
    }

    /// Whether it has a target on the environment that no third party verified, which a page must say:
    /// a claim on what will be is unfair without an independent verifier's regular findings, made
    /// available to consumers (Directive 2005/29/EC, article 6(2)(d), as amended by (EU) 2024/825).
    /// What is not said to be about something else is taken to be about the environment.
    pub fn has_unverified_environmental_target(&self, site: &Site, as_of: Date) -> bool {
        self.target.is_some()
            && self.environmental != Some(false)
            && !self.has_verified_target(site, as_of)
    }

    /// All its texts.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        [&self.name, &self.unit]
            .into_iter()
            .chain(&self.source)
            .chain(&self.method)
            .chain(&self.scope)
    }
}

/// Values whose date is still to come: they are aims, not values.
pub fn future_values(site: &Site, as_of: Date) -> Vec<Diagnostic> {
    let values = site.indicators.iter().flat_map(|i| &i.values);
    values
        .filter(|value| value.date.value > as_of)
        .map(|value| {
            Diagnostic::at(Code::FutureValue, value.date.place.clone())
                .with("date", value.date.value)
                .with("as_of", as_of)
        })
        .collect()
}

fn report_second_values(document: &Document<'_>, values: &[Value]) {
    for pair in values.windows(2) {
        if pair[0].date.value == pair[1].date.value {
            document.collector().add(
                Diagnostic::at(Code::DuplicateId, pair[1].date.place.clone())
                    .related_to(pair[0].date.place.clone())
                    .with("id", pair[1].date.value),
            );
        }
    }
}

impl IndicatorKind {
    /// Whether it is about the environment; `other` doesn't tell.
    fn is_environmental(self) -> Option<bool> {
        match self {
            Self::Energy
            | Self::Carbon
            | Self::Pollution
            | Self::Water
            | Self::Biodiversity
            | Self::Materials
            | Self::Waste => Some(true),
            Self::Training | Self::Incidents | Self::Requests => Some(false),
            Self::Other => None,
        }
    }
}

/// Whether an indicator is about the environment; then it says how its figures are found and what
/// they cover.
fn environmental(
    table: &Table<'_>,
    kind: Option<&Located<IndicatorKind>>,
    (name, unit): (Option<&Text>, Option<&Text>),
) -> Option<bool> {
    let said = table.boolean("environmental");
    let kind = kind?;
    let known = kind.value.is_environmental();
    if known.is_some() {
        table.excludes("environmental", "kind");
    }
    let of_unit = unit.filter(|unit| is_of_the_environment(unit));
    let of_name = name.filter(|name| claims_neutrality(name));
    let environmental = match of_unit.or(of_name) {
        Some(_) => Some(true),
        None => known.or(said),
    };
    if environmental == Some(true) {
        let written = |key, text: &Text| (format!("{key} = \"{}\"", text.original()), text.place());
        let (because, place) = match (known, of_unit, of_name) {
            (Some(false) | None, Some(unit), _) => written("unit", unit),
            (Some(false) | None, None, Some(name)) => written("name", name),
            _ => (
                format!("kind = \"{}\"", crate::source::Word::word(kind.value)),
                kind.place.clone(),
            ),
        };
        for key in ["method", "scope"].iter().filter(|key| !table.has(key)) {
            table.missing_because(key, &because, place.clone());
        }
    }
    environmental
}

/// In small letters, with the figure of CO₂ as people type it.
fn plain(words: &str) -> String {
    words.to_lowercase().replace('₂', "2")
}

/// Whether a name claims something for the climate or the environment, whatever the kind says.
fn claims_neutrality(name: &Text) -> bool {
    const CLAIMS: [&str; 29] = [
        "biodivers",
        "carbon",
        "climat",
        "co2",
        "déchet",
        "décarbon",
        "ecolog",
        "empreinte",
        "emissions",
        "energy",
        "environmental",
        "environnementa",
        "footprint",
        "gaz à effet",
        "greenhouse",
        "net zero",
        "net-zero",
        "neutralité",
        "neutrality",
        "pollu",
        "recycl",
        "renewable",
        "renouvelable",
        "zero emission",
        "zéro émission",
        "écolog",
        "électri",
        "émissions",
        "énerg",
    ];
    const WORDS: [&str; 6] = ["eau", "eaux", "electricity", "ges", "waste", "water"];
    name.wordings().map(|it| plain(&it)).any(|words| {
        let mut parts = words.split(|c: char| !c.is_alphanumeric());
        CLAIMS.iter().any(|claim| words.contains(claim)) || parts.any(|it| WORDS.contains(&it))
    })
}

/// Whether a unit counts energy or greenhouse gases, whatever the kind says: `t CO2e`, `kWh`.
pub(super) fn is_of_the_environment(unit: &Text) -> bool {
    const UNITS: [&str; 8] = ["wh", "kwh", "mwh", "gwh", "twh", "mj", "gj", "tj"];
    unit.wordings().map(|it| plain(&it)).any(|words| {
        let mut parts = words.split(|c: char| !c.is_alphanumeric());
        words.contains("co2") || parts.any(|part| UNITS.contains(&part))
    })
}

impl Value {
    fn read(table: Table<'_>) -> Option<Self> {
        let date = table.required("date", table.date("date"));
        let value = table.required("value", table.figure("value"));
        table.finish();
        Some(Self {
            date: date?,
            value: value?,
        })
    }
}

impl Target {
    fn read(table: Table<'_>) -> Option<Self> {
        let value = table.required("value", table.figure("value"));
        let date = table.required("date", table.date("date"));
        let planned_verification = table.date("planned_verification").map(|date| date.value);
        let verification = table.id("verification");
        table.finish();
        Some(Self {
            value: value?,
            date: date?.value,
            planned_verification,
            verification,
        })
    }
}
