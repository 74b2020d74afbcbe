//! Long lists are cut into pages, each with all its neighbours, and nothing is lost between them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::full_system::with_supplier;
use crate::site::{CHARTER, CORRECTION, EVIDENCE, SYSTEM, Site, contents, errors};

fn with_systems(count: usize) -> Site {
    (0..count).fold(Site::small(), |site, number| {
        site.with(&format!("content/systems/s-{number:03}.md"), SYSTEM)
    })
}

/// The files of a site of 120 systems, built once.
fn of_120() -> &'static BTreeMap<String, Vec<u8>> {
    static BUILT: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    BUILT.get_or_init(|| {
        let site = with_systems(119);
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        contents(&site.out())
    })
}

/// One of them, without quotation marks.
fn page_of_120(path: &str) -> String {
    String::from_utf8(of_120()[path].clone())
        .unwrap()
        .replace('"', "")
}

/// A published page without quotation marks, which the minifier leaves out where it can.
fn page(site: &Site, path: &str) -> String {
    site.published(path).replace('"', "")
}

/// How often a page links to a system.
fn links(html: &str, id: &str) -> usize {
    html.matches(&format!("href=/systemes/{id}/>")).count()
}

#[test]
fn every_system_is_on_one_page_of_the_list() {
    let pages: String = ["", "page/2/", "page/3/"]
        .into_iter()
        .map(|part| page_of_120(&format!("systemes/{part}index.html")))
        .collect();
    for number in 0..119 {
        assert_eq!(links(&pages, &format!("s-{number:03}")), 1, "{number}");
    }
    assert_eq!(links(&pages, "outil"), 1);
    assert!(!of_120().contains_key("systemes/page/4/index.html"));
}

#[test]
fn a_page_of_a_list_leads_to_the_next_the_last_and_its_other_language() {
    let html = page_of_120("systemes/page/2/index.html");
    for link in [
        "href=/systemes/ rel=prev",
        "href=/systemes/page/3/ rel=next",
        "href=/en/systems/page/2/",
        "href=https://example.org/systemes/page/2/",
    ] {
        assert!(html.contains(link), "the page lacks {link}");
    }
    let map = page_of_120("sitemap.xml");
    assert!(map.contains("<loc>https://example.org/systemes/page/3/</loc>"));
}

#[test]
fn a_short_list_has_one_page_and_says_nothing_of_pages() {
    let site = Site::small();
    site.build();
    assert!(!site.out().join("systemes/page").exists());
    assert!(!page(&site, "systemes/index.html").contains("rel=next"));
}

#[test]
fn the_feed_leads_to_the_page_that_a_change_stands_on() {
    let site = (0..60).fold(Site::small(), |site, number| {
        let text =
            format!("date = 2025-01-01\nkind = \"added\"\ntitle = \"T{number}\"\ntext = \"X\"\n");
        site.with(&format!("content/changes/c-{number:02}.toml"), text)
    });
    site.build();
    let feed = site.published("changements/feed.xml");
    for number in [0, 59] {
        let (before, _) = feed.split_once(&format!("#c-{number:02}\"")).unwrap();
        let (_, address) = before.rsplit_once("href=\"https://example.org/").unwrap();
        let html = page(&site, &format!("{address}index.html"));
        let id = format!("id=c-{number:02}>");
        assert!(html.contains(&id), "{address} lacks {id}");
    }
}

/// Systems of two states, three parts in decisions and four groups of persons.
fn with_kinds(count: usize) -> Site {
    const STATES: [&str; 2] = ["in_use", "pilot"];
    const PARTS: [&str; 3] = ["none", "decision_support", "human_on_the_loop"];
    const PERSONS: [&str; 4] = ["Les clientes", "Les élèves", "LES ÉLÈVES", "Les agents"];
    (0..count).fold(Site::small(), |site, number| {
        let persons = match number {
            0 => "affected = [\"Une personne\"]".to_owned(),
            _ => format!("affected = [\"{}\"]", PERSONS[number % 4]),
        };
        let text = SYSTEM
            .replace("in_use", STATES[number % 2])
            .replace("decision_support", PARTS[number % 3])
            .replace(
                "updated = 2026-01-05",
                &format!("updated = 2026-01-{:02}", number % 28 + 1),
            )
            .replace("contact =", &format!("{persons}\ncontact ="));
        site.with(&format!("content/systems/s-{number:03}.md"), text)
    })
}

