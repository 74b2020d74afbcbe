//! What stands at addresses, fetched: the same proxy is the only way out, and every hop goes through it. lychee-lib
//! tells whether something is there and not what; here it is ureq that asks, which takes a proxy as a setting and so
//! needs no process of its own.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::Read;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use ureq::http::Response;
use ureq::{Agent, Error};
use url::Url;

use super::client::{client, next};
use super::follow::{self, HOPS, Hop};
use super::proxy::Proxy;
use super::verdict::{Heard, Silence};
use super::{Means, Progress, has_secret, host};

/// How many hosts are asked at once.
const AT_ONCE: usize = 8;

/// How long one body may take.
const LONGEST: Duration = Duration::from_secs(60);

/// How often the caller hears that it goes on.
const EVERY: Duration = Duration::from_millis(200);

/// How much is fetched.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    /// The most bytes of one body.
    pub piece: u64,
    /// The most bytes of all together.
    pub all: u64,
}

/// What stands at an address.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What the site says that they are, without parameters and in small letters: `text/html`.
    pub media_type: String,
    /// The address that it came from at last.
    pub end: String,
}

/// What came of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched<T> {
    /// It is there; this was read in it.
    Held(T),
    /// Another answer, or none.
    Heard(Heard),
    /// It leads to where people say who they are.
    Login,
    /// It has more bytes than are fetched of one.
    TooLarge,
    /// It came packed, though nobody asked for that.
    Packed,
}

