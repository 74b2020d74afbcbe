//! A page in brief: what other pages' rules ask of it.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::super::word::any_word;
use super::super::wording::{Said, Wordings, long_word, squeezed};
use super::Likeness;
use crate::check::set::{Models, Set, Shelf, Shelved, Values};
use crate::html::{Document, Element, Namespace, NodeId, NodeKind};

/// Pages that share fewer of their words than this are about different things.
const FEW_SHARED: f64 = 0.35;
/// Pages that share more of their words than this are the same page elsewhere.
const MOST_SHARED: f64 = 0.95;

/// Something a reader perceives that holds nothing else: a text, a picture, a field.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Leaf {
    /// The node.
    pub id: NodeId,
    /// Its kind and content, hashed: equal for what is repeated on other pages.
    pub key: Key,
}

/// A hash of 48 bits, for a large site keeps millions: of a thousand million pairs that are compared the chance is one in
/// three hundred thousand that two are taken for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key([u8; 6]);

impl Key {
    fn of(value: impl Hash) -> Self {
        // By 2^64 through the golden ratio: each bit has its part in the first 48.
        let mixed = hash(value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let [a, b, c, d, e, f, ..] = mixed.to_be_bytes();
        Self([a, b, c, d, e, f])
    }
}

/// A page in brief: hashes of its texts and words.
#[derive(Debug, Default)]
pub(crate) struct Digest {
    /// The keys of its leaves.
    leaves: Set<Key>,
    /// Its words, hashed: now and then two of them are taken for one, and no harm done.
    words: Set<u32>,
    says: Says,
    redirect: Option<Box<str>>,
}

/// What a page says beside its words.
#[derive(Debug, Clone, Copy, Default)]
struct Says {
    has_tab_stops: bool,
    title: u64,
    heading: u64,
}

/// A digest, wherever it is kept.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Brief<'d> {
    leaves: Values<'d, Key>,
    words: Values<'d, u32>,
    says: Says,
    redirect: Option<&'d str>,
}

/// Digests of the pages of a site, by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    digests: Vec<Option<OnShelf>>,
    /// Where pages send on: few do.
    redirects: BTreeMap<usize, Box<str>>,
    leaves: Shelf<Key>,
    words: Shelf<u32>,
}

/// A digest whose words and leaves are on their shelves.
#[derive(Debug)]
struct OnShelf {
    leaves: Shelved,
    words: Shelved,
    says: Says,
}

impl Kept {
    /// Keeps the digest of a page, of so many.
    pub fn keep(&mut self, (number, pages): (usize, usize), digest: Digest) {
        if self.digests.len() < pages {
            self.digests.resize_with(pages, || None);
        }
        self.redirects
            .extend(digest.redirect.map(|it| (number, it)));
        if let Some(place) = self.digests.get_mut(number) {
            *place = Some(OnShelf {
                leaves: self.leaves.put(&digest.leaves),
                words: self.words.put(&digest.words),
                says: digest.says,
            });
        }
    }

    /// Whether that of a page is here.
    pub fn has(&self, number: usize) -> bool {
        matches!(self.digests.get(number), Some(Some(_)))
    }

    /// The digest of a page.
    pub fn get(&self, number: usize) -> Option<Brief<'_>> {
        let digest = self.digests.get(number)?.as_ref()?;
        Some(Brief {
            leaves: self.leaves.values(digest.leaves),
            words: self.words.values(digest.words),
            says: digest.says,
            redirect: self.redirects.get(&number).map(|it| &**it),
        })
    }
}

/// What digests of earlier pages have.
#[derive(Debug, Default)]
pub(crate) struct DigestModels {
    leaves: Models<Key>,
    words: Models<u32>,
}

impl Digest {
    /// Summarises a page whose texts say this; also its leaves, in tree order.
    pub fn of(document: &Document, said: &Said<'_>) -> (Self, Vec<Leaf>) {
        let (mut says, mut sends_on) = (Says::default(), None);
        let (mut title, mut heading, mut body) = (None, None, None);
        for (id, element) in document.elements() {
            if element.namespace == Namespace::Html {
                match &*element.name {
                    "title" if title.is_none() => title = squeezed(&document.text(id)),
                    "h1" if heading.is_none() => heading = squeezed(&document.text(id)),
                    "meta" if sends_on.is_none() => sends_on = redirect(element),
                    "body" => body = body.or(Some(id)),
                    _ => {}
                }
            }
            says.has_tab_stops = says.has_tab_stops || is_tab_stop(element);
        }
        (says.title, says.heading) = (title.unwrap_or(0), heading.unwrap_or(0));
        let list = leaves(document, said, body);
        let leaves = Set::of(list.iter().map(|it| it.key).collect());
        let texts = list.iter().filter_map(|it| said.of(document, it.id));
        let words = texts.flat_map(|it| it.long_words.iter().copied());
        let words = Set::of(sorted(words.collect()));
        let digest = Self {
            leaves,
            words,
            says,
            redirect: sends_on,
        };
        (digest, list)
    }

    /// Summarises a page that stands in another one.
    pub fn alone(document: &Document) -> Self {
        Self::of(document, &Said::on(document, &Wordings::default())).0
    }

    /// The same, with what an earlier page has too kept once.
    pub fn told_by(self, models: &DigestModels) -> Self {
        Self {
            leaves: self.leaves.told_by(&models.leaves),
            words: self.words.told_by(&models.words),
            ..self
        }
    }

    /// What is asked of it.
    pub fn brief(&self) -> Brief<'_> {
        Brief {
            leaves: self.leaves.values(),
            words: self.words.values(),
            says: self.says,
            redirect: self.redirect.as_deref(),
        }
    }
}

