//! Links to other sites: whether what they name is there. This is the one check that asks the network, and
//! only where a person wants it.
//!
//! ```text
//! addresses ─▶ mod ─▶ asker ──starts──▶ fetch (a process of its own, lychee-lib)
//!               │                         │ every connection, every hop
//!               ▼                         ▼
//!            verdict ◀─ follow          proxy ─▶ looks up, refuses what is not global, connects
//! ```
//!
//! - `address.rs`: the addresses of the network that everybody reaches
//! - `proxy.rs`: the only way out; `message.rs`: what passes it
//! - `fetch.rs`: asking, politely; `asker.rs`: its process; `order.rs`: what is said between the two
//! - `pace.rs`: the turn of each request to a host; `client.rs`: asking for one address and no further
//! - `follow.rs`: where an address sends on to; `verdict.rs`: what an answer says of a link
//! - `cache.rs`: what is remembered for the next run; `known.rs`: what a person confirmed
//! - `bodies.rs`: what stands at an address, fetched through the same proxy without another process
//! - `told.rs`: the findings; `rewrite.rs`: addresses that have moved, written anew; `spelled.rs`: those of a text
//!
//! A proxy that the environment names is not used: behind it nobody could tell what is connected to.

mod address;
mod asker;
mod bodies;
mod cache;
mod client;
#[cfg(feature = "external-links")]
mod fetch;
mod follow;
mod known;
mod message;
mod order;
#[cfg(feature = "external-links")]
mod pace;
mod proxy;
mod rewrite;
mod spelled;
mod told;
mod verdict;

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, ToSocketAddrs};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use url::Url;

pub use address::{is_global, is_of_the_web};
pub use asker::{ARGUMENT, WAY_OUT};
pub use bodies::{Body, Fetched, Sizes, fetch};
pub use cache::Remembered;
#[cfg(feature = "external-links")]
pub use fetch::obey;
pub use follow::{Hop, Way};
pub use known::Confirmed;
pub use proxy::Resolve;
pub use rewrite::{Left, Line as RewrittenLine, Rewritten, Why, kept, rewritten};
pub(super) use told::asked;
pub use told::{Moved, addresses, moved, tell};
pub use verdict::{Heard, Silence, Verdict};

use order::{Asked, Fault, Line, Order, Told};
use proxy::Proxy;

/// How long an answer may take, unless somebody says otherwise.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// By what addresses are asked.
#[derive(Clone)]
pub struct Means<'m> {
    /// This program, which is started once more to ask.
    pub program: &'m Path,
    /// Looks up names.
    pub resolve: Arc<Resolve>,
    /// Addresses that are connected to though not everybody reaches them.
    pub allowed: &'m [IpAddr],
    /// The site that asks, for hosts that want to know.
    pub contact: Option<&'m str>,
    /// The least time between two requests to a host.
    pub interval: Duration,
    /// How long an answer may take.
    pub patience: Duration,
    /// How long all may take.
    pub budget: Duration,
    /// The day.
    pub today: Date,
    /// What a person looked at.
    pub confirmed: &'m [Confirmed],
}

/// What is known of an address.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What is said of it.
    pub verdict: Verdict,
    /// What was heard.
    pub heard: Heard,
    /// The way it sends on.
    pub way: Way,
    /// Since which day it does not answer well.
    pub since: Option<Date>,
    /// When a person found it to be there last.
    pub confirmed: Option<Looked>,
}

/// The last time that a person looked at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looked {
    /// The day.
    pub on: Date,
    /// Whether it is still good.
    pub is_good: bool,
}

/// How far it is.
#[derive(Debug, Clone, Copy)]
pub struct Progress<'p> {
    /// How many addresses are known.
    pub done: usize,
    /// Of how many.
    pub of: usize,
    /// The one that is waited for longest.
    pub slow: Option<&'p str>,
}

/// Looks names up as the system does.
///
/// # Errors
/// There is no such host, or it could not be found out.
pub fn by_the_system(name: &str) -> Result<Vec<IpAddr>, Silence> {
    match (name, 0).to_socket_addrs() {
        Ok(found) => Ok(found.map(|it| it.ip()).collect()),
        // Nothing but the words of the system tells "no such name" from "nobody to ask" (EAI_AGAIN).
        Err(error) => {
            let words = error.to_string().to_ascii_lowercase();
            let none = [
                "not known",
                "is known",
                "does not resolve",
                "no address associated",
            ];
            Err(match none.iter().any(|it| words.contains(it)) {
                true => Silence::NoHost,
                // Of what isn't understood nothing is claimed.
                false => Silence::NamesUnknown,
            })
        }
    }
}

