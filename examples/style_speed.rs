//! How long the styles of a page take: `style_speed PAGE.html …`, each a thousand times.
#![allow(clippy::print_stdout)]

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use limpide::css::{Book, Environment, Sheet, Sheets, Source, View};
use limpide::html::Document;

const TIMES: u32 = 1000;

/// The sheets of the pages of a folder, each parsed once.
struct Folder<'a> {
    folder: &'a Path,
    sheets: Sheets,
}

impl Source for Folder<'_> {
    fn linked(&self, href: &str) -> Option<Arc<Sheet>> {
        let text = std::fs::read_to_string(self.folder.join(href)).ok()?;
        Some(self.sheets.parse(&text))
    }

    fn inline(&self, text: &str) -> Arc<Sheet> {
        self.sheets.parse(text)
    }
}

fn main() {
    for page in std::env::args().skip(1) {
        let Ok(html) = std::fs::read_to_string(&page) else {
            continue;
        };
        let folder = Folder {
            folder: Path::new(&page).parent().unwrap_or(Path::new(".")),
            sheets: Sheets::default(),
        };
        let start = Instant::now();
        let document = Document::parse(&html);
        let parsed = start.elapsed();
        // The first time parses the sheets.
        let start = Instant::now();
        let fresh =
            || View::of(&document, &folder).styles(&[Environment::default()], &mut Book::default());
        drop(fresh());
        let first = start.elapsed();
        let start = Instant::now();
        for _ in 0..TIMES {
            std::hint::black_box(fresh());
        }
        let each = start.elapsed() / TIMES;
        println!(
            "{page}: {} bytes, {} elements, parsed in {parsed:?}, styled first in {first:?}, then in {each:?}",
            html.len(),
            document.elements().count(),
        );
    }
}
