//! The pages of `tests/css`, with Chromium's answers.

use std::path::Path;

use limpide::css::{
    Computed, Environment, Image, Rgba, Styles, Value, Visibility, contrast, style,
};
use limpide::html::{Document, NodeId, NodeKind};

struct Case {
    file: String,
    ratio: f32,
    size: f32,
    weight: f32,
    visible: bool,
}

/// The cases; the file is plain enough to be read line by line.
fn cases(folder: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(folder.join("cases.json")).unwrap();
    let objects = text.split("\"file\":").skip(1);
    let cases = objects.map(|object| {
        let file = object.split('"').nth(1).unwrap().to_owned();
        let numbers = object.split("\"chromium\":").nth(1).unwrap();
        let numbers: Vec<f32> = numbers
            .split(['[', ']', ','])
            .filter_map(|it| it.trim().parse().ok())
            .collect();
        Case {
            file,
            ratio: numbers[0],
            size: numbers[1],
            weight: numbers[2],
            visible: numbers[3] == 1.0,
        }
    });
    cases.collect()
}

/// The text of a case.
fn text_of(document: &Document) -> NodeId {
    let found = document.descendants(document.root()).find(
        |&id| matches!(&document.node(id).kind, NodeKind::Text(text) if text.starts_with("case ")),
    );
    found.expect("a text")
}

/// The contrast of the text's colour with the colours of backgrounds under it, as it was measured in
/// Chromium: opacity and images left out of account.
fn ratio(document: &Document, styles: &Styles<'_>, text: NodeId) -> f32 {
    let mut behind = Rgba::TRANSPARENT;
    let mut next = document.node(text).parent;
    while let Some(id) = next {
        if document.element(id).is_some() {
            behind = behind.over(styles.of(id).background_color.known().unwrap());
        }
        next = document.node(id).parent;
    }
    let behind = behind.over(Rgba::WHITE);
    let color = styles.of(text).color.known().unwrap();
    contrast(color.over(behind), behind)
}

fn is_visible(computed: &Computed) -> bool {
    computed.visibility.is(&Visibility::Visible)
}

#[test]
fn hard_constructs_are_as_chromium_computes_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/css");
    let cases = cases(&folder);
    assert_eq!(cases.len(), 30);
    for case in cases {
        let html = std::fs::read_to_string(folder.join(&case.file)).unwrap();
        let document = Document::parse(&html);
        let styles = style(&document, &|_| None, &Environment::default());
        let text = text_of(&document);
        let computed = styles.of(text);
        let found = (
            ratio(&document, &styles, text),
            computed.font_size.known().unwrap(),
            computed.font_weight.known().unwrap(),
        );
        let file = &case.file;
        assert!((found.0 - case.ratio).abs() < 0.06, "{file}: {found:?}");
        assert!((found.1 - case.size).abs() < 0.2, "{file}: {found:?}");
        assert!((found.2 - case.weight).abs() < 0.5, "{file}: {found:?}");
        assert_eq!(is_visible(computed), case.visible, "{file}");
    }
}

#[test]
fn a_picture_under_the_text_is_to_be_reviewed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/css");
    let html = std::fs::read_to_string(folder.join("h24.html")).unwrap();
    let document = Document::parse(&html);
    let styles = style(&document, &|_| None, &Environment::default());
    let text = text_of(&document);
    let parent = document
        .node(document.node(text).parent.unwrap())
        .parent
        .unwrap();
    assert_eq!(
        styles.of(parent).background_image,
        Value::Known(Image::Picture)
    );
    assert_eq!(styles.seen(text), Value::Unknown);
}
