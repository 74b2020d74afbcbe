//! Asking, by lychee-lib: its clients, its waiting where a host says `Retry-After`, its search for the place after `#`. No other file names it; it runs in a process of its own, whose environment
//! leads it through our proxy, since it has no other setting for one.
//!
//! It is told to follow no redirect: it would follow them without waiting for the turn of each. Since it does not tell
//! where an address sends on to, that is asked for here, hop by hop; the proxy looks at each. It asks again by itself
//! after 429 and where an answer takes too long, not after 5xx: that is done here.

use std::io::{Read, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lychee_lib::ratelimit::RateLimitConfig;
use lychee_lib::{Client, ClientBuilder, ErrorKind, FragmentCheckerOptions, Status, Uri};
use tokio::sync::Semaphore;
use tokio::task::{JoinSet, spawn_blocking};

use super::client::Steps;
use super::follow::{HOPS, comes_back};
use super::has_secret;
use super::order::{Asked, Fault, Line, Order, Told};
use super::pace::Pace;

/// How many addresses are asked at once, of all hosts.
const AT_ONCE: usize = 48;

/// How many requests a host has to answer at once, of each method.
const OF_A_HOST: usize = 1;

/// How many hosts are asked at once where they send on to.
const WALKS: usize = 8;

/// How long is waited after an error of a host, before it is asked once more.
const AFTER_ERROR: Duration = Duration::from_secs(1);

/// The most memory that this process takes, in bytes: a page that unpacks without end ends it, and no other.
#[cfg(unix)]
const MEMORY: u64 = 4 << 30;

/// Does an order, and tells each thing as it is known; `proxy` is the address of the way out, which the environment
/// names too.
///
/// # Errors
/// What can't be read or written, and a client that can't be made.
pub fn obey(
    mut input: impl Read,
    output: impl Write + Send + 'static,
    proxy: &str,
) -> Result<(), String> {
    #[cfg(unix)]
    bound_memory();
    let mut text = String::new();
    let read = input.read_to_string(&mut text);
    read.map_err(|error| error.to_string())?;
    let order: Order = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let asker = Arc::new(Asker::of(&order, proxy)?);
    let output = Arc::new(Mutex::new(output));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(WALKS)
        .build()
        .map_err(|error| error.to_string())?;
    runtime.block_on(async {
        let places = Arc::new(Semaphore::new(if order.one_at_a_time {
            1
        } else {
            AT_ONCE
        }));
        let mut tasks = JoinSet::new();
        for asked in order.asked {
            let Ok(place) = Arc::clone(&places).acquire_owned().await else {
                // Nobody listens any more: what is being asked is given up.
                return;
            };
            let (asker, output) = (Arc::clone(&asker), Arc::clone(&output));
            let all = Arc::clone(&places);
            tasks.spawn(async move {
                let is_heard = write(&output, &Line::Begun(asked.id));
                let told = asker.ask(&asked).await;
                if !is_heard || !write(&output, &Line::Told(asked.id, told)) {
                    all.close();
                }
                drop(place);
            });
        }
        while tasks.join_next().await.is_some() {}
    });
    Ok(())
}

#[cfg(unix)]
fn bound_memory() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = Rlimit {
        current: Some(MEMORY),
        maximum: Some(MEMORY),
    };
    // Where the system has no such bound, that of bytes and of time remains.
    let _ = setrlimit(Resource::As, most);
}

/// Tells a line; whether somebody listens.
fn write(output: &Mutex<impl Write>, line: &Line) -> bool {
    let mut output = output.lock().unwrap_or_else(PoisonError::into_inner);
    let Ok(text) = serde_json::to_string(line) else {
        return false;
    };
    let written = writeln!(output, "{text}").and_then(|()| output.flush());
    written.is_ok()
}

/// What asks: a client for each method, since what one was answered it gives again, whatever is asked; and one for the
/// hops.
struct Asker {
    head: Client,
    get: Client,
    hops: Steps,
    pace: Pace,
}

/// How an address is asked for.
#[derive(Debug, Clone, Copy)]
enum Method {
    Head,
    Get,
}

/// The way from an address, as far as it was gone.
struct Trail {
    from: String,
    hops: Vec<(u16, String)>,
}

impl Trail {
    fn end(&self) -> &str {
        self.hops.last().map_or(&self.from, |(_, to)| to)
    }

    /// Goes a hop; whether the way goes on from there.
    fn goes_on(&mut self, status: u16, to: String) -> bool {
        if self.hops.len() >= HOPS {
            return false;
        }
        self.hops.push((status, to));
        let back = comes_back(&self.from, self.hops.iter().map(|(_, to)| to.as_str()));
        !back && !has_secret(self.end())
    }
}

impl Asker {
    fn of(order: &Order, proxy: &str) -> Result<Self, String> {
        let patience = Duration::from_millis(order.patience);
        let of = |method| {
            let builder = ClientBuilder::builder()
                .user_agent(order.agent.clone())
                .timeout(Some(patience))
                .max_redirects(0_usize)
                .max_retries(1_u64)
                .rate_limit_config(RateLimitConfig {
                    concurrency: OF_A_HOST,
                    request_interval: Duration::from_millis(order.interval),
                })
                .fragment_checker_options(FragmentCheckerOptions {
                    check_anchor_fragments: true,
                    check_text_fragments: true,
                });
            let client = match method {
                Method::Head => builder.method(hyper::Method::HEAD).build().client(),
                Method::Get => builder.build().client(),
            };
            client.map_err(|error| error.to_string())
        };
        let hops = Steps::of(&order.agent, proxy, patience);
        Ok(Self {
            head: of(Method::Head)?,
            get: of(Method::Get)?,
            hops: hops.ok_or_else(|| super::asker::WAY_OUT.to_owned())?,
            pace: Pace::of(Duration::from_millis(order.interval)),
        })
    }

