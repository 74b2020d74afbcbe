//! What was noted of what is cited of other sites, as a file of the content.

use super::toml::Toml;
use crate::model::EvidenceCheck;
use crate::source::Word;

/// Where it stands in a site.
pub const PATH: &str = "content/evidence-checks.toml";

/// Its text: the addresses in their order, so that two runs differ in what they found only.
pub fn text(checks: &[EvidenceCheck], words: &str) -> String {
    let mut checks: Vec<&EvidenceCheck> = checks.iter().collect();
    checks.sort_by(|a, b| (&a.url, &a.cited).cmp(&(&b.url, &b.cited)));
    let mut toml = Toml::default();
    toml.comment(words);
    for check in checks {
        toml.item("checked")
            .string("url", &check.url)
            .optional("cited", check.cited.as_deref());
        if let Some(baseline) = &check.baseline {
            toml.string("sha256", &baseline.sha256)
                .string("of", baseline.of.word())
                .date("recorded", baseline.recorded);
        }
        if let Some(seen) = check.seen {
            toml.date("seen", seen);
        }
        toml.date("looked", check.looked);
        toml.optional("unverifiable", check.unverifiable.map(|it| it.word()));
        for turn in &check.turns {
            toml.item("checked.turn")
                .date("date", turn.date)
                .string("became", turn.became.word());
        }
    }
    toml.finish()
}
