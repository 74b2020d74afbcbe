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
    let folder = crate::temporary::folder().unwrap();
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
    let folder = crate::temporary::folder().unwrap();
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
}

/// What was promised may be pasted without the place where it was signed, and without the closing note.
#[test]
fn a_copy_may_end_where_its_commitments_do() {
    let whole = copy();
    let (promised, foot) = whole.split_at(whole.find("Signature et nom").unwrap());
    let (_, note) = foot.split_at(foot.find("NB").unwrap());
    let ends = [
        promised.to_owned(),
        format!("{promised}\n{note}"),
        foot.replace(note, ""),
    ];
    let ends = [
        ends[0].clone(),
        ends[1].clone(),
        format!("{promised}{}", ends[2]),
    ];
    // A name may have words of the note.
    let named = format!("{promised}Signature et nom\nde l'organisation\n\nMairie de Lyon\n");
    let ends = [&ends[..], &[named]].concat();
    for (text, has_note) in ends.iter().zip([false, true, false, false]) {
        let folder = crate::temporary::folder().unwrap();
        let output = begun(folder.path(), text);
        let said_first = said(&output);
        assert_eq!(output.status.code(), Some(0), "{said_first}");
        assert_eq!(
            said_first.contains("says, word for word, what"),
            has_note,
            "{said_first}"
        );
        let (file, _) = told(folder.path(), "inr-ia-responsable");
        assert_eq!(file.matches("[[axis.commitment]]").count(), 15, "{file}");
        assert_eq!(file.contains("[note]"), has_note, "{file}");
        assert!(!file.contains("Lyon"), "{file}");
        assert_eq!(
            file.contains("edition = \"2025-signed\""),
            has_note,
            "{file}"
        );
    }
}

/// Nobody is said to have promised what is not in their copy, and no promise of it is lost in another.
#[test]
fn a_copy_with_a_commitment_less_or_more_is_the_charter() {
    let folder = crate::temporary::folder().unwrap();
    let text = copy().replace(
        "- *En renforçant la robustesse des systèmes d'IA contre les cyberattaques*\n",
        "",
    );
    let output = begun(folder.path(), &text);
    let told_first = said(&output);
    assert_eq!(output.status.code(), Some(0), "{told_first}");
    assert!(
        told_first.contains("not promised: trust-4\n"),
        "{told_first}"
    );
    let (file, page) = told(folder.path(), "inr-ia-responsable");
    assert!(!file.contains("trust-4") && !page.contains("cyberattaques"));
    assert!(
        file.contains("id = \"trust-3\"\ntext = \"En veillant"),
        "{file}"
    );
    assert!(file.contains("edition = \"signed-copy\""), "{file}");
    assert!(
        file.contains("file = \"inr-ia-responsable-copy.txt\"\nsha256"),
        "{file}"
    );
    assert!(file.contains("[[preamble]]\nstrong = true\n"), "{file}");
    assert!(
        file.contains("lead = \"Nous nous engageons à construire"),
        "{file}"
    );
    assert!(
        file.contains("[note]\n") && file.contains("[[signature_block]]"),
        "{file}"
    );
    assert_eq!(file.matches("[[axis.commitment]]").count(), 14, "{file}");
    // All else is as the edition has it.
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shipped = shipped.join("src/scaffold/charters/inr-ia-responsable.toml");
    let shipped = fs::read_to_string(shipped).unwrap();
    let (head, _) = shipped
        .split_once("\n[[axis.commitment]]\nid = \"trust-4\"")
        .unwrap();
    let (_, body) = head.split_once("[[preamble]]").unwrap();
    assert!(file.contains(body.trim()), "{file}");

    // One more, which stands first in its list: its words begin as those of the one behind.
    let folder = crate::temporary::folder().unwrap();
    let more = "En mesurant chaque année les émissions de nos serveurs";
    let known = "- *En adoptant des modèles d'IA frugaux";
    let text = copy().replace(known, &format!("- *{more}*\n{known}"));
    let output = begun(folder.path(), &text);
    let told_first = said(&output);
    assert_eq!(output.status.code(), Some(0), "{told_first}");
    assert!(
        told_first.contains(&format!("as own-1: {more}\n")),
        "{told_first}"
    );
    let (file, page) = told(folder.path(), "inr-ia-responsable");
    let own = format!("id = \"own-1\"\ntext = \"{more}\"\n");
    let next =
        "id = \"eco-2\"\ntext = \"En adoptant des modèles d'IA frugaux au regard des usages\"\n";
    let at = |words: &str| {
        file.find(words)
            .unwrap_or_else(|| panic!("{words} in {file}"))
    };
    assert!(at(&own) < at(next), "{file}");
    assert!(page.contains(more), "{page}");
    assert_eq!(file.matches("[[axis.commitment]]").count(), 16, "{file}");

    // One instead of another takes no place of that.
    let folder = crate::temporary::folder().unwrap();
    let text = copy().replace(
        "En renforçant la robustesse des systèmes d'IA contre les cyberattaques",
        more,
    );
    let output = begun(folder.path(), &text);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let (file, _) = told(folder.path(), "inr-ia-responsable");
    assert!(file.contains(&own) && !file.contains("trust-4"), "{file}");
}

#[test]
fn a_copy_of_which_it_is_not_certain_what_it_promises_is_refused() {
    let known = "- *En adoptant des modèles d'IA frugaux au regard des usages*\n";
    let last = "- *En renforçant la robustesse des systèmes d'IA contre les cyberattaques*\n";
    let texts = [
        // Half of a commitment, which may be it or not.
        copy().replace(
            last,
            "- *En renforçant la robustesse des logiciels de gestion*\n",
        ),
        // One more without the mark of a list, on the line behind another.
        copy().replace(
            known,
            &format!("{known}En mesurant chaque année nos émissions\n"),
        ),
        // Two in one.
        copy().replace(
            &format!("*\n{known}"),
            " ; en adoptant des modèles d'IA frugaux au regard des usages*\n",
        ),
        // No lists at all.
        copy().replace(last, "").replace("\n- ", "\n\n"),
    ];
    for text in texts {
        let folder = crate::temporary::folder().unwrap();
        let output = begun(folder.path(), &text);
        let told = said(&output);
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(
            told.contains("No charter is written") && told.contains("limpide new charter"),
            "{told}"
        );
        assert!(!folder.path().join("site.toml").exists());
    }
}

#[test]
fn an_unknown_charter_is_made_of_the_lists_that_are_pasted() {
    let folder = crate::temporary::folder().unwrap();
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

    let folder = crate::temporary::folder().unwrap();
    let output = begun(folder.path(), "Une charte.\n\nSans liste.\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("dash or a bullet"),
        "{}",
        said(&output)
    );
    assert!(!folder.path().join("site.toml").exists());
}
