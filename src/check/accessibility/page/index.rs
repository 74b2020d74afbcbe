//! What names and attributes alone say of the elements of a page: told once, however it is shown.

use rustc_hash::FxHashMap;

use super::super::name::{self, Role};
use super::focus::{is_natively_focusable, tab_index};
use crate::html::{Document, Element, Name, Namespace, NodeId, NodeKind};

/// What an element says of itself.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Own(u16);

impl Own {
    /// It is of HTML.
    pub const HTML: Self = Self(1);
    /// `aria-hidden="true"`.
    pub const HIDDEN: Self = Self(1 << 1);
    /// `aria-disabled="true"`.
    pub const ARIA_DISABLED: Self = Self(1 << 2);
    /// `inert`.
    pub const INERT: Self = Self(1 << 3);
    /// `tabindex`, a number.
    pub const TAB_INDEX: Self = Self(1 << 4);
    /// That number is below 0.
    pub const OUT_OF_ORDER: Self = Self(1 << 5);
    /// It takes the focus by itself.
    pub const NATIVE: Self = Self(1 << 6);
    /// It may be disabled.
    pub const MAY_BE_DISABLED: Self = Self(1 << 7);
    /// It is shown by the image that uses its map, whatever its style.
    pub const AREA: Self = Self(1 << 8);
    /// No style brings it to the screen.
    pub const NEVER_SHOWN: Self = Self(1 << 9);
    /// It has an attribute whose name begins with `aria-`.
    pub const ARIA: Self = Self(1 << 10);
    /// It has a `role`.
    pub const ROLE: Self = Self(1 << 11);
    /// It has an attribute that is read to who can't see it.
    pub const SAYS: Self = Self(1 << 12);
    /// It has a `lang` that is not blank.
    pub const LANGUAGE: Self = Self(1 << 13);
    /// It has an attribute that is a script.
    pub const HANDLES: Self = Self(1 << 14);

    /// Whether all of these are among them.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// The elements of one name.
#[derive(Debug)]
struct Kind {
    elements: Vec<NodeId>,
    /// The role that the name alone gives; none where more decides.
    role: Option<Option<&'static Role>>,
    /// What the name alone says.
    own: Own,
    may_take_focus: bool,
}

/// The elements of a page by what they say of themselves.
#[derive(Debug)]
pub(super) struct Index<'a> {
    kinds: Vec<Kind>,
    of: Vec<u32>,
    named: FxHashMap<(Namespace, &'a str), u32>,
    own: Vec<Own>,
    /// By `<details>`, the `<summary>` that opens it.
    summaries: FxHashMap<NodeId, NodeId>,
    /// Those with an attribute whose name begins with `aria-`, in tree order.
    pub aria: Vec<NodeId>,
    /// Those with a `role`.
    pub with_role: Vec<NodeId>,
    /// Those with a `lang`.
    pub with_language: Vec<NodeId>,
    /// Those with an `id` that is not empty.
    pub with_id: Vec<NodeId>,
    /// The texts that say something, and the elements that have an `alt`.
    pub said: Vec<NodeId>,
}

impl<'a> Index<'a> {
    /// Of the nodes of a page, given in tree order.
    pub fn of(document: &'a Document, order: &[NodeId]) -> Self {
        let mut index = Self {
            kinds: Vec::new(),
            of: vec![0; document.len()],
            named: FxHashMap::default(),
            own: vec![Own::default(); document.len()],
            summaries: FxHashMap::default(),
            aria: Vec::new(),
            with_role: Vec::new(),
            with_language: Vec::new(),
            with_id: Vec::new(),
            said: Vec::new(),
        };
        let mut known: FxHashMap<(Namespace, &Name), u32> = FxHashMap::default();
        for id in order.iter().copied() {
            match &document.node(id).kind {
                NodeKind::Element(element) => {
                    let key = (element.namespace, &element.name);
                    let number = *known.entry(key).or_insert_with(|| index.add_kind(element));
                    index.add(document, id, element, number);
                }
                NodeKind::Text(text) if text.contains(|it: char| !it.is_whitespace()) => {
                    index.said.push(id);
                }
                _ => {}
            }
        }
        index
    }

    fn add_kind(&mut self, element: &'a Element) -> u32 {
        let number = u32::try_from(self.kinds.len()).unwrap_or(u32::MAX);
        let name = &*element.name;
        self.named.insert((element.namespace, name), number);
        self.kinds.push(Kind {
            elements: Vec::new(),
            role: name::implied(element.namespace, name),
            own: of_name(element.namespace, name),
            may_take_focus: may_take_focus(element.namespace, name),
        });
        number
    }

