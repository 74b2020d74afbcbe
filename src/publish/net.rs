//! All that this program asks of a network: one request, one answer. No other file opens a connection.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use ureq::config::AutoHeaderValue;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, AsSendBody, Body, Error, http};

/// How long a connection may take to come about.
const TO_CONNECT: Duration = Duration::from_secs(10);

/// How long a host may be silent.
const SILENCE: Duration = Duration::from_secs(30);

/// The longest answer that is read, in bytes.
pub(crate) const LARGEST: u64 = 64 * 1024 * 1024;

/// Asks hosts.
#[derive(Debug, Clone)]
pub(crate) struct Client(Agent);

/// What is asked.
#[derive(Debug)]
pub(crate) struct Request<'a> {
    /// `GET`, `PUT`, …
    pub method: &'static str,
    /// The whole address.
    pub url: String,
    /// The names of headers with their values.
    pub headers: Vec<(String, String)>,
    /// What is sent along.
    pub body: &'a [u8],
}

/// What is answered.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answer {
    /// Its status.
    pub status: u16,
    /// Its headers, their names in lower case.
    pub headers: BTreeMap<String, String>,
    /// Its body as it came, packed or not.
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}

/// Why there is no answer. What the library says is not passed on: it may name what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unanswered {
    /// No host of this name.
    NoHost,
    /// Nobody there.
    NoConnection,
    /// The host could not prove who it is.
    Untrusted,
    /// It took too long.
    TooSlow,
    /// The connection ended before the answer.
    Cut,
}

impl Unanswered {
    /// The word of the catalogue that says so.
    pub fn word(self) -> &'static str {
        match self {
            Self::NoHost => "net-no-host",
            Self::NoConnection => "net-no-connection",
            Self::Untrusted => "net-untrusted",
            Self::TooSlow => "net-too-slow",
            Self::Cut => "net-cut",
        }
    }

    /// Whether asking again may help.
    pub fn may_pass(self) -> bool {
        matches!(self, Self::NoConnection | Self::TooSlow | Self::Cut)
    }

    fn of(error: &Error) -> Self {
        match error {
            Error::HostNotFound => Self::NoHost,
            Error::Timeout(_) => Self::TooSlow,
            Error::Tls(_) | Error::Pem(_) => Self::Untrusted,
            Error::Rustls(_) => Self::Untrusted,
            Error::ConnectionFailed => Self::NoConnection,
            Error::Io(error) => Self::of_io(error),
            _ => Self::Cut,
        }
    }

    fn of_io(error: &std::io::Error) -> Self {
        use std::io::ErrorKind::{
            ConnectionRefused, HostUnreachable, InvalidData, NetworkUnreachable, TimedOut,
        };
        match error.kind() {
            ConnectionRefused | HostUnreachable | NetworkUnreachable => Self::NoConnection,
            TimedOut => Self::TooSlow,
            // What the layer of TLS makes of its own faults.
            InvalidData => Self::Untrusted,
            _ => Self::Cut,
        }
    }
}

impl Client {
    /// One that trusts whom the system trusts, and follows so many redirections.
    pub fn new(redirections: u32) -> Self {
        Self::within(redirections, None)
    }

    /// One whose every answer must be whole within a time, however slowly it comes.
    pub fn within(redirections: u32, time: Option<Duration>) -> Self {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(provider)
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .http_status_as_error(false)
            .max_redirects(redirections)
            .max_redirects_will_error(false)
            .timeout_global(time)
            .timeout_connect(Some(TO_CONNECT))
            .timeout_per_read(Some(SILENCE))
            .timeout_per_write(Some(SILENCE))
            .user_agent(concat!("limpide/", env!("CARGO_PKG_VERSION")))
            .accept(AutoHeaderValue::None)
            .accept_encoding(AutoHeaderValue::None)
            .build();
        Self(Agent::new_with_config(config))
    }

    /// Asks once.
    pub fn ask(&self, request: &Request<'_>) -> Result<Answer, Unanswered> {
        self.ask_up_to(request, LARGEST)
    }

    /// Asks once, and reads so many bytes of the answer at most.
    pub fn ask_up_to(&self, request: &Request<'_>, most: u64) -> Result<Answer, Unanswered> {
        self.ask_within(request, most, None)
    }

    /// Asks once; the answer must be whole within this time, where one is given, and not that of the client.
    pub fn ask_within(
        &self,
        request: &Request<'_>,
        most: u64,
        time: Option<Duration>,
    ) -> Result<Answer, Unanswered> {
        let mut asked = http::Request::builder()
            .method(request.method)
            .uri(&request.url);
        for (name, value) in &request.headers {
            asked = asked.header(name, value);
        }
        // An address that is none, which nobody can be asked.
        let no_address = |_| Unanswered::NoHost;
        let answer = match request.method {
            "PUT" | "POST" => {
                let asked = asked.body(request.body).map_err(no_address)?;
                self.run(asked, time)
            }
            _ => self.run(asked.body(()).map_err(no_address)?, time),
        };
        let (head, body) = answer.map_err(|error| Unanswered::of(&error))?.into_parts();
        let headers = head.headers.iter().map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            (name.as_str().to_owned(), value)
        });
        let mut answer = Answer {
            status: head.status.as_u16(),
            headers: headers.collect(),
            body: Vec::new(),
        };
        let mut reader = body.into_reader().take(most);
        reader
            .read_to_end(&mut answer.body)
            .map_err(|error| Unanswered::of_io(&error))?;
        Ok(answer)
    }

    fn run<B: AsSendBody>(
        &self,
        asked: http::Request<B>,
        time: Option<Duration>,
    ) -> Result<http::Response<Body>, Error> {
        match time {
            None => self.0.run(asked),
            Some(_) => {
                let asked = self.0.configure_request(asked);
                self.0.run(asked.timeout_global(time).build())
            }
        }
    }
}
