//! Bytes to text: UTF-8 only, without byte order mark, lines ended by `\n`.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};

/// Decodes a text file.
///
/// # Errors
/// Bytes that are not UTF-8, and UTF-16 by its mark or its zero bytes.
pub(super) fn decode(path: &str, bytes: Vec<u8>) -> Result<Arc<SourceFile>, Diagnostic> {
    if looks_like_utf16(&bytes) {
        let file = source_file(path, String::new());
        return Err(Diagnostic::at(Code::Utf16, Place::whole(&file)));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(source_file(path, normalise(text))),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let lossy = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let file = source_file(path, lossy);
            let place = Place::new(
                &file,
                offset..offset + char::REPLACEMENT_CHARACTER.len_utf8(),
            );
            Err(Diagnostic::at(Code::InvalidUtf8, place).with("offset", offset))
        }
    }
}

fn source_file(path: &str, text: String) -> Arc<SourceFile> {
    Arc::new(SourceFile::new(path.to_owned(), text))
}

fn looks_like_utf16(bytes: &[u8]) -> bool {
    let zeros_in_start = bytes.iter().take(64).filter(|byte| **byte == 0).count();
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || zeros_in_start > 8
}

fn normalise(text: String) -> String {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    match text.contains("\r\n") {
        true => text.replace("\r\n", "\n"),
        false => text,
    }
}
