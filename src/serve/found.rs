//! What was found on a page, gathered by what it is about: that and its mend are said once.

use serde::Serialize;

use super::panel::Place;

/// One thing that was found.
pub(super) struct Found {
    /// The name of the rule or kind.
    pub id: &'static str,
    /// What that asks.
    pub title: &'static str,
    /// How to mend it.
    pub mend: &'static str,
    /// What is said of this place.
    pub said: String,
    /// That it does not count, in words, where it is so.
    pub set_aside: Option<&'static str>,
    /// Where it is.
    pub place: Option<Place>,
}

impl Found {
    /// Whether it does not count.
    pub fn is_set_aside(&self) -> bool {
        self.set_aside.is_some()
    }
}

/// What was found of one kind.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    title: String,
    help: Option<String>,
    items: Vec<Item>,
}

/// One place of it.
#[derive(Debug, Serialize)]
struct Item {
    /// What is said of it, where the title doesn't.
    text: Option<String>,
    place: Option<Place>,
}

impl Group {
    /// Of one thing alone.
    pub fn of_one(title: String, help: Option<String>, place: Option<Place>) -> Self {
        let place = place.into_iter();
        let item = |place| Item {
            text: None,
            place: Some(place),
        };
        Self {
            title,
            help,
            items: place.map(item).collect(),
        }
    }

    fn of(list: Vec<Found>) -> Option<Self> {
        let first = list.first()?;
        let is_same = list.iter().all(|it| it.said == first.said);
        let title = match is_same {
            true => first.said.as_str(),
            false => first.title,
        };
        let title = match first.set_aside {
            Some(set_aside) => format!("{title} ({set_aside}, {})", first.id),
            None => format!("{title} ({})", first.id),
        };
        let help = Some(first.mend.to_owned());
        let items = list.into_iter().map(|it| Item {
            text: (!is_same).then_some(it.said),
            place: it.place,
        });
        Some(Self {
            title,
            help,
            items: items.collect(),
        })
    }
}

/// By kind, in the order in which each came first; what is set aside comes last.
pub(super) fn grouped(found: Vec<Found>) -> Vec<Group> {
    let mut groups: Vec<Vec<Found>> = Vec::new();
    for one in found {
        let is_like = |it: &Found| (it.id, it.set_aside) == (one.id, one.set_aside);
        let known = groups.iter_mut().find(|it| it.first().is_some_and(is_like));
        match known {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups.sort_by_key(|it| it.first().is_some_and(Found::is_set_aside));
    groups.into_iter().filter_map(Group::of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(id: &'static str, said: &str, set_aside: Option<&'static str>) -> Found {
        Found {
            id,
            title: "It is so",
            mend: "Mend it.",
            said: said.to_owned(),
            set_aside,
            place: Some(Place {
                text: said.to_owned(),
                href: None,
            }),
        }
    }

    #[test]
    fn a_rule_is_said_once_with_what_is_said_of_each_place() {
        let groups = grouped(vec![
            found("b", "not so", Some("set aside")),
            found("a", "one", None),
            found("b", "not so", None),
            found("a", "two", None),
            found("b", "not so", None),
        ]);
        let told: Vec<(&str, Vec<Option<&str>>)> = groups
            .iter()
            .map(|group| {
                let texts = group.items.iter().map(|it| it.text.as_deref());
                (group.title.as_str(), texts.collect())
            })
            .collect();
        assert_eq!(
            told,
            [
                ("It is so (a)", vec![Some("one"), Some("two")]),
                ("not so (b)", vec![None, None]),
                ("not so (set aside, b)", vec![None]),
            ]
        );
    }
}
