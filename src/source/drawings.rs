//! The drawings beside `site.toml`, one of which may be the logo.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::files::read_text;
use super::walk::{file, is_passed_over};
use crate::diagnostic::{Diagnostic, SourceFile};

/// Drawings by file name; one that can't be read is a fault only if something names it.
pub type Drawings = BTreeMap<String, Result<Arc<SourceFile>, Diagnostic>>;

/// Reads the SVG files that lie in the site's folder itself.
pub(super) fn read_drawings(root: &Path) -> Drawings {
    let mut drawings = Drawings::new();
    for entry in fs::read_dir(root).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".svg") && !is_passed_over(&name) {
            let read = file(root, &name).and_then(|found| read_text(&found));
            drawings.insert(name, read);
        }
    }
    drawings
}
