//! Whatever is answered of evidence, a page, a charter or a statement, and whatever a spreadsheet holds, the
//! files say it, and nothing else.

use limpide::build::Composed;
use limpide::diagnostic::MessageLanguage;
use limpide::model::{EvidenceKind, Language};
use limpide::scaffold::evidence::{self, About, NewEvidence, Seen, Validity};
use limpide::scaffold::page::{self, NewCharter};
use limpide::scaffold::{NewFile, inventory, letter, site, statements};
use limpide::source::PlainText;
use proptest::prelude::*;

use super::properties::{any_answer, read_out, text_of, with};
use crate::site::AS_OF;

const ENGLISH: MessageLanguage = MessageLanguage::English;

/// The site that these files make, which has no error.
fn read(files: &[NewFile]) -> Result<Composed, TestCaseError> {
    let composed = with(files);
    let path = files.last().map(|file| file.path.as_str());
    let text = path.map(|path| text_of(files, path));
    prop_assert!(
        composed.errors.is_empty(),
        "{:?}\n{text:?}",
        composed.errors
    );
    Ok(composed)
}

fn sealed(title: &str, summary: &str, holder: &str) -> NewEvidence {
    NewEvidence {
        id: "preuve".to_owned(),
        title: title.to_owned(),
        kind: EvidenceKind::Document,
        date: AS_OF,
        seen: Seen::Sealed {
            summary: summary.to_owned(),
            sha256: "0".repeat(64),
            holder: holder.to_owned(),
        },
        holds: Validity::PastFact,
        about: About::default(),
    }
}

/// A charter of one axis.
fn charter(title: &str, issuer: &str, axis: &str, commitments: [&str; 2]) -> NewCharter {
    NewCharter {
        id: "charte".to_owned(),
        edition: "2026".to_owned(),
        language: Language::FRENCH,
        title: title.to_owned(),
        issuer: Some(issuer.to_owned()),
        url: None,
        copy: None,
        axes: vec![(axis.to_owned(), commitments.map(str::to_owned).to_vec())],
    }
}

/// A cell as the import reads it: on one line.
fn cell(text: &str) -> String {
    read_out(&text.replace('\r', "\n"))
}

