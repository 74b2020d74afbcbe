//! What the script of a page is told of it: what stops the publication, and what was found on the page.

use serde::Serialize;

use super::answer::{Answer, Page};
use super::editor::Editor;
use super::found::{Found, Group, grouped};
use super::state::{Shared, Spot, State};
use super::{block, words};
use crate::build;
use crate::check::accessibility::{Finding, Outcome};
use crate::check::{Note, links};
use crate::diagnostic::MessageLanguage;
use crate::finish::weight;

#[derive(Serialize)]
struct About {
    version: String,
    /// The turn of what is known.
    turn: u64,
    language: &'static str,
    title: &'static str,
    hide: &'static str,
    show: &'static str,
    mended: &'static str,
    /// What stops the publication, if something does.
    stops: Option<Stops>,
    /// What the panel says while it is folded.
    summary: String,
    views: Views,
    sections: Vec<Section>,
    /// What only a person can judge, if there is something.
    questions: Option<Section>,
}

#[derive(Serialize)]
struct Stops {
    heading: &'static str,
    banner: String,
    /// That an older version is shown, where it is so.
    older: Option<&'static str>,
    errors: Vec<Stop>,
    more: Option<String>,
}

#[derive(Serialize)]
struct Stop {
    text: String,
    place: Option<Place>,
}

/// The words of the buttons that show the page otherwise.
#[derive(Serialize)]
struct Views {
    heading: &'static str,
    colours: &'static str,
    system: &'static str,
    light: &'static str,
    dark: &'static str,
    plain: &'static str,
    narrow: &'static str,
    print: &'static str,
}

#[derive(Serialize)]
struct Section {
    heading: String,
    groups: Vec<Group>,
    /// What is said where there is no group.
    none: &'static str,
}

/// Where something is.
#[derive(Debug, Serialize)]
pub(super) struct Place {
    /// In words.
    pub text: String,
    /// The address that opens it in the editor.
    pub href: Option<String>,
}

/// What is known of a page, for the script.
pub(super) fn about(answer: &Answer, shared: &Shared) -> String {
    let state = shared.state();
    let page = answer.page.clone().unwrap_or_default();
    let teller = Teller {
        state: &state,
        page: &page,
        language: shared.language,
        editor: shared.editor.as_ref(),
    };
    // Nothing in it can fail to be written.
    serde_json::to_string(&teller.about(answer)).unwrap_or_default()
}

/// Who tells of one page.
struct Teller<'t> {
    state: &'t State,
    page: &'t Page,
    language: MessageLanguage,
    editor: Option<&'t Editor>,
}

