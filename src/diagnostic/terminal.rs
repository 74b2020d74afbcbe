//! Diagnostics drawn for a person at a terminal: the line, the spot marked, the reason, the mend.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, MessageLanguage, Place, Severity};

/// A line longer than this is shown around the marked spot only, in bytes.
const LONGEST_LINE: usize = 400;

/// How diagnostics are drawn.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// The language of the words.
    pub language: MessageLanguage,
    /// Whether to colour them.
    pub colour: bool,
}

/// Draws one diagnostic, ending with a line break.
pub fn draw(diagnostic: &Diagnostic, style: Style) -> String {
    let words = diagnostic.words(style.language);
    let level = level(diagnostic.severity(), style.language);
    let mut group = level
        .primary_title(visible(&words.title))
        .id(diagnostic.code.name())
        .elements(Vec::<Snippet<'_, annotate_snippets::Annotation<'_>>>::new());
    if let Some(place) = &diagnostic.place {
        group = show(
            group,
            place,
            AnnotationKind::Primary,
            words.label.as_deref().map(visible),
        );
    }
    for place in &diagnostic.related {
        group = show(group, place, AnnotationKind::Context, None);
    }
    if let Some(help) = words.help {
        let name = style.language.pick("help", "aide");
        group = group.element(Level::HELP.with_name(name).message(visible(&help)));
    }
    if diagnostic.more > 0 {
        let name = style.language.pick("note", "note");
        let more = more(diagnostic, style.language);
        group = group.element(Level::NOTE.with_name(name).message(more));
    }
    let renderer = match style.colour {
        true => Renderer::styled(),
        false => Renderer::plain(),
    };
    let mut text = renderer.decor_style(DecorStyle::Unicode).render(&[group]);
    text.push('\n');
    text
}

/// Whether a character is none that is shown, and has others shown in another order, or ends a line: what a terminal
/// makes of these is not what was written.
const fn misleads(c: char) -> bool {
    matches!(
        c,
        '\u{80}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{206f}'
    )
}

/// JSON that moves no cursor either: what its strings have of such characters is written as JSON may write any.
pub fn json(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match misleads(c) || c == '\u{7f}' {
            true => written.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => written.push(c),
        }
    }
    written
}

/// A text whose control characters, but line ends and tabs, are shown instead of obeyed by a terminal: a
/// file's name or a page's text could else move its cursor and write what we didn't say.
pub fn visible(text: &str) -> String {
    let shown = text.chars().map(|c| match c {
        '\n' | '\t' => c,
        // The pictures of control characters stand in their order.
        '\0'..='\u{1f}' => char::from_u32(u32::from(c) + 0x2400).unwrap_or(c),
        '\u{7f}' => '\u{2421}',
        c if misleads(c) => '\u{fffd}',
        _ => c,
    });
    shown.collect()
}

fn more(diagnostic: &Diagnostic, language: MessageLanguage) -> String {
    let number = diagnostic.more;
    let file = diagnostic.place.as_ref().map(|place| &place.file.path);
    match (language, file) {
        (MessageLanguage::English, Some(file)) => {
            format!("and {number} more of this kind in {file}")
        }
        (MessageLanguage::English, None) => format!("and {number} more of this kind"),
        (MessageLanguage::French, Some(file)) => {
            format!("et encore {number} du même genre dans {file}")
        }
        (MessageLanguage::French, None) => format!("et encore {number} du même genre"),
    }
}

fn level(severity: Severity, language: MessageLanguage) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR.with_name(language.pick("error", "erreur")),
        Severity::Gap => Level::WARNING.with_name(language.pick("gap", "manque")),
        Severity::Note => Level::NOTE.with_name(language.pick("note", "note")),
    }
}

fn show<'a>(
    group: Group<'a>,
    place: &Place,
    kind: AnnotationKind,
    label: Option<String>,
) -> Group<'a> {
    let path = visible(&place.file.path).replace('\n', "\u{240a}");
    if place.file.is_empty() {
        return group.element(Origin::path(path));
    }
    let (line, _) = place.file.line_at(place.span().start);
    let (excerpt, span) = excerpt(place);
    // Signs as long as they are in bytes, for the span; the renderer knows the other controls.
    let shown = excerpt.chars().map(|c| match (misleads(c), c.len_utf8()) {
        (true, 2) => '·',
        (true, _) => '\u{fffd}',
        _ => c,
    });
    let excerpt: String = shown.collect();
    group.element(
        Snippet::source(excerpt)
            .line_start(line + 1)
            .path(path)
            .annotation(kind.span(span).label(label)),
    )
}

/// The lines that a place covers (three at most) and the place within them.
///
/// Only these are given to the renderer: it reads all that it gets.
fn excerpt(place: &Place) -> (String, std::ops::Range<usize>) {
    let text = place.file.text();
    let (_, start) = text.line_at(place.span().start);
    let end_of_marked = text[..place.span().end].trim_end_matches('\n').len();
    let marked_end = end_of_marked.max(place.span().start);
    let line_end = |from: usize| text[from..].find('\n').map_or(text.len(), |at| from + at);
    let mut end = line_end(place.span().start);
    for _ in 0..2 {
        if end < marked_end {
            end = line_end(end + 1);
        }
    }
    let marked = (place.span().start - start)..(marked_end.min(end) - start);
    let lines = &text[start..end];
    if lines.len() <= LONGEST_LINE {
        return (lines.to_owned(), marked);
    }
    cut(lines, marked)
}

/// Keeps what stands around the marked spot of an over-long line.
fn cut(lines: &str, marked: std::ops::Range<usize>) -> (String, std::ops::Range<usize>) {
    let from = lines.floor_char_boundary(marked.start.saturating_sub(LONGEST_LINE / 4));
    let to = lines.floor_char_boundary((from + LONGEST_LINE).min(lines.len()));
    let (before, after) = (
        if from > 0 { "…" } else { "" },
        if to < lines.len() { "…" } else { "" },
    );
    let shift = before.len();
    let start = marked.start - from + shift;
    let end = marked.end.min(to) - from + shift;
    (
        format!("{before}{}{after}", &lines[from..to]),
        start..end.max(start),
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::{Code, SourceFile};

    #[test]
    fn nothing_that_moves_what_is_shown_reaches_a_terminal() {
        let evil =
            "a\u{1b}\u{7f}\u{85}\u{9b}\u{61c}\u{200e}\u{200f}\u{2028}\u{2029}\u{202e}\u{2066}b";
        let moves = |c: char| c != '\n' && (c.is_control() || misleads(c));
        assert!(!visible(evil).contains(moves));
        // A place behind such signs is marked where it is.
        let text = format!("{evil}x");
        let file = Arc::new(SourceFile::new("a.toml".to_owned(), text.clone()));
        let place = Place::new(&file, evil.len()..text.len());
        let mut fault = Diagnostic::anywhere(Code::VerifyUnreadable)
            .with("path", evil)
            .with("why", "chain-malformed");
        fault.place = Some(place);
        let style = Style {
            language: MessageLanguage::English,
            colour: false,
        };
        assert!(!draw(&fault, style).contains(moves));
        let written = json(&serde_json::json!({ "it": evil }).to_string());
        assert!(!written.contains(moves), "{written}");
        let read: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read["it"], evil);
    }
}
