//! Whatever is answered, the files say it, and nothing else.

use jiff::civil::date;
use limpide::diagnostic::MessageLanguage;
use limpide::model::Language;
use limpide::scaffold::site::{NewContact, NewHost, NewSignature, NewSite, files};
use limpide::scaffold::{Holds, NewFile};
use proptest::prelude::*;
use toml::de::{DeTable, DeValue};

/// Texts that people and scripts can bring: any characters, and what means something to TOML or Markdown.
pub(super) fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        ".{0,12}",
        "\\PC{0,40}",
        prop::sample::select(vec![
            "\"",
            "\"\"\"",
            "'''",
            "\\",
            "\n",
            "\r\n",
            "+++",
            "\n+++\n",
            "#",
            "# x",
            "[x]\n",
            "= ",
            "\u{0}",
            "\t",
            "\u{202e}",
            "\u{feff}",
            "{{ x }}",
            "<b>",
            "]]>",
            "\\u0041",
            "a: b",
            "- x\n- y",
            "[a](b)",
            "`",
            "*a*",
            "&amp;",
            "---\n",
            "[^1]",
            "[^1]: x",
            "1. ",
            "| a |\n|-|",
            "    code",
            "> x",
            "~~x~~",
            "x\n: y",
            "http://a.b",
        ])
        .prop_map(str::to_owned),
        Just("é".repeat(3000)),
    ];
    prop::collection::vec(pieces, 0..6).prop_map(|pieces| pieces.concat())
}

pub(super) fn text_of<'a>(files: &'a [NewFile], path: &str) -> &'a str {
    let file = files.iter().find(|file| file.path == path);
    match &file.unwrap_or_else(|| panic!("{path}")).holds {
        Holds::Text(text) => text,
        other => panic!("{other:?}"),
    }
}

/// The value behind keys and places of lists.
pub(super) fn at<'a>(table: &'a DeTable<'a>, path: &[&str]) -> &'a str {
    let (first, rest) = path.split_first().unwrap();
    let mut value = table.get(*first).unwrap().get_ref();
    for part in rest {
        value = match value {
            DeValue::Array(items) => items.get(part.parse::<usize>().unwrap()).unwrap().get_ref(),
            DeValue::Table(table) => table.get(*part).unwrap().get_ref(),
            other => panic!("{other:?}"),
        };
    }
    value.as_str().unwrap()
}

proptest! {
    #[test]
    fn settings_say_what_was_answered(texts in prop::collection::vec(any_text(), 9)) {
        let [name, role, post, signatory, director, host, address, phone, email] =
            <[String; 9]>::try_from(texts).unwrap();
        let site = NewSite {
            comments: MessageLanguage::French,
            today: date(2026, 11, 24),
            url: "https://example.org/".to_owned(),
            languages: vec![Language::FRENCH, Language::ENGLISH],
            organisation: name.clone(),
            identifier: None,
            signature: Some(NewSignature {
                charter: "charte@2025".to_owned(),
                date: None,
                signatory: Some(signatory.clone()),
            }),
            duties: Vec::new(),
            contact: Some(NewContact {
                name: role.clone(),
                email: Some(email.clone()),
                phone: None,
                post: Some(post.clone()),
            }),
            director: Some(director.clone()),
            host: Some(NewHost {
                name: host.clone(),
                address: Some(address.clone()),
                phone: Some(phone.clone()),
            }),
            charter: Vec::new(),
        };
        let files = files(&site);
        let parsed = DeTable::parse(text_of(&files, "site.toml")).unwrap();
        let table = parsed.get_ref();
        for (path, value) in [
            (&["organisation", "name"][..], &name),
            (&["contact", "0", "name"], &role),
            (&["contact", "0", "post"], &post),
            (&["contact", "0", "email"], &email),
            (&["signature", "0", "signatory"], &signatory),
            (&["publication", "director"], &director),
            (&["publication", "host", "name"], &host),
            (&["publication", "host", "address"], &address),
            (&["publication", "host", "phone"], &phone),
        ] {
            prop_assert_eq!(at(table, path), value);
        }
        // No key more than these, whatever an answer holds.
        let keys: Vec<&str> = table.keys().map(|key| key.get_ref().as_ref()).collect();
        prop_assert_eq!(keys, ["contact", "languages", "organisation", "publication", "signature", "url"]);
    }
}
