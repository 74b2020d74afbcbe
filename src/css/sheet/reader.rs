//! Reading a sheet: rules within rules made flat.

use std::sync::Arc;

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserInput, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, StyleSheetParser,
};

use super::frames::{Descriptors, Frames};
use super::prelude::{self, Prelude};
use super::{Condition, Import, Index, Keyframes, Layer, Registered, Rule, Scope, Sheet, Test};
use crate::css::property::{Block, read_declaration};
use crate::css::selector::{self, Parsed, Prefixes, SelectorList, Word, matches_unguarded};

/// How deep rules may nest; what nests deeper isn't read.
const MAXIMUM_DEPTH: u32 = 64;

/// How many layers a sheet may name.
const MAXIMUM_LAYERS: usize = 4000;

type Fault<'i> = ParseError<'i, ()>;

/// What the rules that are being read stand in.
#[derive(Default, Clone)]
struct Around {
    condition: u32,
    layer: u32,
    scope: u32,
    depth: u32,
    /// The selectors of the rule that this is in; none outside of all rules.
    selectors: Option<SelectorList>,
    /// Whether it is directly in a `@scope`, not in a rule within.
    scoped: bool,
}

struct Reader {
    sheet: Sheet,
    prefixes: Prefixes,
    around: Around,
    /// The declarations read since the last rule within.
    block: Block,
    /// Whether `@import` may still follow.
    imports: bool,
}

/// Reads a sheet.
pub(super) fn read(text: &str) -> Sheet {
    let mut reader = Reader {
        sheet: Sheet::empty(text),
        prefixes: Prefixes::default(),
        around: Around::default(),
        block: Block::default(),
        imports: true,
    };
    let mut input = ParserInput::new(text);
    let mut input = Parser::new(&mut input);
    for rule in StyleSheetParser::new(&mut input, &mut reader) {
        // A rule that isn't valid is dropped, as browsers do.
        let _ = rule;
    }
    let mut sheet = reader.sheet;
    for rule in &mut sheet.rules {
        rule.reach = sheet.asks.add(rule);
    }
    sheet.index = Index::of(&sheet.rules, &|_| true);
    sheet.open = Index::of(&sheet.rules, &|rule| rule.reach.focus);
    sheet
}

fn narrow(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

impl Reader {
    /// Reads the inside of a rule.
    fn inside(&mut self, around: Around, input: &mut Parser<'_, '_>) {
        if around.depth > MAXIMUM_DEPTH {
            self.sheet.is_incomplete = true;
            return;
        }
        self.flush();
        let before = std::mem::replace(&mut self.around, around);
        for item in RuleBodyParser::new(input, self) {
            let _ = item;
        }
        self.flush();
        self.around = before;
    }

    /// Makes rules of the declarations read since the last rule.
    fn flush(&mut self) {
        if self.block.sources.is_empty() {
            return;
        }
        let block = std::mem::take(&mut self.block);
        let Some(selectors) = &self.around.selectors else {
            return;
        };
        let number = narrow(self.sheet.blocks.len());
        self.sheet.blocks.push(Arc::new(block));
        let around = &self.around;
        let rules = selectors.slice().iter().map(|selector| {
            Rule::new(
                selector.clone(),
                number,
                around.condition,
                around.layer,
                around.scope,
            )
        });
        self.sheet.rules.extend(rules);
    }

    fn condition(&mut self, test: Test, text: Box<str>) -> u32 {
        self.sheet.conditions.push(Condition {
            parent: self.around.condition,
            test,
            text,
        });
        narrow(self.sheet.conditions.len() - 1)
    }

    /// The layer of a path below the one this is in; an empty path is a new one without name.
    fn layer(&mut self, path: &[Word]) -> u32 {
        let condition = self.around.condition;
        let mut parent = self.around.layer;
        if path.is_empty() {
            return self.new_layer(parent, None, condition);
        }
        for name in path {
            let known = self
                .sheet
                .layers
                .iter()
                .position(|layer| layer.parent == parent && layer.name.as_ref() == Some(name));
            // A layer that was named under another condition may come later without it.
            parent = match known {
                Some(known) if self.sheet.layers[known].condition == condition => narrow(known),
                _ => self.new_layer(parent, Some(name.clone()), condition),
            };
        }
        parent
    }

    fn new_layer(&mut self, parent: u32, name: Option<Word>, condition: u32) -> u32 {
        if self.sheet.layers.len() >= MAXIMUM_LAYERS {
            self.sheet.is_incomplete = true;
            return parent;
        }
        self.sheet.layers.push(Layer {
            parent,
            name,
            condition,
        });
        narrow(self.sheet.layers.len() - 1)
    }

    fn import(&mut self, import: prelude::Import) {
        let layer = import.layer.map_or(0, |path| self.layer(&path));
        let layers_before = narrow(self.sheet.layers.len());
        let text: Box<str> = Box::from(format!("@import {}", import.text));
        let before = self.around.condition;
        if let Some(holds) = import.supports {
            self.around.condition = self.condition(Test::Settled(holds), text.clone());
        }
        if let Some(media) = import.media {
            self.around.condition = self.condition(Test::Media(media), text);
        }
        self.sheet.imports.push(Import {
            href: import.href,
            condition: self.around.condition,
            layer,
            layers_before,
        });
        self.around.condition = before;
    }

    fn scope(&mut self, start: Option<&str>, end: Option<&str>) -> u32 {
        let read = |text: Option<&str>| text.map(|text| matches_unguarded(text, &self.prefixes));
        let (start, end) = (read(start), read(end));
        self.sheet.scopes.push(Scope {
            parent: self.around.scope,
            implicit: start.is_none(),
            unknown: matches!(start, Some(None)) || matches!(end, Some(None)),
            start: start.flatten(),
            end: end.flatten(),
        });
        narrow(self.sheet.scopes.len() - 1)
    }

    fn keyframes(&mut self, name: Box<str>, input: &mut Parser<'_, '_>) {
        let mut frames = Frames::default();
        for item in RuleBodyParser::new(input, &mut frames) {
            let _ = item;
        }
        self.sheet.keyframes.push(Keyframes {
            name,
            moves: frames.moves,
            condition: self.around.condition,
        });
    }

    fn property(&mut self, name: &str, input: &mut Parser<'_, '_>) {
        let mut descriptors = Descriptors(Vec::new());
        for item in RuleBodyParser::new(input, &mut descriptors) {
            let _ = item;
        }
        let find = |name: &str| {
            let found = descriptors
                .0
                .iter()
                .rev()
                .find(|(it, _)| it.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.trim())
        };
        let syntax = find("syntax").and_then(prelude::unquoted);
        let inherits = find("inherits").map(|it| it.eq_ignore_ascii_case("true"));
        let (Some(syntax), Some(inherits)) = (syntax, inherits) else {
            return;
        };
        let initial = find("initial-value").map(Box::from);
        // Only a property that takes anything may have no value to begin with.
        if !name.starts_with("--") || (initial.is_none() && syntax.trim() != "*") {
            return;
        }
        self.sheet.properties.push(Registered {
            name: Word::from(name),
            syntax: Box::from(syntax.trim()),
            inherits,
            initial,
            condition: self.around.condition,
        });
    }
}

impl<'i> QualifiedRuleParser<'i> for Reader {
    type Prelude = SelectorList;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude<'t>(&mut self, input: &mut Parser<'i, 't>) -> Result<SelectorList, Fault<'i>> {
        let parent = self.around.selectors.as_ref();
        let scoped = self.around.scoped;
        let parsed = selector::parse_list(input, &self.prefixes, parent, scoped);
        match parsed {
            Parsed::List(list) => Ok(list),
            Parsed::Invalid => Err(input.new_custom_error(())),
            Parsed::TooLarge => {
                self.sheet.is_incomplete = true;
                Err(input.new_custom_error(()))
            }
        }
    }

    fn parse_block<'t>(
        &mut self,
        selectors: SelectorList,
        _start: &ParserState,
        input: &mut Parser<'i, 't>,
    ) -> Result<(), Fault<'i>> {
        self.imports = false;
        let around = Around {
            selectors: Some(selectors),
            scoped: false,
            depth: self.around.depth + 1,
            ..self.around.clone()
        };
        self.inside(around, input);
        Ok(())
    }
}