    fn add(&mut self, document: &Document, id: NodeId, element: &Element, number: u32) {
        let Some(kind) = self.kinds.get_mut(number as usize) else {
            return;
        };
        kind.elements.push(id);
        let (mut own, may_take_focus) = (kind.own, kind.may_take_focus);
        let mut has_alternative = false;
        let opens = element.is_html("summary") && self.is_first_summary(document, id);
        let is_native = || is_natively_focusable(document, (id, element), opens);
        for attribute in &element.attributes {
            let (name, value) = (&*attribute.name, &*attribute.value);
            match name {
                "class" | "href" => {}
                "id" if !value.is_empty() => self.with_id.push(id),
                "role" => own.add(Own::ROLE),
                "lang" => {
                    self.with_language.push(id);
                    if !value.trim().is_empty() {
                        own.add(Own::LANGUAGE);
                    }
                }
                "alt" => {
                    has_alternative = true;
                    own.add(Own::SAYS);
                }
                "title" | "placeholder" => own.add(Own::SAYS),
                "inert" => own.add(Own::INERT),
                "tabindex" => match tab_index(element) {
                    Some(0..) => own.add(Own::TAB_INDEX),
                    Some(_) => [Own::TAB_INDEX, Own::OUT_OF_ORDER]
                        .iter()
                        .for_each(|it| own.add(*it)),
                    None => {}
                },
                "contenteditable" if is_native() => {
                    own.add(Own::NATIVE);
                }
                _ if name.starts_with("aria-") => of_aria(&mut own, name, value),
                _ if name.starts_with("on") => own.add(Own::HANDLES),
                _ => {}
            }
        }
        if may_take_focus && is_native() {
            own.add(Own::NATIVE);
        }
        if own.has(Own::ARIA) {
            self.aria.push(id);
        }
        if own.has(Own::ROLE) {
            self.with_role.push(id);
        }
        if has_alternative {
            self.said.push(id);
        }
        if let (Some(of), Some(place)) = (self.of.get_mut(id.index()), self.own.get_mut(id.index()))
        {
            (*of, *place) = (number, own);
        }
    }

    /// Whether a `<summary>` is the first of its `<details>`; those before it were looked at.
    fn is_first_summary(&mut self, document: &Document, id: NodeId) -> bool {
        let is_details = |it: &NodeId| {
            let element = document.element(*it);
            element.is_some_and(|it| it.is_html("details"))
        };
        let parent = document.node(id).parent.filter(is_details);
        parent.is_some_and(|it| *self.summaries.entry(it).or_insert(id) == id)
    }

    /// Whether an element is the `<summary>` that opens this `<details>`.
    pub fn opens(&self, details: NodeId, id: NodeId) -> bool {
        self.summaries.get(&details) == Some(&id)
    }

    /// What an element says of itself.
    pub fn own(&self, id: NodeId) -> Own {
        self.own.get(id.index()).copied().unwrap_or_default()
    }

    /// The role that the name of an element alone gives; none where more decides.
    pub fn role(&self, id: NodeId) -> Option<Option<&'static Role>> {
        let number = *self.of.get(id.index())?;
        self.kinds.get(number as usize)?.role
    }

    /// The elements of a name.
    pub fn named(&self, namespace: Namespace, name: &str) -> &[NodeId] {
        let kind = self.named.get(&(namespace, name));
        let kind = kind.and_then(|it| self.kinds.get(*it as usize));
        kind.map_or(&[], |it| &it.elements)
    }
}

fn of_aria(own: &mut Own, name: &str, value: &str) {
    own.add(Own::ARIA);
    let is_true = || value.eq_ignore_ascii_case("true");
    match name {
        "aria-hidden" if is_true() => own.add(Own::HIDDEN),
        "aria-disabled" if is_true() => own.add(Own::ARIA_DISABLED),
        "aria-label" | "aria-labelledby" | "aria-description" => own.add(Own::SAYS),
        _ => {}
    }
}

/// What a name alone says.
fn of_name(namespace: Namespace, name: &str) -> Own {
    let mut own = Own::default();
    if namespace == Namespace::Html {
        own.add(Own::HTML);
        match name {
            "area" => own.add(Own::AREA),
            "button" | "input" | "select" | "textarea" | "fieldset" | "optgroup" | "option" => {
                own.add(Own::MAY_BE_DISABLED);
            }
            _ => {}
        }
    }
    if is_never_rendered(namespace, name) {
        own.add(Own::NEVER_SHOWN);
    }
    own
}

/// Whether elements of a name may take the focus by themselves, those that are written into left out.
fn may_take_focus(namespace: Namespace, name: &str) -> bool {
    match namespace {
        Namespace::Html => matches!(
            name,
            "a" | "area"
                | "input"
                | "button"
                | "select"
                | "textarea"
                | "iframe"
                | "summary"
                | "audio"
                | "video"
                | "details"
        ),
        Namespace::Svg => name == "a",
        Namespace::MathMl => false,
    }
}

/// Elements that no style brings to the screen.
fn is_never_rendered(namespace: Namespace, name: &str) -> bool {
    match namespace {
        Namespace::Html => matches!(
            name,
            "base"
                | "head"
                | "link"
                | "meta"
                | "noembed"
                | "noframes"
                | "param"
                | "script"
                | "style"
                | "template"
                | "title"
        ),
        Namespace::Svg => matches!(
            name,
            "clipPath"
                | "defs"
                | "desc"
                | "filter"
                | "linearGradient"
                | "marker"
                | "mask"
                | "metadata"
                | "pattern"
                | "radialGradient"
                | "script"
                | "style"
                | "symbol"
                | "title"
        ),
        Namespace::MathMl => false,
    }
}
