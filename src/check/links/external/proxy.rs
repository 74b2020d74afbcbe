//! The only way out: a proxy on the loopback interface that looks up a name, refuses what not everybody
//! reaches, and connects to the very address that it looked at. Whoever asks through it may follow redirects:
//! every hop comes by here, and what a name leads to can't change between the look and the connection.
//!
//! It takes only who knows its token, so that no other program of the machine can use it. What goes through
//! `CONNECT` is encrypted from end to end; a request without encryption is handed on with one answer.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use data_encoding::{BASE64, HEXLOWER};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, oneshot};
use tokio::task::JoinSet;
use tokio::time::timeout;
use url::{Host, Url};

use super::address::{is_global, is_of_the_web};
use super::message::{Request, answer_of, closing, head_of};
use super::verdict::Silence;

/// Looks up the addresses of a name.
pub type Resolve = dyn Fn(&str) -> Result<Vec<IpAddr>, Silence> + Send + Sync;

/// How long a connection may take to come about, and a request to be written.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long one address of a name is waited for: of several, the next one gets its turn before the asker gives up.
const TRY: Duration = Duration::from_secs(4);

/// How many addresses of a name are tried.
const TRIED: usize = 3;

/// How long a host may say nothing, before its connection makes room for another.
const IDLE: Duration = Duration::from_secs(30);

/// The most bytes that come through one connection where links are checked: nobody needs more of a page to find a
/// place in it.
pub(super) const LARGEST: u64 = 32 * 1024 * 1024;

/// How many connections there are at once.
const CONNECTIONS: usize = 128;

/// The status with which the proxy says that it connects to no host for a request.
pub(super) const REFUSED: u16 = 470;

/// Who asks, in the eyes of the proxy.
const USER: &str = "limpide";

