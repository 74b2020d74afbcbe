//! Whatever is answered, the files say it, and nothing else.

use jiff::civil::date;
use limpide::build::Composed;
use limpide::diagnostic::MessageLanguage;
use limpide::model::Language;
use limpide::model::{Automation, Effect, PersonalData, Possible, Power, Section, SystemStatus};
use limpide::scaffold::site::{NewContact, NewHost, NewSignature, NewSite, files};
use limpide::scaffold::system::{self, Contest, NewSystem, Supplied};
use limpide::scaffold::{Holds, NewFile};
use limpide::source::{PlainText, is_suspect, says_nothing};
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

/// Texts that a person may answer: the command takes no others.
pub(super) fn any_answer() -> impl Strategy<Value = String> {
    any_text().prop_map(|text| {
        let fit: String = text.chars().filter(|c| !is_suspect(*c)).collect();
        let fit = fit.trim().to_owned();
        if says_nothing(&fit) {
            format!("Réponse {fit}").trim().to_owned()
        } else {
            fit
        }
    })
}

/// A site with a contact and with these files.
pub(super) fn with(files: &[NewFile]) -> Composed {
    let settings = crate::site::SETTINGS.replace("[[signature]]\ncharter = \"charte@2025\"\n", "");
    let (composed, _) = Composed::empty(crate::site::AS_OF).with(|known| {
        known.add("site.toml", settings);
        for file in files {
            known.add(&file.path, text_of(files, &file.path).to_owned());
        }
    });
    composed
}

/// As Markdown reads a text: its lines are one, its paragraphs are not.
pub(super) fn read_out(text: &str) -> String {
    let words = |part: &str| {
        part.split([' ', '\t', '\n'])
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    words(text)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_system_says_what_was_answered(texts in prop::collection::vec(any_answer(), 14)) {
        let [name, purpose, supplier, affected, input, other, how, factor, limits, risk, mitigation, who, reason, post] =
            <[String; 14]>::try_from(texts).unwrap();
        let new = NewSystem {
            id: "outil".to_owned(),
            name: name.clone(),
            status: SystemStatus::InUse,
            purpose: Some(purpose.clone()),
            supplier: Supplied::By(supplier.clone()),
            contact: "ia".to_owned(),
            automation: Automation::DecisionSupport,
            affected: vec![affected.clone(), name.clone()],
            effect: Some(Effect::Legal),
            inputs: vec![input.clone(), other.clone(), input.clone()],
            personal: vec![Some(PersonalData::Personal); 3],
            how: Some(how.clone()),
            factors: vec![factor.clone()],
            generic: Vec::new(),
            asked: None,
            limits: Some(limits.clone()),
            risk: Some((risk.clone(), Some(mitigation.clone()))),
            who: Some(who.clone()),
            when: None,
            powers: vec![Power::Stop],
            accountable: Some(who.clone()),
            refusal: Some((Possible::No, Some(reason.clone()))),
            notice: None,
            appeal: Some(Contest::Post(post.clone())),
            first: vec![format!("content/statements/x.toml: {how}\n+++\n[x]")],
        };
        let empty = with(&[]);
        prop_assert!(empty.errors.is_empty(), "{:?}", empty.errors);
        let files = system::files(&new, empty.site.as_ref().unwrap(), None, crate::site::AS_OF, MessageLanguage::English);
        let composed = with(&files);
        prop_assert!(composed.errors.is_empty(), "{:?}\n{}", composed.errors, text_of(&files, "content/systems/outil.md"));
        let site = composed.site.unwrap();
        let read = site.system("outil").unwrap();
        prop_assert_eq!(read.name.original(), &name);
        prop_assert_eq!(read.affected[0].original(), &affected);
        prop_assert_eq!(read.data_sources[1].name.original(), &other);
        prop_assert_eq!(read.data_used[2].name.original(), &input);
        prop_assert_eq!(read.factors[0].name.original(), &factor);
        prop_assert_eq!(read.risks[0].name.original(), &risk);
        prop_assert_eq!(read.risks[0].mitigation.original(), &mitigation);
        prop_assert_eq!(read.oversight.as_ref().unwrap().who.as_ref().unwrap().original(), &who);
        prop_assert_eq!(read.accountable_role.as_ref().unwrap().original(), &who);
        prop_assert_eq!(read.refusal.as_ref().unwrap().reason.as_ref().unwrap().original(), &reason);
        let supplied = site.supplier(&read.supplier.as_ref().unwrap().value).unwrap();
        prop_assert_eq!(&supplied.name, &supplier);
        for (section, answer) in [(Section::Purpose, &purpose), (Section::HowItWorks, &how), (Section::Limits, &limits)] {
            let (_, body) = &read.sections.get(section).unwrap()[0];
            let text = PlainText::of(&body.text()).text;
            prop_assert_eq!(read_out(&text), read_out(answer));
        }
        // Answered in part, it is a draft that can be read: what is to be completed stands in comments.
        let part = NewSystem {
            risk: Some((risk, None)),
            asked: Some((crate::site::AS_OF, None)),
            factors: Vec::new(),
            refusal: Some((Possible::No, None)),
            appeal: None,
            ..new
        };
        let files = system::files(&part, empty.site.as_ref().unwrap(), None, crate::site::AS_OF, MessageLanguage::English);
        let composed = with(&files);
        prop_assert!(composed.errors.is_empty(), "{:?}\n{}", composed.errors, text_of(&files, "content/systems/outil.md"));
        let site = composed.site.unwrap();
        let read = site.system("outil").unwrap();
        prop_assert!(read.draft && read.risks.is_empty() && read.refusal.is_none());
    }
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
            pages: None,
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
