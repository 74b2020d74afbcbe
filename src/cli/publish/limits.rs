//! What a host takes at most, where a site has more.

use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::visible;
use crate::publish::{Place, Prepared, Size};

/// What a host takes at most.
struct Limit {
    host: &'static str,
    files: Option<usize>,
    /// Addresses that are sent on.
    redirects: Option<usize>,
    /// Of one file.
    of_a_file: Option<Amount>,
    /// Of the whole site.
    of_all: Option<Amount>,
}

/// So many bytes as a host counts them.
#[derive(Clone, Copy)]
struct Amount(u64, Unit);

/// The unit in which a host tells its limit.
#[derive(Clone, Copy)]
enum Unit {
    Mebibyte,
    Gigabyte,
}

impl Unit {
    fn bytes(self) -> u64 {
        match self {
            Self::Mebibyte => 1 << 20,
            Self::Gigabyte => 1_000_000_000,
        }
    }

    /// So many bytes in it, no fewer than there are.
    fn told(self, bytes: u64, language: MessageLanguage) -> String {
        let tenths = (u128::from(bytes) * 10).div_ceil(u128::from(self.bytes()));
        let name = match self {
            Self::Mebibyte => language.pick("MiB", "Mio"),
            Self::Gigabyte => language.pick("GB", "Go"),
        };
        match (tenths / 10, tenths % 10) {
            (whole, 0) => format!("{whole}\u{a0}{name}"),
            (whole, part) => format!("{whole}{}{part}\u{a0}{name}", language.pick(".", ",")),
        }
    }
}

impl Amount {
    fn bytes(self) -> u64 {
        self.0 * self.1.bytes()
    }
}

/// A published site may be no larger than 1 GB, and git takes no file of more than 100 MiB there
/// (<https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits>,
/// <https://docs.github.com/repositories/working-with-files/managing-large-files>).
const GITHUB: Limit = Limit {
    host: "GitHub Pages",
    files: None,
    redirects: None,
    of_a_file: Some(Amount(100, Unit::Mebibyte)),
    of_all: Some(Amount(1, Unit::Gigabyte)),
};

/// 20,000 files, of 25 MiB each (<https://developers.cloudflare.com/pages/platform/limits/>), and 2,000 redirections
/// beside 100 that have a pattern, as none of ours has
/// (<https://developers.cloudflare.com/pages/configuration/redirects/>).
const CLOUDFLARE: Limit = Limit {
    host: "Cloudflare Pages",
    files: Some(20_000),
    redirects: Some(2_000),
    of_a_file: Some(Amount(25, Unit::Mebibyte)),
    of_all: None,
};

/// What of a site the host of its target doesn't take; nothing where that isn't known.
pub(super) fn exceeded(prepared: &Prepared, language: MessageLanguage) -> String {
    let aim = prepared.aim();
    let is_github = match &aim.place {
        Place::Branch(branch) => branch.host().eq_ignore_ascii_case("github.com"),
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
    if let Some(most) = limit.redirects.filter(|most| size.redirects > *most) {
        let redirects = size.redirects;
        add(
            format!(
                "{most} redirections; the site has {redirects}. Of the later ones readers get the page that stands at the old address"
            ),
            format!(
                "de {most} redirections\u{a0}; le site en a {redirects}. Pour les dernières, le public obtient la page qui se trouve à l’ancienne adresse"
            ),
        );
    }
    if let Some(most) = limit.of_all.filter(|most| size.bytes > most.bytes()) {
        let told = |bytes| most.1.told(bytes, language);
        let (most, all) = (told(most.bytes()), told(size.bytes));
        add(
            format!("{most} in all; the site has {all}"),
            format!("de {most} en tout\u{a0}; le site en a {all}"),
        );
    }
    let (path, length) = &size.largest;
    if let Some(most) = limit.of_a_file.filter(|most| *length > most.bytes()) {
        let told = |bytes| most.1.told(bytes, language);
        let (most, length, path) = (told(most.bytes()), told(*length), visible(path));
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
            redirects: 2_000,
            bytes: 1_000_000_000,
            largest: ("a.pdf".to_owned(), 25 << 20),
        };
        let english = MessageLanguage::English;
        assert_eq!(over(&CLOUDFLARE, &most, english), "");
        assert_eq!(over(&GITHUB, &most, english), "");
        let more = Size {
            files: 20_001,
            redirects: 2_001,
            bytes: 1_000_000_001,
            largest: ("a.pdf".to_owned(), (100 << 20) + 1),
        };
        let text = over(&CLOUDFLARE, &more, english);
        assert_eq!(
            text,
            "Cloudflare Pages takes no more than 20000 files; the site has 20001.\n\
             Cloudflare Pages takes no more than 2000 redirections; the site has 2001. Of the later ones readers get the page that stands at the old address.\n\
             Cloudflare Pages takes no more than 25\u{a0}MiB in a file; a.pdf has 100.1\u{a0}MiB.\n"
        );
        let text = over(&GITHUB, &more, MessageLanguage::French);
        assert_eq!(text.lines().count(), 2, "{text}");
        assert!(
            text.contains("de 1\u{a0}Go en tout\u{a0}; le site en a 1,1\u{a0}Go"),
            "{text}"
        );
        assert!(text.contains("de 100\u{a0}Mio par fichier"), "{text}");
    }
}
