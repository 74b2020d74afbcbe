//! What was checked on the pages of a site: what the page that says it is made of.

use super::Conformance;

/// What the check of a site's pages came to, the page that says it left out.
#[derive(Debug, Clone, Default)]
pub struct Checks {
    /// The version of the program.
    pub version: &'static str,
    /// How many pages were checked.
    pub pages: usize,
    /// On how many of them light and dark colours were each checked.
    pub both_colours: usize,
    /// The bytes of the heaviest page with all that it loads, as they are written.
    pub heaviest: u64,
    /// The bytes of the page in the middle with all that it loads, by weight.
    pub middle: u64,
    /// The most requests that a page makes, itself among them.
    pub most_requests: usize,
    /// How many files pages load beside themselves.
    pub loads: usize,
    /// How many of these are no pictures that wait until they come into sight.
    pub eager: usize,
    /// How many pages hold a picture of pixels in themselves.
    pub pictures_within: usize,
    /// How many videos and sounds they have.
    pub media: usize,
    /// On how many pages something moves by itself.
    pub moving: usize,
    /// The rules that were asked, in the order of their success criteria.
    pub rules: Vec<CheckedRule>,
}

/// A rule that was asked.
#[derive(Debug, Clone)]
pub struct CheckedRule {
    /// Its name.
    pub id: &'static str,
    /// What it asks, in English.
    pub english: &'static str,
    /// What it asks, in French.
    pub french: &'static str,
    /// Its success criteria in WCAG 2.2, of the level that was asked for and below.
    pub criteria: Vec<&'static str>,
    /// The level of the first of them.
    pub level: Conformance,
    /// How many different questions it leaves to a person.
    pub questions: usize,
    /// On how many pages.
    pub pages: usize,
    /// Whether any page has something that it is about.
    pub applies: bool,
    /// How many faults that it found are known and accepted for a time.
    pub accepted: usize,
}
