//! What carbon.txt says, and why it may not be written.

use jiff::civil::Date;

use super::{Disclosure, Host, Settings, Site, origin};
use crate::diagnostic::{Code, Diagnostic};

crate::words! {
    /// What a host does, in the words of carbon.txt.
    HostService {
        /// A site on a server shared with others.
        SharedHosting = "shared-hosting",
        /// A virtual machine.
        Vps = "vps",
        /// A machine of one's own, rented.
        PhysicalServers = "physical-servers",
        /// A place for machines of one's own.
        Colocation = "colocation",
        /// Disks.
        BlockStorage = "block-storage",
        /// Files by their addresses.
        ObjectStorage = "object-storage",
        /// Copies near readers.
        Cdn = "cdn",
        /// All that an application needs.
        Paas = "paas",
        /// WordPress, looked after.
        WordpressHosting = "wordpress-hosting",
    }
}

/// What is declared for carbon.txt.
#[derive(Debug)]
pub struct Carbon<'a> {
    /// With whom the site stands.
    pub host: &'a Host,
    /// What the organisation discloses beside the site's own statement of eco-design.
    pub disclosures: &'a [Disclosure],
    /// When that was last read again.
    pub updated: Option<Date>,
    /// Invented.
    pub example: bool,
}

impl Settings {
    /// What carbon.txt says: nothing where no host is declared.
    ///
    /// # Errors
    /// Why it can't be written all the same, as a word of the catalogue.
    pub fn carbon(&self) -> Result<Option<Carbon<'_>>, &'static str> {
        let publication = self.publication.as_ref();
        let host = publication.and_then(|it| it.host.as_ref());
        let Some((publication, host)) = publication.zip(host) else {
            return Ok(None);
        };
        let path = self.url.strip_prefix(origin(&self.url)).unwrap_or_default();
        if !matches!(path, "" | "/") {
            return Err("carbon_not_at_root");
        }
        let said = self.ecodesign.as_ref();
        Ok(Some(Carbon {
            host,
            disclosures: said.map(|it| &*it.disclosures).unwrap_or_default(),
            updated: said.and_then(|it| it.updated),
            example: publication.example || said.is_some_and(|it| it.example),
        }))
    }
}

impl Host {
    /// The domain by which carbon.txt names it: the one that is declared, else that of its site.
    pub fn named_domain(&self) -> Option<&str> {
        let declared = self.domain.as_ref().map(|it| it.value.as_str());
        declared.or_else(|| {
            let (_, rest) = self.url.as_ref()?.split_once("://")?;
            let authority = rest.split(['/', '?', '#']).next()?;
            let host = authority.rsplit('@').next()?.split(':').next()?;
            Some(host).filter(|it| is_domain(it))
        })
    }
}

/// A note where carbon.txt was asked for, by the host's domain, and is not written.
pub fn carbon_not_written(site: &Site) -> Option<Diagnostic> {
    let settings = &site.settings;
    let why = settings.carbon().err()?;
    let host = settings.publication.as_ref()?.host.as_ref()?;
    let place = host.domain.as_ref()?.place.clone();
    Some(Diagnostic::at(Code::CarbonTxt, place).with("why", why))
}

/// Whether it is the name of a host on the web, and nothing else (RFC 1123, 2.1).
pub(super) fn is_domain(written: &str) -> bool {
    let is_label = |label: &str| {
        let is_of_name =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let ends = label.starts_with('-') || label.ends_with('-');
        (1..=63).contains(&label.len()) && label.bytes().all(is_of_name) && !ends
    };
    written.len() <= 253 && written.contains('.') && written.split('.').all(is_label)
}
