//! Where an address sends its reader on to: read from the hops that were gone, each of which our proxy let
//! through.

use std::collections::BTreeSet;

use url::Url;

/// How many hops are gone: as many as browsers go (<https://fetch.spec.whatwg.org/#concept-http-redirect-fetch>).
pub(super) const HOPS: usize = 20;

/// A hop: the status with which an address sent on, and where to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// The status.
    pub status: u16,
    /// The address that was gone to.
    pub to: String,
}

/// Where the hops from an address come to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Way {
    /// How many hops there are.
    pub hops: usize,
    /// The last address, where there is another one than the first.
    pub end: Option<String>,
    /// Whether all hops are for good (301, 308), so that the last address may stand instead of the first.
    pub is_for_good: bool,
    /// Whether a hop leaves an encrypted address for one that is not.
    pub is_downgrade: bool,
    /// Whether it ends where people say who they are.
    pub is_login: bool,
    /// Whether it comes to an address twice.
    pub is_loop: bool,
}

/// The way from an address.
pub fn way(from: &str, hops: &[Hop]) -> Way {
    let is_for_good = hops.iter().all(|it| matches!(it.status, 301 | 308));
    let is_loop = comes_back(from, hops.iter().map(|it| it.to.as_str()));
    let Some(last) = hops.last().filter(|it| it.to != from) else {
        return Way {
            hops: hops.len(),
            is_loop,
            is_for_good: is_for_good && !hops.is_empty(),
            ..Way::default()
        };
    };
    let is_encrypted = |url: &str| url.starts_with("https:");
    let mut before = from;
    let mut is_downgrade = false;
    for hop in hops {
        is_downgrade |= is_encrypted(before) && !is_encrypted(&hop.to);
        before = &hop.to;
    }
    Way {
        hops: hops.len(),
        end: Some(last.to.clone()),
        is_for_good,
        is_downgrade,
        is_login: is_login(&last.to) && !is_login(from),
        is_loop,
    }
}

/// Whether hops from an address come to one twice, all asked by one method.
pub(super) fn comes_back<'a>(from: &'a str, mut hops: impl Iterator<Item = &'a str>) -> bool {
    let page = |address: &'a str| address.split('#').next().unwrap_or_default();
    let mut seen = BTreeSet::from([page(from)]);
    hops.any(|to| !seen.insert(page(to)))
}

/// Words of addresses where people say who they are.
const LOGINS: [&str; 9] = [
    "login",
    "log-in",
    "signin",
    "sign-in",
    "sso",
    "connexion",
    "auth",
    "authenticate",
    "wayf",
];

fn is_login(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else {
        return false;
    };
    let host = url.host_str().unwrap_or_default().split('.').next();
    let parts = url.path().split('/').map(|it| it.split('.').next());
    let mut words = parts.chain([host]).flatten().map(str::to_ascii_lowercase);
    words.any(|word| LOGINS.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hop(status: u16, to: &str) -> Hop {
        Hop {
            status,
            to: to.to_owned(),
        }
    }

    #[test]
    fn only_a_way_that_is_for_good_at_every_hop_is_offered() {
        let from = "https://a.example/";
        assert_eq!(way(from, &[]), Way::default());
        let both = way(
            from,
            &[
                hop(301, "https://b.example/"),
                hop(308, "https://c.example/"),
            ],
        );
        assert!(both.is_for_good && !both.is_downgrade);
        assert_eq!(both.end.as_deref(), Some("https://c.example/"));
        let mixed = way(
            from,
            &[
                hop(301, "https://b.example/"),
                hop(302, "https://c.example/"),
            ],
        );
        assert!(!mixed.is_for_good);
        // One that sets a cookie and comes back is where it was.
        let back = way(from, &[hop(302, "https://a.example/x"), hop(302, from)]);
        assert_eq!((back.hops, back.end), (2, None));
        assert!(back.is_loop && !both.is_loop && !mixed.is_loop);
    }

    #[test]
    fn what_stops_being_encrypted_on_the_way_is_told() {
        let over = [
            hop(301, "http://a.example/"),
            hop(301, "https://b.example/"),
        ];
        assert!(way("https://a.example/", &over).is_downgrade);
        assert!(!way("http://a.example/", &over).is_downgrade);
    }

    #[test]
    fn a_door_is_no_page() {
        for (from, to, is_one) in [
            (
                "https://a.example/x",
                "https://a.example/login?next=/x",
                true,
            ),
            ("https://a.example/x", "https://sso.a.example/", true),
            (
                "https://a.example/x",
                "https://a.example/users/Sign-In.php",
                true,
            ),
            ("https://a.example/login", "https://b.example/login", false),
            ("https://a.example/x", "https://a.example/blogin/", false),
        ] {
            assert_eq!(way(from, &[hop(302, to)]).is_login, is_one, "{to}");
        }
    }
}
