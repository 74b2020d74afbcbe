//! Asking, by lychee-lib: its clients, its pace for each host, its waiting where a host says `Retry-After`, its
//! search for the place after `#`. No other file names it; it runs in a process of its own, whose environment
//! leads it through our proxy, since it has no other setting for one.
//!
//! It is told to follow redirects, because it keeps the address of a redirect only then; the proxy looks at
//! each hop. It asks again by itself after 429 and where an answer takes too long, not after 5xx: that is done here.

use std::io::{Read, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lychee_lib::ratelimit::RateLimitConfig;
use lychee_lib::{
    Client, ClientBuilder, ErrorKind, FragmentCheckerOptions, Redirects, Status, Uri,
};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::order::{Asked, Fault, Line, Order, Told};

/// How many addresses are asked at once, of all hosts.
const AT_ONCE: usize = 48;

/// How many requests a host has to answer at once, of each method.
const OF_A_HOST: usize = 1;

/// How many hops are gone.
const HOPS: usize = 10;

/// How long is waited after an error of a host, before it is asked once more.
const AFTER_ERROR: Duration = Duration::from_secs(1);

/// The most memory that this process takes, in bytes: a page that unpacks without end ends it, and no other.
#[cfg(unix)]
const MEMORY: u64 = 4 << 30;

/// Does an order, and tells each thing as it is known.
///
/// # Errors
/// What can't be read or written, and a client that can't be made.
pub fn obey(mut input: impl Read, output: impl Write + Send + 'static) -> Result<(), String> {
    #[cfg(unix)]
    bound_memory();
    let mut text = String::new();
    let read = input.read_to_string(&mut text);
    read.map_err(|error| error.to_string())?;
    let order: Order = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let asker = Arc::new(Asker::of(&order).map_err(|error| error.to_string())?);
    let output = Arc::new(Mutex::new(output));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
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

/// What asks: a client for each method, since what one was answered it gives again, whatever is asked.
struct Asker {
    head: Client,
    get: Client,
}

impl Asker {
    fn of(order: &Order) -> Result<Self, ErrorKind> {
        let client = |method: &str| {
            let builder = ClientBuilder::builder()
                .user_agent(order.agent.clone())
                .timeout(Some(Duration::from_millis(order.patience)))
                .max_redirects(HOPS)
                .max_retries(1_u64)
                .rate_limit_config(RateLimitConfig {
                    concurrency: OF_A_HOST,
                    request_interval: Duration::from_millis(order.interval),
                })
                .fragment_checker_options(FragmentCheckerOptions {
                    check_anchor_fragments: true,
                    check_text_fragments: true,
                });
            match method {
                "HEAD" => builder.method(hyper::Method::HEAD).build().client(),
                _ => builder.build().client(),
            }
        };
        Ok(Self {
            head: client("HEAD")?,
            get: client("GET")?,
        })
    }

    /// Asks for the head of an address, and for the whole where that gives no page or a place is looked for.
    async fn ask(&self, asked: &Asked) -> Told {
        let (page, place) = match asked.url.split_once('#') {
            Some((page, _)) => (page, true),
            None => (asked.url.as_str(), false),
        };
        let is_page = |told: &Told| told.status.is_some_and(|it| (200..300).contains(&it));
        let mut told = self.ask_again(&self.head, page).await;
        // A host that is asked to wait for is not asked once more.
        if !is_page(&told) && told.status != Some(429) {
            told = self.ask_again(&self.get, page).await;
        }
        if !place || !is_page(&told) {
            return told;
        }
        // Of an address with a place lychee-lib tells no hops: the page itself told them.
        let of_place = self.ask_again(&self.get, &asked.url).await;
        Told {
            hops: told.hops,
            ..of_place
        }
    }

    /// Asks, and once more after an error of the host.
    async fn ask_again(&self, client: &Client, address: &str) -> Told {
        let told = ask_once(client, address).await;
        match told.status {
            Some(500..=599) => {
                tokio::time::sleep(AFTER_ERROR).await;
                ask_once(client, address).await
            }
            _ => told,
        }
    }
}

/// Asks, following every hop. From one host to another without encryption lychee-lib's client forgets what our
/// proxy wants to see, and is answered 407 before anything is connected to: from there it is asked anew.
async fn ask_once(client: &Client, address: &str) -> Told {
    let mut told = follow(client, address).await;
    while told.status == Some(NOT_PERMITTED) && told.hops.len() < HOPS {
        let Some((_, next)) = told.hops.last().cloned() else {
            break;
        };
        let rest = follow(client, &next).await;
        let goes_on = !rest.hops.is_empty();
        told = Told {
            hops: [told.hops, rest.hops].concat(),
            ..rest
        };
        if !goes_on {
            break;
        }
    }
    told
}

/// What our proxy answers to who does not show that they may use it.
const NOT_PERMITTED: u16 = 407;

async fn follow(client: &Client, address: &str) -> Told {
    let Ok(uri) = Uri::try_from(address) else {
        return Told {
            fault: Some(Fault::Cut),
            ..Told::default()
        };
    };
    // Not by `check`, which leaves out what it takes for examples.
    let (status, redirects) = client.check_website(&uri, None).await;
    Told {
        status: status.code().map(|it| it.as_u16()),
        fault: fault(&status),
        hops: redirects.as_ref().map(hops).unwrap_or_default(),
    }
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

/// The hops that were gone. A second try adds its own to those of the first, which end where they begin anew.
fn hops(redirects: &Redirects) -> Vec<(u16, String)> {
    let written = serde_json::to_value(redirects).ok();
    let list = written.as_ref().and_then(|it| it["redirects"].as_array());
    let hop = |it: &serde_json::Value| {
        let status = it["code"].as_u64().and_then(|it| u16::try_from(it).ok())?;
        Some((status, it["url"].as_str()?.to_owned()))
    };
    let mut hops: Vec<(u16, String)> = list.into_iter().flatten().filter_map(hop).collect();
    if let Some(first) = hops.first().cloned()
        && let Some(again) = hops.iter().skip(1).position(|it| *it == first)
    {
        hops.truncate(again + 1);
    }
    hops
}
