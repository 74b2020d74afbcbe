//! What a person may write in a text: links, notes, headings.

use crate::site::{Site, errors};

fn page(markdown: &str) -> Site {
    let text = format!("+++\ntitle = \"P\"\nupdated = 2026-01-05\n+++\n\n{markdown}\n");
    Site::small().with("content/pages/p.md", text)
}

fn found(markdown: &str) -> Vec<&'static str> {
    errors(&page(markdown).in_french().plain().build())
}

#[test]
fn a_link_leads_to_a_host_a_mailbox_or_a_number() {
    for (link, code) in [
        ("[x](https:evil.example)", "invalid-url"),
        ("[x](http:/\\\\evil.example)", "invalid-url"),
        ("[x](https://)", "invalid-url"),
        ("[x](https://user:pw@evil.example/)", "invalid-url"),
        ("[x](https://:80/)", "invalid-url"),
        ("[x](https://-/)", "invalid-url"),
        ("[x](https://[2001:db8::1]:8080/a)", "invalid-url"),
        ("[x](mailto:)", "invalid-email"),
        ("[x](mailto:personne)", "invalid-email"),
        ("[x](tel:abc)", "forbidden-scheme"),
    ] {
        assert_eq!(found(link), [code], "{link}");
    }
    let site = page(
        "<ia@example.org> [a](mailto:a@example.org,b@example.org?subject=x) [b](tel:+33-1-99-00-12-34) \
         [d](HTTPS://example.org./a?b#c) [e](tel:15)",
    );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let html = site.published("pages/p/index.html");
    assert!(html.contains("mailto:ia@example.org"), "{html}");
}

#[test]
fn the_address_of_a_site_has_no_part_that_leads_its_links_elsewhere() {
    for url in [
        "https://example.org//",
        "https://example.org//evil.example/",
        "https://example.org/a/../b/",
        "https://example.org/a//b",
        "https://example.org/./",
        "https://:80/",
        "https://-/",
    ] {
        let site = Site::small().changing("site.toml", "https://example.org/", url);
        assert_eq!(errors(&site.read()), ["invalid-url"], "{url}");
    }
    let site = Site::small().changing("site.toml", "https://example.org/", "https://example.org/é");
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let html = site.published("index.html");
    assert!(html.contains("https://example.org/%C3%A9/"), "{html}");
    assert!(html.contains("/%C3%A9/contact/"), "{html}");
    assert!(!html.contains("/é/"), "{html}");
}

#[test]
fn a_telephone_without_a_number_is_no_link() {
    let site = Site::small()
        .changing(
            "site.toml",
            "email = \"ia@example.org\"",
            "phone = \"poste interne\"\npost = \"1 rue Vide\"",
        )
        .with(
            "content/changes/x.toml",
            "date = 2026-01-05\nkind = \"added\"\ntitle = \"X\"\ntext = \"Y.\"\n",
        );
    let settings = std::fs::read_to_string(site.path().join("site.toml")).unwrap_or_default();
    let security = "\n[security]\ncontact = \"ia\"\nexpires = 2027-01-01\n";
    let site = site.with("site.toml", settings + security);
    let _ = site.build();
    let contact = std::fs::read_to_string(site.out().join("contact/index.html"));
    assert!(!contact.is_ok_and(|html| html.contains("tel:")));
    let security = std::fs::read_to_string(site.out().join(".well-known/security.txt"));
    assert!(!security.is_ok_and(|text| text.contains("tel:")));
}

#[test]
fn brackets_that_call_no_note_are_text() {
    for text in [
        "Un crochet \\[^1] voulu.",
        "```\n[^abc]\n```",
        "    [^abc]",
        "Dans du `code [^1]`.",
        "Un motif [^a-z] et [^A-Za-z].",
        "Un signe [^].",
    ] {
        assert_eq!(found(text), Vec::<&str>::new(), "{text}");
    }
    for text in ["Un appel[^1].", "Un appel [^note-deux].", "\\\\[^1]"] {
        assert_eq!(found(text), ["missing-footnote"], "{text}");
    }
}

