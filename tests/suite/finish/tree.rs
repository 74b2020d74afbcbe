//! `limpide::html`: the page parsed once.

use limpide::html::{Document, MAXIMUM_DEPTH, NodeId, NodeKind, Step};

fn find(document: &Document, name: &str) -> NodeId {
    let mut elements = document.elements();
    let found = elements.find(|(_, element)| &*element.name == name);
    found.map_or(document.root(), |(id, _)| id)
}

#[test]
fn a_page_has_its_elements_attributes_texts_and_lines() {
    let document = Document::parse(
        "<!doctype html>\n<html lang=fr><title>T</title>\n<main id=m\n class='a b'>one <b>two</b> three</main>",
    );
    let main = find(&document, "main");
    assert_eq!(document.node(main).line, 4);
    assert_eq!(document.attribute(main, "id"), Some("m"));
    assert_eq!(document.attribute(main, "class"), Some("a b"));
    assert_eq!(document.attribute(main, "lang"), None);
    assert_eq!(document.text(main), "one two three");
    assert_eq!(document.children(main).count(), 3);
    assert_eq!(document.descendants(main).count(), 4);
    let parent = document.node(main).parent;
    assert_eq!(parent, Some(find(&document, "body")));
    assert_eq!(document.too_deep(), None);
}

#[test]
fn descendants_stay_below_their_top() {
    let document = Document::parse("<p><i>a</i></p><p>b");
    let first = find(&document, "p");
    assert_eq!(document.descendants(first).count(), 2);
    let leaf = document.descendants(first).last();
    assert_eq!(leaf.map(|leaf| document.descendants(leaf).count()), Some(0));
}

#[test]
fn what_a_template_holds_is_walked_and_not_among_its_children() {
    let document = Document::parse("<template><p>inside</template><p>outside");
    let template = find(&document, "template");
    assert_eq!(document.children(template).count(), 0);
    assert_eq!(document.text(document.root()), "outside");
    let paragraphs = document.elements().filter(|(_, e)| e.is_html("p"));
    assert_eq!(paragraphs.count(), 2);
}

#[test]
fn the_walk_leaves_what_it_entered() {
    let document =
        Document::parse("<table><template><tr><td>x</template>y<svg><use xlink:href=#a /></svg>");
    let mut open = Vec::new();
    for step in document.walk() {
        match step {
            Step::Enter(id) => open.push(id),
            Step::Leave(id) => assert_eq!(open.pop(), Some(id)),
        }
    }
    assert!(open.is_empty());
    let drawing = find(&document, "use");
    assert_eq!(document.attribute(drawing, "xlink:href"), Some("#a"));
}

#[test]
fn noscript_holds_elements_and_misnested_tags_are_mended_as_browsers_do() {
    let document = Document::parse("<body><noscript><p>x</p></noscript><b>1<p>2</b>3<table>4<td>5");
    let noscript = find(&document, "noscript");
    let child = document.children(noscript).next();
    assert!(
        child
            .and_then(|id| document.element(id))
            .is_some_and(|e| e.is_html("p"))
    );
    // https://html.spec.whatwg.org/#an-introduction-to-error-handling-and-strange-cases-in-the-parser
    let bold = document.elements().filter(|(_, e)| e.is_html("b")).count();
    assert_eq!(bold, 2);
    assert_eq!(document.text(find(&document, "body")), "x12345");
}

#[test]
fn a_page_nested_without_end_is_cut_and_says_where() {
    for tag in [
        "<div>",
        "<b>",
        "<template>",
        "<svg><g>",
        "<ul><li>",
        "<table><tr><td>",
    ] {
        let document = Document::parse(&format!("<p>first\n{}", tag.repeat(100_000)));
        assert_eq!(document.too_deep(), Some(2), "{tag}");
        // Cut soon after the limit, or parsing would take the square of the depth.
        assert!(document.len() < 100_000, "{tag}: {}", document.len());
    }
    let limit = MAXIMUM_DEPTH as usize - 10;
    let shallow = Document::parse(&format!("{}x", "<div>".repeat(limit)));
    assert_eq!(shallow.too_deep(), None);
    assert!(shallow.text(shallow.root()).ends_with('x'));
}

#[test]
fn hostile_pages_are_pages() {
    let attribute = "x".repeat(1 << 20);
    let big = Document::parse(&format!("<p title='{attribute}'>"));
    let paragraph = find(&big, "p");
    assert_eq!(
        big.attribute(paragraph, "title").map(str::len),
        Some(1 << 20)
    );
    let broken = [
        "",
        "\0",
        "\u{feff}",
        "<p>\0<b \0=\0>\0",
        "<",
        "</",
        "<!",
        "<!--",
        "<!doctype",
        "<a href=\"",
        "<textarea><title><script><style>",
        "<svg><![CDATA[<p>]]><math><mi><p>",
        "<frameset><body><frameset>",
        "<select><table><select><tr><option>",
        "</p></br></body></html>after<p>",
        "<table><a>1<a>2<tr>3<td><a>4</table>5",
        "<a><p></a><a><p></a><div></p>",
        "<p>é\u{301}\u{202e}\u{10ffff}",
    ];
    for html in broken {
        let document = Document::parse(html);
        assert!(matches!(
            document.node(document.root()).kind,
            NodeKind::Document
        ));
        assert_eq!(document.walk().count() % 2, 0, "{html:?}");
        let flat = document.descendants(document.root()).count();
        assert!(flat >= 3 && flat < document.len(), "{html:?}");
    }
    let unclosed = Document::parse(&"<p class=a>text <a href=b>".repeat(20_000));
    assert_eq!(
        unclosed.text(unclosed.root()).matches("text").count(),
        20_000
    );
}
