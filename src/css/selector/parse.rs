//! Reading selectors.

use cssparser::{CowRcStr, ParseError, Parser, ParserInput, SourceLocation, Token};
use selectors::parser::{Component, ParseRelative, SelectorParseErrorKind};

use super::{Kind, Namespaces, PseudoClass, PseudoElement, Selector, SelectorList, Word};

/// How deep the parentheses of a selector may nest; what nests deeper isn't read.
const MAXIMUM_DEPTH: usize = 16;

/// How many simple selectors a selector may come to, those of its parents counted wherever `&` stands.
const MAXIMUM_SIZE: usize = 2000;

/// The prefixes that `@namespace` declares.
#[derive(Debug, Default, Clone)]
pub(in crate::css) struct Prefixes {
    /// The namespace of selectors without prefix.
    pub(in crate::css) default: Option<Namespaces>,
    /// The prefixes.
    pub(in crate::css) named: Vec<(Word, Namespaces)>,
}

/// Selectors as they were read.
pub(in crate::css) enum Parsed {
    /// Understood.
    List(SelectorList),
    /// A browser doesn't understand them either: their rule is dropped.
    Invalid,
    /// Too deep or too large to be looked at.
    TooLarge,
}

struct Reader<'a> {
    prefixes: &'a Prefixes,
    /// `@supports selector()` is stricter than sheets are.
    strict: bool,
}

type Fault<'i> = ParseError<'i, SelectorParseErrorKind<'i>>;

fn unsupported<'i>(location: SourceLocation, name: CowRcStr<'i>) -> Fault<'i> {
    location.new_custom_error(SelectorParseErrorKind::UnsupportedPseudoClassOrElement(
        name,
    ))
}

impl<'i> selectors::parser::Parser<'i> for Reader<'_> {
    type Impl = Kind;
    type Error = SelectorParseErrorKind<'i>;

    fn parse_nth_child_of(&self) -> bool {
        true
    }

    fn parse_is_and_where(&self) -> bool {
        true
    }

    fn parse_has(&self) -> bool {
        true
    }

    fn parse_parent_selector(&self) -> bool {
        true
    }

    fn parse_host(&self) -> bool {
        true
    }

    fn is_is_alias(&self, name: &str) -> bool {
        name.eq_ignore_ascii_case("-webkit-any")
    }

    fn allow_forgiving_selectors(&self) -> bool {
        !self.strict
    }

    fn parse_non_ts_pseudo_class(
        &self,
        location: SourceLocation,
        name: CowRcStr<'i>,
    ) -> Result<PseudoClass, Fault<'i>> {
        PseudoClass::of(&name.to_ascii_lowercase()).ok_or_else(|| unsupported(location, name))
    }

    fn parse_non_ts_functional_pseudo_class<'t>(
        &self,
        name: CowRcStr<'i>,
        parser: &mut Parser<'i, 't>,
        _after_part: bool,
    ) -> Result<PseudoClass, Fault<'i>> {
        let location = parser.current_source_location();
        Ok(match &*name.to_ascii_lowercase() {
            "lang" => PseudoClass::Lang(parser.parse_comma_separated(|input| {
                Ok::<_, Fault<'i>>(Box::from(&**input.expect_ident()?))
            })?),
            "dir" => match parser.expect_ident()? {
                word if word.eq_ignore_ascii_case("ltr") => PseudoClass::DirLtr,
                word if word.eq_ignore_ascii_case("rtl") => PseudoClass::DirRtl,
                _ => PseudoClass::Never,
            },
            "state" => {
                parser.expect_ident()?;
                PseudoClass::Never
            }
            "active-view-transition-type" | "host-context" | "heading" => {
                while parser.next().is_ok() {}
                PseudoClass::Never
            }
            _ => return Err(unsupported(location, name)),
        })
    }

    fn parse_pseudo_element(
        &self,
        location: SourceLocation,
        name: CowRcStr<'i>,
    ) -> Result<PseudoElement, Fault<'i>> {
        let lower = name.to_ascii_lowercase();
        match PseudoElement::of(&lower) {
            Some(PseudoElement::Other)
                if self.strict && lower.starts_with("-webkit-") && lower != "-webkit-scrollbar" =>
            {
                Err(unsupported(location, name))
            }
            Some(known) => Ok(known),
            None => Err(unsupported(location, name)),
        }
    }

    fn parse_functional_pseudo_element<'t>(
        &self,
        name: CowRcStr<'i>,
        arguments: &mut Parser<'i, 't>,
    ) -> Result<PseudoElement, Fault<'i>> {
        let location = arguments.current_source_location();
        let found = PseudoElement::of_function(&name.to_ascii_lowercase())
            .ok_or_else(|| unsupported(location, name))?;
        while arguments.next().is_ok() {}
        Ok(found)
    }

    fn default_namespace(&self) -> Option<Namespaces> {
        self.prefixes.default
    }

    fn namespace_for_prefix(&self, prefix: &Word) -> Option<Namespaces> {
        let found = self
            .prefixes
            .named
            .iter()
            .find(|(name, _)| name == prefix)?;
        Some(found.1)
    }
}