#[test]
fn notes_and_addresses_of_a_file_serve_all_its_sections() {
    let file = "content/systems/outil.md";
    let site = Site::small()
        .changing(file, "Il compte.", "Il compte[^1], voir [la doc][Doc].")
        .changing(file, "Il se trompe.", "Il se trompe[^1], voir [la preuve][p].")
        .changing(
            file,
            "Une personne relit.",
            "Une personne relit.\n\n[^1]: Une note[^2].\n\n[^2]: Note **deux**.\n\n[doc]: https://ailleurs.example/doc\n[p]: evidence:preuve",
        );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let html = site.published("systemes/outil/index.html");
    assert!(html.contains("https://ailleurs.example/doc"), "{html}");
    assert!(html.contains("/preuves/preuve/"), "{html}");
    assert_eq!(
        html.matches("Note <strong>deux</strong>").count(),
        2,
        "{html}"
    );
    assert_eq!(
        html.matches("Retour à l’appel de note").count(),
        4,
        "{html}"
    );
    assert!(!html.contains("[^") && !html.contains("[la doc]"), "{html}");
}

#[test]
fn an_id_that_the_page_has_already_is_refused_whoever_writes_it() {
    let change = "date = 2026-01-05\nkind = \"added\"\ntitle = \"X\"\ntext = \"Y.\"\n";
    let site = Site::small().with("content/changes/contenu.toml", change);
    let outcome = site.build();
    assert_eq!(errors(&outcome), ["duplicate-anchor"]);
    let places = outcome.diagnostics.iter().filter_map(|d| d.place.as_ref());
    let named = |path: &str| places.clone().any(|place| place.file.path == path);
    assert!(named("content/changes/contenu.toml"));
    let heading = found("## A {#contenu}\n\nTexte.");
    assert_eq!(heading, ["duplicate-anchor"]);
}

#[test]
fn a_theme_may_replace_some_words_and_have_some_of_its_own() {
    let site = Site::small()
        .with(
            "themes/limpide/fr.toml",
            "[title]\ncontact = \"Nous écrire\"\n\n[mine]\nhello = \"Bienvenue\"\n",
        )
        .with("themes/limpide/hello.html", "<p>{{ t.mine.hello }}</p>\n")
        .with(
            "themes/limpide/404.html",
            "{% extends \"base.html\" %}{% block main %}<h1>x</h1>{% include \"hello.html\" %}{% endblock main %}\n",
        )
        .with("themes/limpide/en.toml", "[mine]\nhello = \"Welcome\"\n");
    let outcome = site.build();
    assert_eq!(
        outcome
            .diagnostics
            .iter()
            .filter(|d| d.code.name() == "unused-theme-file")
            .count(),
        0
    );
    assert_eq!(errors(&outcome), Vec::<&str>::new());
    let html = site.published("404.html");
    assert!(html.contains("Bienvenue"), "{html}");
    assert!(
        html.contains("Nous écrire") && html.contains("Aller au contenu"),
        "{html}"
    );
}

#[test]
fn several_signed_charters_are_all_in_the_menu_under_their_names() {
    let second = crate::site::CHARTER
        .replace("id = \"charte\"", "id = \"autre\"")
        .replace("title = \"Charte\"", "title = \"Seconde charte\"");
    let settings = format!(
        "{}\n[[signature]]\ncharter = \"autre@2025\"\n",
        crate::site::SETTINGS
    );
    let site = Site::small()
        .with("content/charters/autre.toml", second)
        .with("site.toml", settings);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let html = site.published("index.html");
    let menu = html.split("<main").next().unwrap_or_default();
    assert!(menu.contains("/charte/charte-2025/"), "{menu}");
    assert!(
        menu.contains("/charte/autre-2025/") && menu.contains("Seconde charte"),
        "{menu}"
    );
    assert!(html.contains("Seconde charte</h2>"), "{html}");
}

#[test]
fn what_is_invented_is_marked_in_the_footer_and_for_machines_too() {
    let settings = crate::site::SETTINGS.replace(
        "email = \"ia@example.org\"",
        "email = \"ia@example.org\"\nexample = true",
    );
    let site = Site::small()
        .with(
            "content/pages/p.md",
            "+++\ntitle = \"Inventée\"\nupdated = 2026-01-05\nexample = true\n+++\n\nTexte.\n",
        )
        .changing(
            "content/systems/outil.md",
            "contact = \"ia\"\n",
            "contact = \"ia\"\nexample = true\n",
        )
        .changing(
            "content/statements/c-1.toml",
            "status =",
            "example = true\nstatus =",
        )
        .with(
            "site.toml",
            format!(
                "{settings}\n[security]\ncontact = \"ia\"\nexpires = 2027-01-01\nexample = true\n"
            ),
        );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let html = site.published("mentions-legales/index.html");
    let footer = html.split("<footer").nth(1).unwrap_or_default();
    assert!(footer.contains("exemple inventé"), "{footer}");
    let security = site.published(".well-known/security.txt");
    assert!(
        security.starts_with("# exemple inventé\nContact: "),
        "{security}"
    );
}

