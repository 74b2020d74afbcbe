//! Who answers for what a site publishes, and who hosts it: the facts of its legal notice.

use super::carbon::is_domain;
use super::{HostService, Language, Text};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Located, Table};

/// The legal notice's facts.
#[derive(Debug, Clone)]
pub struct Publication {
    /// Publication director: a role or a name.
    pub director: Option<Text>,
    /// The organisation's registered office.
    pub address: Option<String>,
    /// Its telephone number.
    pub phone: Option<String>,
    /// The register that it is in, and its number there.
    pub register: Option<String>,
    /// That it is in no register of companies.
    pub unregistered: bool,
    /// Its share capital.
    pub capital: Option<String>,
    /// That it has none: it is no company.
    pub without_capital: bool,
    /// Who hosts the site.
    pub host: Option<Host>,
    /// Invented.
    pub example: bool,
}

/// A host.
#[derive(Debug, Clone)]
pub struct Host {
    /// Its name.
    pub name: String,
    /// Its postal address.
    pub address: Option<String>,
    /// Its telephone number.
    pub phone: Option<String>,
    /// Its site.
    pub url: Option<String>,
    /// Its domain, by which carbon.txt names it.
    pub domain: Option<Located<String>>,
    /// What it does, in the words of carbon.txt.
    pub services: Vec<HostService>,
}

impl Publication {
    pub(super) fn read(table: Table<'_>, plain: Language) -> Self {
        let publication = Self {
            director: Text::read(&table, "director", plain),
            address: table.text("address"),
            phone: table.phone("phone").map(|phone| phone.value),
            register: table.text("register"),
            unregistered: table.flag("unregistered"),
            capital: table.text("capital"),
            without_capital: table.flag("without_capital"),
            host: table.table("host").and_then(Host::read),
            example: table.flag("example"),
        };
        if publication.unregistered {
            table.excludes("register", "unregistered");
        }
        if publication.without_capital {
            table.excludes("capital", "without_capital");
        }
        table.finish();
        publication
    }
}

impl Host {
    fn read(table: Table<'_>) -> Option<Self> {
        let name = table.required("name", table.text("name"));
        let address = table.text("address");
        let phone = table.phone("phone").map(|phone| phone.value);
        let url = table.url("url").map(|url| url.value);
        let domain = table.located_text("domain");
        let services = table.words("services").into_iter();
        let services = services.map(|it| it.value).collect();
        if let Some(written) = domain.as_ref().filter(|it| !is_domain(&it.value)) {
            let fault = Diagnostic::at(Code::InvalidDomain, written.place.clone());
            table.report(fault.with("written", &written.value));
        }
        let domain = domain.filter(|it| is_domain(&it.value));
        table.finish();
        Some(Self {
            name: name?,
            address,
            phone,
            url,
            domain,
            services,
        })
    }
}
