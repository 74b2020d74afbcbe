//! The rules of a sheet by what an element must have for them.

use selectors::parser::{Combinator, Component};

use crate::css::selector::{Kind, Selector};

use super::Rule;

/// The rules of a sheet by the name, the id or a class that an element must have; each list is in
/// the order of these hashes.
#[derive(Debug, Default)]
pub(in crate::css) struct Index {
    ids: Vec<(u32, u32)>,
    classes: Vec<(u32, u32)>,
    names: Vec<(u32, u32)>,
    rest: Vec<u32>,
}

impl Index {
    /// Those rules of a sheet that are wanted.
    pub(super) fn of(rules: &[Rule], wanted: &dyn Fn(&Rule) -> bool) -> Self {
        let mut index = Self::default();
        let all = rules.iter().enumerate();
        for (number, rule) in all.filter(|(_, rule)| wanted(rule)) {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let mut keys = Vec::new();
            if !keys_of(&rule.selector, 0, &mut keys) {
                index.rest.push(number);
                continue;
            }
            for key in keys {
                match key {
                    Key::Id(hash) => index.ids.push((hash, number)),
                    Key::Class(hash) => index.classes.push((hash, number)),
                    Key::Name(hash) => index.names.push((hash, number)),
                }
            }
        }
        for list in [&mut index.ids, &mut index.classes, &mut index.names] {
            list.sort_unstable();
        }
        index
    }

    /// The hashes of names, ids and classes by which it has rules.
    pub(in crate::css) fn keys(&self) -> impl Iterator<Item = u32> {
        let lists = [&self.ids, &self.classes, &self.names].into_iter();
        lists.flat_map(|it| it.iter().map(|(hash, _)| *hash))
    }

    /// Whether some rule may match any element.
    pub(in crate::css) fn is_for_any(&self) -> bool {
        !self.rest.is_empty()
    }

    /// Whether there is no rule in it.
    pub(in crate::css) fn is_empty(&self) -> bool {
        let mut lists = [&self.ids, &self.classes, &self.names].into_iter();
        lists.all(|it| it.is_empty()) && self.rest.is_empty()
    }

    /// Gives the rules that may match an element of these hashes; some perhaps twice.
    pub(in crate::css) fn candidates(
        &self,
        name: u32,
        id: u32,
        classes: &[u32],
        take: &mut Vec<u32>,
    ) {
        take.extend_from_slice(&self.rest);
        gather(&self.names, name, take);
        if id != 0 {
            gather(&self.ids, id, take);
        }
        for class in classes {
            gather(&self.classes, *class, take);
        }
    }
}

fn gather(list: &[(u32, u32)], hash: u32, take: &mut Vec<u32>) {
    let start = list.partition_point(|(it, _)| *it < hash);
    let found = list[start..].iter().take_while(|(it, _)| *it == hash);
    take.extend(found.map(|(_, rule)| *rule));
}

/// What an element must have.
#[derive(Clone, Copy)]
enum Key {
    Id(u32),
    Class(u32),
    Name(u32),
}

/// How deep `:is()` is looked into.
const MAXIMUM_DEPTH: u32 = 4;
/// How many alternatives a rule is listed under.
const MAXIMUM_KEYS: usize = 32;

/// Finds the keys of a selector: an element that it matches has one of them. False where it may
/// match any element.
fn keys_of(selector: &Selector, depth: u32, keys: &mut Vec<Key>) -> bool {
    let mut iter = selector.iter();
    if selector.has_pseudo_element() {
        // Before the compound that is the element's stands that of its pseudo-element.
        for _ in &mut iter {}
        if iter.next_sequence() != Some(Combinator::PseudoElement) {
            return false;
        }
    }
    let compound: Vec<&Component<Kind>> = iter.collect();
    let best = compound
        .iter()
        .filter_map(|it| simple(it))
        .max_by_key(|key| match key {
            Key::Id(_) => 3,
            Key::Class(_) => 2,
            Key::Name(_) => 1,
        });
    if let Some(key) = best {
        keys.push(key);
        return keys.len() <= MAXIMUM_KEYS;
    }
    if depth == MAXIMUM_DEPTH {
        return false;
    }
    compound.iter().any(|component| match component {
        Component::Is(list) | Component::Where(list) => {
            let before = keys.len();
            let all = list.slice().iter().all(|it| keys_of(it, depth + 1, keys));
            if !all {
                keys.truncate(before);
            }
            all
        }
        _ => false,
    })
}

fn simple(component: &Component<Kind>) -> Option<Key> {
    match component {
        Component::ID(id) => Some(Key::Id(id.hash())),
        Component::Class(class) => Some(Key::Class(class.hash())),
        // An element of HTML has its name in lower case, one of SVG as it is written.
        Component::LocalName(name) if name.name == name.lower_name => {
            Some(Key::Name(name.name.hash()))
        }
        _ => None,
    }
}

/// Whether a selector asks for names, ids and classes of one element alone.
pub(super) fn is_plain(selector: &Selector) -> bool {
    selector.iter_raw_match_order().all(|component| {
        matches!(
            component,
            Component::LocalName(_)
                | Component::ID(_)
                | Component::Class(_)
                | Component::DefaultNamespace(_)
                | Component::ExplicitUniversalType
        )
    })
}
