//! `limpide evidence add`: what is read in documents, and what must be answered for first.

use std::process::Output;

use limpide::model::{Trace, in_document};

use super::{documents, run};
use crate::arguments::assert_snapshot;
use crate::checked::text;
use crate::images::{photograph, telling};
use crate::site::{Site, errors};
use crate::web_server::{Server, answer};

const DAY: &str = "2026-11-20";
const SET: [&str; 5] = ["--kind", "minutes", "--date", "2026-03-12", "--past-fact"];

fn add(site: &Site, document: &str, more: &[&str], answers: &str) -> Output {
    let arguments = [&["add", document][..], &SET, more].concat();
    run(site.path(), DAY, &arguments, answers)
}

fn record(site: &Site, id: &str) -> String {
    std::fs::read_to_string(site.path().join(format!("content/evidence/{id}.toml"))).unwrap()
}

/// The notes of the build on personal data.
fn noted(site: &Site) -> Vec<String> {
    let read = site.read();
    let notes = read.diagnostics.iter();
    let notes = notes.filter(|it| it.code == limpide::diagnostic::Code::PersonalData);
    notes
        .map(|it| {
            it.words(limpide::diagnostic::MessageLanguage::English)
                .title
        })
        .collect()
}

#[test]
fn each_kind_of_document_tells_its_title_and_what_is_in_it_on_persons() {
    let found = |name: &str, bytes: &[u8]| {
        let document = in_document(name, bytes).unwrap();
        let found = document
            .found
            .into_iter()
            .map(|it| (it.trace, it.written.unwrap_or_default()));
        (document.title, document.language, found.collect::<Vec<_>>())
    };
    let of = |pairs: &[(Trace, &str)]| -> Vec<(Trace, String)> {
        pairs
            .iter()
            .map(|(trace, it)| (*trace, (*it).to_owned()))
            .collect()
    };
    let (title, language, all) = found("pv.docx", &documents::docx());
    assert_eq!(title.as_deref(), Some("Procès-verbal du 12 mars"));
    assert_eq!(language.as_deref(), Some("fr-FR"));
    assert_eq!(
        all,
        of(&[
            (Trace::Email, "jeanne.durand@exemple.example"),
            (Trace::Author, "Solveig Mbeki"),
            (Trace::LastEditor, "Kwame Mensah"),
            (Trace::CommentAuthor, "Paul Lévy"),
            (Trace::Comments, ""),
            (Trace::ChangeAuthor, "Anne Martin"),
            (Trace::Changes, ""),
        ])
    );
    let (_, _, all) = found("t.xlsx", &documents::xlsx());
    assert_eq!(
        all,
        of(&[
            (Trace::Phone, "01 99 00 12 34"),
            (Trace::Author, "Solveig Mbeki"),
            (Trace::CommentAuthor, "Paul Lévy"),
            (Trace::Comments, ""),
        ])
    );
    // Who commented, and who changed, wherever in the text they are named.
    let (_, _, all) = found("t.odt", &documents::odt());
    assert_eq!(
        all,
        of(&[
            (Trace::CommentAuthor, "Paul Lévy"),
            (Trace::Comments, ""),
            (Trace::ChangeAuthor, "Anne Martin"),
            (Trace::Changes, ""),
        ])
    );
    let (title, language, all) = found("r.pdf", &documents::pdf());
    assert_eq!(title.as_deref(), Some("Rapport d'audit"));
    assert_eq!(language.as_deref(), Some("fr-FR"));
    assert_eq!(
        all,
        of(&[
            (Trace::Email, "jeanne.durand@exemple.example"),
            (Trace::Author, "Solveig Mbeki"),
            (Trace::CommentAuthor, "Paul Lévy"),
            (Trace::Comments, ""),
        ])
    );
    let (_, _, all) = found("g.pdf", &documents::pdf_of_glyphs(true));
    assert_eq!(
        all,
        of(&[
            (Trace::Email, "jeanne@exemple.example"),
            (Trace::Phone, "01 99 00 12 34"),
        ])
    );
    let (title, _, all) = found("b.pdf", &documents::pdf_with_xmp());
    assert_eq!(title.as_deref(), Some("Bilan"));
    assert_eq!(all, of(&[(Trace::Author, "Solveig Mbeki")]));
    let (title, _, all) = found(
        "n.md",
        "Avant\n\n# Une note #\n\nJeanne Durand relit.".as_bytes(),
    );
    assert_eq!(title.as_deref(), Some("Une note"));
    assert_eq!(all, of(&[(Trace::Name, "Jeanne Durand")]));
    assert_eq!(found("r.docx", &documents::plain_docx()).2, []);
    let photograph = telling(&photograph(8, 8), 1);
    let (_, _, all) = found("photo.jpg", &photograph);
    let of_it = [Trace::Position, Trace::PictureAuthor, Trace::Device];
    for trace in of_it {
        assert!(all.contains(&(trace, String::new())), "{trace:?} {all:?}");
    }
}