/// A proxy at work; it ends when it is let go.
pub struct Proxy {
    port: u16,
    token: String,
    ledger: Arc<Ledger>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// What lets connections through, and what it noted of hosts.
struct Ledger {
    resolve: Arc<Resolve>,
    allowed: Vec<IpAddr>,
    permission: String,
    /// The most bytes that come through one connection.
    largest: u64,
    places: Semaphore,
    noted: Mutex<Noted>,
}

#[derive(Default)]
struct Noted {
    /// Why there was no connection, by host and port.
    silent: BTreeMap<String, Silence>,
    /// Whether any name was found.
    has_found: bool,
}

impl Proxy {
    /// Starts one that looks names up with `resolve`, and connects to what everybody reaches and to the
    /// addresses that are allowed besides; so many bytes come through one connection.
    ///
    /// # Errors
    /// The system gives no port or no thread.
    pub fn start(resolve: Arc<Resolve>, allowed: Vec<IpAddr>, largest: u64) -> io::Result<Self> {
        let token = token();
        let permission = BASE64.encode(format!("{USER}:{token}").as_bytes());
        let ledger = Arc::new(Ledger {
            resolve,
            allowed,
            permission: format!("Basic {permission}"),
            largest,
            places: Semaphore::new(CONNECTIONS),
            noted: Mutex::default(),
        });
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()?;
        let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0)))?;
        let port = listener.local_addr()?.port();
        let (stop, stopped) = oneshot::channel();
        let at_work = Arc::clone(&ledger);
        let thread = std::thread::Builder::new()
            .name("proxy".to_owned())
            .spawn(move || {
                runtime.spawn(accept(listener, at_work));
                // It ends when the other side is dropped, too.
                let _ = runtime.block_on(stopped);
                // A name that is being looked up can't be given up; nobody waits for it.
                runtime.shutdown_background();
            })?;
        Ok(Self {
            port,
            token,
            ledger,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// Its address, for who may use it.
    pub fn address(&self) -> String {
        format!("http://{USER}:{}@127.0.0.1:{}", self.token, self.port)
    }

    /// Why there was no connection to the host of an address.
    pub fn silence(&self, address: &str) -> Option<Silence> {
        let url = Url::parse(address).ok()?;
        let noted = self.ledger.noted();
        noted.silent.get(&spot(&url)?.1).copied()
    }

    /// Whether any name was found: where none was, the machine may have no network.
    pub fn has_found(&self) -> bool {
        self.ledger.noted().has_found
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Ledger {
    fn noted(&self) -> std::sync::MutexGuard<'_, Noted> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Connects to a host, if everybody reaches it.
    async fn connect(self: &Arc<Self>, url: &Url) -> Result<TcpStream, Silence> {
        let (host, name) = spot(url).ok_or(Silence::NoHost)?;
        let port = url.port_or_known_default().unwrap_or_default();
        let connected = match self.addresses(&host, port).await {
            Ok(addresses) => open(&addresses).await,
            Err(silence) => Err(silence),
        };
        let mut noted = self.noted();
        match &connected {
            Ok(_) => {
                // What led inside once is told, whatever it leads to later.
                let stays = |it: &Silence| matches!(it, Silence::LeadsInside | Silence::Private);
                if !noted.silent.get(&name).is_some_and(stays) {
                    noted.silent.remove(&name);
                }
            }
            Err(silence) => {
                noted.silent.insert(name, *silence);
            }
        }
        connected
    }

    /// The addresses of a host that may be connected to.
    async fn addresses(
        self: &Arc<Self>,
        host: &Host<String>,
        port: u16,
    ) -> Result<Vec<SocketAddr>, Silence> {
        let (found, otherwise) = match host {
            Host::Ipv4(address) => (vec![IpAddr::V4(*address)], Silence::Private),
            Host::Ipv6(address) => (vec![IpAddr::V6(*address)], Silence::Private),
            Host::Domain(name) => (self.look_up(name).await?, inside(name)),
        };
        let passes = |it: &IpAddr| is_global(*it) || self.allowed.contains(it);
        let (global, inner): (Vec<IpAddr>, Vec<IpAddr>) = found.into_iter().partition(passes);
        if global.is_empty() {
            return Err(match inner.is_empty() {
                true => Silence::NoHost,
                false => otherwise,
            });
        }
        let is_allowed = |it: &IpAddr| self.allowed.contains(it);
        if !is_of_the_web(port) && !global.iter().any(is_allowed) {
            return Err(Silence::Port);
        }
        let addresses = global.into_iter().map(|it| SocketAddr::new(it, port));
        Ok(addresses.collect())
    }

    async fn look_up(self: &Arc<Self>, name: &str) -> Result<Vec<IpAddr>, Silence> {
        let (ledger, asked) = (Arc::clone(self), name.to_owned());
        let found = tokio::task::spawn_blocking(move || (ledger.resolve)(&asked));
        let found = match timeout(PATIENCE, found).await {
            Ok(Ok(found)) => found,
            Ok(Err(_)) | Err(_) => Err(Silence::NamesUnknown),
        };
        // What this machine knows by itself, such as `localhost`, says nothing of the network.
        if found.is_ok() && inside(name) != Silence::Private {
            self.noted().has_found = true;
        }
        found
    }
}

/// The host of an address, and its name with the port.
fn spot(url: &Url) -> Option<(Host<String>, String)> {
    let host = url.host()?.to_owned();
    let name = format!("{host}:{}", url.port_or_known_default()?);
    Some((host, name))
}

/// What is said of a name that leads inside: some are made for nothing else (RFC 6761, 6762, 8375).
fn inside(name: &str) -> Silence {
    let name = name.trim_end_matches('.');
    let ends = |end: &&str| name == *end || name.ends_with(&format!(".{end}"));
    match ["localhost", "local", "internal", "home.arpa"]
        .iter()
        .any(ends)
    {
        true => Silence::Private,
        false => Silence::LeadsInside,
    }
}

async fn open(addresses: &[SocketAddr]) -> Result<TcpStream, Silence> {
    let mut silence = Silence::NoConnection;
    for address in in_turn(addresses).take(TRIED) {
        match timeout(TRY, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(_)) => {}
            // One that says nothing may answer another day, which a refusal does not promise.
            Err(_) => silence = Silence::Slow,
        }
    }
    Err(silence)
}

/// Addresses of the two kinds in turn (RFC 8305): where one kind does not lead out, the other is not waited for long.
fn in_turn(addresses: &[SocketAddr]) -> impl Iterator<Item = &SocketAddr> {
    let first_is_v6 = addresses.first().is_some_and(SocketAddr::is_ipv6);
    let (first, other): (Vec<_>, Vec<_>) =
        addresses.iter().partition(|it| it.is_ipv6() == first_is_v6);
    let longest = first.len().max(other.len());
    (0..longest)
        .flat_map(move |at| [first.get(at).copied(), other.get(at).copied()])
        .flatten()
}

async fn accept(listener: TcpListener, ledger: Arc<Ledger>) {
    loop {
        match listener.accept().await {
            Ok((client, _)) => {
                let ledger = Arc::clone(&ledger);
                tokio::spawn(async move {
                    if let Ok(_place) = ledger.places.acquire().await {
                        // A connection that breaks is told by who asked.
                        let _ = serve(client, &ledger).await;
                    }
                });
            }
            // Too many open files: some close in a while.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

/// One connection of who asks.
async fn serve(mut client: TcpStream, ledger: &Arc<Ledger>) -> io::Result<()> {
    let Ok(Ok((head, rest))) = timeout(PATIENCE, head_of(&mut client)).await else {
        return Ok(());
    };
    let Some(request) = Request::of(&head) else {
        return refuse(&mut client, "400 Bad Request").await;
    };
    if request.header("proxy-authorization") != Some(ledger.permission.as_str()) {
        return refuse(&mut client, "407 Proxy Authentication Required").await;
    }
    let Some(url) = request.url() else {
        return refuse(&mut client, "400 Bad Request").await;
    };
    let Ok(mut host) = ledger.connect(&url).await else {
        // A status that no host gives, nor one that is asked again.
        return refuse(&mut client, &format!("{REFUSED} Refused Here")).await;
    };
    if request.method == "CONNECT" {
        client.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await?;
        host.write_all(&rest).await?;
    } else {
        // Of a request without encryption there is no body: only HEAD and GET are asked.
        host.write_all(request.to_host(&url).as_bytes()).await?;
        let answer = timeout(IDLE, answer_of(&mut host)).await;
        let (head, rest) = answer.map_err(|_| io::ErrorKind::TimedOut)??;
        client.write_all(closing(&head).as_bytes()).await?;
        client.write_all(&rest).await?;
    }
    relay(client, host, ledger.largest).await
}

async fn refuse(client: &mut TcpStream, status: &str) -> io::Result<()> {
    let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    client.write_all(answer.as_bytes()).await?;
    client.shutdown().await
}

/// Hands bytes on in both directions until one of the two is done, or the host says nothing any more.
async fn relay(client: TcpStream, host: TcpStream, largest: u64) -> io::Result<()> {
    let (mut from_client, mut to_client) = client.into_split();
    let (from_host, mut to_host) = host.into_split();
    let mut from_host = from_host.take(largest);
    let mut ways = JoinSet::new();
    ways.spawn(async move {
        tokio::io::copy(&mut from_client, &mut to_host)
            .await
            .map(drop)
    });
    ways.spawn(async move {
        let handed_on = hand_on(&mut from_host, &mut to_client).await;
        let _ = to_client.shutdown().await;
        handed_on
    });
    // Where who asked is gone, nobody waits for the rest; the other way is given up when the set is let go.
    match ways.join_next().await {
        Some(Ok(done)) => done,
        Some(Err(_)) | None => Ok(()),
    }
}

async fn hand_on(
    from: &mut (impl AsyncRead + Unpin),
    to: &mut (impl AsyncWrite + Unpin),
) -> io::Result<()> {
    let mut buffer = vec![0; 16 * 1024];
    loop {
        let read = timeout(IDLE, from.read(&mut buffer)).await;
        let length = read.map_err(|_| io::ErrorKind::TimedOut)??;
        match buffer.get(..length).filter(|it| !it.is_empty()) {
            Some(bytes) => to.write_all(bytes).await?,
            None => return Ok(()),
        }
    }
}

/// What nobody can guess: the standard library seeds its hash tables from the system's random numbers.
fn token() -> String {
    let mut digest = Sha256::new();
    for number in 0..4_u8 {
        digest.update(RandomState::new().hash_one(number).to_le_bytes());
    }
    HEXLOWER.encode(&digest.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};

    /// What comes back for a request.
    fn said(proxy: &Proxy, request: &str) -> String {
        let mut stream = std::net::TcpStream::connect(("127.0.0.1", proxy.port)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut said = String::new();
        stream.read_to_string(&mut said).unwrap();
        said
    }

    #[test]
    fn only_who_knows_the_token_gets_through_and_to_one_host_at_a_time() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let host = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut asked = [0; 1024];
            let length = stream.read(&mut asked).unwrap();
            let answer = "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 204 No Content\r\nConnection: keep-alive\r\n\r\n";
            stream.write_all(answer.as_bytes()).unwrap();
            String::from_utf8_lossy(&asked[..length]).into_owned()
        });
        let nobody = |_: &str| Err(Silence::NoHost);
        let proxy = Proxy::start(Arc::new(nobody), vec![[127, 0, 0, 1].into()], LARGEST).unwrap();
        let wrong = format!(
            "Proxy-Authorization: Basic {}\r\n",
            BASE64.encode(b"limpide:x")
        );
        for (head, permission) in [
            (format!("GET http://127.0.0.1:{port}/ HTTP/1.1\r\n"), ""),
            (format!("CONNECT 127.0.0.1:{port} HTTP/1.1\r\n"), ""),
            (
                format!("CONNECT 127.0.0.1:{port} HTTP/1.1\r\n"),
                wrong.as_str(),
            ),
        ] {
            let said = said(&proxy, &format!("{head}{permission}\r\n"));
            assert!(said.starts_with("HTTP/1.1 407 "), "{said}");
        }
        let permission = &proxy.ledger.permission;
        let request = format!(
            "GET http://127.0.0.1:{port}/a?b HTTP/1.1\r\nHost: x\r\nCookie: a\r\nProxy-Authorization: {permission}\r\n\r\n"
        );
        let answer = said(&proxy, &request);
        assert_eq!(
            answer,
            "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"
        );
        let asked = host.join().unwrap();
        assert_eq!(
            asked,
            "GET /a?b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        );
        // What is written as a request and is none goes nowhere.
        for odd in [
            "POST http://a.example/ HTTP/1.1",
            "GET /a HTTP/1.1",
            "GET file:///a HTTP/1.1",
        ] {
            let said = said(
                &proxy,
                &format!("{odd}\r\nProxy-Authorization: {permission}\r\n\r\n"),
            );
            assert!(said.starts_with("HTTP/1.1 400 "), "{said}");
        }
    }
}
