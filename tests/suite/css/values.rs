//! Values that rules ask for besides colours and sizes.

use limpide::css::{
    Clip, Direction, FlexDirection, GridPlace, Image, Length, LineHeight, LineStyle, Overflow,
    Transform, Value, WhiteSpace, is_out_of_sight,
};

use super::page::{Page, px};

fn of(declarations: &str) -> limpide::css::Computed {
    Page::paragraph(&format!(".c{{{declarations}}}")).computed()
}

#[test]
fn text_that_is_hidden_from_sight_is_told() {
    for hidden in [
        "position:absolute;clip:rect(0 0 0 0)",
        "position:absolute;clip:rect(1px,1px,1px,1px)",
        "clip-path:inset(50%)",
        "clip-path:inset(100%)",
        "clip-path:circle(0)",
        "position:absolute;left:-9999px",
        "position:absolute;top:-999em",
        "width:1px;height:1px;overflow:hidden",
        "text-indent:-9999px;overflow:hidden",
    ] {
        assert!(is_out_of_sight(&of(hidden)), "{hidden}");
    }
    for seen in [
        "clip:rect(0 0 0 0)",
        "clip-path:inset(10%)",
        "position:relative;left:-9999px",
        "width:1px",
    ] {
        assert!(!is_out_of_sight(&of(seen)), "{seen}");
    }
    assert_eq!(of("clip-path:inset(10px)").clip, Value::Known(Clip::Some));
}

#[test]
fn rotations_add_up() {
    let turned = |css: &str| of(css).transform;
    assert_eq!(
        turned("transform:rotate(90deg)"),
        Value::Known(Transform::Rotated(90.0))
    );
    assert_eq!(
        turned("transform:rotate(.25turn) scale(2)"),
        Value::Known(Transform::Rotated(90.0))
    );
    assert_eq!(
        turned("rotate:-90deg"),
        Value::Known(Transform::Rotated(270.0))
    );
    assert_eq!(
        turned("rotate:180deg;transform:rotate(180deg)"),
        Value::Known(Transform::Moved { vanished: false })
    );
    assert_eq!(
        turned("transform:rotate3d(0,0,1,90deg)"),
        Value::Known(Transform::Rotated(90.0))
    );
    assert_eq!(
        turned("transform:matrix(0,1,-1,0,0,0)"),
        Value::Known(Transform::Rotated(90.0))
    );
    assert_eq!(
        turned("transform:scale(0)"),
        Value::Known(Transform::Moved { vanished: true })
    );
    assert_eq!(turned("transform:rotateX(90deg)"), Value::Unknown);
    assert_eq!(turned("transform:none"), Value::Known(Transform::None));
    assert_eq!(
        turned("transform:rotate(90)"),
        Value::Known(Transform::None)
    );
}

#[test]
fn spacing_is_in_pixels() {
    let computed = of("font-size:20px;letter-spacing:.12em;word-spacing:2px;line-height:1.5");
    assert!((px(computed.letter_spacing.length) - 2.4).abs() < 0.001);
    assert_eq!(px(computed.word_spacing.length), 2.0);
    assert_eq!(
        computed.line_height.height,
        Value::Known(LineHeight::Number(1.5))
    );
    assert_eq!(
        of("font-size:20px;line-height:150%").line_height.height,
        Value::Known(LineHeight::Px(30.0))
    );
    assert_eq!(
        of("line-height:normal").line_height.height,
        Value::Known(LineHeight::Normal)
    );
    assert_eq!(of("").letter_spacing.length, Value::Known(Length::Auto));
}

