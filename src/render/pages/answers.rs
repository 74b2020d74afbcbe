//! Which systems answer which commitments: computed, shown on the pages of both.

use serde::Serialize;

use super::charter::statement_on;
use crate::model::{
    Answer, Commitment, FieldAnswer, Reference, Statement, System, answer_of, answer_to, judged_by,
};
use crate::render::scope::{LinkView, Scope, WordView};
use crate::source::Word;

/// How a system answers a commitment, seen from one of the two.
#[derive(Serialize)]
pub(super) struct AnswerView {
    /// The other.
    pub link: LinkView,
    /// None where the commitment asks nothing of systems.
    answer: Option<WordView>,
    /// What lacks, in words.
    lacks: Vec<String>,
    /// Whether the statement names the system, where it names any.
    named: Option<bool>,
}

fn view(scope: &Scope<'_>, link: LinkView, fields: &[FieldAnswer]) -> AnswerView {
    let lack = |field: &FieldAnswer| {
        scope
            .words
            .get("answers.lack")
            .replace("{field}", &scope.word("field", field.field.word()).text)
            .replace("{answer}", &scope.word("answer", field.answer.word()).text)
    };
    AnswerView {
        link,
        answer: (!fields.is_empty()).then(|| scope.word("answer", answer_of(fields).word())),
        lacks: fields
            .iter()
            .filter(|field| field.answer != Answer::Answered)
            .map(lack)
            .collect(),
        named: None,
    }
}

/// The systems at work, by how each answers a commitment; empty where it asks nothing of them.
pub(super) fn of_commitment(
    scope: &Scope<'_>,
    commitment: &Commitment,
    statement: &Statement,
) -> Vec<AnswerView> {
    if commitment.system_fields.is_empty() {
        return Vec::new();
    }
    let names = |system: &System| statement.systems.iter().any(|id| id.value == system.id);
    judged_by(scope.site, statement)
        .map(|system| AnswerView {
            named: (!statement.systems.is_empty()).then(|| names(system)),
            ..view(
                scope,
                scope.system_link(system),
                &answer_to(commitment, system),
            )
        })
        .collect()
}

/// The commitments that ask something of systems, or whose statement names this one.
pub(super) fn of_system(scope: &Scope<'_>, system: &System) -> Vec<AnswerView> {
    let mut answers = Vec::new();
    for charter in &scope.site.charters {
        let reference = charter.reference();
        for (_, commitment) in charter.commitments() {
            let statement = statement_on(scope, &reference, &commitment.id.value);
            let named =
                statement.is_some_and(|found| found.systems.iter().any(|id| id.value == system.id));
            if !named && commitment.system_fields.is_empty() {
                continue;
            }
            let id = commitment.id.value.clone();
            let mut link = scope.reference(&Reference::Commitment(reference.clone(), id));
            link.example = named && statement.is_some_and(|found| found.example);
            answers.push(view(scope, link, &answer_to(commitment, system)));
        }
    }
    answers
}
