//! Styles that were made in an environment, by what was declared and not by the sheet that declares it.
//!
//! Pages of a site may each have a sheet of its own, with mostly the same rules: what the same
//! declarations make of the same style is made once for all of them.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::css::cascade::{Budget, Lates, Level, Levels, Matched, Registry, Style};
use crate::css::environment::Environment;
use crate::css::property::{Block, Longhand, SchemeChoice};
use crate::css::sheet::{Sheet, read_attribute};
use crate::html::Element;

use super::book::Stock;
use super::classes::Lists;
use super::lineup::Lineup;
use super::page::Page;
use super::{Made, Table, count};

/// How many styles whose numbers for what they hand down are the same are compared with the next one.
const MOST_COMPARED: usize = 32;

/// Declarations in their place in the cascade, whatever sheet they stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Piece {
    /// The number of the declarations.
    pub(super) block: u32,
    /// Whether the browser declares them.
    pub(super) agent: bool,
    /// The rank of their layer.
    pub(super) rank: u32,
    /// Whether they only perhaps apply.
    pub(super) doubt: bool,
}

/// What a style is made from.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// The style above it, and that of the root; the first is none.
    pub(super) parent: u32,
    pub(super) top: u32,
    /// The pieces, the attribute, the hints.
    pub(super) pieces: u32,
    pub(super) attribute: u32,
    pub(super) hints: u32,
    /// What the element is, and which pseudo-element of it.
    pub(super) kind: u8,
    pub(super) root: bool,
    pub(super) pseudo: u8,
}

/// How an element of a style looks with the focus, by what then makes it.
type Focused = Table<(Rc<[Piece]>, u32), Rc<Style>>;

/// The styles made in an environment.
pub(super) struct Pool {
    /// The numbering of declarations that it goes by.
    pub(super) epoch: u64,
    /// Which of the pools of a book it is, those that were let go of counted too.
    pub(super) number: u64,
    environment: Environment,
    schemes: SchemeChoice,
    registry: Registry,
    keyframes: Vec<(Box<str>, Vec<Longhand>)>,
    pub(super) made: Vec<Made>,
    /// How many different ones they are.
    pub(super) styles: usize,
    pub(super) known: Table<Key, u32>,
    /// The same by what is handed down to them, the parent being the first style that hands down so.
    pub(super) alike: Table<Key, u32>,
    /// The first styles that hand down what they do.
    heirs: Table<u64, Vec<u32>>,
    pub(super) pieces: Lists<Piece>,
    pub(super) focused: RefCell<Focused>,
    pub(super) late: Rc<Lates>,
    /// What was spent on all that was made: no page needed more by itself.
    pub(super) budget: Rc<Budget>,
    /// Whether nothing was made here before the page that is looked at.
    pub(super) is_new: bool,
    /// Which rules match on its pages.
    pub(super) stocks: Vec<Stock>,
    /// Whether nothing in it was cut short.
    pub(super) is_sound: bool,
}

impl Pool {
    /// Of a page, nothing made yet.
    pub(super) fn of(page: &Page<'_>, epoch: u64, number: u64) -> Self {
        let initial = Style::initial(&page.environment, page.schemes);
        let keyframes = page.keyframes();
        Self {
            epoch,
            number,
            environment: page.environment,
            schemes: page.schemes,
            registry: page.registry.clone(),
            keyframes: keyframes
                .map(|(name, moves)| (name.into(), moves.to_vec()))
                .collect(),
            heirs: Table::from_iter([(initial.handed_down(), vec![0])]),
            made: vec![Made::of(initial, 0)],
            styles: 1,
            known: Table::default(),
            alike: Table::default(),
            pieces: Lists::default(),
            focused: RefCell::default(),
            late: Rc::default(),
            budget: Rc::default(),
            is_new: true,
            stocks: Vec::new(),
            is_sound: true,
        }
    }

    /// The first style that hands down what the next one does; the next one itself where too many would
    /// have to be compared.
    pub(super) fn heir(&mut self, style: &Style) -> u32 {
        let first = self.heirs.entry(style.handed_down()).or_default();
        let same = |it: &&u32| self.made[**it as usize].style.hands_down_as(style);
        if let Some(known) = first.iter().find(same) {
            return *known;
        }
        let next = count(self.made.len());
        if first.len() < MOST_COMPARED {
            first.push(next);
        }
        next
    }

    /// Whether what is made for a page is what is made here.
    pub(super) fn is_for(&self, page: &Page<'_>) -> bool {
        let own = self
            .keyframes
            .iter()
            .map(|(name, moves)| (&**name, &**moves));
        self.environment == page.environment
            && self.schemes == page.schemes
            && self.registry == page.registry
            && own.eq(page.keyframes())
    }

    /// Whether it is of the same environment as another.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.environment == other.environment
            && self.schemes == other.schemes
            && self.registry == other.registry
            && self.keyframes == other.keyframes
    }
}

/// Declarations, each text once and known by its number.
#[derive(Default)]
pub(super) struct Blocks {
    numbers: Table<Box<[u8]>, u32>,
    list: Vec<Arc<Block>>,
    text: Vec<u8>,
}

impl Blocks {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The declarations of a number.
    pub(super) fn get(&self, number: u32) -> &Arc<Block> {
        &self.list[number as usize]
    }

