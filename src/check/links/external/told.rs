//! What was heard of other sites, as findings at the places that name them.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::follow::HOPS;
use super::verdict::{Heard, Silence, Verdict, passes};
use super::{Answer, has_secret};
use crate::check::kind::Kind;
use crate::check::links::finding::{Finding, Outcome, Outside, PageLinks};
use crate::check::links::kinds;
use crate::check::links::look::shown;
use crate::check::words::Words;

/// An address whose page has moved for good, and where it answers now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The address that is linked to.
    pub from: String,
    /// Where it leads.
    pub to: String,
}

/// An address as it is asked for: without what stands after `#` where only a script can know it.
pub fn asked(mut url: Url) -> String {
    let fragment = url.fragment().unwrap_or_default();
    if fragment.is_empty() || fragment.starts_with(['/', '!']) {
        url.set_fragment(None);
    }
    url.into()
}

/// All addresses of other sites that files name, each once.
pub fn addresses(links: &[PageLinks]) -> BTreeSet<String> {
    let all = links.iter().flat_map(|file| &file.outside);
    all.map(|it| it.address.clone()).collect()
}

/// Adds what was heard of the addresses that files name, and lets go what nothing is to be said of.
pub fn tell(links: &mut Vec<PageLinks>, answers: &BTreeMap<String, Answer>) {
    for file in links.iter_mut() {
        for named in std::mem::take(&mut file.outside) {
            let answer = answers.get(&named.address);
            let found = answer.and_then(|it| finding(&named, it));
            file.findings.extend(found);
        }
        file.findings.sort_by_key(|it| (it.line, it.column));
    }
    links.retain(|file| !file.findings.is_empty());
}

/// The addresses that have moved for good and answer well where they are now.
pub fn moved(answers: &BTreeMap<String, Answer>) -> Vec<Moved> {
    let moved = answers.iter().filter(|(_, it)| {
        let is_well = it.verdict == Verdict::Ok && it.way.is_for_good;
        is_well && !it.way.is_downgrade
    });
    let moved = moved.filter_map(|(from, answer)| {
        let end = answer.way.end.as_ref()?;
        // Browsers take the place along to where they are sent.
        let place = from.split_once('#').filter(|_| !end.contains('#'));
        Some(Moved {
            from: from.clone(),
            to: match place {
                Some((_, place)) => format!("{end}#{place}"),
                None => end.clone(),
            },
        })
    });
    moved.filter(|it| !leads_home(it)).collect()
}

/// Whether a page is said to have moved to the first page of its site, or of its language there: that is where many
/// sites send who asks for what they no longer have.
fn leads_home(moved: &Moved) -> bool {
    let path = |address: &str| {
        let url = Url::parse(address).ok();
        let path = url.as_ref().map_or("", Url::path).trim_matches('/');
        path.to_owned()
    };
    let (from, to) = (path(&moved.from), path(&moved.to));
    let is_first = |path: &str| path.is_empty() || path.starts_with("index.");
    let above = from.split_once('/').map(|(above, _)| above);
    !is_first(&from) && (is_first(&to) || above == Some(to.as_str()))
}

fn finding(named: &Outside, answer: &Answer) -> Option<Finding> {
    let (kind, words, detail) = said(answer)?;
    Some(Finding {
        kind,
        outcome: match answer.verdict {
            Verdict::Broken => Outcome::Broken,
            Verdict::Ok | Verdict::Unverifiable => Outcome::Unsure,
        },
        element: named.element.clone(),
        line: named.line,
        column: named.column,
        words,
        address: shown(&without_secret(&named.address)),
        detail,
        also: also(answer, kind, words),
    })
}

type Said = (&'static Kind, &'static Words, String);

/// What is said of an address; nothing where all is well.
fn said(answer: &Answer) -> Option<Said> {
    match answer.verdict {
        Verdict::Ok => moves(answer),
        Verdict::Broken => Some(broken(answer)),
        Verdict::Unverifiable => Some(unverifiable(answer)),
    }
}

fn moves(answer: &Answer) -> Option<Said> {
    let end = shown(answer.way.end.as_ref()?);
    Some(match answer.way.is_for_good {
        true => (&kinds::MOVED, &kinds::FOR_GOOD, end),
        false => (&kinds::MOVED, &kinds::FOR_NOW, end),
    })
}

