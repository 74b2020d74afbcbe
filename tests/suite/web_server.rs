//! A server of HTTP on the loopback interface that behaves as sites on the web do, well or badly.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// One that runs as long as the tests do.
pub struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
}

#[derive(Default)]
struct Seen {
    connections: usize,
    requests: Vec<(String, String)>,
    heads: Vec<String>,
    times: Vec<Instant>,
}

/// How a path answers: the status line, headers and body for the so many-th request of it.
pub type Answers = fn(path: &str, method: &str, before: usize) -> String;

impl Server {
    pub fn start(ip: &str, answers: Answers) -> Self {
        let ip: IpAddr = ip.parse().unwrap();
        let listener = TcpListener::bind((ip, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let kept = Arc::clone(&seen);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let seen = Arc::clone(&kept);
                seen.lock().unwrap().connections += 1;
                std::thread::spawn(move || serve(stream, &seen, answers));
            }
        });
        Self { address, seen }
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    pub fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn connections(&self) -> usize {
        self.seen.lock().unwrap().connections
    }

    /// The methods with which a path was asked, in order.
    pub fn methods(&self, path: &str) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        let of = seen.requests.iter().filter(|(_, it)| it == path);
        of.map(|(method, _)| method.clone()).collect()
    }

    /// When each request had come, in order.
    pub fn times(&self) -> Vec<Instant> {
        self.seen.lock().unwrap().times.clone()
    }

    /// All heads of requests, as they came.
    pub fn heads(&self) -> Vec<String> {
        self.seen.lock().unwrap().heads.clone()
    }
}

fn serve(mut stream: TcpStream, seen: &Mutex<Seen>, answers: Answers) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte) {
            Ok(1) => head.push(byte[0]),
            _ => return,
        }
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut words = head.split(' ');
    let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let path = target.split('?').next().unwrap_or("").to_owned();
    let before = {
        let mut seen = seen.lock().unwrap();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, path) in &seen.requests {
            *counts.entry(path).or_default() += 1;
        }
        let before = counts.get(path.as_str()).copied().unwrap_or(0);
        seen.requests.push((method.to_owned(), path.clone()));
        seen.heads.push(head.clone());
        seen.times.push(Instant::now());
        before
    };
    let answer = answers(&path, method, before);
    if answer.is_empty() {
        // Silence, until who asked gives up.
        while matches!(stream.read(&mut byte), Ok(1)) {}
        return;
    }
    let _ = stream.write_all(answer.as_bytes());
}

/// An answer with a body that is whole.
pub fn answer(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}

/// An answer that sends on.
pub fn to(status: &str, place: &str) -> String {
    answer(status, &format!("Location: {place}\r\n"), "")
}