    /// The numbers of those of a sheet, in its order.
    pub(super) fn of(&mut self, sheet: &Sheet) -> Box<[u32]> {
        let blocks = sheet.blocks.iter();
        blocks.map(|it| self.number(&sheet.text, it)).collect()
    }

    /// What a declaration comes to is in its name, its value and its importance; bytes that no text
    /// holds stand between.
    fn number(&mut self, sheet: &str, block: &Arc<Block>) -> u32 {
        self.text.clear();
        for source in &block.sources {
            for (start, end) in [source.name, source.value] {
                let part = sheet.get(start as usize..end as usize).unwrap_or_default();
                self.text.extend(part.as_bytes());
                self.text.push(0xff);
            }
            self.text.push(u8::from(source.important));
        }
        if let Some(known) = self.numbers.get(&*self.text) {
            return *known;
        }
        let number = count(self.list.len());
        self.numbers.insert(self.text.as_slice().into(), number);
        self.list.push(block.clone());
        number
    }
}

/// What hints declare: as CSS, and read.
pub(super) type Hints = (String, Block);

/// Attributes that declare, each text read once.
#[derive(Default)]
pub(super) struct Attributes {
    styles: Table<Box<str>, (u32, Rc<Block>)>,
    hints: Table<Box<str>, (u32, Rc<Hints>)>,
}

/// What is declared for an element but for rules, with its numbers.
#[derive(Clone, Default)]
pub(super) struct Own {
    pub(super) attribute: (u32, Option<Rc<Block>>),
    pub(super) hints: (u32, Option<Rc<Hints>>),
}

impl Attributes {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.styles.len() + self.hints.len()
    }

    /// What the `style` of an element declares.
    pub(super) fn style(&mut self, element: &Element) -> (u32, Option<Rc<Block>>) {
        let Some(text) = element.attribute("style") else {
            return (0, None);
        };
        if let Some(known) = self.styles.get(text) {
            return (known.0, Some(known.1.clone()));
        }
        let found = (count(self.styles.len() + 1), Rc::new(read_attribute(text)));
        self.styles.insert(text.into(), found.clone());
        (found.0, Some(found.1))
    }

    /// What its hints declare, given as CSS.
    pub(super) fn hints(&mut self, css: String) -> (u32, Option<Rc<Hints>>) {
        if css.is_empty() {
            return (0, None);
        }
        if let Some(known) = self.hints.get(&*css) {
            return (known.0, Some(known.1.clone()));
        }
        let block = read_attribute(&css);
        let found = (count(self.hints.len() + 1), Rc::new((css.clone(), block)));
        self.hints.insert(css.into(), found.clone());
        (found.0, Some(found.1))
    }
}

/// The rules that match, as the pieces that they are.
pub(super) fn pieces(page: &Page<'_>, lineup: &Lineup, rules: &[Matched]) -> Vec<Piece> {
    let piece = |matched: &Matched| {
        let place = lineup.place(matched.sheet).unwrap_or_default();
        let used = &page.uses[place];
        let rule = &used.sheet.rules[matched.rule as usize];
        Piece {
            block: lineup.blocks[place][rule.block as usize],
            agent: used.agent,
            rank: matched.rank,
            doubt: matched.doubt,
        }
    };
    rules.iter().map(piece).collect()
}

/// What pieces declare, with what else is declared, weakest first.
pub(super) fn levels<'s>(
    pieces: &[Piece],
    blocks: &'s Blocks,
    attribute: Option<&'s Block>,
    hints: Option<&'s Block>,
) -> Levels<'s> {
    let rules = pieces.iter().map(|piece| Level {
        block: blocks.get(piece.block),
        origin: super::page::origin(piece.agent),
        rank: piece.rank,
        doubt: piece.doubt,
    });
    super::page::levels(rules, attribute, hints)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::css::styles::style;
    use crate::html::Document;

    /// How many numbers for what they hand down the styles of a page have, each with an attribute of its
    /// own, and how many styles are compared at most.
    fn compared(attribute: impl Fn(u32) -> String) -> (usize, usize) {
        let each = (0..500).map(|it| format!("<p style=\"{}\">x</p>", attribute(it)));
        let html = format!("<!DOCTYPE html>{}", each.collect::<String>());
        let document = Document::parse(&html);
        let styles = style(&document, &|_| None, &Environment::default());
        let most = styles.pool.heirs.values().map(Vec::len).max();
        (styles.pool.heirs.len(), most.unwrap_or_default())
    }

    #[test]
    fn few_styles_are_compared_with_the_next_one() {
        for property in ["color", "fill", "stroke", "-webkit-text-fill-color"] {
            let (numbers, most) = compared(|it| format!("{property}:#{:06x}", it * 31 + 1));
            assert!(numbers > 500 && most < 4, "{property}: {numbers}, {most}");
        }
        for property in [
            "letter-spacing",
            "word-spacing",
            "text-indent",
            "line-height",
            "font-size",
        ] {
            let (numbers, most) = compared(|it| format!("{property}:{}px", it + 1));
            assert!(numbers > 490 && most < 4, "{property}: {numbers}, {most}");
        }
    }

    #[test]
    fn styles_that_are_like_no_other_are_compared_with_a_bounded_number() {
        // A colour with a component that is none is like no other, not even itself.
        let (_, most) = compared(|it| format!("color:rgb(none 0 0);margin:{it}px"));
        assert_eq!(most, MOST_COMPARED);
    }
}
