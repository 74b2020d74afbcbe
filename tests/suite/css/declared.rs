//! What was declared, as it is written.

use limpide::css::{Content, LineStyle, Origin, Pseudo, Value};

use super::page::Page;

#[test]
fn the_winning_declaration_is_told_with_its_conditions() {
    let css = "@media (min-width:1px){@supports (display:grid){.c{margin:1em 2em!important}}}.c{margin-left:0}";
    Page::paragraph(css).with(|styles, id| {
        let found = styles.declared(id, "margin-left").unwrap();
        assert_eq!((found.property, found.value), ("margin", "1em 2em"));
        assert!(found.important);
        assert_eq!(found.origin, Origin::Author);
        assert_eq!(
            found.conditions,
            ["@media (min-width:1px)", "@supports (display:grid)"]
        );
    });
}

#[test]
fn properties_that_are_not_understood_are_told_too() {
    let page = Page::of(
        ".c{Hyphens: auto;hyphens:none}",
        "<p class=c style='line-height : 1.5 !important; orphans:3'>x",
    );
    page.with(|styles, id| {
        assert_eq!(styles.declared(id, "hyphens").unwrap().value, "none");
        let own = styles.declared(id, "orphans").unwrap();
        assert_eq!((own.value, own.origin), ("3", Origin::StyleAttribute));
        let height = styles.declared(id, "line-height").unwrap();
        assert_eq!((height.value, height.important), ("1.5", true));
        assert_eq!(styles.declared(id, "columns"), None);
    });
}

#[test]
fn spacing_tells_how_it_won() {
    let page = Page::of(
        ".c{letter-spacing:1px!important}",
        "<p class=c style='letter-spacing:2px;word-spacing:1em!important'>x",
    );
    let computed = page.computed();
    assert!(computed.letter_spacing.important && !computed.letter_spacing.in_style_attribute);
    assert!(computed.word_spacing.important && computed.word_spacing.in_style_attribute);
    assert!(!computed.line_height.important);
}

#[test]
fn hints_stand_between_the_browser_and_the_author() {
    let page = Page::of("", "<table><tr><td class=c bgcolor=#abc width=50%>x");
    page.with(|styles, id| {
        let found = styles.declared(id, "background-color").unwrap();
        assert_eq!(found.origin, Origin::Hint);
    });
    let weaker = Page::of("*{color:#00f}", "<font color=red class=c>x</font>");
    assert_eq!(weaker.color(), Some([0, 0, 255, 255]));
}

#[test]
fn focus_adds_declarations() {
    let css = "a{outline:none}a:focus-visible{outline:3px solid green}.o:focus-within a{color:red}a:not(:focus){color:blue}";
    Page::of(css, "<p class=o><a href=x class=c>x</a>").with(|styles, id| {
        assert!(styles.of(id).outline.style.is(&LineStyle::None));
        let focused = styles.focused(id).unwrap();
        assert_eq!(
            focused.style().outline.style,
            Value::Known(LineStyle::Solid)
        );
        assert_eq!(focused.style().outline.width, Value::Known(3.0));
        let values: Vec<_> = focused.declarations().iter().map(|it| it.value).collect();
        assert!(
            values.contains(&"3px solid green") && values.contains(&"red"),
            "{values:?}"
        );
    });
    Page::of("", "<a href=x class=c>x</a>").with(|styles, id| {
        let focused = styles.focused(id).unwrap();
        assert_eq!(focused.style().outline.style, Value::Known(LineStyle::Auto));
        assert_eq!(focused.declarations()[0].origin, Origin::UserAgent);
    });
}

#[test]
fn pseudo_elements_have_their_content() {
    let css =
        ".c::before{content:'a' attr(data-x) counter(n) / 'spoken'}.c::after{content:url(x) 'b'}";
    Page::of(css, "<p class=c data-x=Y>x").with(|styles, id| {
        let before = styles.pseudo(id, Pseudo::Before).unwrap();
        let expected = Content::Text { spoken: "spoken".into(), shown: "aY".into(), picture: false };
        assert_eq!(before.content, Value::Known(expected));
        let after = styles.pseudo(id, Pseudo::After).unwrap();
        assert!(matches!(&after.content, Value::Known(Content::Text { picture: true, spoken, .. }) if spoken == "b"));
        assert!(styles.pseudo(id, Pseudo::Placeholder).is_none());
    });
    let two = "<p data-x=1>x</p><p class=c data-x=2>x</p>";
    Page::of("p::before{content:attr(data-x)}", two).with(|styles, id| {
        let before = styles.pseudo(id, Pseudo::Before).unwrap();
        assert!(
            matches!(&before.content, Value::Known(Content::Text { shown, .. }) if shown == "2")
        );
    });
}