/// Asks the addresses that were not asked lately; gives what is known of each, and keeps in `remembered` what
/// the next run should know. `watch` is told how far it is, with what is to be kept.
///
/// # Errors
/// Why nothing can be asked at all: the system gives no port, or no second process of this program.
pub fn ask(
    addresses: &BTreeSet<String>,
    means: &Means<'_>,
    remembered: &mut Remembered,
    watch: &mut dyn FnMut(Progress<'_>, &Remembered),
) -> Result<BTreeMap<String, Answer>, String> {
    let mut run = Run::of(addresses, means, remembered);
    let order = run.order(remembered);
    if !order.asked.is_empty() && !means.budget.is_zero() {
        let (resolve, allowed) = (Arc::clone(&means.resolve), means.allowed.to_vec());
        let proxy = Proxy::start(resolve, allowed, proxy::LARGEST);
        let proxy = proxy.map_err(|error| error.to_string())?;
        let deadline = Instant::now() + means.budget;
        asker::ask(order, (means.program, &proxy), deadline, |line| {
            match line {
                Some(Line::Begun(id)) => run.begun.push(id),
                Some(Line::Told(id, told)) => run.note(id, told, &proxy, remembered),
                None => {}
            }
            watch(run.progress(), remembered);
        })?;
        run.settle_names(&proxy);
    }
    remembered.clean(means.today);
    watch(run.progress(), remembered);
    Ok(run.answers(remembered))
}

/// A run: its addresses by their numbers, and what is known of them.
struct Run<'a> {
    means: &'a Means<'a>,
    addresses: Vec<&'a str>,
    known: BTreeMap<usize, (Heard, Way)>,
    /// What is being asked, the longest first.
    begun: Vec<usize>,
    fresh: usize,
}

impl<'a> Run<'a> {
    fn of(addresses: &'a BTreeSet<String>, means: &'a Means<'a>, kept: &Remembered) -> Self {
        let mut run = Self {
            means,
            addresses: addresses.iter().map(String::as_str).collect(),
            known: BTreeMap::new(),
            begun: Vec::new(),
            fresh: 0,
        };
        for (id, address) in run.addresses.iter().enumerate() {
            let heard = match has_secret(address) {
                true => Heard::Nothing(Silence::Secret),
                false if kept.is_fresh(address, means.today) => Heard::Status(200),
                false => continue,
            };
            run.fresh += 1;
            run.known.insert(id, (heard, Way::default()));
        }
        run
    }

    /// What is to be asked: what never failed before what did, and of each host one after the other.
    fn order(&self, kept: &Remembered) -> Order {
        let mut of_host: BTreeMap<String, usize> = BTreeMap::new();
        let mut asked = Vec::new();
        for (id, address) in self.addresses.iter().enumerate() {
            if self.known.contains_key(&id) {
                continue;
            }
            let before = of_host.entry(host(address)).or_default();
            let key = (kept.failing_since(address).is_some(), *before);
            *before += 1;
            asked.push((key, id, (*address).to_owned()));
        }
        asked.sort();
        let asked = asked.into_iter().map(|(_, id, url)| Asked { id, url });
        let version = env!("CARGO_PKG_VERSION");
        Order {
            agent: match self.means.contact {
                Some(site) => format!("limpide/{version} (link check; +{site})"),
                None => format!("limpide/{version} (link check)"),
            },
            interval: u64::try_from(self.means.interval.as_millis()).unwrap_or(u64::MAX),
            patience: u64::try_from(self.means.patience.as_millis()).unwrap_or(u64::MAX),
            one_at_a_time: false,
            asked: asked.collect(),
        }
    }

