//! Addresses in JSON of the site.

use super::checker::Checker;
use super::finding::Outcome;
use super::gather;
use super::kinds;
use super::look::{self, Look};
use crate::check::set::Set;

/// How JSON says that the addresses in it name things (<https://www.w3.org/TR/json-ld11/#the-context>).
const LINKED_DATA: &str = "\"@context\"";

/// Keys whose addresses most often name things.
const NAMES: [&str; 8] = [
    "id",
    "kid",
    "namespace",
    "profile",
    "rel",
    "type",
    "verificationMethod",
    "vocab",
];

impl Checker {
    /// Follows the addresses of a manifest of an application, as [`Self::of_data`] does where it is another file of that name.
    pub(super) fn of_manifest(&self, path: &str, json: &str) -> Look {
        let mut look = self.read(path, gather::of_manifest(json));
        let mentioned = self.of_data(path, json).reaches;
        look.reaches = Set::of(
            look.reaches
                .values()
                .iter()
                .chain(mentioned.values().iter())
                .collect(),
        );
        look
    }

    /// Follows the addresses of the site that a JSON holds, and notes the files that it mentions.
    pub(super) fn of_data(&self, path: &str, json: &str) -> Look {
        let mut mentioned = Vec::new();
        let (folder, _) = path.rsplit_once('/').unwrap_or_default();
        let files = |text: &str| {
            let beside = text.strip_prefix("./").unwrap_or(text);
            let from_root = beside.strip_prefix('/').unwrap_or(beside);
            let beside = format!("{folder}/{beside}");
            [from_root, &beside].map(|it| self.files.number(it))
        };
        let may_name = |text: &str| files(text).iter().any(Option::is_some);
        let mut mention = |text: &str| mentioned.extend(files(text).into_iter().flatten());
        let named = gather::of_json(json, &self.site, &may_name, &mut mention);
        let mut look = self.read(path, named);
        let mentioned = mentioned.into_iter().map(look::narrow);
        look.reaches = Set::of(look.reaches.values().iter().chain(mentioned).collect());
        let is_linked_data = json.contains(LINKED_DATA);
        let asked = look.asks.iter_mut().map(|ask| &mut ask.finding);
        for finding in look.findings.iter_mut().chain(asked) {
            let may_name = is_linked_data || NAMES.contains(&&*finding.element);
            if may_name && finding.words == &kinds::NO_ID {
                finding.outcome = Outcome::Unsure;
                finding.words = &kinds::MAY_NAME;
            }
        }
        look
    }
}
