//! The rules, one file each: what it asks, whom it hurts, how to mend it, and the code that decides it.
//!
//! A new rule is a file with its `RULE`, and its name in the list below.

mod abbreviations;
mod aria_attribute_defined;
mod aria_attribute_permitted;
mod aria_attribute_prohibited;
mod aria_attribute_value;
mod aria_hidden_focus;
mod aria_required_attribute;
mod aria_required_owned;
mod aria_required_parent;
mod attribute_unique;
mod autocomplete;
mod block_collapsible;
mod button_name;
mod bypass;
mod bypass_blocks;
mod chart;
mod colours;
mod content_heading;
mod content_landmark;
mod contrast;
mod contrast_enhanced;
mod contrast_minimum;
mod decoration_exposed;
mod disabled;
mod error_message;
mod field_name;
mod fields;
mod files;
mod focus;
mod focus_visible;
mod font_viewport;
mod forced_colors;
mod generic;
mod gradient;
mod header_has_cells;
mod headers_attribute;
mod heading_descriptive;
mod heading_name;
mod heading_order;
mod hidden_image_decorative;
mod id_unique;
mod iframe_name;
mod iframe_tab_order;
mod iframes_same_name;
mod image_button_name;
mod image_file_name;
mod image_name;
mod image_name_descriptive;
mod image_of_text;
mod label_descriptive;
mod label_in_name;
mod layout;
mod letter_spacing;
mod line_height;
mod link_descriptive;
mod link_in_context;
mod link_name;
mod links;
mod links_repeated;
mod links_same_context;
mod links_same_name;
mod media;
mod menuitem_name;
mod meta_refresh;
mod meta_refresh_none;
mod non_text_contrast;
mod object_name;
mod orientation;
mod page_lang;
mod page_lang_matches;
mod page_lang_valid;
mod page_lang_xml;
mod page_title;
mod paint;
mod part_lang_matches;
mod part_lang_valid;
mod picture_values;
mod presentational_children;
mod reading_order;
mod reflow;
mod refresh;
mod role_valid;
mod scrollable_reachable;
mod shadow;
mod skip_link;
mod spacing;
mod spacing_clipped;
mod summary_name;
mod svg_name;
mod text_clipped;
mod texts;
mod title_descriptive;
mod viewport_zoom;
mod visual_reference;
mod word_spacing;

use super::rule::Rule;

/// Every rule.
const RULES: &[Rule] = &[
    abbreviations::RULE,
    aria_attribute_defined::RULE,
    aria_attribute_permitted::RULE,
    aria_attribute_prohibited::RULE,
    aria_attribute_value::RULE,
    aria_hidden_focus::RULE,
    aria_required_attribute::RULE,
    aria_required_owned::RULE,
    aria_required_parent::RULE,
    attribute_unique::RULE,
    autocomplete::RULE,
    block_collapsible::RULE,
    button_name::RULE,
    bypass_blocks::RULE,
    content_heading::RULE,
    content_landmark::RULE,
    contrast_enhanced::RULE,
    contrast_minimum::RULE,
    decoration_exposed::RULE,
    error_message::RULE,
    field_name::RULE,
    focus_visible::RULE,
    font_viewport::RULE,
    forced_colors::RULE,
    header_has_cells::RULE,
    headers_attribute::RULE,
    heading_descriptive::RULE,
    heading_name::RULE,
    heading_order::RULE,
    hidden_image_decorative::RULE,
    id_unique::RULE,
    iframe_name::RULE,
    iframe_tab_order::RULE,
    iframes_same_name::RULE,
    image_button_name::RULE,
    image_file_name::RULE,
    image_name::RULE,
    image_name_descriptive::RULE,
    image_of_text::RULE,
    label_descriptive::RULE,
    label_in_name::RULE,
    letter_spacing::RULE,
    line_height::RULE,
    link_descriptive::RULE,
    link_in_context::RULE,
    link_name::RULE,
    links_repeated::RULE,
    links_same_context::RULE,
    links_same_name::RULE,
    menuitem_name::RULE,
    meta_refresh::RULE,
    meta_refresh_none::RULE,
    non_text_contrast::RULE,
    object_name::RULE,
    orientation::RULE,
    page_lang::RULE,
    page_lang_matches::RULE,
    page_lang_valid::RULE,
    page_lang_xml::RULE,
    page_title::RULE,
    part_lang_matches::RULE,
    part_lang_valid::RULE,
    picture_values::RULE,
    presentational_children::RULE,
    reading_order::RULE,
    reflow::RULE,
    role_valid::RULE,
    scrollable_reachable::RULE,
    skip_link::RULE,
    spacing_clipped::RULE,
    summary_name::RULE,
    svg_name::RULE,
    text_clipped::RULE,
    title_descriptive::RULE,
    viewport_zoom::RULE,
    visual_reference::RULE,
    word_spacing::RULE,
];

/// Every rule, in the order of their files.
pub fn all() -> &'static [Rule] {
    RULES
}

/// The rule of a name, or that decides an ACT rule of this id.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES
        .iter()
        .find(|rule| rule.id == name || rule.act.contains(&name))
}