/// The CSV of these cells below their headings.
fn spreadsheet(rows: &[[&str; 4]], sign: u8) -> String {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(sign)
        .from_writer(Vec::new());
    for row in [&["Nom", "Fournisseur", "Usage", "Concerne"]]
        .into_iter()
        .chain(rows)
    {
        writer.write_record(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn evidence_says_what_was_answered(title in any_answer(), summary in any_answer(), other in any_answer()) {
        let files = evidence::files(&sealed(&title, &summary, &other));
        let site = read(&files)?.site.unwrap();
        let found = site.evidence("preuve").unwrap();
        prop_assert_eq!(found.title.original(), &title);
        prop_assert_eq!(found.summary.as_ref().unwrap().original(), &summary);
        prop_assert_eq!(found.holder.as_ref().unwrap().original(), &other);
        let withheld = NewEvidence { seen: Seen::Withheld(other.clone()), ..sealed(&title, "", "") };
        let site = read(&evidence::files(&withheld))?.site.unwrap();
        prop_assert_eq!(site.evidence[0].reason.as_ref().unwrap().original(), &other);
    }

    #[test]
    fn a_page_says_what_was_answered(title in any_answer(), text in any_answer()) {
        let files = [page::page("page", &title, &text, AS_OF)];
        let site = read(&files)?.site.unwrap();
        let found = site.page("page").unwrap();
        prop_assert_eq!(found.title.original(), &title);
        let (_, body) = &found.body[0];
        let body = PlainText::of(&body.text()).text;
        prop_assert_eq!(read_out(&body), read_out(&text));
    }

    #[test]
    fn a_charter_and_its_stubs_say_what_was_typed(texts in prop::collection::vec(any_answer(), 5)) {
        let [title, issuer, axis, first, second] = <[String; 5]>::try_from(texts).unwrap();
        let new = charter(&title, &issuer, &axis, [&first, &second]);
        let file = page::charter(&new, AS_OF, ENGLISH);
        let site = read(std::slice::from_ref(&file))?.site.unwrap();
        let found = site.charter("charte@2026").unwrap();
        prop_assert_eq!(found.title.original(), &title);
        prop_assert_eq!(found.axes.len(), 1);
        prop_assert_eq!(found.axes[0].title.original(), &axis);
        let commitments: Vec<String> = found.axes[0].commitments.iter().map(|it| it.text.original().to_string()).collect();
        prop_assert_eq!(commitments, [first.clone(), second.clone()]);
        // Their words stand in a comment of each stub, and nowhere else.
        let stubs = statements::files(found, &site, AS_OF, ENGLISH);
        let mut files = vec![file];
        files.extend(stubs);
        let site = read(&files)?.site.unwrap();
        prop_assert_eq!(site.statements.len(), 2);
        prop_assert!(site.statements.iter().all(|it| it.draft && it.text.original().is_empty()));
    }

    #[test]
    fn an_inventory_says_what_the_spreadsheet_held(texts in prop::collection::vec(any_answer(), 7), sign in prop::sample::select(b",;\t".to_vec())) {
        let [one, two, supplier, other, used, again, concerns] = <[String; 7]>::try_from(texts).unwrap();
        let (one, two) = (format!("Un {one}"), format!("Deux {two}"));
        let text = spreadsheet(&[[&one, &supplier, &used, &concerns], [&two, &other, &again, ""]], sign);
        let sheet = inventory::read(&text).unwrap();
        prop_assert!(sheet.left_out.is_empty() && sheet.nameless.is_empty());
        let empty = with(&[]).site.unwrap();
        let brought = inventory::file(&sheet.rows, &empty, AS_OF, ENGLISH);
        prop_assert!(brought.repeated.is_empty() && brought.alike.is_empty());
        let site = read(&[brought.file])?.site.unwrap();
        let items = &site.inventory.as_ref().unwrap().items;
        prop_assert_eq!(items.len(), 2);
        for (item, name, supplier, used) in [(&items[0], &one, &supplier, &used), (&items[1], &two, &other, &again)] {
            prop_assert_eq!(item.name.original(), cell(name));
            prop_assert_eq!(item.supplier.as_ref().unwrap().original(), cell(supplier));
            prop_assert_eq!(item.usage.as_ref().unwrap().original(), cell(used));
        }
        prop_assert_eq!(items[0].concerns.as_ref().unwrap().original(), cell(&concerns));
        prop_assert!(items[1].concerns.is_none());
        // The letter on a line of it says its name and its supplier.
        let letter = letter::letter(&letter::Tool::of_item(&items[0], &site), &site, AS_OF);
        let head = format!("{}\n\n", cell(&supplier));
        prop_assert!(letter.starts_with(&head), "{}", letter);
        prop_assert!(letter.contains(&cell(&one)), "{}", letter);
    }

    #[test]
    fn settings_with_a_contact_say_what_was_answered(name in any_answer(), post in any_answer()) {
        let before = crate::site::SETTINGS.replace(
            "[[contact]]\nid = \"ia\"\nname = \"Référent\"\nemail = \"ia@example.org\"\n\n[[signature]]\ncharter = \"charte@2025\"\n",
            "",
        );
        let contact = site::NewContact { name: name.clone(), email: None, phone: None, post: Some(post.clone()) };
        let file = site::with_contact(&before, &contact);
        let limpide::scaffold::Holds::Instead { text, .. } = file.holds else { panic!() };
        prop_assert!(text.starts_with(&before));
        let (composed, _) = Composed::empty(AS_OF).with(|known| known.add("site.toml", text));
        let settings = composed.site.unwrap().settings;
        prop_assert_eq!(settings.contacts.len(), 1);
        prop_assert_eq!(settings.contacts[0].name.original(), &name);
        prop_assert_eq!(settings.contacts[0].route.post.as_ref().unwrap().original(), &post);
    }
}