#[test]
fn what_cannot_be_read_is_said_and_nothing_grows_without_end() {
    let locked = b"%PDF-1.7\n5 0 obj\n<</Author(\x01\x02)/Producer(x)>>\nendobj\ntrailer\n<</Encrypt 9 0 R/Info 5 0 R>>";
    let unread = |name: &str, bytes: &[u8]| {
        let document = in_document(name, bytes).unwrap();
        document.found.iter().map(|it| it.trace).collect::<Vec<_>>()
    };
    assert_eq!(unread("a.pdf", locked), [Trace::Unread]);
    let glyphs = documents::pdf_of_glyphs(false);
    assert_eq!(unread("a.pdf", &glyphs), [Trace::Unread]);
    assert_eq!(unread("a.pdf", &documents::scanned_pdf()), [Trace::Unread]);
    assert_eq!(unread("a.docx", &documents::bomb()), [Trace::Unread]);
    assert_eq!(unread("a.docx", b"PK\x03\x04 no archive"), [Trace::Unread]);
    let entities = "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>";
    let declared = documents::archive(&[("word/document.xml", entities)]);
    assert_eq!(unread("a.docx", &declared), [Trace::Unread]);
    assert_eq!(unread("a.png", b"no picture"), [Trace::Unread]);
    // What stands in a part of another kind is known to nobody.
    let text = ("word/document.xml", "<d><p>Une personne relit.</p></d>");
    for closed in [
        "word/media/image1.tiff",
        "word/media/image1.emf",
        "word/embeddings/table.xlsx",
        "Pictures/1.tif",
    ] {
        let document = documents::archive(&[text, (closed, "II*")]);
        assert_eq!(unread("a.docx", &document), [Trace::Unread], "{closed}");
    }
    assert_eq!(unread("a.docx", &documents::archive(&[text])), []);
    assert!(in_document("a.mp4", b"....").is_none());
    // Any beginning of a document is looked into without a fault.
    for whole in [
        documents::docx(),
        documents::pdf(),
        documents::pdf_of_glyphs(true),
        documents::xlsx(),
    ] {
        for end in (0..whole.len()).step_by(7) {
            let _ = in_document("a.docx", &whole[..end]);
        }
    }
}

#[test]
fn nothing_is_written_before_what_is_found_is_answered_for() {
    let site = Site::small().with("pv.docx", documents::docx());
    let evidence = || {
        std::fs::read_dir(site.path().join("content/evidence"))
            .unwrap()
            .count()
    };
    let before = evidence();
    // Nobody answers; somebody says no.
    for answers in ["", "\nno\n", "\nyes\nyes\nno\n"] {
        let done = add(&site, "pv.docx", &[], answers);
        assert_eq!(done.status.code(), Some(1), "{}", text(&done.stderr));
        assert_eq!(evidence(), before, "{answers:?}");
    }
    let done = add(
        &site,
        "pv.docx",
        &[],
        "\nyes\nyes\nyes\nyes\nyes\nyes\nyes\nLe CSE est d’accord.\n",
    );
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    let record = record(&site, "proces-verbal-du-12-mars");
    for line in [
        "title = \"Procès-verbal du 12 mars\"",
        "file = \"proces-verbal-du-12-mars.docx\"",
        "language = \"fr\"",
        "media_type = \"application/vnd.openxmlformats-officedocument.wordprocessingml.document\"",
        &format!("size = {}", documents::docx().len()),
        "found = [\"email\", \"author\", \"last_editor\", \"comment_author\", \"comments\", \"change_author\", \"changes\"]",
        "reason = \"Le CSE est d’accord.\"",
        "seen = 2026-11-20",
    ] {
        assert!(record.contains(line), "{line}\n{record}");
    }
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    // The reason stays inside.
    for entry in walkdir::WalkDir::new(site.path().join("public"))
        .into_iter()
        .flatten()
    {
        let bytes = std::fs::read(entry.path()).unwrap_or_default();
        assert!(
            !String::from_utf8_lossy(&bytes).contains("Le CSE est d’accord"),
            "{entry:?}"
        );
    }
}

