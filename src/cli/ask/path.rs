//! The path of a file, as people give it: typed, pasted, or dropped on the terminal, which then quotes it.

use std::path::PathBuf;

use super::checks::Checked;
use crate::cli::words::said;
use crate::source;

/// A file that is there and can be read, by its path on this machine.
pub(in crate::cli) fn file(text: &str) -> Checked<PathBuf> {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let written = [Some(text.to_owned()), shell_word(text), file_url(text)];
    let mut paths = written.into_iter().flatten().map(|path| {
        let below = path.strip_prefix("~/").zip(home.as_ref());
        below.map_or_else(|| PathBuf::from(&path), |(rest, home)| home.join(rest))
    });
    paths
        .find(|path| source::is_readable_file(path))
        .ok_or(said(
            "no file can be read at this path; give it as in reports/audit.pdf, or drop the file on this window",
            "aucun fichier ne se lit à ce chemin\u{a0}; donnez-le comme rapports/audit.pdf, ou glissez le fichier sur cette fenêtre",
        ))
}

/// The word that a shell reads: without its quotes and backslashes. None where it would read several.
fn shell_word(text: &str) -> Option<String> {
    let mut word = String::new();
    let mut letters = text.trim().chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\'' => loop {
                match letters.next()? {
                    '\'' => break,
                    quoted => word.push(quoted),
                }
            },
            '"' => loop {
                match letters.next()? {
                    '"' => break,
                    '\\' => word.push(letters.next()?),
                    quoted => word.push(quoted),
                }
            },
            '\\' => word.push(letters.next()?),
            letter if letter.is_whitespace() => return None,
            letter => word.push(letter),
        }
    }
    Some(word)
}

/// The path of a `file:` address, which some systems drop.
fn file_url(text: &str) -> Option<String> {
    let path = text.trim().strip_prefix("file://")?;
    let path = path.strip_prefix("localhost").unwrap_or(path);
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let code = (*first == b'%')
            .then(|| behind.get(..2))
            .flatten()
            .and_then(|two| std::str::from_utf8(two).ok())
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = &behind[if code.is_some() { 2 } else { 0 }..];
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_path_is_read_as_the_shell_reads_it() {
        for (text, path) in [
            (" '/tmp/un rapport.pdf' ", Some("/tmp/un rapport.pdf")),
            (r"'/tmp/l'\''audit.pdf'", Some("/tmp/l'audit.pdf")),
            (r#""/tmp/un \"x\".pdf""#, Some("/tmp/un \"x\".pdf")),
            (
                r"/tmp/un\ rapport\ \(2\).pdf",
                Some("/tmp/un rapport (2).pdf"),
            ),
            ("a b", None),
            ("'a", None),
            ("a\\", None),
        ] {
            assert_eq!(shell_word(text).as_deref(), path, "{text}");
        }
        assert_eq!(
            file_url("file:///tmp/un%20%C3%A9t%C3%A9%.pdf").as_deref(),
            Some("/tmp/un été%.pdf")
        );
    }
}
