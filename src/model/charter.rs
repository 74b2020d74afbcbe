//! A charter: data, one file per edition, its words exactly as they were signed.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Field, Language, Past, PublishedFile, Text, Translations};
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::source::{Document, Located, Table};

crate::words! {
    /// What the text is.
    CharterStatus {
        /// The copy that an organisation signed.
        SignedCopy = "signed_copy",
        /// The issuer's published text.
        Published = "published",
        /// Not final.
        Draft = "draft",
        /// Replaced by a later edition.
        Superseded = "superseded",
    }
}

/// An edition of a charter.
#[derive(Debug, Clone)]
pub struct Charter {
    /// Its id, the same for all editions.
    pub id: String,
    /// Its edition.
    pub edition: String,
    /// What the text is.
    pub status: CharterStatus,
    /// The language that prevails.
    pub language: Language,
    /// What it is called in running text.
    pub name: Text,
    /// Its title, as printed.
    pub title: Text,
    /// What is printed under the title.
    pub subtitle: Option<Text>,
    /// Who issued it.
    pub issuer: Option<Issuer>,
    /// What its text was copied from.
    pub source: Option<Source>,
    /// What is known of the right to reproduce it.
    pub licence: Option<Text>,
    /// The paragraphs before the axes.
    pub preamble: Vec<Paragraph>,
    /// The axes, in order.
    pub axes: Vec<Axis>,
    /// What is printed where it is signed, as printed.
    pub signature_block: Vec<SignatureLines>,
    /// The closing note.
    pub note: Option<ClosingNote>,
    /// How its texts were translated.
    pub translations: Translations,
    /// Its dates that are claimed as past.
    pub past: Past,
    /// Where the file begins.
    pub place: Place,
}

/// Who issued a charter.
#[derive(Debug, Clone)]
pub struct Issuer {
    /// Its name.
    pub name: String,
    /// Its site.
    pub url: Option<String>,
}

/// The document that a charter's text was copied from.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its title.
    pub title: Text,
    /// A file beside the charter, published.
    pub file: Option<Located<String>>,
    /// Its address.
    pub url: Option<String>,
    /// When it was read.
    pub retrieved: Option<Date>,
    /// Its SHA-256, in hexadecimal.
    pub sha256: Option<Located<String>>,
    /// The file as it will be published, once resolved.
    pub attachment: Option<PublishedFile>,
    /// Whether that file is a text and has the words of the charter and no others, once resolved.
    pub is_verbatim: bool,
}

/// A paragraph of the preamble.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// Its text.
    pub text: Text,
    /// Printed in bold.
    pub strong: bool,
}

/// Lines printed where the charter is signed. They are of that copy, so they are not translated.
#[derive(Debug, Clone)]
pub struct SignatureLines {
    /// The lines, in the charter's language.
    pub lines: Vec<Text>,
    /// Printed in bold.
    pub strong: bool,
}

/// An axis: commitments under one title.
#[derive(Debug, Clone)]
pub struct Axis {
    /// Its id.
    pub id: String,
    /// Its title, as printed.
    pub title: Text,
    /// The sentence that its commitments complete.
    pub lead: Option<Text>,
    /// Its commitments, in order.
    pub commitments: Vec<Commitment>,
}

/// One commitment, word for word.
#[derive(Debug, Clone)]
pub struct Commitment {
    /// Its id, unique in the charter, permanent.
    pub id: Located<String>,
    /// Its text.
    pub text: Text,
    /// What a system must tell to answer it.
    pub system_fields: Vec<Field>,
    /// Whether the charter says what it asks of systems, be it nothing.
    pub says_what_it_asks: bool,
}

/// The closing note, with its link as printed.
#[derive(Debug, Clone)]
pub struct ClosingNote {
    /// Its text.
    pub text: Text,
    /// The part of the text that is a link, and its address.
    pub link: Option<(String, String)>,
}

impl Charter {
    /// Its reference: `id@edition`.
    pub fn reference(&self) -> String {
        format!("{}@{}", self.id, self.edition)
    }