#[test]
fn a_list_of_a_few_has_no_shorter_ones() {
    let site = with_kinds(3);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    assert!(!site.out().join("systemes/par").exists());
    let html = page(&site, "systemes/index.html");
    assert!(!html.contains("Voir seulement"));
    // Grouped by status, what is in use first.
    let (_, list) = html.split_once("id=s-list").unwrap();
    let in_use = list.find("<h3>En service</h3>").unwrap();
    assert!(in_use < list.find("<h3>À l’essai</h3>").unwrap());
}

#[test]
fn a_long_list_has_shorter_ones_that_hold_all_of_theirs_and_lead_back() {
    let site = with_kinds(300);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let parts = |list: &str| -> String {
        let all =
            std::iter::once(String::new()).chain((2..).map(|number| format!("page/{number}/")));
        all.map(|part| format!("systemes/{list}{part}index.html"))
            .take_while(|path| site.out().join(path).exists())
            .map(|path| page(&site, &path))
            .collect()
    };
    let whole = parts("");
    for (list, of, label) in [
        ("par/etat/in-use/", 151, "En service"),
        ("par/etat/pilot/", 150, "À l’essai"),
        ("par/decision/none/", 100, "Ne prend part à aucune décision"),
        ("par/public/les-eleves/", 150, "Les élèves"),
        ("par/revue/", 301, "dernier réexamen d’abord"),
    ] {
        assert!(
            whole.contains(&format!("href=/systemes/{list}>{label} ({of})</a>")),
            "{list}"
        );
        let html = parts(list);
        let listed = (0..300)
            .filter(|it| links(&html, &format!("s-{it:03}")) == 1)
            .count();
        assert_eq!(listed + links(&html, "outil"), of, "{list}");
        assert!(
            html.contains(&format!("{of}\u{a0}systèmes sur 301")),
            "{list}"
        );
        assert!(
            html.contains("<p class=crumbs><a href=/systemes/>Tous les systèmes</a>"),
            "{list}"
        );
        assert!(
            html.contains(&format!("aria-current=page href=/systemes/{list}>")),
            "{list}"
        );
        let english = list.replace("par/etat", "by/status");
        if english != list {
            assert!(
                html.contains(&format!("href=/en/systems/{english}")),
                "{list}"
            );
        }
    }
    // Persons that one system alone concerns, and what no system is.
    assert!(!site.out().join("systemes/par/public/une-personne").exists());
    assert!(!site.out().join("systemes/par/etat/retired").exists());
    assert!(
        site.published("sitemap.xml")
            .contains("/systemes/par/etat/in-use/page/2/</loc>")
    );
}

#[test]
fn a_register_in_short_has_every_line_of_a_long_list_and_is_on_paper_too() {
    let site = (0..70).fold(with_systems(119).in_french(), |site, number| {
        let text = EVIDENCE.replace(
            "file = \"preuve.txt\"",
            "url = \"https://ailleurs.example/x\"",
        );
        site.with(&format!("content/evidence/e-{number:02}.toml"), text)
    });
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let systems = page(&site, "registre/systemes/index.html")
        + &page(&site, "registre/systemes/page/2/index.html");
    for number in 0..119 {
        assert_eq!(links(&systems, &format!("s-{number:03}")), 1, "{number}");
    }
    let evidence = page(&site, "registre/preuves/index.html")
        + &page(&site, "registre/preuves/page/2/index.html");
    assert_eq!(
        (0..70)
            .filter(|it| evidence.contains(&format!("href=/preuves/e-{it:02}/>")))
            .count(),
        70
    );
    // The SHA-256 of the file that is published.
    let hash = "SHA-256><code>";
    assert_eq!(evidence.matches(hash).count(), 1);
    for list in ["systemes/index.html", "preuves/index.html"] {
        assert!(
            page(&site, list).contains("Tout le registre en bref"),
            "{list}"
        );
    }
    assert!(
        page(&site, "registre/systemes/index.html").contains(":root{--site:https://example.org}")
    );
    let small = Site::small();
    small.build();
    assert!(!small.out().join("registre").exists());
}

#[test]
fn the_last_review_comes_first_where_it_decides_the_order() {
    let site = with_kinds(20);
    site.build();
    let html = page(&site, "systemes/par/revue/index.html");
    let at = |id: &str| html.find(&format!("href=/systemes/{id}/")).unwrap();
    assert!(at("s-019") < at("s-018") && at("s-001") < at("s-000"));
    assert!(!html.contains("<h3>"));
}

