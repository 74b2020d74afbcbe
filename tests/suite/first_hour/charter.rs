//! The charter that was signed, by the text of a copy.

use std::fs;
use std::path::Path;
use std::process::Output;

use super::{AS_OF, FIRST, answering, said};
use crate::site::contents;

/// The text of the signed copy that limpide's own demonstration shows.
fn copy() -> String {
    let path = "content/charters/inr-ia-responsable-2025-signed.txt";
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn begun(folder: &Path, text: &str) -> Output {
    fs::write(folder.join("copy.txt"), text).unwrap();
    let arguments = [&FIRST[..], &["--charter", "copy.txt"], &AS_OF[..]].concat();
    answering(folder, &arguments, &[])
}

/// What the site's file of the charter says, and what its page says once it is built.
fn told(folder: &Path, id: &str) -> (String, String) {
    let file = fs::read_to_string(folder.join(format!("content/charters/{id}.toml"))).unwrap();
    let built = answering(folder, &[&["build"], &AS_OF[..]].concat(), &[]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    let pages = contents(&folder.join("public"));
    let charter = pages
        .into_iter()
        .find(|(path, _)| path.starts_with("charter/") && path.matches('/').count() == 2);
    (file, String::from_utf8(charter.unwrap().1).unwrap())
}

#[test]
fn a_copy_with_the_known_words_is_told_to_have_them_and_its_hash_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let output = begun(folder.path(), &copy());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("word for word"), "{}", said(&output));
    let (file, page) = told(folder.path(), "inr-ia-responsable");
    let hash = "file = \"inr-ia-responsable-copy.txt\"\nsha256 = \"";
    assert!(file.contains(hash), "{file}");
    assert!(file.contains("edition = \"2025-signed\""), "{file}");
    assert!(page.contains("inr-ia-responsable-copy.txt"), "{page}");
}

#[test]
fn a_copy_with_other_words_is_shown_beside_the_known_ones_and_published_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let text = copy().replace("aux bons usages des IA", "aux usages des IA génératives");
    let output = begun(folder.path(), &text);
    let told_first = said(&output);
    assert_eq!(output.status.code(), Some(0), "{told_first}");
    assert!(
        told_first.contains("  edition  en les formant aux [bons] usages des IA et\n"),
        "{told_first}"
    );
    assert!(
        told_first.contains("  copy     en les formant aux [] usages des IA génératives\n"),
        "{told_first}"
    );
    assert!(told_first.contains("says what your copy says"));
    let (file, page) = told(folder.path(), "inr-ia-responsable");
    assert!(file.contains("edition = \"signed-copy\""), "{file}");
    assert!(page.contains("aux usages des IA génératives"), "{page}");

    // A passage that is missing is nobody's to leave out but the publisher's.
    let folder = tempfile::tempdir().unwrap();
    let without = copy().replace("En s'assurant de la bonne utilité des cas d'usage", "");
    let output = begun(folder.path(), &without);
    assert!(
        said(&output).contains("until you write"),
        "{}",
        said(&output)
    );
}

#[test]
fn an_unknown_charter_is_made_of_the_lists_that_are_pasted() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = [&FIRST[..], &AS_OF[..]].concat();
    let pasted = [
        "",
        "2",
        "paste",
        "Notre charte",
        "",
        "Les personnes",
        "- relire tout",
        "- prévenir",
        ".",
        "",
        "",
    ];
    let output = answering(folder.path(), &arguments, &pasted);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(
        said(&output).contains("No known charter"),
        "{}",
        said(&output)
    );
    let (file, page) = told(folder.path(), "notre-charte");
    assert!(file.contains("text = \"relire tout\""), "{file}");
    assert!(page.contains("prévenir"), "{page}");

    let folder = tempfile::tempdir().unwrap();
    let output = begun(folder.path(), "Une charte.\n\nSans liste.\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("dash or a bullet"),
        "{}",
        said(&output)
    );
    assert!(!folder.path().join("site.toml").exists());
}