    fn note(&mut self, id: usize, told: Told, proxy: &Proxy, remembered: &mut Remembered) {
        self.begun.retain(|it| *it != id);
        let Some(address) = self.addresses.get(id).copied() else {
            return;
        };
        let hops = told.hops.iter().map(|(status, to)| Hop {
            status: *status,
            to: to.clone(),
        });
        let hops: Vec<Hop> = hops.collect();
        let heard = heard(address, &told, &hops, proxy);
        let way = follow::way(address, &hops);
        self.keep(address, (&heard, &way), remembered);
        self.known.insert(id, (heard, way));
    }

    /// Notes for the next run. Where an address is to move, or a place is missing, it is asked again.
    fn keep(&self, address: &str, (heard, way): (&Heard, &Way), remembered: &mut Remembered) {
        let today = self.means.today;
        match verdict::judge(heard, way, None, today) {
            Verdict::Ok if way.end.is_none() => remembered.answered(address, today),
            Verdict::Ok => remembered.recovered(address),
            _ if verdict::passes(heard) => remembered.failed(address, today),
            _ => remembered.unclear(address),
        }
    }

    /// Where no name at all was found, it is more likely that this machine has no network than that all hosts
    /// are gone.
    fn settle_names(&mut self, proxy: &Proxy) {
        if proxy.has_found() {
            return;
        }
        for (heard, _) in self.known.values_mut() {
            if *heard == Heard::Nothing(Silence::NoHost) {
                *heard = Heard::Nothing(Silence::NamesUnknown);
            }
        }
    }

    fn progress(&self) -> Progress<'_> {
        let slow = self.begun.first().and_then(|id| self.addresses.get(*id));
        Progress {
            done: self.known.len() - self.fresh,
            of: self.addresses.len() - self.fresh,
            slow: slow.copied(),
        }
    }

    fn answers(mut self, remembered: &Remembered) -> BTreeMap<String, Answer> {
        let today = self.means.today;
        let answers = self.addresses.iter().enumerate().map(|(id, address)| {
            let unasked = (Heard::Nothing(Silence::NotAsked), Way::default());
            let (heard, way) = self.known.remove(&id).unwrap_or(unasked);
            let since = remembered.failing_since(address);
            let answer = Answer {
                verdict: verdict::judge(&heard, &way, since, today),
                heard,
                way,
                since,
                confirmed: known::last(self.means.confirmed, address).map(|it| Looked {
                    on: it.on,
                    is_good: today <= it.until,
                }),
            };
            ((*address).to_owned(), answer)
        });
        answers.collect()
    }
}

/// What was heard of an address: what our proxy met says more than the fault of who asked through it.
fn heard(address: &str, told: &Told, hops: &[Hop], proxy: &Proxy) -> Heard {
    if hops.iter().any(|it| has_secret(&it.to)) {
        return Heard::Nothing(Silence::Secret);
    }
    let end = hops.last().map_or(address, |it| it.to.as_str());
    let has_answer = told.fault.is_none() && told.status.is_some_and(|it| it != proxy::REFUSED);
    let noted = proxy.silence(end);
    // An answer that came says more than another connection to the same host that did not; but what a name led
    // inside once is told whatever else it leads to.
    let counts =
        |it: &Silence| !has_answer || matches!(it, Silence::LeadsInside | Silence::Private);
    if let Some(silence) = noted.filter(counts) {
        return Heard::Nothing(silence);
    }
    match (told.fault, told.status) {
        (Some(Fault::NoPlace), _) => Heard::NoPlace,
        (Some(Fault::Slow), _) => Heard::Nothing(Silence::Slow),
        (Some(Fault::NotEncrypted), _) => Heard::Nothing(Silence::NotEncrypted),
        (Some(Fault::Cut), _) => Heard::Nothing(Silence::Cut),
        (Some(Fault::NoConnection), _) | (None, None) => Heard::Nothing(Silence::NoConnection),
        (None, Some(proxy::REFUSED)) => Heard::Nothing(Silence::NoConnection),
        (None, Some(status)) => Heard::Status(status),
    }
}

/// Whether an address holds a name or a password: these are sent to nobody.
fn has_secret(address: &str) -> bool {
    Url::parse(address).is_ok_and(|it| !it.username().is_empty() || it.password().is_some())
}

fn host(address: &str) -> String {
    let url = Url::parse(address).ok();
    let host = url.as_ref().and_then(Url::host_str);
    host.unwrap_or_default().to_owned()
}