#[test]
fn lines_have_width_style_and_colour() {
    let computed = of("border:2px solid red;border-left:none;outline:thick dotted");
    assert_eq!(computed.border.top.width, Value::Known(2.0));
    assert_eq!(computed.border.left.width, Value::Known(0.0));
    assert_eq!(
        computed.border.top.color.known().unwrap().bytes(),
        [255, 0, 0, 255]
    );
    assert_eq!(computed.outline.width, Value::Known(5.0));
    assert_eq!(computed.outline.style, Value::Known(LineStyle::Dotted));
    assert_eq!(
        of("color:red;border:1px solid")
            .border
            .top
            .color
            .known()
            .unwrap()
            .bytes(),
        [255, 0, 0, 255]
    );
    let logical = of("border-inline-start:3px solid;border-block-end:1px solid");
    assert_eq!(logical.border.left.width, Value::Known(3.0));
    assert_eq!(logical.border.bottom.width, Value::Known(1.0));
    let turned = of("direction:rtl;margin-inline-start:5px");
    assert_eq!(turned.margin.right, Value::Known(Length::Px(5.0)));
    assert_eq!(turned.direction, Value::Known(Direction::Rtl));
}

#[test]
fn the_order_of_logical_and_physical_declarations_counts() {
    assert_eq!(
        px(of("margin-left:1px;margin-inline-start:2px").margin.left),
        2.0
    );
    assert_eq!(px(of("margin-inline:2px;margin-left:1px").margin.left), 1.0);
    assert_eq!(px(of("inline-size:20px;width:10px").width), 10.0);
}

#[test]
fn sizes_that_layout_decides_are_said_to_be() {
    assert_eq!(of("width:50%").width, Value::Known(Length::Percent(50.0)));
    assert_eq!(
        of("width:calc(50% + 1px)").width,
        Value::Known(Length::Layout)
    );
    assert_eq!(of("width:min-content").width, Value::Known(Length::Layout));
    assert_eq!(of("width:20ch").width, Value::Known(Length::Layout));
    assert_eq!(of("max-width:none").max_width, Value::Known(Length::Auto));
    assert_eq!(
        of("width:calc(100vw - 80px)").width,
        Value::Known(Length::Px(1200.0))
    );
    assert_eq!(
        of("width:anchor-size(width)").width,
        Value::Known(Length::Layout)
    );
    assert_eq!(of("width:random(1px,2px)").width, Value::Unknown);
}

#[test]
fn order_and_grid_places_are_told() {
    let computed = of("order:-1;flex-flow:row-reverse wrap;grid-area:2 / 3");
    assert_eq!(computed.order, Value::Known(-1));
    assert_eq!(
        computed.flex_direction,
        Value::Known(FlexDirection::RowReverse)
    );
    assert_eq!(computed.grid_row_start, Value::Known(GridPlace::Line(2)));
    assert_eq!(computed.grid_column_start, Value::Known(GridPlace::Line(3)));
    assert_eq!(
        of("grid-area:a").grid_row_start,
        Value::Known(GridPlace::Named)
    );
    assert_eq!(
        of("grid-column:span 2 / 4").grid_column_start,
        Value::Known(GridPlace::Span(2))
    );
}

#[test]
fn overflow_of_one_axis_changes_the_other() {
    let computed = of("overflow-x:hidden");
    assert_eq!(computed.overflow_y, Value::Known(Overflow::Auto));
    let clipped = of("overflow:clip visible");
    assert_eq!(clipped.overflow_x, Value::Known(Overflow::Clip));
    assert_eq!(clipped.overflow_y, Value::Known(Overflow::Visible));
}

#[test]
fn white_space_and_decorations_are_put_together() {
    assert_eq!(
        of("white-space:nowrap").white_space,
        Value::Known(WhiteSpace::Nowrap)
    );
    assert_eq!(
        of("white-space:pre;text-wrap:wrap").white_space,
        Value::Known(WhiteSpace::PreWrap)
    );
    let lines = of("text-decoration:underline dotted red")
        .text_decoration_line
        .known()
        .unwrap();
    assert!(lines.underline && !lines.line_through);
    assert_eq!(of("list-style:none").list_mark, Value::Known(false));
    assert_eq!(
        of("background:url(x),linear-gradient(red,blue)").background_image,
        Value::Known(Image::Picture)
    );
    assert_eq!(
        of("text-shadow:1px 1px red").text_shadow,
        Value::Known(true)
    );
    assert_eq!(of("text-shadow:none").text_shadow, Value::Known(false));
}