/// Fetches what stands at these addresses, each host one address after the other; `read` takes from each body what the caller
/// wants to know. What there was no time or no room for is [`Silence::NotAsked`].
pub fn fetch<T: Send>(
    addresses: &BTreeSet<String>,
    (means, sizes): (&Means<'_>, Sizes),
    read: &(dyn Fn(Body) -> T + Sync),
    watch: &mut dyn FnMut(Progress<'_>),
) -> BTreeMap<String, Fetched<T>> {
    let mut fetched = BTreeMap::new();
    // Heads come through the same connection.
    let through = sizes.piece.saturating_add(1024 * 1024);
    let started = Proxy::start(Arc::clone(&means.resolve), means.allowed.to_vec(), through);
    if let Ok(proxy) = &started
        && let Some(agent) = client(&name(means), &proxy.address(), means.patience)
    {
        let desk = Desk {
            agent,
            proxy,
            means,
            sizes,
            deadline: Instant::now() + means.budget,
            left: AtomicU64::new(sizes.all),
            hosts: Mutex::new(by_host(addresses)),
        };
        desk.work(read, &mut |came, slow| {
            fetched.extend(came);
            watch(Progress {
                done: fetched.len(),
                of: addresses.len(),
                slow,
            });
        });
        settle_names(proxy, &mut fetched);
    }
    for address in addresses {
        let unasked = || Fetched::Heard(Heard::Nothing(Silence::NotAsked));
        fetched.entry(address.clone()).or_insert_with(unasked);
    }
    fetched
}

/// Who asks, in the words of the header `User-Agent`.
fn name(means: &Means<'_>) -> String {
    let version = env!("CARGO_PKG_VERSION");
    match means.contact {
        Some(site) => format!("limpide/{version} (evidence check; +{site})"),
        None => format!("limpide/{version} (evidence check)"),
    }
}

/// As for links: where no name at all was found, this machine may have no network.
fn settle_names<T>(proxy: &Proxy, fetched: &mut BTreeMap<String, Fetched<T>>) {
    if proxy.has_found() {
        return;
    }
    for came in fetched.values_mut() {
        if matches!(came, Fetched::Heard(Heard::Nothing(Silence::NoHost))) {
            *came = Fetched::Heard(Heard::Nothing(Silence::NamesUnknown));
        }
    }
}

/// Addresses, those of a host together.
fn by_host(addresses: &BTreeSet<String>) -> VecDeque<Vec<String>> {
    let mut hosts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for address in addresses {
        hosts
            .entry(host(address))
            .or_default()
            .push(address.clone());
    }
    hosts.into_values().collect()
}

/// Where addresses are given out and asked.
struct Desk<'d> {
    agent: Agent,
    proxy: &'d Proxy,
    means: &'d Means<'d>,
    sizes: Sizes,
    deadline: Instant,
    /// How many bytes may still be fetched.
    left: AtomicU64,
    hosts: Mutex<VecDeque<Vec<String>>>,
}

/// An address, and what came of it.
type Came<T> = (String, Fetched<T>);

/// Hears what came of addresses, and now and then which one is waited for longest.
type Hear<'h, T> = dyn FnMut(Option<Came<T>>, Option<&str>) + 'h;

/// What an address that is asked tells: that it began, or what came of it.
type News<T> = (String, Option<Fetched<T>>);

impl Desk<'_> {
    fn work<T: Send>(&self, read: &(dyn Fn(Body) -> T + Sync), hear: &mut Hear<'_, T>) {
        let (tell, news) = mpsc::channel::<News<T>>();
        std::thread::scope(|scope| {
            for _ in 0..AT_ONCE {
                let tell = tell.clone();
                scope.spawn(move || self.hosts(read, &tell));
            }
            drop(tell);
            let mut begun: Vec<String> = Vec::new();
            loop {
                match news.recv_timeout(EVERY) {
                    Ok((address, None)) => begun.push(address),
                    Ok((address, came)) => {
                        begun.retain(|it| *it != address);
                        let slow = begun.first().map(String::as_str);
                        hear(came.map(|came| (address, came)), slow);
                    }
                    Err(RecvTimeoutError::Timeout) => {
                        hear(None, begun.first().map(String::as_str));
                    }
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
        });
    }

    /// Asks host after host, as long as there are some.
    fn hosts<T>(&self, read: &(dyn Fn(Body) -> T + Sync), tell: &Sender<News<T>>) {
        loop {
            let next = self
                .hosts
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .pop_front();
            let Some(addresses) = next else { return };
            for (at, address) in addresses.into_iter().enumerate() {
                if at > 0 {
                    std::thread::sleep(self.means.interval.min(self.time_left()));
                }
                // Nobody listens only where the program ends.
                let _ = tell.send((address.clone(), None));
                let came = self.follow(&address, read);
                let _ = tell.send((address, Some(came)));
            }
        }
    }

    fn time_left(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    /// Asks for an address, and for where it sends on to.
    fn follow<T>(&self, address: &str, read: &(dyn Fn(Body) -> T + Sync)) -> Fetched<T> {
        let nothing = |silence| Fetched::Heard(Heard::Nothing(silence));
        let Ok(mut url) = Url::parse(address) else {
            return nothing(Silence::Cut);
        };
        let mut hops: Vec<Hop> = Vec::new();
        loop {
            if has_secret(url.as_str()) {
                return nothing(Silence::Secret);
            }
            url.set_fragment(None);
            let time = self.time_left().min(LONGEST);
            if time.is_zero() || self.left.load(Ordering::Relaxed) == 0 {
                return nothing(Silence::NotAsked);
            }
            let asked = self.agent.get(url.as_str()).config();
            let asked = asked.timeout_global(Some(time)).build();
            let answer = match asked.call() {
                Ok(answer) => answer,
                Err(error) => return nothing(self.silence(&url, &error)),
            };
            let status = answer.status().as_u16();
            match next(&url, &answer) {
                Some(to) if hops.len() < HOPS => {
                    let to: String = to.into();
                    hops.push(Hop {
                        status,
                        to: to.clone(),
                    });
                    // What was an address is one.
                    url = match Url::parse(&to) {
                        Ok(url) => url,
                        Err(_) => return nothing(Silence::Cut),
                    };
                }
                _ if !(200..300).contains(&status) => return Fetched::Heard(Heard::Status(status)),
                _ if follow::way(address, &hops).is_login => return Fetched::Login,
                _ => return self.body(&url, answer, read),
            }
        }
    }

    fn body<T>(
        &self,
        url: &Url,
        answer: Response<ureq::Body>,
        read: &(dyn Fn(Body) -> T + Sync),
    ) -> Fetched<T> {
        let header = |name: &str| answer.headers().get(name).and_then(|it| it.to_str().ok());
        if header("content-encoding").is_some_and(|it| !it.trim().eq_ignore_ascii_case("identity"))
        {
            return Fetched::Packed;
        }
        let said = header("content-type").unwrap_or_default();
        let media_type = said.split(';').next().unwrap_or_default();
        let media_type = media_type.trim().to_ascii_lowercase();
        let most = self.sizes.piece.min(self.left.load(Ordering::Relaxed));
        let mut bytes = Vec::new();
        // What it says of its own length is not believed.
        let taken = answer
            .into_body()
            .into_reader()
            .take(most.saturating_add(1));
        let mut taken = taken;
        let done = taken.read_to_end(&mut bytes);
        let length = bytes.len() as u64;
        let spent = |left: u64| Some(left.saturating_sub(length));
        let _ = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, spent);
        if length > most {
            return match most < self.sizes.piece {
                true => Fetched::Heard(Heard::Nothing(Silence::NotAsked)),
                false => Fetched::TooLarge,
            };
        }
        if let Err(error) = done {
            let silence = match error.kind() {
                std::io::ErrorKind::TimedOut => Silence::Slow,
                _ => Silence::Cut,
            };
            return Fetched::Heard(Heard::Nothing(silence));
        }
        Fetched::Held(read(Body {
            bytes,
            media_type,
            end: url.to_string(),
        }))
    }

    /// Why there is no answer: what our proxy met says more than the fault of who asked through it.
    fn silence(&self, url: &Url, error: &Error) -> Silence {
        if let Some(silence) = self.proxy.silence(url.as_str()) {
            return silence;
        }
        match error {
            Error::Timeout(_) => Silence::Slow,
            Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) => Silence::NotEncrypted,
            Error::Io(error) => match error.kind() {
                std::io::ErrorKind::TimedOut => Silence::Slow,
                // What the layer of TLS makes of its own faults.
                std::io::ErrorKind::InvalidData => Silence::NotEncrypted,
                _ => Silence::Cut,
            },
            Error::ConnectionFailed | Error::ConnectProxyFailed(_) => Silence::NoConnection,
            _ => Silence::Cut,
        }
    }
}
