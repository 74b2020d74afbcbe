//! Which systems answer which commitments: computed, shown on the pages of both.

use serde::Serialize;

use crate::model::{
    Answer, Commitment, FieldAnswer, Judged, Reference, Statement, System, answer_of, answer_to,
};
use crate::render::scope::{LinkView, Scope, WordView, say_axes_once};
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

/// How systems answer a commitment.
pub(super) fn of_commitment(
    scope: &Scope<'_>,
    commitment: &Commitment,
    judged: &Judged<'_>,
    systems: &[&System],
) -> Vec<AnswerView> {
    let named = &judged.named;
    let names = |system: &System| named.contains(system.id.as_str());
    systems
        .iter()
        .map(|system| AnswerView {
            named: (!named.is_empty()).then(|| names(system)),
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
    let naming = scope.links.statements_of_system.get(system.id.as_str());
    let naming: Vec<&Statement> = naming
        .into_iter()
        .flatten()
        .map(|at| &scope.site.statements[*at])
        .collect();
    for charter in &scope.site.charters {
        let reference = charter.reference();
        for (_, commitment) in charter.commitments() {
            let statement = naming.iter().find(|statement| {
                statement.charter.value == reference
                    && statement.commitment.value == commitment.id.value
            });
            if statement.is_none() && commitment.system_fields.is_empty() {
                continue;
            }
            let id = commitment.id.value.clone();
            let mut link = scope.reference(&Reference::Commitment(reference.clone(), id));
            link.example = statement.is_some_and(|found| found.example);
            answers.push(view(scope, link, &answer_to(commitment, system)));
        }
    }
    say_axes_once(answers.iter_mut().map(|answer| &mut answer.link.axis));
    answers
}