impl<'d> Brief<'d> {
    /// Where it sends its reader at once (`<meta http-equiv=refresh content="0; …">`).
    pub fn redirect(&self) -> Option<&'d str> {
        self.redirect
    }

    /// Whether something in it is reached with the Tab key.
    pub fn has_tab_stops(&self) -> bool {
        self.says.has_tab_stops
    }

    /// The number of the leaf with this key, if it has one.
    pub fn leaf(&self, key: Key) -> Option<usize> {
        self.leaves.number(key)
    }

    /// The key of a leaf by its number.
    pub fn key(&self, leaf: usize) -> Option<Key> {
        self.leaves.get(leaf)
    }

    /// Whether another page says the same; both are called `name` by what leads to them.
    ///
    /// Two pages that both speak of what they are called may serve one purpose in other words: that
    /// is for a person to say.
    pub fn likeness(&self, other: &Self, name: &str) -> Likeness {
        let shared = self.words.iter();
        let shared = shared.filter(|it| other.words.contains(*it)).count();
        let all = self.words.len() + other.words.len() - shared;
        if all == 0 {
            return match self.leaves == other.leaves && self.says.title == other.says.title {
                true => Likeness::Same,
                false => Likeness::Unknown,
            };
        }
        // Pages have fewer words than a float counts exactly.
        let share = shared as f64 / all as f64;
        if share >= MOST_SHARED && self.says.heading == other.says.heading {
            Likeness::Same
        } else if share <= FEW_SHARED && !(self.speaks_of(name) || other.speaks_of(name)) {
            Likeness::Different
        } else {
            Likeness::Unknown
        }
    }

    /// Whether one of the longer words of a name is among its words.
    fn speaks_of(&self, name: &str) -> bool {
        any_word(name, |word| {
            long_word(word).is_some_and(|it| self.words.contains(it))
        })
    }
}

/// Numbers in their order, without being compared: those of the words of a page are many, and all over.
fn sorted(mut numbers: Vec<u32>) -> Vec<u32> {
    const BITS: u32 = 11;
    /// With less of them it is not worth its while.
    const FEW: usize = 200;
    if numbers.len() < FEW {
        numbers.sort_unstable();
        return numbers;
    }
    let mut others = vec![0; numbers.len()];
    for digit in 0..u32::BITS.div_ceil(BITS) {
        let digit = |number: u32| (number >> (digit * BITS)) as usize & ((1 << BITS) - 1);
        let mut places = [0_usize; 1 << BITS];
        numbers.iter().for_each(|it| places[digit(*it)] += 1);
        let mut next = 0;
        for place in &mut places {
            next += std::mem::replace(place, next);
        }
        for number in &numbers {
            let place = &mut places[digit(*number)];
            others[*place] = *number;
            *place += 1;
        }
        std::mem::swap(&mut numbers, &mut others);
    }
    numbers
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The leaves of the body, in tree order; of hidden things too.
fn leaves(document: &Document, said: &Said<'_>, body: Option<NodeId>) -> Vec<Leaf> {
    let Some(body) = body else {
        return Vec::new();
    };
    let mut leaves = Vec::new();
    for id in document.descendants(body) {
        let key = match &document.node(id).kind {
            NodeKind::Text(_) => {
                let place = place(document, id);
                if is_code(place) {
                    continue;
                }
                let name = place.map_or("", |it| &*it.name);
                match said.of(document, id).and_then(|it| it.key) {
                    key @ Some(_) => Key::of((name, key)),
                    None => continue,
                }
            }
            NodeKind::Element(element) => match element_key(element) {
                Some(key) => key,
                None => continue,
            },
            _ => continue,
        };
        leaves.push(Leaf { id, key });
    }
    leaves
}

/// The element that a text stands in. A heading that says what a link of a menu says is not that link
/// again.
fn place(document: &Document, text: NodeId) -> Option<&Element> {
    let parent = document.node(text).parent;
    parent.and_then(|id| document.element(id))
}

fn is_code(place: Option<&Element>) -> bool {
    place.is_some_and(|it| it.is_html("script") || it.is_html("style"))
}

fn element_key(element: &Element) -> Option<Key> {
    let said = |name| element.attribute(name).unwrap_or_default();
    match &*element.name {
        "img" | "input" | "iframe" | "video" | "audio" | "embed" | "object" | "select"
        | "textarea" | "canvas" => Some(Key::of((
            &*element.name,
            said("src"),
            said("alt"),
            said("name"),
            said("value"),
        ))),
        _ => None,
    }
}

/// Where `<meta http-equiv="refresh">` leads at once.
fn redirect(meta: &Element) -> Option<Box<str>> {
    let is_refresh = meta
        .attribute("http-equiv")
        .is_some_and(|it| it.eq_ignore_ascii_case("refresh"));
    let (seconds, address) = crate::html::refresh(meta.attribute("content")?)?;
    (is_refresh && seconds == 0.0 && !address.is_empty()).then(|| address.into())
}

fn is_tab_stop(element: &Element) -> bool {
    let index = super::super::page::tab_index(element);
    let native = match &*element.name {
        "a" | "area" => element.attribute("href").is_some(),
        "button" | "input" | "select" | "textarea" => {
            element.attribute("disabled").is_none()
                && !super::super::page::is_type(element, "hidden")
        }
        "summary" | "iframe" => true,
        "audio" | "video" => element.attribute("controls").is_some(),
        _ => false,
    };
    let shown = element.attribute("hidden").is_none();
    shown && index.map_or(native, |index| index >= 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_are_put_in_their_order(numbers in proptest::collection::vec(any::<u32>(), 0..600)) {
            let mut wanted = numbers.clone();
            wanted.sort_unstable();
            prop_assert_eq!(sorted(numbers), wanted);
        }
    }
}
