//! The parser driven: html5ever's tokenizer and tree builder, and what is noted between the two.
//!
//! The tokenizer tells no offsets. What only the parser knows (which tags it met, after which of them
//! no tags are read) is noted here, so that [`super::places`] can find the same tags in the text.

use std::cell::RefCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, TokenizerResult};

use super::document::Document;
use super::node::NodeId;
use super::sink::Sink;

/// How much HTML the parser is given at a time; between two pieces it may be stopped.
const PIECE: usize = 16 * 1024;

/// A text in which the parser reads no tags but the one that ends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RawText {
    /// `<title>`, `<textarea>`, `<style>` and their like.
    UntilEndTag,
    /// `<script>`, which may hold scripts in comments.
    Script,
    /// `<plaintext>`
    UntilEnd,
}

/// The tree builder, with notes of what goes in and out.
struct Noted {
    tree: TreeBuilder<NodeId, Sink>,
    raw_texts: RefCell<Vec<(u32, RawText)>>,
    sections: RefCell<Vec<bool>>,
    repeats: RefCell<Vec<(u32, LocalName)>>,
}

impl TokenSink for Noted {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let tag = &self.tree.sink.tag;
        if let Token::TagToken(met) = &token
            && met.kind == TagKind::StartTag
        {
            tag.set(tag.get().saturating_add(1));
            if met.had_duplicate_attributes {
                let named = (tag.get(), met.name.clone());
                self.repeats.borrow_mut().push(named);
            }
        }
        let result = self.tree.process_token(token, line);
        let raw = match &result {
            TokenSinkResult::RawData(RawKind::ScriptData) => RawText::Script,
            TokenSinkResult::RawData(_) => RawText::UntilEndTag,
            TokenSinkResult::Plaintext => RawText::UntilEnd,
            _ => return result,
        };
        self.raw_texts.borrow_mut().push((tag.get(), raw));
        result
    }

    fn end(&self) {
        self.tree.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        let foreign = self
            .tree
            .adjusted_current_node_present_but_not_in_html_namespace();
        self.sections.borrow_mut().push(foreign);
        foreign
    }
}

/// Parses a page, until it nests too deep.
pub(super) fn parse(html: &str) -> Document {
    let options = TreeBuilderOpts {
        scripting_enabled: false,
        ..TreeBuilderOpts::default()
    };
    let noted = Noted {
        tree: TreeBuilder::new(Sink::for_length(html.len()), options),
        raw_texts: RefCell::default(),
        sections: RefCell::default(),
        repeats: RefCell::default(),
    };
    let tokenizer = Tokenizer::new(noted, TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut rest = html;
    while !rest.is_empty() && !tokenizer.sink.tree.sink.is_too_deep() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE));
        queue.push_back(StrTendril::from(piece));
        feed(&tokenizer, &queue);
        rest = after;
    }
    feed(&tokenizer, &queue);
    tokenizer.end();
    let mut document = tokenizer.sink.tree.sink.finish();
    document.raw_texts = tokenizer.sink.raw_texts.into_inner();
    document.sections = tokenizer.sink.sections.into_inner();
    document.repeats = tokenizer.sink.repeats.into_inner();
    document
}

/// Lets the tokenizer take all; it pauses at each script and at each declared encoding.
fn feed(tokenizer: &Tokenizer<Noted>, queue: &BufferQueue) {
    while !matches!(tokenizer.feed(queue), TokenizerResult::Done) {}
}
