//! How the site is checked: what the machine decided, what a person must judge, what nobody looked at.

use serde::Serialize;

use super::{Press, Rendered};
use crate::model::{CheckedRule, Conformance, Language, Reader, Suppression};
use crate::render::address::Subject;
use crate::render::scope::{DateView, Scope, TextView, WordView};
use crate::source::Word;

#[derive(Serialize)]
struct Control {
    program: String,
    pages: String,
    /// On how many pages each of the two colours was looked at.
    both_colours: Option<String>,
    levels: Vec<LevelView>,
    questions: Vec<QuestionView>,
    suppressions: Vec<SuppressionView>,
    runs: Vec<RunView>,
    /// The commands that repeat the check.
    as_of: String,
    /// The statement of accessibility.
    statement: String,
    /// The statement of eco-design.
    ecodesign: String,
    /// Where the site stands.
    address: String,
    /// The public key that its manifest is signed by.
    key: Option<String>,
}

/// The rules of a level.
#[derive(Serialize)]
struct LevelView {
    level: &'static str,
    count: String,
    rules: Vec<RuleView>,
}

#[derive(Serialize)]
struct RuleView {
    id: &'static str,
    title: TextView,
    criteria: String,
}

/// What a rule leaves to a person.
#[derive(Serialize)]
struct QuestionView {
    rule: RuleView,
    questions: String,
    pages: String,
}

#[derive(Serialize)]
struct SuppressionView {
    rule: String,
    place: String,
    selector: String,
    reason: TextView,
    expires: DateView,
    ended: bool,
}

/// The ways through the site with a screen reader; none where nobody went.
#[derive(Serialize)]
struct RunView {
    reader: WordView,
    done: Vec<DoneView>,
}

#[derive(Serialize)]
struct DoneView {
    date: DateView,
    by: Option<TextView>,
    result: TextView,
    example: bool,
}

pub(super) fn print(press: &mut Press<'_>) -> Option<Rendered> {
    let (scope, checks) = (press.scope, press.checks);
    let checking = &scope.site.settings.checking;
    let asked = checks.rules.iter();
    let content = Control {
        program: format!("limpide {}", checks.version),
        pages: scope.counted("count.checked_pages", checks.pages),
        both_colours: (checks.both_colours > 0)
            .then(|| scope.counted("count.pages", checks.both_colours)),
        levels: [Conformance::A, Conformance::AA, Conformance::AAA]
            .into_iter()
            .filter_map(|level| level_view(scope, level, &checks.rules))
            .collect(),
        questions: asked
            .filter(|rule| rule.questions > 0)
            .map(|rule| QuestionView {
                rule: rule_view(scope, rule),
                questions: scope.counted("count.questions", rule.questions),
                pages: scope.counted("count.pages", rule.pages),
            })
            .collect(),
        suppressions: checking
            .suppressions
            .iter()
            .map(|one| suppression_view(scope, one))
            .collect(),
        runs: Reader::ASKED
            .into_iter()
            .map(|reader| run_view(scope, reader))
            .collect(),
        as_of: scope.as_of.to_string(),
        statement: scope.href(&Subject::Accessibility),
        ecodesign: scope.href(&Subject::Ecodesign),
        address: scope.site.settings.url.clone(),
        key: scope
            .site
            .settings
            .proof
            .key
            .as_ref()
            .map(ToString::to_string),
    };
    let example = checking.runs.iter().any(|run| run.example);
    let heading = press.titled("control.html", "control", example);
    press.render(heading, &content)
}

fn level_view(scope: &Scope<'_>, level: Conformance, rules: &[CheckedRule]) -> Option<LevelView> {
    let rules: Vec<RuleView> = rules
        .iter()
        .filter(|rule| rule.level == level)
        .map(|rule| rule_view(scope, rule))
        .collect();
    (!rules.is_empty()).then(|| LevelView {
        level: level.word(),
        count: scope.counted("count.rules", rules.len()),
        rules,
    })
}

fn rule_view(scope: &Scope<'_>, rule: &CheckedRule) -> RuleView {
    let title = match scope.language() == Language::FRENCH {
        true => rule.french,
        false => rule.english,
    };
    RuleView {
        id: rule.id,
        title: scope.name(title),
        criteria: rule.criteria.join(", "),
    }
}

fn suppression_view(scope: &Scope<'_>, one: &Suppression) -> SuppressionView {
    let place = one.page.as_ref().or(one.file.as_ref());
    SuppressionView {
        rule: one.rule.value.clone(),
        place: place.cloned().unwrap_or_default(),
        selector: one.selector.clone(),
        reason: scope.text(&one.reason),
        expires: scope.date(one.expires.value),
        ended: one.expires.value < scope.as_of,
    }
}

fn run_view(scope: &Scope<'_>, reader: Reader) -> RunView {
    let runs = scope.site.settings.checking.runs.iter();
    RunView {
        reader: scope.word("reader", reader.word()),
        done: runs
            .filter(|run| run.reader == reader)
            .map(|run| DoneView {
                date: scope.date(run.date),
                by: scope.optional(run.by.as_ref()),
                result: scope.text(&run.result),
                example: run.example,
            })
            .collect(),
    }
}
