//! Whose storage it is, by its name: what these hosts do with a site is not the same.

/// A host of storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// Amazon.
    Amazon,
    /// OVHcloud.
    Ovh,
    /// Scaleway.
    Scaleway,
    /// Another.
    Other,
}

/// How the names of hosts end.
const HOSTS: [(&str, Host); 5] = [
    (".amazonaws.com", Host::Amazon),
    (".amazonaws.com.cn", Host::Amazon),
    (".cloud.ovh.net", Host::Ovh),
    (".cloud.ovh.us", Host::Ovh),
    (".scw.cloud", Host::Scaleway),
];

impl Host {
    /// That of an origin: `https://s3.gra.io.cloud.ovh.net`.
    pub(super) fn of(origin: &str) -> Self {
        let host = origin.split_once("://").map_or(origin, |(_, host)| host);
        let name = host.split(':').next().unwrap_or_default();
        let known = HOSTS.iter().find(|(ending, _)| name.ends_with(ending));
        known.map_or(Self::Other, |(_, host)| *host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_known_by_their_names() {
        for (origin, host) in [
            ("https://s3.gra.io.cloud.ovh.net", Host::Ovh),
            ("https://s3.fr-par.scw.cloud", Host::Scaleway),
            ("https://site.s3.eu-west-3.amazonaws.com", Host::Amazon),
            ("https://s3.cloud.ovh.net.example", Host::Other),
            ("http://127.0.0.1:9000", Host::Other),
        ] {
            assert_eq!(Host::of(origin), host, "{origin}");
        }
    }
}