#[test]
fn the_systems_of_a_supplier_are_cut_into_pages_that_all_show_its_correction() {
    let system = SYSTEM.replace("status =", "supplier = \"fournisseur\"\nstatus =");
    let site = (0..205)
        .fold(with_supplier().in_french(), |site, number| {
            site.with(&format!("content/systems/s-{number:03}.md"), &system)
        })
        .with(
            "content/corrections/c.toml",
            CORRECTION.replace("system:outil", "supplier:fournisseur"),
        );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let mut all = String::new();
    for part in ["", "page/2/", "page/3/"] {
        let html = page(&site, &format!("fournisseurs/fournisseur/{part}index.html"));
        assert!(html.contains("ne se trompe jamais"), "{part}");
        all.push_str(&html);
    }
    for number in 0..205 {
        assert_eq!(links(&all, &format!("s-{number:03}")), 1, "{number}");
    }
    assert!(all.contains("href=/fournisseurs/fournisseur/page/3/ rel=next"));
    assert!(!site.out().join("fournisseurs/fournisseur/page/4").exists());
}

#[test]
fn what_is_known_and_not_described_is_cut_into_pages_however_much_it_is() {
    let item = |number| {
        format!(
            "\n[[item]]\nid = \"i-{number:03}\"\nname = \"Outil {number:03}\"\ndescribed_by = 2027-06-30\n"
        )
    };
    let items: String = (0..70).map(item).collect();
    let inventory = format!(
        "as_of = 2026-01-05\nmethod = \"Relevé\"\nupdated = 2026-01-05\nreview_due = 2027-01-05\n\n[[item]]\nid = \"outil\"\nname = \"Outil\"\n{items}"
    );
    let site = Site::small().with("content/inventory.toml", inventory);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let parts = ["", "page/2/", "page/3/"];
    let all = parts.map(|part| page(&site, &format!("systemes/{part}index.html")));
    for number in 0..70 {
        let name = format!("<strong>Outil\u{a0}{number:03}</strong>");
        let plain = format!("<strong>Outil {number:03}</strong>");
        let times = |html: &String| html.matches(&name).count() + html.matches(&plain).count();
        assert_eq!(all.iter().map(times).sum::<usize>(), 1, "{number}");
    }
    assert!(
        all.iter()
            .all(|html| html.contains("71\u{a0}connus, 1\u{a0}décrit"))
    );
    // The one system that is described stands on the first page alone.
    assert_eq!(all.map(|html| links(&html, "outil")), [1, 0, 0]);
    assert!(!site.out().join("systemes/page/4").exists());
    assert!(
        page(&site, "index.html").contains("et 58\u{a0}autres. <a href=/systemes/#s-inventory>")
    );
}

#[test]
fn the_groups_of_persons_that_most_systems_concern_have_lists_and_no_more() {
    // Of 50 groups the first ten concern three systems each, the others two.
    let groups = (0..50).chain(0..50).chain(0..10);
    let site = groups
        .enumerate()
        .fold(Site::small().in_french(), |site, (at, group)| {
            let persons = format!("affected = [\"Groupe {group:02}\"]\ncontact =");
            let text = SYSTEM.replace("contact =", &persons);
            site.with(&format!("content/systems/s-{at:03}.md"), text)
        });
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let listed = |group| {
        let list = format!("systemes/par/public/groupe-{group:02}/index.html");
        site.out().join(list).exists()
    };
    assert!((0..40).all(listed));
    assert!(!(40..50).any(listed));
}