impl<'i> AtRuleParser<'i> for Reader {
    type Prelude = Prelude;
    type AtRule = ();
    type Error = ();

    fn parse_prelude<'t>(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i, 't>,
    ) -> Result<Prelude, Fault<'i>> {
        let name = name.to_ascii_lowercase();
        prelude::read(&name, input).map_err(|_| input.new_custom_error(()))
    }

    fn rule_without_block(&mut self, prelude: Prelude, _start: &ParserState) -> Result<(), ()> {
        match prelude {
            Prelude::Layers(names) if !names.is_empty() => {
                for path in names {
                    self.layer(&path);
                }
            }
            Prelude::Import(import) if self.imports && self.around.depth == 0 => {
                self.import(import);
            }
            Prelude::Namespace(prefix, namespace) if self.around.depth == 0 => match prefix {
                Some(prefix) => self.prefixes.named.push((prefix, namespace)),
                None => self.prefixes.default = Some(namespace),
            },
            // Statements that begin a sheet and mean nothing here.
            Prelude::Other => {}
            _ => return Err(()),
        }
        Ok(())
    }

    fn parse_block<'t>(
        &mut self,
        prelude: Prelude,
        _start: &ParserState,
        input: &mut Parser<'i, 't>,
    ) -> Result<(), Fault<'i>> {
        let mut around = self.around.clone();
        around.depth += 1;
        match prelude {
            Prelude::If(test, text) => around.condition = self.condition(test, text),
            Prelude::Layers(names) => match &*names {
                [] => around.layer = self.layer(&[]),
                [path] => around.layer = self.layer(path),
                _ => return Err(input.new_custom_error(())),
            },
            Prelude::Scope(start, end) => {
                around.scope = self.scope(start.as_deref(), end.as_deref());
                // What is declared in it directly is declared for its root.
                around.selectors = Some(SelectorList::implicit_scope());
                around.scoped = true;
            }
            Prelude::Keyframes(name) => {
                self.imports = false;
                self.keyframes(name, input);
                return Ok(());
            }
            Prelude::Property(name) => {
                self.imports = false;
                self.property(&name, input);
                return Ok(());
            }
            Prelude::Other => {
                self.imports = false;
                while input.next().is_ok() {}
                return Ok(());
            }
            Prelude::Import(_) | Prelude::Namespace(..) => {
                return Err(input.new_custom_error(()));
            }
        }
        self.imports = false;
        self.inside(around, input);
        Ok(())
    }
}

impl<'i> DeclarationParser<'i> for Reader {
    type Declaration = ();
    type Error = ();

    fn parse_value<'t>(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i, 't>,
        start: &ParserState,
    ) -> Result<(), Fault<'i>> {
        let at = start.position().byte_index();
        if read_declaration(&name, at, input, &mut self.block) {
            Ok(())
        } else {
            Err(input.new_custom_error(()))
        }
    }
}

impl<'i> RuleBodyItemParser<'i, (), ()> for Reader {
    fn parse_declarations(&self) -> bool {
        self.around.selectors.is_some()
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}
