//! Evidence, with the degree to which a reader can see it and who verified it.

use jiff::civil::Date;

use super::{Language, Past, Site, Text, Trace, Translations, out_of_date};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{Document, Located, Table, Word};

crate::words! {
    /// What the evidence is.
    EvidenceKind {
        /// A document.
        Document = "document",
        /// A measurement.
        Measurement = "measurement",
        /// An audit's report.
        AuditReport = "audit_report",
        /// A record of training given.
        TrainingRecord = "training_record",
        /// A policy.
        Policy = "policy",
        /// A clause of a contract.
        ContractClause = "contract_clause",
        /// Source code.
        Code = "code",
        /// A data set.
        Dataset = "dataset",
        /// Minutes of a meeting.
        Minutes = "minutes",
        /// A page of a site.
        Page = "page",
    }
}

crate::words! {
    /// How much of it a reader can see.
    Degree {
        /// All of it.
        Public = "public",
        /// A part of it.
        Extract = "extract",
        /// A summary and the hash of an original that stays inside.
        Sealed = "sealed",
        /// Whoever asks.
        OnRequest = "on_request",
        /// Nobody, for a reason.
        Withheld = "withheld",
    }
}

crate::words! {
    /// Who verified it.
    VerifiedBy {
        /// The organisation itself.
        Own = "self",
        /// Someone with an interest in it, such as a client.
        SecondParty = "second_party",
        /// Someone independent.
        ThirdParty = "third_party",
    }
}

impl EvidenceKind {
    /// Whether it is evidence only as long as it is in force, so that it can't be a mere past fact.
    fn holds_for_a_time(self) -> bool {
        matches!(
            self,
            Self::Policy | Self::ContractClause | Self::Code | Self::Page
        )
    }
}

impl Degree {
    /// Whether its document may stand on the site.
    pub fn is_published(self) -> bool {
        matches!(self, Self::Public | Self::Extract)
    }
}

/// An item of evidence.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What it is.
    pub kind: EvidenceKind,
    /// Its date.
    pub date: Date,
    /// Until when it holds.
    pub valid_until: Option<Date>,
    /// It reports a fact of its date, which has no end.
    pub past_fact: bool,
    /// How much of it a reader can see.
    pub degree: Degree,
    /// A file beside it, published.
    pub file: Option<Located<String>>,
    /// Its address.
    pub url: Option<String>,
    /// SHA-256 of the document, in hexadecimal.
    pub sha256: Option<Located<String>>,
    /// The file is of this kind (`application/pdf`); without a file, what stands at its address.
    pub media_type: Option<Located<String>>,
    /// How many bytes that has.
    pub size: Option<Located<u32>>,
    /// The right under which it can be used, by its SPDX identifier where it has one.
    pub licence: Option<String>,
    /// When the file was copied from the address.
    pub archived: Option<Date>,
    /// What was seen in it that may be about persons, and may be.
    pub personal_data: Option<PersonalDataSeen>,
    /// The document's language.
    pub language: Option<Language>,
    /// What it shows.
    pub summary: Option<Text>,
    /// Why it is withheld.
    pub reason: Option<Text>,
    /// Who holds the sealed original.
    pub holder: Option<Text>,
    /// Id of the contact to ask.
    pub contact: Option<Located<String>>,
    /// Within how many days an answer comes.
    pub delay_days: Option<u32>,
    /// Who verified it.
    pub verification: Option<Verification>,
    /// How its texts were translated.
    pub translations: Translations,
    /// Its dates that are claimed as past.
    pub past: Past,
    /// Invented.
    pub example: bool,
    /// Not published yet.
    pub draft: bool,
    /// The file as it will be published, once resolved.
    pub attachment: Option<PublishedFile>,
    /// Where the file begins.
    pub place: Place,
}

/// A file of the content that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFile {
    /// Its name.
    pub name: String,
    /// Its path from the site's folder.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// That somebody saw what a document says of persons, and lets it stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalDataSeen {
    /// When.
    pub seen: Date,
    /// What it is.
    pub found: Vec<Trace>,
    /// Why it may stand. It is not published.
    pub reason: String,
}

