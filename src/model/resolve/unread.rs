//! What could not be understood, and what is named and not there.

use rustc_hash::FxHashSet;

use crate::model::{Reference, Site};
use crate::source::Located;

/// Whether the thing is there but could not be understood, which is told already. Charters have their
/// ids inside: one that can't be understood could be any.
pub(super) fn is_unread(site: &Site, reference: &Reference) -> bool {
    match reference {
        Reference::Charter(_) | Reference::Commitment(..) => site.charters_unread,
        Reference::Opinion(_) => site.opinions_unread,
        Reference::Inventory => site.inventory_unread,
        other => {
            site.unread.contains(other)
                || folder_of(other).is_some_and(|folder| site.unread_folders.contains(&folder))
        }
    }
}

fn folder_of(reference: &Reference) -> Option<&'static str> {
    match reference {
        Reference::System(_) => Some("systems"),
        Reference::Evidence(_) => Some("evidence"),
        Reference::Supplier(_) => Some("suppliers"),
        Reference::Page(_) => Some("pages"),
        Reference::Indicator(_) => Some("indicators"),
        Reference::Charter(_)
        | Reference::Commitment(..)
        | Reference::Opinion(_)
        | Reference::Inventory
        | Reference::Settings => None,
    }
}

/// What is not there is told; pages that list it, made to find other faults, need not.
pub(super) fn forget_what_is_not_there(site: &mut Site) {
    let mut statements = std::mem::take(&mut site.statements);
    let systems: FxHashSet<&str> = site.systems.iter().map(|it| it.id.as_str()).collect();
    for statement in &mut statements {
        keep_once(&mut statement.systems, |id| systems.contains(id));
        keep_once(&mut statement.evidence, |id| site.evidence(id).is_some());
    }
    site.statements = statements;
}

/// Keeps of some ids those that are known, each once, however often it is named.
fn keep_once(ids: &mut Vec<Located<String>>, is_known: impl Fn(&str) -> bool) {
    let mut named: FxHashSet<&str> = FxHashSet::default();
    let stays: Vec<bool> = ids
        .iter()
        .map(|id| is_known(&id.value) && named.insert(&id.value))
        .collect();
    let mut stays = stays.into_iter();
    ids.retain(|_| stays.next().unwrap_or_default());
}
