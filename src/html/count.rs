//! How many elements a page has.

use std::collections::BTreeMap;

use super::{Document, Namespace, Step};

/// The elements of a page, less what stands within drawings and templates: the count of
/// EcoIndex's own scraper. A drawing itself counts as one.
pub fn elements(document: &Document) -> usize {
    let (mut count, mut within) = (0, 0_usize);
    for step in document.walk() {
        let (Step::Enter(id) | Step::Leave(id)) = step;
        let Some(element) = document.element(id) else {
            continue;
        };
        let is_drawing = element.namespace == Namespace::Svg && &*element.name == "svg";
        let is_template = element.template_contents.is_some();
        let opens = is_drawing || is_template;
        match step {
            Step::Enter(_) => {
                count += usize::from(within == 0);
                within += usize::from(opens);
            }
            Step::Leave(_) => within -= usize::from(opens),
        }
    }
    count
}

/// The HTML elements that a page has most of, as `<div>`, each with its number; so many of them.
pub fn most_elements(document: &Document, many: usize) -> Vec<(String, usize)> {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, element) in document.elements() {
        if element.namespace == Namespace::Html {
            *names.entry(&*element.name).or_default() += 1;
        }
    }
    let mut most: Vec<(String, usize)> = names
        .into_iter()
        .map(|(name, number)| (format!("<{name}>"), number))
        .collect();
    most.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    most.truncate(many);
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_within_a_drawing_or_a_template_does_not_count() {
        let page = "<!DOCTYPE html><title>A</title><svg><g><svg/></g><path/></svg><p>a<template><b><i></b></template><b>b</b>";
        // html, head, title, body, svg, p, template, b
        assert_eq!(elements(&Document::parse(page)), 8);
    }
}