impl PersonalDataSeen {
    fn read(table: Table<'_>) -> Option<Self> {
        let seen = table.required("seen", table.date("seen"));
        let found = table.words("found");
        let reason = table.required("reason", table.text("reason"));
        table.finish();
        Some(Self {
            seen: seen?.value,
            found: found.into_iter().map(|it| it.value).collect(),
            reason: reason?,
        })
    }
}

/// Who verified an item of evidence, and what.
#[derive(Debug, Clone)]
pub struct Verification {
    /// Who, in relation to the organisation.
    pub by: VerifiedBy,
    /// Their name.
    pub who: Option<Text>,
    /// Their link to the organisation.
    pub relation: Option<Text>,
    /// What they verified.
    pub what: Option<Text>,
    /// When.
    pub date: Option<Date>,
    /// Id of the evidence that says so.
    pub document: Option<Located<String>>,
}

impl Evidence {
    /// Whether a reader can reach it: in public, in extract, or by asking at a known address.
    pub fn is_reachable(&self) -> bool {
        match self.degree {
            Degree::Public | Degree::Extract => self.file.is_some() || self.url.is_some(),
            Degree::OnRequest => self.contact.is_some(),
            Degree::Sealed | Degree::Withheld => false,
        }
    }

    /// Whether a third party verified it, as a reader can check: it and the document that says so can
    /// be reached, and neither is past its last day nor silent on which it is.
    pub fn is_verified(&self, site: &Site, as_of: Date) -> bool {
        let by = |verification: &&Verification| verification.by == VerifiedBy::ThirdParty;
        let verification = self.verification.as_ref().filter(by);
        let document = verification
            .and_then(|verification| verification.document.as_ref())
            .and_then(|id| site.evidence(&id.value));
        let is_timely = |item: &Self| !item.is_undated() && out_of_date(item, as_of).is_none();
        let holds = |item: &Self| item.is_reachable() && is_timely(item);
        holds(self) && document.is_some_and(holds)
    }

    /// The hash of the file that is published, or of the sealed original.
    pub fn hash(&self) -> Option<&String> {
        let file = self.attachment.as_ref().map(|file| &file.sha256);
        file.or(self.sha256.as_ref().map(|hash| &hash.value))
    }

    /// Whether its kind and its size are those of what stands at its address too, and not of another file alone.
    pub fn tells_of_its_address(&self) -> bool {
        self.file.is_none() || self.archived.is_some()
    }

    /// The hash of what stands at its address: where there is another file, or an original that stays inside, the hash
    /// is of that.
    pub fn hash_of_page(&self) -> Option<&str> {
        let is_of_page = self.degree.is_published() && self.tells_of_its_address();
        let hash = self.sha256.as_ref().filter(|_| is_of_page);
        hash.map(|hash| hash.value.as_str())
    }

    /// Whether nothing says until when it holds, nor that it reports a fact that has no end. The review
    /// period of a statement bounds its age too, but later perhaps than its own last day did: were that
    /// enough, leaving out a day that has passed would make the site look better.
    pub fn is_undated(&self) -> bool {
        self.valid_until.is_none() && !self.past_fact
    }

