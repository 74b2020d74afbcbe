//! The server: on loopback, from memory, with a bound on all that it takes.

mod body;
mod guard;
mod patient;

use std::convert::Infallible;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, oneshot};

use super::answer::{Answer, Ask};
use super::desk::Event;
use super::state::Shared;
use super::{block, panel};
use body::Body;
pub(super) use guard::decode;
use patient::Patient;

/// The most connections at a time; the next one waits.
const CONNECTIONS: usize = 256;
/// How long a browser may take to send the head of a request.
const HEAD: Duration = Duration::from_secs(10);
/// The most bytes, and fields, that the head may have.
const HEAD_BYTES: usize = 64 << 10;
const FIELDS: usize = 100;
/// How often browsers that listen are told that we are there.
const PING: Duration = Duration::from_secs(15);

/// What a request may need.
pub(super) struct Door {
    /// Where paths are asked for.
    pub events: Sender<Event>,
    /// What is known of the newest generation.
    pub shared: Arc<Shared>,
    /// The address that was asked for.
    pub host: Option<IpAddr>,
}

/// Serves until the program is stopped.
///
/// # Errors
/// The system gives nothing to listen with.
pub(super) fn run(listeners: Vec<std::net::TcpListener>, door: Door) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .build()?;
    let door = Arc::new(door);
    runtime.block_on(async move {
        let places = Arc::new(Semaphore::new(CONNECTIONS));
        for listener in listeners {
            let listener = TcpListener::from_std(listener)?;
            tokio::spawn(accept(listener, Arc::clone(&places), Arc::clone(&door)));
        }
        loop {
            tokio::time::sleep(PING).await;
            door.shared.ping();
        }
    })
}

async fn accept(listener: TcpListener, places: Arc<Semaphore>, door: Arc<Door>) {
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        match listener.accept().await {
            Ok((stream, _)) => {
                // What is told is short, and not to wait for what comes behind it; without this it is only later.
                let _ = stream.set_nodelay(true);
                let door = Arc::clone(&door);
                tokio::spawn(async move {
                    serve(stream, door).await;
                    drop(place);
                });
            }
            // Too many open files, most often: some will be closed.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn serve(stream: TcpStream, door: Arc<Door>) {
    let service = service_fn(move |request| {
        let door = Arc::clone(&door);
        async move { Ok::<_, Infallible>(respond(&request, &door).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(HEAD_BYTES)
        .max_headers(FIELDS)
        .serve_connection(TokioIo::new(Patient::new(stream)), service);
    // What a browser does wrong with its connection is its own affair.
    let _ = connection.await;
}

async fn respond(request: &Request<Incoming>, door: &Door) -> Response<Body> {
    if let Err(refused) = guard::check(request, door.host) {
        let mut response = whole(&Answer::plain(refused.as_u16()), None);
        if refused == StatusCode::METHOD_NOT_ALLOWED {
            let allowed = HeaderValue::from_static("GET, HEAD");
            response.headers_mut().insert(header::ALLOW, allowed);
        }
        return response;
    }
    match request.uri().path() {
        block::SCRIPT_PATH => {
            let kind = "text/javascript; charset=utf-8";
            whole(&Answer::text(200, kind, block::SCRIPT), None)
        }
        "/.limpide/events" => with_headers(
            Response::new(Body::Events(door.shared.listen())),
            "text/event-stream",
        ),
        "/.limpide/page" => about(request.uri().query().unwrap_or_default(), door).await,
        path => match guard::decode(path) {
            Some(path) => {
                let answer = ask(path, door).await;
                let block = answer
                    .page
                    .as_ref()
                    .map(|_| block::with_block(&answer.body));
                whole(&answer, block)
            }
            None => whole(&Answer::plain(400), None),
        },
    }
}

/// What is known of the page at a path.
async fn about(query: &str, door: &Door) -> Response<Body> {
    let asked = query.split('&').find_map(|it| it.strip_prefix("path="));
    // Once as a part of a query, once as a path.
    let path = asked.and_then(guard::decode_value);
    let Some(path) = path.as_deref().and_then(guard::decode) else {
        return whole(&Answer::plain(400), None);
    };
    let answer = ask(path, door).await;
    let shared = Arc::clone(&door.shared);
    // Pages are answered meanwhile.
    let about = tokio::task::spawn_blocking(move || panel::about(&answer, &shared));
    match about.await {
        Ok(text) => whole(&Answer::text(200, "application/json", text), None),
        Err(_) => whole(&Answer::plain(500), None),
    }
}

/// Asks the desk; again where a generation failed before it answered.
async fn ask(path: String, door: &Door) -> Answer {
    for _ in 0..4 {
        let (reply, answer) = oneshot::channel();
        let ask = Ask {
            path: path.clone(),
            since: Instant::now(),
            reply,
        };
        if door.events.send(Event::Asked(ask)).is_err() {
            break;
        }
        if let Ok(answer) = answer.await {
            return answer;
        }
    }
    Answer::plain(500)
}

fn whole(answer: &Answer, body: Option<Bytes>) -> Response<Body> {
    let body = body.unwrap_or_else(|| answer.body.clone());
    let mut response = with_headers(Response::new(Body::Whole(Some(body))), answer.kind);
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or_default();
    let location = answer.location.as_deref();
    if let Some(location) = location.and_then(|it| HeaderValue::from_str(it).ok()) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// No page of somebody else may read, frame or guess what is served here; none is kept.
fn with_headers(mut response: Response<Body>, kind: &'static str) -> Response<Body> {
    let fields: [(HeaderName, &'static str); 5] = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ];
    for (name, value) in fields {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
    response
}
