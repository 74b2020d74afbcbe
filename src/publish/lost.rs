//! Addresses that readers may have kept: none of them may come to lead nowhere.

use super::{address, named, order};
use crate::build::{Former, is_of_a_list};
use crate::chain::is_of_chain;
use crate::diagnostic::{Code, Diagnostic};
use crate::output::Held;

/// What is to be said where a publication takes away pages or files of which `content/addresses.toml` does
/// not say what became of them.
pub(super) fn report(held: &Held, new: &Held, former: &[Former]) -> Option<Diagnostic> {
    let is_told = |address: &str| former.iter().any(|it| it.address == address);
    let gone = held
        .files
        .keys()
        .filter(|path| !new.files.contains_key(*path) && held.is_promised(path));
    // A compressed form goes with its file.
    let is_form = |path: &str| {
        let whole = order::uncompressed(path);
        whole != path && (held.files.contains_key(whole) || new.files.contains_key(whole))
    };
    let lost: Vec<String> = gone
        .filter(|path| lasts(path) && !is_form(path))
        .map(|path| address::of(path))
        .filter(|address| !is_told(address))
        .collect();
    let first = lost.first()?;
    let (addresses, more) = named(&lost);
    Some(
        Diagnostic::anywhere(Code::AddressLost)
            .with("addresses", addresses)
            .with_optional("more", more)
            .with("first", first),
    )
}

/// What is to be said where going back from one release to another takes addresses away.
pub(super) fn taken_away(from: &Held, to: &Held) -> Option<Diagnostic> {
    let gone = from.files.keys();
    let gone = gone.filter(|path| !to.files.contains_key(*path) && lasts(path));
    let gone: Vec<String> = gone
        .filter(|path| order::uncompressed(path) == path.as_str())
        .map(|path| address::of(path))
        .collect();
    let (addresses, more) = named(&gone);
    let note = Diagnostic::anywhere(Code::RollbackRemoves)
        .with("addresses", addresses)
        .with_optional("more", more);
    (!gone.is_empty()).then_some(note)
}

/// Whether a published file is meant to stay at its address: not the pages of lists, which come and go with
/// what they list, nor what only machines and servers look for.
fn lasts(path: &str) -> bool {
    let is_in_a_folder = path.contains('/') && !path.starts_with('.');
    let is_page = path.ends_with(".html");
    (is_page || is_in_a_folder) && !is_of_a_list(path) && !is_of_chain(path)
}

#[cfg(test)]
mod tests {
    use super::lasts;

    #[test]
    fn what_comes_and_goes_is_no_loss() {
        for path in [
            "systemes/a/index.html",
            "preuves/a/a.pdf",
            "en/pages/a/index.html",
            "404.html",
        ] {
            assert!(lasts(path), "{path}");
        }
        for path in [
            "systemes/page/2/index.html",
            "en/evidence/page/12/index.html",
            "systemes/par/etat/pilot/index.html",
            "en/systems/by/review/page/2/index.html",
            "registre/systemes/index.html",
            "en/register/evidence/index.html",
            ".well-known/security.txt",
            "sitemap-2.xml",
            ".htaccess",
            "manifests/0001.json",
        ] {
            assert!(!lasts(path), "{path}");
        }
    }
}