    /// All its texts.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let verification = self.verification.iter();
        std::iter::once(&self.title)
            .chain(&self.summary)
            .chain(&self.reason)
            .chain(&self.holder)
            .chain(verification.flat_map(|v| v.who.iter().chain(&v.relation).chain(&v.what)))
    }

    pub(super) fn read(document: &Document<'_>, id: &str, plain: Language) -> Option<Self> {
        let table = document.table();
        let place = table.place();
        let title = Text::required(&table, "title", plain);
        let kind = table.required("kind", table.word::<EvidenceKind>("kind"));
        let date = table.required("date", table.date("date"));
        let valid_until = table.date("valid_until").map(|date| date.value);
        table.not_before("valid_until", "date");
        let past_fact = table.flag("past_fact");
        let degree = table.required("degree", table.word::<Degree>("degree"));
        let file = table.located_text("file");
        let url = table.url("url").map(|url| url.value);
        let sha256 = table.sha256("sha256");
        let media_type = table.located_text("media_type");
        let size = table.located_whole("size", 0..=u32::MAX);
        let licence = table.text("licence");
        let archived = table.date("archived").map(|date| date.value);
        let personal_data = table
            .table("personal_data")
            .and_then(PersonalDataSeen::read);
        let language = Language::read(&table, "language");
        let summary = Text::read(&table, "summary", plain);
        let reason = Text::read(&table, "reason", plain);
        let holder = Text::read(&table, "holder", plain);
        let contact = table.id("contact");
        let delay_days = table.whole("delay_days", 0..=3660);
        let verification = table
            .table("verification")
            .and_then(|table| Verification::read(table, plain, date.as_ref()));
        let translations = Translations::read(&table);
        let past = Past::read(&table, &["date", "archived", "seen"]);
        let example = table.flag("example");
        let draft = table.flag("draft");
        if let Some(degree) = &degree {
            require_what_the_degree_needs(&table, degree);
        }
        if archived.is_some() {
            table.needs("file", "archived");
            table.needs("url", "archived");
            table.needs("licence", "archived");
        }
        if table.has("personal_data") && !table.has("sha256") {
            // It is of the document that was looked into, and of no other.
            table.missing_because("sha256", "[personal_data]", place.clone());
        }
        if past_fact {
            table.excludes("valid_until", "past_fact");
        }
        if past_fact
            && kind
                .as_ref()
                .is_some_and(|kind| kind.value.holds_for_a_time())
        {
            table.excludes("past_fact", "kind");
        }
        table.finish();
        Some(Self {
            id: id.to_owned(),
            title: title?,
            kind: kind?.value,
            date: date?.value,
            valid_until,
            past_fact,
            degree: degree?.value,
            file,
            url,
            sha256,
            media_type,
            size,
            licence,
            archived,
            personal_data,
            language,
            summary,
            reason,
            holder,
            contact,
            delay_days,
            verification,
            translations,
            past,
            example,
            draft,
            attachment: None,
            place,
        })
    }
}

fn require_what_the_degree_needs(table: &Table<'_>, degree: &Located<Degree>) {
    let needed: &[&'static str] = match degree.value {
        Degree::Public | Degree::Extract if table.has("url") => &[],
        Degree::Public | Degree::Extract => &["file"],
        Degree::Sealed => &["summary", "sha256", "holder"],
        Degree::OnRequest => &["contact"],
        Degree::Withheld => &["reason"],
    };
    for key in needed.iter().filter(|key| !table.has(key)) {
        let because = format!("degree = \"{}\"", degree.value.word());
        table.missing_because(key, &because, degree.place.clone());
    }
    if !degree.value.is_published() {
        // A file that is named is a file that is published.
        table.excludes("file", "degree");
    }
}

impl Verification {
    fn read(table: Table<'_>, plain: Language, verified: Option<&Located<Date>>) -> Option<Self> {
        let by = table.required("by", table.word::<VerifiedBy>("by"));
        let who = Text::read(&table, "who", plain);
        let relation = Text::read(&table, "relation", plain);
        let what = Text::read(&table, "what", plain);
        let date = table.date("date");
        if let Some((date, first)) = date.as_ref().zip(verified)
            && date.value < first.value
        {
            // Nobody verifies what is not there yet.
            table.report(
                Diagnostic::at(Code::DatesOutOfOrder, date.place.clone())
                    .related_to(first.place.clone())
                    .with("key", "verification.date")
                    .with("earlier", "date"),
            );
        }
        let document = table.id("document");
        if let Some(by) = by.as_ref().filter(|by| by.value == VerifiedBy::ThirdParty) {
            for key in ["who", "relation", "what", "date"]
                .iter()
                .filter(|key| !table.has(key))
            {
                table.missing_because(key, "by = \"third_party\"", by.place.clone());
            }
            if !table.has("document") {
                let place = by.place.clone();
                table.report(Diagnostic::at(Code::VerificationWithoutDocument, place));
            }
        }
        table.finish();
        Some(Self {
            by: by?.value,
            who,
            relation,
            what,
            date: date.map(|date| date.value),
            document,
        })
    }
}