/// Reads selectors; those in a rule within a rule are relative to its `parent`.
pub(in crate::css) fn parse_list(
    input: &mut Parser<'_, '_>,
    prefixes: &Prefixes,
    parent: Option<&SelectorList>,
    scoped: bool,
) -> Parsed {
    let state = input.state();
    if !is_shallow(input, 0) {
        return Parsed::TooLarge;
    }
    input.reset(&state);
    let reader = Reader {
        prefixes,
        strict: false,
    };
    let relative = match parent {
        _ if scoped => ParseRelative::ForScope,
        Some(_) => ParseRelative::ForNesting,
        None => ParseRelative::No,
    };
    let Ok(list) = SelectorList::parse(&reader, input, relative) else {
        return Parsed::Invalid;
    };
    let Some(parent) = parent else {
        // An `&` outside of all rules is the root, as `:scope` is; it counts nothing.
        let list = list.replace_parent_selector(&SelectorList::implicit_scope());
        return sized(list);
    };
    let of_parent = size(parent.slice());
    let stands = list.slice().iter().map(count_parents).sum::<usize>();
    if of_parent.saturating_mul(stands) > MAXIMUM_SIZE {
        return Parsed::TooLarge;
    }
    sized(list.replace_parent_selector(parent))
}

fn sized(list: SelectorList) -> Parsed {
    if size(list.slice()) > MAXIMUM_SIZE {
        return Parsed::TooLarge;
    }
    Parsed::List(list)
}

/// Whether a browser understands a selector, as `@supports selector()` asks.
pub(in crate::css) fn supported(input: &mut Parser<'_, '_>) -> bool {
    let state = input.state();
    if !is_shallow(input, 0) {
        return false;
    }
    input.reset(&state);
    let reader = Reader {
        prefixes: &Prefixes::default(),
        strict: true,
    };
    let parsed = SelectorList::parse(&reader, input, ParseRelative::No);
    parsed.is_ok_and(|list| list.len() == 1) && input.is_exhausted()
}

/// The selectors of a text, as they stand in `@scope (…)`; none where it isn't understood.
pub(in crate::css) fn matches_unguarded(text: &str, prefixes: &Prefixes) -> Option<SelectorList> {
    let mut input = ParserInput::new(text);
    match parse_list(&mut Parser::new(&mut input), prefixes, None, false) {
        Parsed::List(list) => Some(list),
        Parsed::Invalid | Parsed::TooLarge => None,
    }
}

/// Whether parentheses nest no deeper than selectors may.
fn is_shallow(input: &mut Parser<'_, '_>, depth: usize) -> bool {
    loop {
        let opens = match input.next() {
            Ok(token) => matches!(
                token,
                Token::Function(_)
                    | Token::ParenthesisBlock
                    | Token::SquareBracketBlock
                    | Token::CurlyBracketBlock
            ),
            Err(_) => return true,
        };
        if opens {
            if depth == MAXIMUM_DEPTH {
                return false;
            }
            let below = input.parse_nested_block(|input| {
                Ok::<_, ParseError<'_, ()>>(is_shallow(input, depth + 1))
            });
            if !below.unwrap_or(false) {
                return false;
            }
        }
    }
}

/// How many simple selectors there are, at any depth.
fn size(selectors: &[Selector]) -> usize {
    selectors.iter().map(size_of).sum()
}

fn size_of(selector: &Selector) -> usize {
    let below = |component: &Component<Kind>| match component {
        Component::Is(list) | Component::Where(list) | Component::Negation(list) => {
            1 + size(list.slice())
        }
        Component::NthOf(of) => 1 + size(of.selectors()),
        Component::Has(list) => 1 + list.iter().map(|it| size_of(&it.selector)).sum::<usize>(),
        _ => 1,
    };
    selector.iter_raw_match_order().map(below).sum()
}

/// How often `&` stands in a selector.
fn count_parents(selector: &Selector) -> usize {
    let all = |list: &[Selector]| list.iter().map(count_parents).sum::<usize>();
    let below = |component: &Component<Kind>| match component {
        Component::ParentSelector => 1,
        Component::Is(list) | Component::Where(list) | Component::Negation(list) => {
            all(list.slice())
        }
        Component::NthOf(of) => all(of.selectors()),
        Component::Has(list) => list.iter().map(|it| count_parents(&it.selector)).sum(),
        _ => 0,
    };
    selector.iter_raw_match_order().map(below).sum()
}