#[test]
fn an_error_can_be_reported_though_no_contact_is_given() {
    let contact = "[[contact]]\nid = \"ia\"\nname = \"Référent\"\nemail = \"ia@example.org\"\n";
    let site = Site::small()
        .changing("site.toml", contact, "")
        .without("content/systems/outil.md")
        .without("content/statements/c-1.toml");
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let html = site.published("mentions-legales/index.html");
    assert!(html.contains("/contact/#s-report"), "{html}");
}

#[test]
fn a_name_is_seen_through_the_marks_and_entities_of_markdown() {
    for (text, written) in [
        ("Relu par **Jean** Dupont.", "Jean** Dupont"),
        ("Relu par *Jean Dupont*.", "Jean Dupont"),
        ("Relu par Jean&nbsp;Dupont.", "Jean&nbsp;Dupont"),
        (
            "Relu par [Jean](https://example.org/) Dupont.",
            "Jean](https://example.org/) Dupont",
        ),
        ("Relu par JEAN DUPONT.", "JEAN DUPONT"),
    ] {
        let site = Site::small().with(
            "content/pages/p.md",
            format!("+++\ntitle = \"P\"\nupdated = 2026-01-05\n+++\n\n{text}\n"),
        );
        let found: Vec<String> = site
            .build()
            .diagnostics
            .into_iter()
            .filter(|it| it.code == limpide::diagnostic::Code::PersonalData)
            .map(|it| it.arguments[0].1.clone())
            .collect();
        assert_eq!(found, [written], "{text}");
    }
}

#[test]
fn a_block_of_code_is_escaped_and_breaks_its_lines() {
    let site = page("```console file=\"a\"\n$ a < b  &  c\n```\n\nEnsuite.");
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let html = site.published("pages/p/index.html");
    assert!(
        html.contains("<pre class=code><code>$ a &lt; b  &  c\n</code></pre>"),
        "{html}"
    );
    assert!(html.contains("white-space:pre-wrap"), "{html}");
    // Pages without such a block don't carry its rules.
    assert!(!site.published("index.html").contains("pre-wrap"));
}

#[test]
fn the_foot_of_a_page_leads_to_the_pages_that_are_named() {
    let with = |line: &str| {
        let settings = format!("languages = [\"fr\", \"en\"]\n{line}");
        page("Bonjour.").changing("site.toml", "languages = [\"fr\", \"en\"]", &settings)
    };
    let foot = |site: &Site| {
        let html = site.published("index.html");
        html.split("<footer>").nth(1).unwrap().to_owned()
    };
    let site = with("footer = [\"p\"]\n");
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    assert!(foot(&site).contains("/pages/p/") && !foot(&site).contains("/pages/methode/"));
    let site = with("footer = []\n");
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    assert!(!foot(&site).contains("/pages/"));
    assert_eq!(
        errors(&with("footer = [\"pp\"]\n").read()),
        ["dangling-reference"]
    );
}

#[test]
fn a_file_of_the_site_is_told_with_its_format_and_size() {
    let text = |address: &str| {
        let page = format!(
            "+++\ntitle = \"Méthode\"\nupdated = 2026-01-05\n+++\n\n[La preuve]({address}).\n\n![Un dessin](dessin.png)\n"
        );
        let second = crate::site::EVIDENCE.replace("preuve.txt", "été (2).txt");
        let site = Site::small()
            .with("content/pages/methode.md", page)
            .with("content/media/dessin.png", crate::images::drawing(120, 80))
            .with("content/evidence/seconde.toml", second)
            .with("content/evidence/été (2).txt", "Une pièce.\n");
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        let html = site.published("pages/methode/index.html");
        let (_, after) = html.split_once("La preuve</a>").unwrap();
        after
            .split("</p>")
            .next()
            .unwrap()
            .split('<')
            .next()
            .unwrap()
            .replace('\u{a0}', " ")
    };
    let own = text("https://example.org/preuves/preuve/preuve.txt#a");
    assert!(own.starts_with(" (TXT, 12 o"), "{own:?}");
    // As a browser shows it and as it is copied.
    for written in [
        "<https://example.org/preuves/seconde/été (2).txt>",
        "https://example.org/preuves/seconde/%C3%A9t%C3%A9%20(2).txt",
    ] {
        let second = text(written);
        assert!(second.starts_with(" (TXT, 12 o"), "{written}: {second:?}");
    }
    let picture = text("https://example.org/media/dessin.png");
    assert!(picture.starts_with(" (PNG, "), "{picture:?}");
    let elsewhere = text("https://ailleurs.example/preuve.txt");
    assert!(elsewhere.starts_with('.'), "{elsewhere:?}");
}