#[test]
fn a_sitemap_of_very_many_pages_is_cut_into_files_that_it_names() {
    let commitment = |number| {
        format!(
            "\n[[axis.commitment]]\nid = \"n-{number}\"\ntext = \"Engagement {number}\"\nsystem_fields = []\n"
        )
    };
    let commitments: String = (0..5_500).map(commitment).collect();
    let charter = "content/charters/charte.toml";
    let site = Site::small().with(charter, format!("{CHARTER}{commitments}"));
    let (files, _) = limpide::source::read_site(site.path());
    let mut model = limpide::model::read(&files).0.unwrap();
    assert!(limpide::model::resolve(&mut model).is_empty());
    let derived = limpide::model::Derived::of(&model, crate::site::AS_OF, None);
    let renderer = limpide::render::Renderer::built_in((&model, &derived), crate::site::AS_OF);
    let renderer = renderer.unwrap_or_else(|_| panic!("the built-in theme has faults"));
    let extras = renderer.extras();
    let text = |path: &str| {
        assert!(extras.contains_key(path), "{path}");
        String::from_utf8(renderer.of_site(path).unwrap()).unwrap()
    };
    let index = text("sitemap.xml");
    assert!(index.contains("<sitemapindex "), "{index}");
    let parts = ["sitemap-1.xml", "sitemap-2.xml"];
    let mut listed = Vec::new();
    for part in parts {
        assert!(index.contains(&format!(
            "<sitemap><loc>https://example.org/{part}</loc></sitemap>"
        )));
        let addresses = text(part);
        assert!(addresses.matches("<url>").count() <= 50_000);
        listed.extend(addresses.lines().map(str::to_owned));
    }
    assert_eq!(index.matches("<loc>").count(), parts.len());
    let listed: std::collections::BTreeSet<&str> = listed.iter().map(String::as_str).collect();
    for page in renderer.plan() {
        let address = page.file.trim_end_matches("index.html");
        let line = format!("<url><loc>https://example.org/{address}</loc></url>");
        assert_eq!(
            listed.contains(&*line),
            !address.ends_with("404.html"),
            "{address}"
        );
    }
}

#[test]
fn the_plan_of_a_large_site_is_cut_and_leads_to_every_page() {
    let site = (0..240).fold(Site::small().in_french(), |site, number| {
        let text = "+++\ntitle = \"P\"\nupdated = 2026-01-05\n+++\n\nTexte.\n";
        site.with(&format!("content/pages/p-{number:03}.md"), text)
    });
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let pages =
        ["", "page/2/", "page/3/"].map(|part| page(&site, &format!("plan/{part}index.html")));
    assert!(!site.out().join("plan/page/4").exists());
    let main = |page: &String| {
        page.split_once("<main")
            .unwrap()
            .1
            .split("</main>")
            .next()
            .unwrap()
            .to_owned()
    };
    let all: String = pages.iter().map(main).collect();
    for number in 0..240 {
        let link = format!("href=/pages/p-{number:03}/>");
        assert_eq!(all.matches(&link).count(), 1, "{number}");
    }
    for address in [
        "/systemes/outil/",
        "/preuves/preuve/",
        "/charte/charte-2025/c-1/",
    ] {
        assert_eq!(
            all.matches(&format!("href={address}>")).count(),
            1,
            "{address}"
        );
    }
}

#[test]
fn a_change_of_many_systems_names_some_and_each_of_the_others_names_the_change() {
    let concerns: Vec<String> = (0..60)
        .map(|number| format!("\"system:s-{number:03}\""))
        .collect();
    let concerns = concerns.join(", ");
    let site = with_systems(60).with(
        "content/changes/revue.toml",
        format!("date = 2026-01-05\nkind = \"changed\"\ntitle = \"Revue\"\ntext = \"Toutes les fiches sont revues.\"\nconcerns = [{concerns}, \"evidence:preuve\"]\n"),
    );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let changes = page(&site, "changements/index.html");
    assert!(changes.contains("10\u{a0}autres"), "{changes}");
    assert!(changes.contains("href=/preuves/preuve/>"));
    for number in 0..60 {
        let record = page(&site, &format!("systemes/s-{number:03}/fiche/index.html"));
        let named = links(&changes, &format!("s-{number:03}")) > 0;
        assert_eq!(named, number < 50, "{number}");
        assert!(record.contains("changements/#revue"), "{number}");
    }
}

#[test]
fn corrections_are_cut_and_a_page_leads_to_where_its_own_stands() {
    let site = (0..45).fold(Site::small(), |site, number| {
        let at = format!("content/corrections/c-{number:02}.toml");
        // Only one of them is of this year.
        let text = match number {
            30 => CORRECTION.to_owned(),
            _ => CORRECTION
                .replace("2026-06-05", "2025-07-01")
                .replace("2026-01-05", "2025-01-05"),
        };
        site.with(&at, text)
    });
    let site = site.changing("content/corrections/c-30.toml", "2026-06-05", "2026-06-06");
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let pages = ["", "page/2/", "page/3/"]
        .map(|part| page(&site, &format!("changements/{part}index.html")));
    for number in 0..45 {
        let id = format!("id=correction.c-{number:02}>");
        assert_eq!(pages.concat().matches(&id).count(), 1, "{number}");
    }
    let system = page(&site, "systemes/outil/index.html");
    let (_, rest) = system.split_once("#correction.c-30").unwrap();
    assert!(!rest.is_empty());
    assert!(pages[0].contains("id=correction.c-30>"));
}
