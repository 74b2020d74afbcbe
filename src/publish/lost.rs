//! Addresses that readers may have kept: none of them may come to lead nowhere.

use super::{Aim, address, hosts, named, order};
use crate::build::{Former, is_of_a_list};
use crate::chain::is_of_chain;
use crate::diagnostic::{Code, Diagnostic};
use crate::output::Held;

/// What is to be said where a publication takes away pages or files of which `content/addresses.toml` does
/// not say what became of them, or says that they moved where nothing sends readers on.
pub(super) fn report(
    aim: &Aim,
    (held, new): (&Held, &Held),
    former: &[Former],
) -> Option<Diagnostic> {
    let gone = held
        .files
        .keys()
        .filter(|path| !new.files.contains_key(*path) && held.is_promised(path));
    // A compressed form goes with its file.
    let stands = |path: &str| held.files.contains_key(path) || new.files.contains_key(path);
    let is_form = |path: &str| order::is_form(path, stands);
    // At the address of a page that moved stands a page, which is not gone.
    let leads_on = |to: &str| hosts::send_on(aim) && new.files.contains_key(&address::led_to(to));
    let (mut lost, mut untold, mut moved) = (Vec::new(), None, None);
    for path in gone.filter(|path| lasts(path) && !is_form(path)) {
        let address = address::of(path);
        let told = former.iter().find(|it| it.address == address);
        match told.map(|it| it.to.as_deref()) {
            Some(None) => continue,
            Some(Some(to)) if leads_on(to) => continue,
            Some(Some(_)) => moved.get_or_insert_with(|| address.clone()),
            None => untold.get_or_insert_with(|| address.clone()),
        };
        lost.push(address);
    }
    let (addresses, more) = named(&lost);
    let fault = Diagnostic::anywhere(Code::AddressLost)
        .with("addresses", addresses)
        .with_optional("more", more)
        .with_optional("first", untold)
        .with_optional("moved", moved);
    (!lost.is_empty()).then_some(fault)
}

/// What is to be said where going back from one release to another takes addresses away.
pub(super) fn taken_away(from: &Held, to: &Held) -> Option<Diagnostic> {
    let gone = from.files.keys();
    let gone = gone.filter(|path| !to.files.contains_key(*path) && lasts(path));
    let gone: Vec<String> = gone
        .filter(|path| !order::is_form(path, |whole| from.files.contains_key(whole)))
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
