//! How long the styles of a page take: `style_speed PAGE.html …`, each a thousand times.
#![allow(clippy::print_stdout)]

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use limpide::css::{Environment, Sheet, style};
use limpide::html::Document;

const TIMES: u32 = 1000;

fn main() {
    let sheets = RefCell::new(HashMap::new());
    for page in std::env::args().skip(1) {
        let Ok(html) = std::fs::read_to_string(&page) else {
            continue;
        };
        let folder = Path::new(&page).parent().unwrap_or(Path::new("."));
        let linked = |href: &str| {
            let mut known = sheets.borrow_mut();
            let read = || std::fs::read_to_string(folder.join(href)).ok();
            let sheet: &mut Option<Arc<Sheet>> = known
                .entry(href.to_owned())
                .or_insert_with(|| read().map(|text| Arc::new(Sheet::parse(&text))));
            sheet.clone()
        };
        let start = Instant::now();
        let document = Document::parse(&html);
        let parsed = start.elapsed();
        // The first time reads the sheets.
        let start = Instant::now();
        drop(style(&document, &linked, &Environment::default()));
        let first = start.elapsed();
        let start = Instant::now();
        for _ in 0..TIMES {
            std::hint::black_box(style(&document, &linked, &Environment::default()));
        }
        let each = start.elapsed() / TIMES;
        println!(
            "{page}: {} bytes, {} elements, parsed in {parsed:?}, styled first in {first:?}, then in {each:?}",
            html.len(),
            document.elements().count(),
        );
    }
}