impl Teller<'_> {
    fn about(&self, answer: &Answer) -> About {
        let language = self.language;
        let (failing, mut asked) = self.accessibility();
        let (broken, pointed_out, doubtful) = self.links();
        let failures = failing.iter().filter(|it| !it.is_set_aside()).count() + broken.len();
        asked.extend(doubtful);
        let questions = asked.len();
        let gaps = self.gaps();
        let summary = match self.state.is_concluded {
            true => words::summary([failures, gaps.len(), questions], language),
            false => words::BEING_CHECKED.of(language).to_owned(),
        };
        let section = |heading: &words::Said, groups| Section {
            heading: heading.of(language).to_owned(),
            groups,
            none: self.nothing(),
        };
        let linked = broken.into_iter().chain(pointed_out).collect();
        let links = section(&words::LINKS, grouped(linked));
        let is_followed = self.state.links.is_some() || !self.state.is_concluded;
        let sections = vec![
            section(&words::ACCESSIBILITY, grouped(failing)),
            Section {
                none: match is_followed {
                    true => links.none,
                    false => words::NOT_FOLLOWED.of(language),
                },
                ..links
            },
            section(&words::GAPS, gaps),
            section(&words::READING, grouped(self.reading(answer))),
            section(&words::WEIGHT, self.weight(answer).into_iter().collect()),
        ];
        About {
            version: block::version(&answer.body),
            turn: self.state.turn,
            language: language.pick("en", "fr"),
            title: words::TITLE.of(language),
            hide: words::HIDE.of(language),
            show: words::SHOW.of(language),
            mended: words::MENDED.of(language),
            stops: self.stops(),
            summary,
            views: views(language),
            sections,
            questions: (questions > 0).then(|| Section {
                heading: words::questions(questions, language),
                groups: grouped(asked),
                none: "",
            }),
        }
    }

    /// What is said where nothing was found.
    fn nothing(&self) -> &'static str {
        match self.state.is_concluded {
            true => words::NOTHING_FOUND.of(self.language),
            false => words::BEING_CHECKED.of(self.language),
        }
    }

    fn stops(&self) -> Option<Stops> {
        let (state, language) = (self.state, self.language);
        let count = state.count();
        let is_older = self.page.generation < state.generation;
        let errors = state.errors.iter().map(|error| Stop {
            text: error.text.clone(),
            place: error.spot.as_ref().map(|it| self.place(it, "")),
        });
        (count > 0).then(|| Stops {
            heading: words::STOPS.of(language),
            banner: words::blocked(count, language),
            older: is_older.then(|| words::SHOWN_BEFORE.of(language)),
            errors: errors.collect(),
            more: (state.more > 0).then(|| language.and_more(state.more)),
        })
    }

    /// A place in words, with the element of the page that stands there, and its address in the editor.
    fn place(&self, spot: &Spot, element: &str) -> Place {
        let file = match spot.at {
            Some((line, _)) => format!("{}:{line}", spot.file),
            None => spot.file.clone(),
        };
        // What limpide brings is no file of the site.
        let editor = self.editor.filter(|_| !spot.file.starts_with('('));
        Place {
            text: match element {
                "" => file,
                _ => format!("{file} — {element}"),
            },
            href: editor.map(|it| it.address(&spot.file, spot.at.unwrap_or((1, 1)))),
        }
    }

    /// The place of an element of the page: in the file that the page was made from, where that is known.
    fn element(&self, spot: Option<&Spot>, element: &str) -> Option<Place> {
        let only = || Place {
            text: element.to_owned(),
            href: None,
        };
        match spot {
            Some(spot) => Some(self.place(spot, element)),
            None => (!element.is_empty()).then(only),
        }
    }

    /// The file that the page was made from.
    fn source(&self) -> Option<Spot> {
        let report = self.state.reports.get(&self.page.file);
        let made_from = report.and_then(|it| it.source.as_deref());
        made_from.map(Spot::somewhere)
    }

    /// What fails, or would, were it not set aside; and what a person must judge.
    fn accessibility(&self) -> (Vec<Found>, Vec<Found>) {
        let report = self.state.reports.get(&self.page.file);
        let found = report.into_iter().flat_map(|it| &it.findings);
        let source = self.source();
        let (failing, asked): (Vec<&Finding>, Vec<&Finding>) =
            found.partition(|it| it.outcome == Outcome::Failed);
        let tell = |finding: &Finding| self.finding(finding, source.as_ref());
        // What a person has judged is asked no more.
        let asked = asked.into_iter().filter(|it| it.suppressed.is_none());
        (
            failing.into_iter().map(tell).collect(),
            asked.map(tell).collect(),
        )
    }

    fn finding(&self, finding: &Finding, source: Option<&Spot>) -> Found {
        let rule = finding.rule;
        let set_aside = finding.suppressed.as_ref();
        Found {
            id: rule.id,
            title: self.language.pick(rule.title.en, rule.title.fr),
            mend: self.language.pick(rule.mend.en, rule.mend.fr),
            said: match self.language {
                MessageLanguage::English => finding.english(),
                MessageLanguage::French => finding.french(),
            },
            set_aside: set_aside.map(|_| words::SET_ASIDE.of(self.language)),
            place: self.element(source, &finding.selector),
        }
    }

    /// Links that are broken, what is pointed out, and what a person must judge.
    fn links(&self) -> (Vec<Found>, Vec<Found>, Vec<Found>) {
        let (mut broken, mut pointed_out, mut doubtful) = (Vec::new(), Vec::new(), Vec::new());
        let all = self.state.links.as_ref();
        let page = all.and_then(|it| it.get(&self.page.file));
        for finding in page.into_iter().flat_map(|it| &it.findings) {
            let list = match finding.outcome {
                _ if finding.kind.id == links::ORPHAN.id => &mut pointed_out,
                links::Outcome::Broken => &mut broken,
                links::Outcome::Unsure => &mut doubtful,
            };
            list.push(self.link(finding));
        }
        (broken, pointed_out, doubtful)
    }

    fn link(&self, finding: &links::Finding) -> Found {
        let kind = finding.kind;
        let spot = self.written(finding.address()).or_else(|| self.source());
        Found {
            id: kind.id,
            title: self.language.pick(kind.title.en, kind.title.fr),
            mend: self.language.pick(kind.mend.en, kind.mend.fr),
            said: match self.language {
                MessageLanguage::English => finding.english(),
                MessageLanguage::French => finding.french(),
            },
            set_aside: None,
            place: self.element(spot.as_ref(), &finding.element),
        }
    }

    /// Where the content of the page has an address, word for word.
    fn written(&self, address: &str) -> Option<Spot> {
        let source = self.page.source.as_ref()?;
        let text = source.file.text();
        let is_end = |it: char| it.is_whitespace() || ")>\"'<]".contains(it);
        let mut found = text.match_indices(address).filter(|(at, it)| {
            let next = text[at + it.len()..].chars().next();
            !it.is_empty() && next.is_none_or(is_end)
        });
        let (at, _) = found.next()?;
        let place = crate::diagnostic::Place::new(&source.file, at..at);
        Some(Spot::at(&place))
    }

    fn gaps(&self) -> Vec<Group> {
        let source = self.source();
        let gaps = source.and_then(|it| self.state.gaps.get(&it.file));
        let gaps = gaps.into_iter().flatten();
        gaps.map(|gap| {
            let place = self.place(&gap.spot, "");
            Group::of_one(gap.text.clone(), gap.help.clone(), Some(place))
        })
        .collect()
    }

    /// What is advised for reading the page, once all pages are made: who waits for one waits for no advice.
    fn reading(&self, answer: &Answer) -> Vec<Found> {
        let html = std::str::from_utf8(&answer.body);
        let is_asked = self.state.is_concluded && !self.page.file.is_empty();
        let Some(html) = html.ok().filter(|_| is_asked) else {
            return Vec::new();
        };
        let written = self.page.source.as_ref().map(|it| &it.file);
        let written = written.map(|it| (it.path.as_str(), it.text()));
        let written = written.as_ref().map(|(path, text)| (*path, &***text));
        let notes = build::advice(&self.page.file, html, written);
        notes.iter().map(|note| self.note(note)).collect()
    }

    fn note(&self, note: &Note) -> Found {
        let kind = note.kind;
        // A page of ours is one line: only those of what it was written in mean something.
        let source = self.page.source.as_ref().filter(|_| note.line > 0);
        let spot = source.map(|it| Spot {
            file: it.file.path.clone(),
            at: Some((note.line as usize, 1)),
        });
        Found {
            id: kind.id,
            title: self.language.pick(kind.title.en, kind.title.fr),
            mend: self.language.pick(kind.mend.en, kind.mend.fr),
            said: self.language.pick(&note.english, &note.french).to_owned(),
            set_aside: None,
            place: match spot {
                Some(spot) => Some(self.place(&spot, "")),
                None => self.element(None, &note.element),
            },
        }
    }

    fn weight(&self, answer: &Answer) -> Option<Group> {
        // What stands in for a site that can't be used is no page of it.
        let html = std::str::from_utf8(&answer.body).ok();
        let html = html.filter(|_| !self.page.file.is_empty())?;
        let text = words::weight(weight::weigh(html), self.page.limit, self.language);
        Some(Group::of_one(text, None, None))
    }
}

fn views(language: MessageLanguage) -> Views {
    Views {
        heading: words::VIEWS.of(language),
        colours: words::COLOURS.of(language),
        system: words::AS_THE_SYSTEM.of(language),
        light: words::LIGHT.of(language),
        dark: words::DARK.of(language),
        plain: words::WITHOUT_CSS.of(language),
        narrow: words::NARROW.of(language),
        print: words::PRINT.of(language),
    }
}
