//! Roles and names: WAI-ARIA 1.2, HTML-AAM, and the computation of accessible names (accname 1.2).

mod compute;
mod host;
mod implicit;
mod properties;
mod roles;

pub(crate) use compute::{compute, compute_description, normalise};
pub(crate) use implicit::{explicit, implicit};
pub(crate) use properties::{Kind, is_global, kind, tokens};
pub(crate) use roles::{Role, find, in_group, is_entry_property, usable};