    /// Asks for the head of an address, and for the whole where that gives no page or a place is looked for.
    async fn ask(&self, asked: &Asked) -> Told {
        let (page, place) = match asked.url.split_once('#') {
            Some((page, place)) => (page, Some(place)),
            None => (asked.url.as_str(), None),
        };
        let mut trail = Trail {
            from: page.to_owned(),
            hops: Vec::new(),
        };
        let is_page = |told: &Told| told.status.is_some_and(|it| (200..300).contains(&it));
        let mut told = self.reach(Method::Head, &mut trail).await;
        // A host that is asked to wait for is not asked once more, and a way is gone once.
        if !is_page(&told) && told.status != Some(429) && !sends_on(&told) {
            told = self.reach(Method::Get, &mut trail).await;
        }
        if let Some(place) = place.filter(|_| is_page(&told)) {
            // Browsers take the place along to where they are sent.
            let address = match trail.end() {
                end if end.contains('#') => end.to_owned(),
                end => format!("{end}#{place}"),
            };
            told = self.ask_again(Method::Get, &address).await;
        }
        Told {
            hops: trail.hops,
            ..told
        }
    }

    /// Asks for the end of a way, and goes on where it sends on.
    async fn reach(&self, method: Method, trail: &mut Trail) -> Told {
        let told = self.ask_again(method, trail.end()).await;
        if !sends_on(&told) {
            return told;
        }
        match self.walk(method, trail).await {
            Some(status) if status < 500 && !matches!(status, 408 | 429) => Told {
                status: Some(status),
                ..Told::default()
            },
            // What is to be waited for, or doesn't answer, is asked with more patience.
            _ => self.ask_again(method, trail.end()).await,
        }
    }

    /// Goes hop after hop, each in its turn; the status of the last answer.
    async fn walk(&self, method: Method, trail: &mut Trail) -> Option<u16> {
        loop {
            let turn = self.pace.turn(trail.end()).await;
            let (hops, address) = (self.hops.clone(), trail.end().to_owned());
            let is_head = matches!(method, Method::Head);
            let step = spawn_blocking(move || hops.step(is_head, &address)).await;
            drop(turn);
            let (status, to) = step.ok()??;
            let goes_on = to.is_some_and(|to| trail.goes_on(status, to));
            if !goes_on {
                return Some(status);
            }
        }
    }

    /// Asks, and once more after an error of the host.
    async fn ask_again(&self, method: Method, address: &str) -> Told {
        let told = self.ask_once(method, address).await;
        match told.status {
            Some(500..=599) => {
                tokio::time::sleep(AFTER_ERROR).await;
                self.ask_once(method, address).await
            }
            _ => told,
        }
    }

    async fn ask_once(&self, method: Method, address: &str) -> Told {
        let Ok(uri) = Uri::try_from(address) else {
            return Told {
                fault: Some(Fault::Cut),
                ..Told::default()
            };
        };
        let client = match method {
            Method::Head => &self.head,
            Method::Get => &self.get,
        };
        let _turn = self.pace.turn(address).await;
        // Not by `check`, which leaves out what it takes for examples.
        let (status, _) = client.check_website(&uri, None).await;
        Told {
            status: status.code().map(|it| it.as_u16()),
            fault: fault(&status),
            hops: Vec::new(),
        }
    }
}

/// Whether an answer is one that sends on (<https://fetch.spec.whatwg.org/#redirect-status>).
fn sends_on(told: &Told) -> bool {
    matches!(told.status, Some(301 | 302 | 303 | 307 | 308))
}

fn fault(status: &Status) -> Option<Fault> {
    match status {
        Status::Ok(_) | Status::Error(ErrorKind::RejectedStatusCode(_)) => None,
        Status::Error(ErrorKind::InvalidFragment(_)) => Some(Fault::NoPlace),
        Status::Timeout(_) => Some(Fault::Slow),
        Status::Error(error @ ErrorKind::NetworkRequest(_)) => Some(of_network(error)),
        _ => Some(Fault::Cut),
    }
}

/// What a fault of the network is: nothing but its words tells a certificate from a cable.
fn of_network(error: &ErrorKind) -> Fault {
    let mut words = String::new();
    let mut within = std::error::Error::source(error);
    while let Some(error) = within {
        words.push_str(&error.to_string().to_ascii_lowercase());
        within = error.source();
    }
    let has = |them: &[&str]| them.iter().any(|it| words.contains(it));
    if has(&[
        "certificate",
        "tls",
        "handshake",
        "invalid peer",
        "corrupt message",
    ]) {
        Fault::NotEncrypted
    } else if has(&[
        "incomplete",
        "connection closed",
        "reset by peer",
        "unexpected",
    ]) {
        Fault::Cut
    } else {
        Fault::NoConnection
    }
}