#[test]
fn what_can_not_be_read_is_published_only_when_a_person_has_read_it() {
    let site = Site::small()
        .with("scan.pdf", documents::scanned_pdf())
        .with("film.mp4", "....");
    for name in ["scan.pdf", "film.mp4"] {
        for answers in ["Un titre\n", "Un titre\nno\n"] {
            let done = add(&site, name, &[], answers);
            assert_eq!(done.status.code(), Some(1), "{}", text(&done.stderr));
            let told = text(&done.stderr);
            assert!(
                told.contains("Have you read it again, to its end"),
                "{told}"
            );
        }
        let done = add(&site, name, &["--id", "lu"], "Un titre\nyes\nRelu.\n");
        assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
        let record = record(&site, "lu");
        assert!(record.contains("found = [\"unread\"]"), "{record}");
        assert_eq!(noted(&site), Vec::<String>::new());
        std::fs::remove_file(site.path().join("content/evidence/lu.toml")).unwrap();
        let seen = [
            "--id",
            "vu",
            "--title",
            "Vu",
            "--personal-data-seen",
            "Relu.",
        ];
        let done = add(&site, name, &seen, "");
        assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
        for path in ["vu.toml", "lu.pdf", "vu.pdf", "lu.mp4", "vu.mp4"] {
            let _ = std::fs::remove_file(site.path().join("content/evidence").join(path));
        }
    }
}

#[test]
fn the_build_notes_what_nobody_answered_for_and_not_what_somebody_did() {
    let site = Site::small().with("pv.docx", documents::docx());
    let done = add(
        &site,
        "pv.docx",
        &["--id", "pv", "--personal-data-seen", "Accord donné"],
        "",
    );
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    assert_eq!(noted(&site), Vec::<String>::new());
    let site = site.changing("content/evidence/pv.toml", "\"comments\", ", "");
    assert_eq!(
        noted(&site),
        [
            "this looks like personal data: comments that are still in it, in content/evidence/pv.docx"
        ]
    );
    // Another document is another answer.
    let site = site.with("content/evidence/pv.docx", documents::plain_docx());
    assert_eq!(errors(&site.build()), ["hash-mismatch"]);
}

/// What a record says of its file is held against it, whatever file that is.
#[test]
fn what_is_recorded_of_a_file_is_held_against_it() {
    let site = Site::small().with("note.csv", "a;b\n1;2\n");
    let done = add(&site, "note.csv", &["--id", "note", "--title", "Note"], "");
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    let path = "content/evidence/note.toml";
    let record = record(&site, "note");
    assert!(
        record.contains("media_type = \"text/csv\"\nsize = 8\n"),
        "{record}"
    );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let hash = record.lines().find(|it| it.starts_with("sha256")).unwrap();
    for (written, instead, codes) in [
        ("size = 8", "size = 9", &["size-mismatch"][..]),
        ("size = 8", "size = 0", &["size-mismatch"]),
        ("text/csv", "text/plain", &["media-type-mismatch"]),
        // As servers write it.
        ("text/csv", "Text/CSV; charset=utf-8", &[]),
        (
            "\"text/csv\"\nsize = 8",
            "\"a/b\"\nsize = 9",
            &["media-type-mismatch", "size-mismatch"],
        ),
        (hash, "", &[]),
    ] {
        let changed = record.replace(written, instead);
        let site = Site::small()
            .with("content/evidence/note.csv", "a;b\n1;2\n")
            .with(path, changed);
        assert_eq!(errors(&site.build()), codes, "{instead}");
    }
    // Another file is told once.
    let site = site.with("content/evidence/note.csv", "a;b\n1;20\n");
    assert_eq!(errors(&site.build()), ["hash-mismatch"]);
    let done = run(site.path(), DAY, &["verify", "--format", "json"], "");
    let told: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    let files = told["files"].as_array().unwrap();
    let of_note = files.iter().find(|it| it["id"] == "note").unwrap();
    assert_eq!(of_note["state"], "changed", "{told}");
}

