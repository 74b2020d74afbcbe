//! The editor that the person who writes has open, and the addresses that open a file of the site in it.

use std::path::{Path, PathBuf};

use crate::render::encode;

/// The editors that are known by their names, with the addresses that each opens:
/// <https://code.visualstudio.com/docs/configure/command-line#_opening-vs-code-with-urls> for the first and those made
/// from it; <https://zed.dev/docs> has the same form; those of JetBrains take `open`, TextMate and MacVim
/// `open?url=` (<https://macromates.com/blog/2007/the-textmate-url-scheme/>).
pub const EDITORS: [(&str, &str); 12] = [
    ("vscode", "vscode://file/{file}:{line}:{column}"),
    (
        "vscode-insiders",
        "vscode-insiders://file/{file}:{line}:{column}",
    ),
    ("vscodium", "vscodium://file/{file}:{line}:{column}"),
    ("cursor", "cursor://file/{file}:{line}:{column}"),
    ("windsurf", "windsurf://file/{file}:{line}:{column}"),
    ("zed", "zed://file/{file}:{line}:{column}"),
    ("idea", "idea://open?file={file}&line={line}"),
    ("webstorm", "webstorm://open?file={file}&line={line}"),
    ("phpstorm", "phpstorm://open?file={file}&line={line}"),
    ("pycharm", "pycharm://open?file={file}&line={line}"),
    (
        "textmate",
        "txmt://open?url=file://{file}&line={line}&column={column}",
    ),
    ("macvim", "mvim://open?url=file://{file}&line={line}"),
];

/// Schemes that a browser follows by itself, or that run what they are given: no editor has them.
const OF_BROWSERS: [&str; 13] = [
    "http",
    "https",
    "javascript",
    "data",
    "file",
    "blob",
    "filesystem",
    "about",
    "view-source",
    "vbscript",
    "ftp",
    "ws",
    "wss",
];

/// How files are opened in an editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    template: String,
    folder: PathBuf,
}

/// Why a text names no editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoEditor {
    /// It is neither a name that is known nor an address.
    Unknown,
    /// Its scheme is one of browsers.
    Scheme,
    /// It doesn't say where the file stands, or has what no address has.
    Template,
}

impl Editor {
    /// The editor of a name, or that opens addresses made from a template: in it `{file}` is the file's path
    /// from the root of the disk, `{line}` and `{column}` are numbers from 1.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn parse(text: &str) -> Result<Self, NoEditor> {
        let known = EDITORS.iter().find(|(name, _)| *name == text);
        let template = match known {
            Some((_, template)) => (*template).to_owned(),
            None => template(text)?,
        };
        Ok(Self {
            template,
            folder: PathBuf::new(),
        })
    }

    /// For a site in this folder, whose path begins at the root of the disk.
    #[must_use]
    pub fn of_site(self, folder: PathBuf) -> Self {
        Self { folder, ..self }
    }

    /// The address that opens a file of the site at a line and a column.
    pub fn address(&self, file: &str, (line, column): (usize, usize)) -> String {
        let path = encoded(&self.folder.join(file));
        // `vscode://file/` has the first `/` of the path; `url=file://` has not.
        let (before, after) = self.template.split_once("{file}").unwrap_or_default();
        let has_slash = before.ends_with('/') && !before.ends_with("//");
        let path = match has_slash {
            true => path.strip_prefix('/').unwrap_or(&path),
            false => &path,
        };
        let filled = |part: &str| {
            let part = part.replace("{line}", &line.to_string());
            part.replace("{column}", &column.to_string())
        };
        let after = after.replace("{file}", path);
        format!("{}{path}{}", filled(before), filled(&after))
    }
}

/// A text that is a template.
fn template(text: &str) -> Result<String, NoEditor> {
    let Some((scheme, _)) = text.split_once(':') else {
        return Err(NoEditor::Unknown);
    };
    let mut letters = scheme.bytes();
    let is_scheme = letters.next().is_some_and(|it| it.is_ascii_alphabetic())
        && letters.all(|it| it.is_ascii_alphanumeric() || b"+-.".contains(&it));
    if !is_scheme {
        return Err(NoEditor::Template);
    }
    if OF_BROWSERS.contains(&scheme.to_ascii_lowercase().as_str()) {
        return Err(NoEditor::Scheme);
    }
    let rest = ["{file}", "{line}", "{column}"]
        .iter()
        .fold(text.to_owned(), |rest, name| rest.replace(name, ""));
    // What stands in an address as it is (RFC 3986).
    let is_plain = |it: u8| it.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&it);
    match text.contains("{file}") && rest.bytes().all(is_plain) {
        true => Ok(text.to_owned()),
        false => Err(NoEditor::Template),
    }
}

/// A path with `/` between its parts, whatever the system has, percent-encoded but for the `:` of a drive.
fn encoded(path: &Path) -> String {
    let path = path.to_string_lossy();
    let path = match cfg!(windows) {
        true => path.replace('\\', "/"),
        false => path.into_owned(),
    };
    let drive = path.get(..2).filter(|_| cfg!(windows));
    match drive.filter(|it| it.ends_with(':')) {
        Some(drive) => format!("{drive}{}", encode(&path[2..])),
        None => encode(&path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    fn opened(editor: &str) -> String {
        let editor = Editor::parse(editor).unwrap();
        let editor = editor.of_site(PathBuf::from("/home/zoé/a b#c"));
        editor.address("content/pages/m:é.md", (3, 7))
    }

    #[test]
    #[cfg(unix)]
    fn each_editor_is_given_the_address_that_it_opens() {
        let path = "home/zo%C3%A9/a%20b%23c/content/pages/m%3A%C3%A9.md";
        for (name, address) in [
            ("vscode", format!("vscode://file/{path}:3:7")),
            ("vscodium", format!("vscodium://file/{path}:3:7")),
            ("zed", format!("zed://file/{path}:3:7")),
            ("idea", format!("idea://open?file=/{path}&line=3")),
            (
                "textmate",
                format!("txmt://open?url=file:///{path}&line=3&column=7"),
            ),
            ("my-own:{file}?{line}", format!("my-own:/{path}?3")),
            ("my://{file}#{file}", format!("my:///{path}#/{path}")),
        ] {
            assert_eq!(opened(name), address);
        }
        for (name, template) in EDITORS {
            assert_eq!(super::template(template).as_deref(), Ok(template), "{name}");
        }
    }

    #[test]
    fn what_names_no_editor_is_refused() {
        for (text, why) in [
            ("", NoEditor::Unknown),
            ("VSCode", NoEditor::Unknown),
            ("ed", NoEditor::Unknown),
            ("http://localhost/{file}", NoEditor::Scheme),
            ("HTTPS://example.org/{file}", NoEditor::Scheme),
            ("JavaScript:alert('{file}')", NoEditor::Scheme),
            ("data:text/html,{file}", NoEditor::Scheme),
            ("file://{file}", NoEditor::Scheme),
            ("java\nscript:{file}", NoEditor::Template),
            (" javascript:{file}", NoEditor::Template),
            ("my://open", NoEditor::Template),
            ("my://{file}:{row}", NoEditor::Template),
            ("my://{file} {line}", NoEditor::Template),
            ("my://{file}\"", NoEditor::Template),
            ("://{file}", NoEditor::Template),
        ] {
            assert_eq!(Editor::parse(text), Err(why), "{text}");
        }
    }
}