fn broken(answer: &Answer) -> Said {
    let (words, detail) = match (&answer.heard, answer.since) {
        (Heard::Nothing(Silence::NoHost), _) => (&kinds::NO_HOST, String::new()),
        (Heard::Nothing(Silence::Private), _) => (&kinds::PRIVATE, String::new()),
        (Heard::Status(300..=399), _) => (&kinds::ENDLESS, String::new()),
        (heard, Some(since)) if passes(heard) => (&kinds::LASTED, since.to_string()),
        (Heard::Status(status), _) => (&kinds::GONE, status.to_string()),
        _ => (&kinds::GONE, "–".to_owned()),
    };
    (&kinds::GONE_OUTSIDE, words, detail)
}

fn unverifiable(answer: &Answer) -> Said {
    let words = match &answer.heard {
        Heard::Status(status @ 200..=299) if answer.way.is_login => {
            let end = answer.way.end.as_ref();
            let end = end.map_or_else(|| status.to_string(), |it| shown(&without_secret(it)));
            return (&kinds::UNVERIFIABLE, &kinds::LOGIN, end);
        }
        Heard::Status(status @ 500..=599) => {
            return (&kinds::UNVERIFIABLE, &kinds::UNWELL, status.to_string());
        }
        Heard::Status(300..=399) if answer.way.is_loop => &kinds::ENDLESS,
        Heard::Status(300..=399) if answer.way.hops >= HOPS => {
            return (&kinds::UNVERIFIABLE, &kinds::TOO_FAR, HOPS.to_string());
        }
        Heard::Status(status) => {
            return (&kinds::UNVERIFIABLE, &kinds::REFUSES, status.to_string());
        }
        Heard::NoPlace => &kinds::NO_PLACE,
        Heard::Nothing(silence) => match silence {
            Silence::NoHost | Silence::NamesUnknown => &kinds::NAMES_UNKNOWN,
            Silence::NoConnection => &kinds::NO_CONNECTION,
            Silence::NotEncrypted => &kinds::NOT_ENCRYPTED,
            Silence::Slow => &kinds::SLOW,
            Silence::Cut => &kinds::CUT,
            Silence::Private | Silence::LeadsInside => &kinds::LEADS_INSIDE,
            Silence::Port => &kinds::PORT,
            Silence::Secret => &kinds::SECRET,
            Silence::NotAsked => &kinds::NOT_ASKED,
        },
    };
    (&kinds::UNVERIFIABLE, words, String::new())
}

/// What is added: where it sends on to, since when, and when a person looked at it.
fn also(answer: &Answer, kind: &Kind, words: &Words) -> Vec<(&'static Words, String)> {
    let mut also: Vec<(&'static Words, String)> = Vec::new();
    let is_told = kind.id == kinds::MOVED.id || std::ptr::eq(words, &kinds::LOGIN);
    if let Some(end) = answer.way.end.as_ref().filter(|_| !is_told) {
        also.push((&kinds::BY_WAY_OF, shown(&without_secret(end))));
    }
    if answer.way.is_downgrade {
        also.push((&kinds::DOWNGRADE, String::new()));
    }
    if answer.verdict != Verdict::Unverifiable {
        return also;
    }
    if let Some(since) = answer.since.filter(|_| passes(&answer.heard)) {
        also.push((&kinds::SINCE, since.to_string()));
    }
    if let Some(confirmed) = &answer.confirmed {
        let words = match confirmed.is_good {
            true => &kinds::CONFIRMED,
            false => &kinds::CONFIRMED_ONCE,
        };
        also.push((words, confirmed.on.to_string()));
    }
    also
}

/// An address that can be told: not with the password in it.
fn without_secret(address: &str) -> String {
    match Url::parse(address) {
        Ok(mut url) if has_secret(address) => {
            // An http address can have these.
            let _ = url.set_username("");
            let _ = url.set_password(None);
            url.into()
        }
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_leads_home_has_not_moved_there() {
        for (from, to, is_home) in [
            ("https://a.example/x/y", "https://a.example/", true),
            ("https://a.example/x", "https://b.example/index.php", true),
            ("https://a.example/fr/x", "https://a.example/fr/", true),
            ("https://a.example/fr/x", "https://a.example/en/x", false),
            ("https://a.example/x", "https://a.example/y", false),
            ("http://a.example/", "https://a.example/", false),
        ] {
            let moved = Moved {
                from: from.to_owned(),
                to: to.to_owned(),
            };
            assert_eq!(leads_home(&moved), is_home, "{from} {to}");
        }
    }
}
