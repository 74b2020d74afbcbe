//! What a host takes at most, where a site has more.

use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::visible;
use crate::publish::{Place, Prepared, Size};

use super::told::bytes;

/// What a host takes at most.
struct Limit {
    host: &'static str,
    files: Option<usize>,
    /// Of one file, in bytes.
    of_a_file: Option<u64>,
    /// Of the whole site, in bytes.
    of_all: Option<u64>,
}

/// A published site may be no larger than 1 GB, and git takes no file of more than 100 MiB there
/// (<https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits>,
/// <https://docs.github.com/repositories/working-with-files/managing-large-files>).
const GITHUB: Limit = Limit {
    host: "GitHub Pages",
    files: None,
    of_a_file: Some(100 << 20),
    of_all: Some(1_000_000_000),
};

/// 20,000 files, of 25 MiB each (<https://developers.cloudflare.com/pages/platform/limits/>).
const CLOUDFLARE: Limit = Limit {
    host: "Cloudflare Pages",
    files: Some(20_000),
    of_a_file: Some(25 << 20),
    of_all: None,
};

/// What of a site the host of its target doesn't take; nothing where that isn't known.
pub(super) fn exceeded(prepared: &Prepared, language: MessageLanguage) -> String {
    let aim = prepared.aim();
    let is_github = match &aim.place {
        Place::Branch(branch) => branch.remote().contains("github.com"),
        _ => false,
    };
    let limits = [
        (is_github, &GITHUB),
        (aim.serves_by_cloudflare(), &CLOUDFLARE),
    ];
    let known = limits.iter().filter(|(is_its, _)| *is_its);
    // Every file is looked at for it: only where a limit is known.
    known
        .map(|(_, limit)| over(limit, &prepared.size(), language))
        .collect()
}

fn over(limit: &Limit, size: &Size, language: MessageLanguage) -> String {
    let host = limit.host;
    let mut text = String::new();
    let mut add = |english: String, french: String| {
        text.push_str(&match language {
            MessageLanguage::English => format!("{host} takes no more than {english}.\n"),
            MessageLanguage::French => format!("{host} ne prend pas plus {french}.\n"),
        });
    };
    if let Some(most) = limit.files.filter(|most| size.files > *most) {
        let files = size.files;
        add(
            format!("{most} files; the site has {files}"),
            format!("de {most} fichiers\u{a0}; le site en a {files}"),
        );
    }
    if let Some(most) = limit.of_all.filter(|most| size.bytes > *most) {
        let (most, all) = (bytes(most, language), bytes(size.bytes, language));
        add(
            format!("{most} in all; the site has {all}"),
            format!("de {most} en tout\u{a0}; le site en a {all}"),
        );
    }
    let (path, length) = &size.largest;
    if let Some(most) = limit.of_a_file.filter(|most| length > most) {
        let (most, length, path) = (
            bytes(most, language),
            bytes(*length, language),
            visible(path),
        );
        add(
            format!("{most} in a file; {path} has {length}"),
            format!("de {most} par fichier\u{a0}; {path} en a {length}"),
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_host_does_not_take_is_said_before_it_is_sent() {
        let most = Size {
            files: 20_000,
            bytes: 1_000_000_000,
            largest: ("a.pdf".to_owned(), 25 << 20),
        };
        let english = MessageLanguage::English;
        assert_eq!(over(&CLOUDFLARE, &most, english), "");
        assert_eq!(over(&GITHUB, &most, english), "");
        let more = Size {
            files: 20_001,
            bytes: 1_000_000_001,
            largest: ("a.pdf".to_owned(), (100 << 20) + 1),
        };
        let text = over(&CLOUDFLARE, &more, english);
        assert_eq!(
            text,
            "Cloudflare Pages takes no more than 20000 files; the site has 20001.\n\
             Cloudflare Pages takes no more than 26.3\u{a0}MB in a file; a.pdf has 105\u{a0}MB.\n"
        );
        let text = over(&GITHUB, &more, MessageLanguage::French);
        assert_eq!(text.lines().count(), 2, "{text}");
        assert!(text.contains("de 105\u{a0}Mo par fichier"), "{text}");
    }
}
