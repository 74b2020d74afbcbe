//! The insides of `@keyframes` and `@property`, and of `style` attributes.

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserInput, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser,
};

use crate::css::property::{Block, Longhand, Name, read_declaration};

type Fault<'i> = ParseError<'i, ()>;

/// The declarations of a `style` attribute.
pub(in crate::css) fn read_attribute(text: &str) -> Block {
    let mut input = ParserInput::new(text);
    let mut input = Parser::new(&mut input);
    let mut block = Block::default();
    for item in RuleBodyParser::new(&mut input, &mut Frame(&mut block)) {
        let _ = item;
    }
    block
}

/// The frames of an animation.
#[derive(Default)]
pub(super) struct Frames {
    pub(super) moves: Vec<Longhand>,
    block: Block,
}

impl<'i> QualifiedRuleParser<'i> for Frames {
    type Prelude = ();
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude<'t>(&mut self, input: &mut Parser<'i, 't>) -> Result<(), Fault<'i>> {
        while input.next().is_ok() {}
        Ok(())
    }

    fn parse_block<'t>(
        &mut self,
        _prelude: (),
        _start: &ParserState,
        input: &mut Parser<'i, 't>,
    ) -> Result<(), Fault<'i>> {
        let mut frame = Frame(&mut self.block);
        for item in RuleBodyParser::new(input, &mut frame) {
            let _ = item;
        }
        for declaration in self.block.declarations.drain(..) {
            if let Name::Known(longhand) = declaration.name
                && !self.moves.contains(&longhand)
            {
                self.moves.push(longhand);
            }
        }
        Ok(())
    }
}

impl AtRuleParser<'_> for Frames {
    type Prelude = ();
    type AtRule = ();
    type Error = ();
}

impl DeclarationParser<'_> for Frames {
    type Declaration = ();
    type Error = ();
}

impl RuleBodyItemParser<'_, (), ()> for Frames {
    fn parse_declarations(&self) -> bool {
        false
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}

/// Declarations alone.
struct Frame<'a>(&'a mut Block);

impl<'i> DeclarationParser<'i> for Frame<'_> {
    type Declaration = ();
    type Error = ();

    fn parse_value<'t>(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i, 't>,
        start: &ParserState,
    ) -> Result<(), Fault<'i>> {
        let at = start.position().byte_index();
        if read_declaration(&name, at, input, self.0) {
            Ok(())
        } else {
            Err(input.new_custom_error(()))
        }
    }
}

impl AtRuleParser<'_> for Frame<'_> {
    type Prelude = ();
    type AtRule = ();
    type Error = ();
}

impl QualifiedRuleParser<'_> for Frame<'_> {
    type Prelude = ();
    type QualifiedRule = ();
    type Error = ();
}

impl RuleBodyItemParser<'_, (), ()> for Frame<'_> {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

/// The descriptors of a `@property` with their values as they are written.
pub(super) struct Descriptors(pub(super) Vec<(String, String)>);

impl<'i> DeclarationParser<'i> for Descriptors {
    type Declaration = ();
    type Error = ();

    fn parse_value<'t>(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i, 't>,
        _start: &ParserState,
    ) -> Result<(), Fault<'i>> {
        input.skip_whitespace();
        let start = input.position();
        while input.next().is_ok() {}
        let value = input.slice_from(start).to_owned();
        self.0.push((name.to_string(), value));
        Ok(())
    }
}

impl AtRuleParser<'_> for Descriptors {
    type Prelude = ();
    type AtRule = ();
    type Error = ();
}

impl QualifiedRuleParser<'_> for Descriptors {
    type Prelude = ();
    type QualifiedRule = ();
    type Error = ();
}

impl RuleBodyItemParser<'_, (), ()> for Descriptors {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}
