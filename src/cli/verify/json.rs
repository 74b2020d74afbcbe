//! What was found of a site that was verified, as JSON: described in `docs/verify.md`.

use jiff::civil::Date;
use serde_json::{Value, json as object};

use crate::build::built_in_word;
use crate::diagnostic::{MessageLanguage, Severity, terminal};
use crate::model::Language;
use crate::scaffold::change::sentence;
use crate::verify::{Before, Outcome, Signed, Stamped, Verified};

/// The form in which it is written.
const FORMAT: u32 = 1;

/// The report.
pub(super) fn json(
    verified: &Verified,
    (target, as_of): (&str, Date),
    language: MessageLanguage,
) -> String {
    let report = object!({
        "format": FORMAT,
        "target": target,
        "looked_at": as_of.to_string(),
        "outcome": match verified.outcome() {
            Outcome::Holds => "holds",
            Outcome::DoesNotHold => "does-not-hold",
            Outcome::NotLookedAt => "not-looked-at",
        },
        "manifest": verified.manifest.as_ref().map(|it| object!({
            "number": it.number,
            "sha256": verified.hash,
            "site": it.site,
            "as_of": it.as_of,
            "program": it.program,
            "key": it.key,
        })),
        "files": {
            "listed": verified.files.listed,
            "hold": verified.files.hold,
            "bytes": verified.files.bytes,
            "for_servers": verified.files.for_servers,
            "compressed": verified.files.compressed,
            "unseen": verified.files.unseen,
            "unlisted": verified.files.unlisted,
            "unlisted_is_cut": verified.files.unlisted_is_cut,
        },
        "history": {
            "whole": verified.history.is_whole,
            "key_since": verified.history.key_since,
            "key_not_before": verified.history.before == Before::NotByThisKey,
            "files": {
                "listed": verified.chain.listed,
                "hold": verified.chain.hold,
                "unseen": verified.chain.unseen,
            },
            "links": verified.history.links.iter().map(|it| object!({
                "number": it.number,
                "sha256": it.hash,
                "as_of": it.as_of,
            })).collect::<Vec<_>>(),
        },
        "signature": signature(&verified.signed),
        "timestamp": match &verified.stamped {
            Stamped::No => object!({ "state": "none" }),
            Stamped::Wrong => object!({ "state": "wrong" }),
            Stamped::Unreached => object!({ "state": "not-reached" }),
            Stamped::At(moment) => object!({
                "state": "of-this-manifest",
                "time": moment.to_string(),
                "authority_verified": false,
            }),
        },
        "evidence": verified.said.as_ref().map(|it| object!({
            "items": it.facts.evidence.len(),
            "published": it.published,
            "sealed": it.sealed,
            "elsewhere": it.elsewhere,
            "without_hash": it.unhashed,
        })),
        "overdue": verified.said.as_ref().map(|it| &it.overdue),
        "routes": verified.said.as_ref().map(|it| it.facts.routes.len()),
        "since": since(verified, language),
        "found": found(verified, language),
    });
    terminal::json(&serde_json::to_string_pretty(&report).unwrap_or_default()) + "\n"
}

fn signature(signed: &Signed) -> Value {
    match signed {
        Signed::No => object!({ "state": "none" }),
        Signed::Unknown => object!({ "state": "key-not-named" }),
        Signed::Wrong => object!({ "state": "wrong" }),
        Signed::Unreached => object!({ "state": "not-reached" }),
        Signed::By {
            key,
            comment,
            is_given,
        } => object!({
            "state": "good",
            "key": key.to_string(),
            "comment": comment,
            "key_from": if *is_given { "you" } else { "site" },
        }),
    }
}

fn since(verified: &Verified, language: MessageLanguage) -> Value {
    let Some(changed) = &verified.changed else {
        return Value::Null;
    };
    let spoken = match language {
        MessageLanguage::English => Language::ENGLISH,
        MessageLanguage::French => Language::FRENCH,
    };
    let sentences = changed.facts.as_ref().map(|all| {
        let each = all.iter().map(|it| sentence(it, spoken, &built_in_word));
        each.collect::<Vec<_>>()
    });
    object!({
        "number": changed.number,
        "as_of": changed.as_of,
        "added": changed.added,
        "changed": changed.changed,
        "removed": changed.removed.iter().map(|(path, told)| object!({
            "path": path,
            "withdrawn": told,
        })).collect::<Vec<_>>(),
        "facts": sentences,
        "other_key": changed.other_key.as_ref().map(|it| object!({ "key": it })),
    })
}

fn found(verified: &Verified, language: MessageLanguage) -> Vec<Value> {
    let each = verified.found.iter().map(|it| {
        let words = it.words(language);
        object!({
            "code": it.code.name(),
            "severity": match it.severity() {
                Severity::Error => "error",
                Severity::Gap | Severity::Note => "note",
            },
            "title": words.title,
            "help": words.help,
            "more": it.more,
        })
    });
    each.collect()
}