#[test]
fn a_page_is_cited_with_the_hash_of_its_text_and_verified_with_it() {
    fn page(_: &str, _: &str, before: usize) -> String {
        let html = format!(
            "<html lang=fr><title>Nos engagements</title><script>{before}</script><p>Trente jours.</p>"
        );
        answer("200 OK", "Content-Type: text/html\r\n", &html)
    }
    let server = Server::start("127.0.0.1", page);
    let site = Site::small();
    let allowed = ["--allow-private", "127.0.0.1"];
    let done = run(
        site.path(),
        DAY,
        &[
            &["add", &server.at("/a"), "--kind", "page", "--date", DAY][..],
            &allowed,
        ]
        .concat(),
        "",
    );
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    let record = record(&site, "nos-engagements");
    assert!(
        record.contains("media_type = \"text/html\"\nsize = "),
        "{record}"
    );
    let done = run(
        site.path(),
        DAY,
        &[&["verify", "--format", "json"][..], &allowed].concat(),
        "",
    );
    let told: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(told["pieces"][0]["state"], "unchanged", "{told}");
}

#[test]
fn a_copy_is_kept_only_where_the_licence_lets_anyone_copy() {
    fn pdf(path: &str, _: &str, _: usize) -> String {
        match path {
            "/page" => answer(
                "200 OK",
                "Content-Type: text/html\r\n",
                "<title>Une page</title>",
            ),
            "/r.pdf" => answer(
                "200 OK",
                "Content-Type: application/pdf\r\n",
                "%PDF-1.4 un rapport",
            ),
            _ => answer("404 Not Found", "", ""),
        }
    }
    let server = Server::start("127.0.0.1", pdf);
    let site = Site::small();
    let ask = |path: &str, more: &[&str]| {
        let more = [
            &[
                "--allow-private",
                "127.0.0.1",
                "--archive",
                "--title",
                "Un rapport",
            ][..],
            more,
        ]
        .concat();
        add(&site, &server.at(path), &more, "")
    };
    for (path, more, why) in [
        ("/r.pdf", &[][..], "say which with --licence"),
        (
            "/r.pdf",
            &["--licence", "CC-BY-NC-4.0"],
            "These are: CC0-1.0,",
        ),
        ("/r.pdf", &["--licence", "CC BY"], "These are: CC0-1.0,"),
        (
            "/page",
            &["--licence", "etalab-2.0"],
            "a page of the web is not kept as a file",
        ),
        (
            "/missing",
            &["--licence", "etalab-2.0"],
            "this address answers 404",
        ),
    ] {
        let done = ask(path, more);
        assert_eq!(done.status.code(), Some(1));
        assert!(text(&done.stderr).contains(why), "{}", text(&done.stderr));
        assert!(
            !site
                .path()
                .join("content/evidence/un-rapport.toml")
                .exists()
        );
    }
    // As people write it; the record has its identifier.
    let done = ask("/r.pdf", &["--licence", "Licence Ouverte 2.0"]);
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    let copy = std::fs::read(site.path().join("content/evidence/un-rapport.pdf")).unwrap();
    assert_eq!(copy, b"%PDF-1.4 un rapport");
    let record = record(&site, "un-rapport");
    for line in [
        "archived = 2026-11-20",
        "licence = \"etalab-2.0\"",
        "file = \"un-rapport.pdf\"",
    ] {
        assert!(record.contains(line), "{record}");
    }
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let page =
        std::fs::read_to_string(site.path().join("public/preuves/un-rapport/index.html")).unwrap();
    let told = crate::kinds::words(&page);
    assert!(
        told.contains("Le fichier est une copie de ce qui s’y trouvait le 20 novembre 2026"),
        "{told}"
    );
    assert!(
        told.contains("Licence etalab-2.0") && told.contains("(PDF, 19"),
        "{told}"
    );
    // What stands there is held against the copy.
    let verify = ["verify", "--allow-private", "127.0.0.1", "--format", "json"];
    let done = run(site.path(), DAY, &verify, "");
    let told: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(told["pieces"][0]["state"], "unchanged", "{told}");
}

#[test]
fn a_person_is_asked_in_both_languages() {
    for language in ["fr", "en"] {
        let site = Site::small().with("pv.docx", documents::docx());
        let asked = add(&site, "pv.docx", &["--lang", language], "\nyes\nno\n");
        let ended = add(&site, "pv.docx", &["--lang", language], "");
        let told = format!("{}\n{}", text(&asked.stderr), text(&ended.stderr));
        assert_snapshot(&format!("evidence-add-{language}"), told);
    }
}
