//! Roles and names: WAI-ARIA 1.2, HTML-AAM, and the computation of accessible names (accname 1.2).

mod compute;
mod host;
mod implicit;
mod properties;
mod roles;
pub(crate) mod tree;

pub(crate) use compute::compute;
pub(crate) use implicit::{contradicts_none, explicit, implicit, implied, is_named_by_author};
pub(crate) use properties::{is_global, kind, tokens};
pub(crate) use roles::{Role, find, in_group, is_entry_property};
