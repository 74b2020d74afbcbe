//! Whether a site is looked at where readers get it, once it is published.

use crate::publish::{Aim, Place};

/// Why it is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlooked {
    /// The target says that it is not public.
    Private,
    /// Nobody has unpacked an archive yet.
    Archive,
    /// It is a folder here that `site.toml` doesn't name: nothing says that readers get it.
    Unnamed,
    /// Its address is one of those that stand in examples, where no site is.
    NoAddress,
}

/// What names end in that nobody has on the web (RFC 2606, RFC 6761).
const OF_NOBODY: [&str; 6] = [
    "example",
    "example.com",
    "example.net",
    "example.org",
    "invalid",
    "test",
];

impl Aim {
    /// Why a site that is published there is not looked at online; none where it is. It is unless it can't be there, or
    /// `public` in `site.toml` says otherwise.
    pub fn unlooked(&self) -> Option<Unlooked> {
        match (&self.place, self.public) {
            (Place::Archive(_), _) => Some(Unlooked::Archive),
            (_, Some(true)) => None,
            (_, Some(false)) => Some(Unlooked::Private),
            (Place::Folder(_), None) if !self.is_named => Some(Unlooked::Unnamed),
            (_, None) if is_of_nobody(self.host()) => Some(Unlooked::NoAddress),
            (_, None) => None,
        }
    }
}

fn is_of_nobody(host: &str) -> bool {
    let is_it = |name: &str| match host.strip_suffix(name) {
        Some(before) => before.is_empty() || before.ends_with('.'),
        None => false,
    };
    host.is_empty() || OF_NOBODY.iter().any(|name| is_it(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_stand_in_examples_are_nobodys() {
        for host in [
            "",
            "example.org",
            "ai.example.com",
            "group.example",
            "a.b.test",
        ] {
            assert!(is_of_nobody(host), "{host}");
        }
        for host in [
            "127.0.0.1",
            "localhost",
            "myexample.org",
            "example.fr",
            "latest",
        ] {
            assert!(!is_of_nobody(host), "{host}");
        }
    }
}
