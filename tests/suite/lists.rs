//! Long lists are cut into pages, each with all its neighbours, and nothing is lost between them.

use crate::site::{SYSTEM, Site, errors};

fn with_systems(count: usize) -> Site {
    (0..count).fold(Site::small(), |site, number| {
        site.with(&format!("content/systems/s-{number:03}.md"), SYSTEM)
    })
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
    let site = with_systems(119);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let pages: String = ["", "page/2/", "page/3/"]
        .into_iter()
        .map(|part| page(&site, &format!("systemes/{part}index.html")))
        .collect();
    for number in 0..119 {
        assert_eq!(links(&pages, &format!("s-{number:03}")), 1, "{number}");
    }
    assert_eq!(links(&pages, "outil"), 1);
    assert!(!site.out().join("systemes/page/4").exists());
}

#[test]
fn a_page_of_a_list_leads_to_the_next_the_last_and_its_other_language() {
    let site = with_systems(119);
    site.build();
    let html = page(&site, "systemes/page/2/index.html");
    for link in [
        "href=/systemes/ rel=prev",
        "href=/systemes/page/3/ rel=next",
        "href=/en/systems/page/2/",
        "href=https://example.org/systemes/page/2/",
    ] {
        assert!(html.contains(link), "the page lacks {link}");
    }
    let map = site.published("sitemap.xml");
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
