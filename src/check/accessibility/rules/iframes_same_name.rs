//! Frames of one name have one purpose (<https://www.w3.org/WAI/standards-guidelines/act/rules/4b1c6c/>).

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::finding::Outcome;
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::site::{Digest, Likeness, Question, Target};
use super::super::verdicts::Verdicts;
use crate::html::{Document, NodeId, normalise};

pub(super) const RULE: Rule = Rule {
    id: "iframes-same-name",
    act: &["4b1c6c"],
    wcag: &["4.1.2"],
    level: Level::A,
    rgaa: &["2.2"],
    title: words(
        "Frames with the same title show the same",
        "Les cadres de même titre montrent la même chose",
    ),
    whom: words(
        "A screen reader announces two frames in the same words: nobody can tell which is which.",
        "Le lecteur d’écran annonce deux cadres de la même façon : on ne peut les distinguer.",
    ),
    mend: words(
        "Give each frame a title that says what it shows.",
        "Donner à chaque cadre un titre qui dise ce qu’il montre.",
    ),
    check: Check::Page(decide),
};

const DIFFERENT: Words = words(
    "Frames with this title show different contents: {}.",
    "Des cadres de ce titre montrent des contenus différents : {}.",
);
const PERHAPS: Words = words(
    "Frames with this title show different addresses: {}.",
    "Des cadres de ce titre montrent des adresses différentes : {}.",
);

const UNLESS: Words = words(
    "Frames with this title show different contents, unless a script takes one of them off the page: {}.",
    "Des cadres de ce titre montrent des contenus différents, à moins qu’un script n’en retire un de la page : {}.",
);

/// What a script hides with what an element holds: a shadow tree is shown in its place.
const SHADOWS: &[&str] = &["attachShadow"];

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let mut by_name: BTreeMap<String, Vec<Frame<'_>>> = BTreeMap::new();
    for id in page.named("iframe").filter(|id| page.is_included(*id)) {
        let shown = shown(
            page,
            page.attribute(id, "srcdoc"),
            page.attribute(id, "src"),
        );
        let frame = Frame { id, shown };
        let name = page.name(id).to_lowercase();
        by_name.entry(name).or_default().push(frame);
        for (name, shown) in nested(page, id) {
            let name = name.to_lowercase();
            by_name.entry(name).or_default().push(Frame { id, shown });
        }
    }
    by_name.remove("");
    let several = by_name.values().any(|it| it.len() > 1);
    let different = match several && page.may_script(SHADOWS) {
        true => (Outcome::CannotTell, &UNLESS),
        false => (Outcome::Failed, &DIFFERENT),
    };
    for (name, frames) in by_name.into_iter().filter(|(_, it)| it.len() > 1) {
        let last = frames.last().map_or(page.document.root(), |it| it.id);
        let (likeness, targets) = compare(&frames, &name);
        match likeness {
            Likeness::Different if different.0 == Outcome::Failed => {
                verdicts.fail(last, different.1).of(name);
            }
            Likeness::Different => drop(verdicts.doubt(last, different.1).of(name)),
            Likeness::Same if targets.len() < 2 => verdicts.pass(),
            Likeness::Unknown if targets.is_empty() => {
                verdicts.doubt(last, &PERHAPS).of(name);
            }
            _ => {
                let question = Question::Purpose {
                    name: name.clone(),
                    targets,
                    different: Some(different),
                    unknown: Some((Outcome::CannotTell, &PERHAPS)),
                };
                verdicts.ask(vec![last], question).of(name);
            }
        }
    }
}

/// How unlike the documents are that are written in frames; and the addresses of the others, each once,
/// with one that is not known where a document stands beside them or is of unknown likeness.
fn compare(frames: &[Frame<'_>], name: &str) -> (Likeness, Vec<Option<Target>>) {
    let mut likeness = Likeness::Same;
    let mut targets = Vec::new();
    for pair in frames.windows(2) {
        if let [first, second] = pair
            && let (Shown::Written(a), Shown::Written(b)) = (&first.shown, &second.shown)
            && a != b
        {
            let digest = |html: &str| Digest::alone(&Document::parse(html));
            likeness = likeness.worse(digest(a).brief().likeness(&digest(b).brief(), name));
        }
    }
    let mut written = likeness == Likeness::Unknown;
    for frame in frames {
        match &frame.shown {
            Shown::Address(target) if !targets.contains(&Some(target.clone())) => {
                targets.push(Some(target.clone()));
            }
            Shown::Address(_) => {}
            Shown::Written(_) => written = true,
        }
    }
    targets.extend((written && !targets.is_empty()).then_some(None));
    (likeness, targets)
}

/// A frame of the page, or of a document written in one.
struct Frame<'a> {
    id: NodeId,
    shown: Shown<'a>,
}

/// What a frame shows.
enum Shown<'a> {
    Written(Cow<'a, str>),
    Address(Target),
}

fn shown<'a>(page: &Page<'_>, written: Option<&'a str>, address: Option<&str>) -> Shown<'a> {
    match (written, address) {
        (Some(written), _) => Shown::Written(Cow::Borrowed(written)),
        (None, address) => {
            let address = address.unwrap_or("about:blank");
            Shown::Address(page.target(address))
        }
    }
}

/// The frames in the document that is written in a frame, and their names.
fn nested(page: &Page<'_>, id: NodeId) -> Vec<(String, Shown<'static>)> {
    let Some(written) = page.attribute(id, "srcdoc") else {
        return Vec::new();
    };
    let document = Document::parse(written);
    let frames = document.elements().filter(|(_, it)| it.is_html("iframe"));
    frames
        .filter_map(|(_, frame)| {
            let name = frame.attribute("aria-label").or(frame.attribute("title"))?;
            let shown = match frame.attribute("srcdoc") {
                Some(written) => Shown::Written(Cow::Owned(written.to_owned())),
                None => shown(page, None, frame.attribute("src")),
            };
            Some((normalise(name), shown))
        })
        .collect()
}
