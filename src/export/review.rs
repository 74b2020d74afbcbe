//! One file with all that a site says in numbered paragraphs, for whoever must read it before it is public.

use super::blocks::{Block, Words, blocks};
use super::inventory;
use crate::build::{Approvals, InventoryToRead, PageToRead};
use crate::diagnostic::MessageLanguage;

/// What the file says of itself.
#[derive(Debug, Clone)]
pub struct Head {
    /// The organisation.
    pub organisation: String,
    /// The day that the site is told as of.
    pub as_of: String,
    /// The language of the pages, in which the file is.
    pub language: MessageLanguage,
}

/// The file: HTML that needs nothing else, for a browser, a printer or a word processor. Paragraphs and rows are
/// numbered through, so that a remark can name one.
pub fn review(
    (pages, inventory): (&[PageToRead], Option<&InventoryToRead>),
    head: &Head,
) -> String {
    let mut body = Body {
        language: head.language,
        html: String::new(),
        number: 0,
    };
    let mut contents = String::new();
    for (at, page) in pages.iter().enumerate() {
        let title = body.page(at + 1, page);
        contents.push_str(&format!("<li><a href=\"#s{}\">{title}</a></li>\n", at + 1));
    }
    if let Some(inventory) = inventory {
        let at = pages.len() + 1;
        let title = inventory::title(head.language);
        let blocks = inventory::blocks(inventory, head.language);
        body.begin(at, title, Some(&inventory.source));
        body.blocks(&blocks);
        body.html.push_str("</section>\n");
        contents.push_str(&format!("<li><a href=\"#s{at}\">{title}</a></li>\n"));
    }
    let pick = |english, french| head.language.pick(english, french);
    let title = pick("To read before it is public", "À relire avant publication");
    let how = pick(
        "Each paragraph has a number: name it in your remarks. What is quoted from the charter can’t be changed. Files are those in which a correction is made.",
        "Chaque paragraphe a un numéro\u{a0}: citez-le dans vos remarques. Ce qui est cité de la charte ne se modifie pas. Les fichiers sont ceux où se fait une correction.",
    );
    let of_day = pick("as of", "état au");
    let counted = head
        .language
        .counted(body.number, "paragraph", "paragraphe");
    let organisation = escaped(&head.organisation);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n<title>{title} – {organisation}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{organisation}, {of_day} {}. {counted}.</p>\n<p>{how}</p>\n<nav aria-label=\"{}\"><ol>\n{contents}</ol></nav>\n{}</main>\n</body>\n</html>\n",
        pick("en", "fr"),
        head.as_of,
        pick("Contents", "Sommaire"),
        body.html,
    )
}

const STYLE: &str = "body{max-width:44em;margin:auto;padding:1em;font:1rem/1.5 Georgia,serif;color:#111;background:#fff}section{border-top:1px solid #767676;margin-top:2em}p{margin:.5em 0}.n{display:inline-block;min-width:3em;color:#454545;font-family:sans-serif;font-size:.8em}.m{color:#454545;font-family:sans-serif;font-size:.85em}td,th{text-align:left;vertical-align:top;padding:.2em .8em .2em 0}pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.85em}a{color:#0b3d91}@media print{section{break-inside:auto}h2,h3,h4,.l{break-after:avoid}}";

struct Body {
    language: MessageLanguage,
    html: String,
    /// The last number that was given.
    number: usize,
}

impl Body {
    /// Writes a page, and gives its title as HTML.
    fn page(&mut self, at: usize, page: &PageToRead) -> String {
        let blocks = blocks(&page.document);
        let title = blocks.iter().find_map(|it| match it {
            Block::Heading(1, words) => Some(marked("span", words, "")),
            _ => None,
        });
        let title = title.unwrap_or_else(|| format!("§ {at}"));
        self.begin(at, &title, page.source.as_deref());
        self.blocks(&blocks);
        if let Some(approvals) = &page.approvals {
            self.approvals(approvals);
        }
        self.html.push_str("</section>\n");
        title
    }

    /// Begins a section, with its title as HTML and the file that its words come from.
    fn begin(&mut self, at: usize, title: &str, source: Option<&str>) {
        self.html
            .push_str(&format!("<section id=\"s{at}\"><h2>{title}</h2>\n"));
        if let Some(source) = source {
            let source = escaped(source);
            self.html
                .push_str(&format!("<p class=\"m\">{source}</p>\n"));
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        let mut rows = false;
        for block in blocks {
            let is_row = matches!(block, Block::Row(_));
            if is_row != rows {
                self.html
                    .push_str(if is_row { "<table>\n" } else { "</table>\n" });
                rows = is_row;
            }
            self.block(block);
        }
        self.html.push_str(if rows { "</table>\n" } else { "" });
    }

    fn block(&mut self, block: &Block) {
        let html = match block {
            Block::Heading(1, _) => return,
            // One below the page's own, which is an h2 here.
            Block::Heading(level, words) => marked(&format!("h{}", (level + 1).min(6)), words, ""),
            Block::Label(words) => marked("p", words, " class=\"l m\""),
            Block::Paragraph(words) => {
                let number = self.next();
                let inner = marked("span", words, "");
                format!("<p id=\"p{number}\"><span class=\"n\">{number}</span>{inner}</p>")
            }
            Block::Row(cells) => {
                let number = self.next();
                let cells: String = cells.iter().map(|it| marked("td", it, "")).collect();
                format!("<tr id=\"p{number}\"><td class=\"n\">{number}</td>{cells}</tr>")
            }
        };
        self.html.push_str(&html);
        self.html.push('\n');
    }

    fn next(&mut self) -> usize {
        self.number += 1;
        self.number
    }

    fn approvals(&mut self, approvals: &Approvals) {
        let language = self.language;
        for (role, date, holds) in &approvals.given {
            let role = escaped(role);
            let told = match (language, holds) {
                (MessageLanguage::English, true) => format!("Approved by {role} on {date}."),
                (MessageLanguage::English, false) => {
                    format!(
                        "Approved by {role} on {date}, in other words than these: to be approved again."
                    )
                }
                (MessageLanguage::French, true) => format!("Approuvé par {role} le {date}."),
                (MessageLanguage::French, false) => {
                    format!(
                        "Approuvé par {role} le {date}, dans d’autres termes que ceux-ci\u{a0}: à approuver de nouveau."
                    )
                }
            };
            self.html.push_str(&format!("<p class=\"m\">{told}</p>\n"));
        }
        let (file, of) = (escaped(&approvals.file), &approvals.of);
        let how = language.pick(
            "To approve this statement as it stands, add to",
            "Pour approuver cette déclaration telle quelle, ajoutez à",
        );
        let colon = language.pick(":", "\u{a0}:");
        // Neither a role nor a day that could be left as it is.
        let date = language.pick("YYYY-MM-DD", "AAAA-MM-JJ");
        self.html.push_str(&format!(
            "<p class=\"m\">{how} {file}{colon}</p>\n<pre><code>[[approved]]\nrole = &quot;…&quot;\ndate = {date}\nof = &quot;{of}&quot;</code></pre>\n"
        ));
    }
}

/// Words in an element, which says their language where it is another.
fn marked(name: &str, words: &Words, attributes: &str) -> String {
    let lang = words
        .lang
        .as_deref()
        .map(|it| format!(" lang=\"{}\"", escaped(it)));
    let lang = lang.unwrap_or_default();
    format!(
        "<{name}{attributes}{lang}>{}</{name}>",
        escaped(&words.text)
    )
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
    html
}
