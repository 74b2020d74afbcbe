//! What the selectors of a sheet ask about elements: elements that agree in this, and stand in
//! elements that do, are matched by the same rules.

use std::collections::BTreeSet;

use selectors::parser::{Combinator, Component};

use crate::css::selector::{AttributeTest, Kind, PseudoClass, Selector, SelectorList};

use super::Rule;

/// The names that selectors ask for.
#[derive(Debug, Default)]
pub(in crate::css) struct Asks {
    /// The hashes of ids.
    pub(in crate::css) ids: BTreeSet<u32>,
    /// The hashes of classes.
    pub(in crate::css) classes: BTreeSet<u32>,
    /// Attributes, by whether they are there.
    pub(in crate::css) present: BTreeSet<Box<str>>,
    /// Attributes, by their values.
    pub(in crate::css) values: BTreeSet<Box<str>>,
    /// What attributes are tested for, some perhaps twice.
    pub(in crate::css) tests: Vec<AttributeTest>,
}

/// How a rule depends on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::css) struct Reach {
    /// It asks about more than an element and those it stands in.
    pub(in crate::css) beyond: bool,
    /// It asks about the focus, or may.
    pub(in crate::css) focus: bool,
}

impl Asks {
    /// Adds what the selector of a rule asks, and tells how far it reaches.
    pub(super) fn add(&mut self, rule: &Rule) -> Reach {
        let mut reach = Reach {
            beyond: rule.scope != 0,
            focus: rule.scope != 0,
        };
        self.selector(&rule.selector, &mut reach);
        reach
    }

    fn list(&mut self, list: &SelectorList, reach: &mut Reach) {
        for selector in list.slice() {
            self.selector(selector, reach);
        }
    }

    fn selector(&mut self, selector: &Selector, reach: &mut Reach) {
        for component in selector.iter_raw_match_order() {
            self.component(component, reach);
        }
    }

    fn component(&mut self, component: &Component<Kind>, reach: &mut Reach) {
        match component {
            Component::ID(id) => drop(self.ids.insert(id.hash())),
            Component::Class(class) => drop(self.classes.insert(class.hash())),
            Component::AttributeInNoNamespaceExists {
                local_name,
                local_name_lower,
            } => {
                self.present.insert(local_name.text().into());
                self.present.insert(local_name_lower.text().into());
            }
            Component::AttributeInNoNamespace {
                local_name,
                operator,
                value,
                case_sensitivity,
            } => {
                self.tests.push(AttributeTest {
                    name: local_name.clone(),
                    operator: *operator,
                    value: value.clone(),
                    case: *case_sensitivity,
                });
            }
            Component::AttributeOther(other) if other.namespace.is_none() => {
                self.values.insert(other.local_name.text().into());
                self.values.insert(other.local_name_lower.text().into());
            }
            Component::Negation(list) | Component::Is(list) | Component::Where(list) => {
                self.list(list, reach);
            }
            Component::NonTSPseudoClass(class) => self.pseudo_class(class, reach),
            Component::LocalName(_)
            | Component::ExplicitUniversalType
            | Component::ExplicitAnyNamespace
            | Component::ExplicitNoNamespace
            | Component::DefaultNamespace(_)
            | Component::Namespace(..)
            | Component::Root
            | Component::PseudoElement(_)
            | Component::Combinator(
                Combinator::Child | Combinator::Descendant | Combinator::PseudoElement,
            ) => {}
            Component::Combinator(Combinator::NextSibling | Combinator::LaterSibling)
            | Component::Nth(_)
            | Component::Empty => reach.beyond = true,
            _ => {
                reach.beyond = true;
                reach.focus = true;
            }
        }
    }

    fn pseudo_class(&mut self, class: &PseudoClass, reach: &mut Reach) {
        let mut present = |names: &[&str]| {
            self.present.extend(names.iter().map(|it| Box::from(*it)));
        };
        match class {
            PseudoClass::Link => present(&["href", "xlink:href"]),
            PseudoClass::Open => present(&["open"]),
            PseudoClass::Never | PseudoClass::Pointed | PseudoClass::Defined => {}
            PseudoClass::Focus | PseudoClass::FocusWithin => reach.focus = true,
            _ => reach.beyond = true,
        }
    }
}