    /// All its texts that can be translated.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let axes = self.axes.iter();
        let of_axes = axes.flat_map(|axis| {
            let commitments = axis.commitments.iter().map(|commitment| &commitment.text);
            std::iter::once(&axis.title)
                .chain(&axis.lead)
                .chain(commitments)
        });
        [&self.name, &self.title]
            .into_iter()
            .chain(&self.subtitle)
            .chain(&self.licence)
            .chain(self.source.iter().map(|source| &source.title))
            .chain(self.preamble.iter().map(|paragraph| &paragraph.text))
            .chain(of_axes)
            .chain(self.note.iter().map(|note| &note.text))
    }

    /// All commitments, with the axis each belongs to.
    pub fn commitments(&self) -> impl Iterator<Item = (&Axis, &Commitment)> {
        self.axes.iter().flat_map(|axis| {
            axis.commitments
                .iter()
                .map(move |commitment| (axis, commitment))
        })
    }

    /// The commitment of an id, with its axis.
    pub fn commitment(&self, id: &str) -> Option<(&Axis, &Commitment)> {
        self.commitments()
            .find(|(_, commitment)| commitment.id.value == id)
    }

    /// Reads the charter that a file holds, for a site whose first language this is.
    pub fn of_file(file: &Arc<SourceFile>, site: Language) -> (Option<Self>, Vec<Diagnostic>) {
        let text = file.text();
        let document = Document::of_file(file, &text);
        let charter = Self::read(&document, site);
        (charter, document.into_diagnostics())
    }

    pub(super) fn read(document: &Document<'_>, site_language: Language) -> Option<Self> {
        let table = document.table();
        let place = table.place();
        let language = Language::read(&table, "language").unwrap_or(site_language);
        let id = table.required("id", table.id("id"));
        let edition = table.required("edition", table.id("edition"));
        let status = table.required("status", table.word("status"));
        let title = Text::required(&table, "title", language);
        let name = Text::read(&table, "name", site_language).or_else(|| title.clone());
        let subtitle = Text::read(&table, "subtitle", language);
        let issuer = table.table("issuer").and_then(Issuer::read);
        let source = table
            .table("source")
            .and_then(|table| Source::read(table, site_language));
        let licence = Text::read(&table, "licence", site_language);
        let preamble = table
            .tables("preamble")
            .into_iter()
            .filter_map(|table| Paragraph::read(table, language))
            .collect();
        let axes: Vec<Axis> = table
            .tables("axis")
            .into_iter()
            .filter_map(|table| Axis::read(table, language))
            .collect();
        if axes.is_empty() {
            table.required("axis", None::<()>);
        }
        let signature_block = table
            .tables("signature_block")
            .into_iter()
            .map(|table| SignatureLines::read(table, language))
            .collect();
        let note = table
            .table("note")
            .and_then(|table| ClosingNote::read(table, language));
        let past = Past::read(&table, &["retrieved"]);
        let translations = Translations::read(&table);
        table.finish();
        let charter = Self {
            id: id?.value,
            edition: edition?.value,
            status: status?.value,
            language,
            name: name?,
            title: title?,
            subtitle,
            issuer,
            source,
            licence,
            preamble,
            axes,
            signature_block,
            note,
            translations,
            past,
            place,
        };
        let ids = charter.commitments().map(|(_, commitment)| &commitment.id);
        super::unique_ids(document, ids);
        Some(charter)
    }
}

impl Issuer {
    fn read(table: Table<'_>) -> Option<Self> {
        let name = table.required("name", table.text("name"));
        let url = table.url("url").map(|url| url.value);
        table.finish();
        Some(Self { name: name?, url })
    }
}

impl Source {
    fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let title = Text::required(&table, "title", plain);
        let file = table.located_text("file");
        let url = table.url("url").map(|url| url.value);
        let retrieved = table.date("retrieved").map(|date| date.value);
        let sha256 = table.sha256("sha256");
        table.finish();
        Some(Self {
            title: title?,
            file,
            url,
            retrieved,
            sha256,
            attachment: None,
            is_verbatim: false,
        })
    }
}

impl Paragraph {
    fn read(table: Table<'_>, language: Language) -> Option<Self> {
        let text = Text::required(&table, "text", language);
        let strong = table.flag("strong");
        table.finish();
        Some(Self {
            text: text?,
            strong,
        })
    }
}

impl SignatureLines {
    fn read(table: Table<'_>, language: Language) -> Self {
        let lines = table.strings("lines").into_iter();
        let lines = lines.map(|line| Text::new(language, line)).collect();
        table.required("lines", None::<()>);
        let strong = table.flag("strong");
        table.finish();
        Self { lines, strong }
    }
}

impl Axis {
    fn read(table: Table<'_>, language: Language) -> Option<Self> {
        let id = table.required("id", table.id("id"));
        let title = Text::required(&table, "title", language);
        let lead = Text::read(&table, "lead", language);
        let commitments: Vec<Commitment> = table
            .tables("commitment")
            .into_iter()
            .filter_map(|table| Commitment::read(table, language))
            .collect();
        if commitments.is_empty() {
            table.required("commitment", None::<()>);
        }
        table.finish();
        Some(Self {
            id: id?.value,
            title: title?,
            lead,
            commitments,
        })
    }
}

impl Commitment {
    fn read(table: Table<'_>, language: Language) -> Option<Self> {
        let id = table.required("id", table.id("id"));
        let text = Text::required(&table, "text", language);
        let says_what_it_asks = table.has("system_fields");
        let system_fields = table
            .words("system_fields")
            .into_iter()
            .map(|field| field.value)
            .collect();
        table.finish();
        Some(Self {
            id: id?,
            text: text?,
            system_fields,
            says_what_it_asks,
        })
    }
}

impl ClosingNote {
    fn read(note: Table<'_>, language: Language) -> Option<Self> {
        let text = Text::required(&note, "text", language);
        let link = note.table("link").and_then(|table| {
            let label = table.required("text", table.located_text("text"));
            let url = table.required("url", table.url("url"));
            table.finish();
            let label = label?;
            let mut wordings = text.iter().flat_map(Text::wordings);
            if !wordings.all(|words| words.contains(&label.value)) {
                note.report(
                    Diagnostic::at(Code::LinkNotInText, label.place).with("text", &label.value),
                );
            }
            Some((label.value, url?.value))
        });
        note.finish();
        Some(Self { text: text?, link })
    }
}
