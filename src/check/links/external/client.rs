//! Asking for one address and no further, by ureq: it takes a proxy as a setting, and keeps no connection, so that each
//! request comes by our proxy.

use std::sync::Arc;
use std::time::Duration;

use ureq::config::AutoHeaderValue;
use ureq::http::Response;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body, Proxy};
use url::Url;

/// What asks under a name, with the proxy at an address as its only way out; none where that is no address.
pub(super) fn client(name: &str, proxy: &str, patience: Duration) -> Option<Agent> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(provider)
        .build();
    let config = Agent::config_builder()
        .tls_config(tls)
        .proxy(Some(Proxy::new(proxy).ok()?))
        .http_status_as_error(false)
        // Each hop is looked at, then asked for anew.
        .max_redirects(0)
        .max_redirects_will_error(false)
        // What comes through one connection is counted: each address has its own.
        .max_idle_connections(0)
        .timeout_connect(Some(patience))
        .timeout_recv_response(Some(patience))
        .user_agent(name)
        .accept(AutoHeaderValue::Provided(Arc::new("*/*".to_owned())))
        .accept_encoding(AutoHeaderValue::None)
        .build();
    Some(Agent::new_with_config(config))
}

/// Where an answer sends on to.
pub(super) fn next(url: &Url, answer: &Response<Body>) -> Option<Url> {
    let is_hop = matches!(answer.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    let to = answer.headers().get("location").filter(|_| is_hop)?;
    let to = url.join(to.to_str().ok()?).ok()?;
    matches!(to.scheme(), "http" | "https").then_some(to)
}

/// What asks where an address sends on to.
#[cfg(feature = "external-links")]
#[derive(Clone)]
pub(super) struct Steps(Agent);

#[cfg(feature = "external-links")]
impl Steps {
    /// Under a name, with the proxy at an address as its only way out; none where that is no address.
    pub fn of(name: &str, proxy: &str, patience: Duration) -> Option<Self> {
        client(name, proxy, patience).map(Self)
    }

    /// Asks for one address, for its head alone or for all: its status, and where it sends on to.
    pub fn step(&self, is_head: bool, address: &str) -> Option<(u16, Option<String>)> {
        let url = Url::parse(address).ok()?;
        let request = match is_head {
            true => self.0.head(address),
            false => self.0.get(address),
        };
        let answer = request.call().ok()?;
        let to = next(&url, &answer).map(String::from);
        Some((answer.status().as_u16(), to))
    }
}
