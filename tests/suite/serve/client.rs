//! The program at work, and a browser of few words.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Nothing in these tests may take longer.
const LIMIT: Duration = Duration::from_secs(60);

/// `limpide serve` of a folder; it is stopped with this.
pub(crate) struct Server {
    child: Child,
    said: Arc<Mutex<String>>,
    /// Where it says that the site is.
    pub(crate) url: String,
    address: SocketAddr,
}

impl Server {
    pub(crate) fn start(root: &Path, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_limpide"))
            .env("LC_ALL", "C")
            .args(["serve", "--as-of", "2026-11-24", "--port", "auto"])
            .args(arguments)
            .arg(root)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let heard = Arc::clone(&said);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                heard.lock().unwrap().push_str(&format!("{line}\n"));
            }
        });
        let mut url = None;
        until("the program says where the site is", || {
            let text = said.lock().unwrap();
            let at = text.split_once("The site is at ").map(|(_, rest)| rest);
            url = at
                .and_then(|rest| rest.split_once(' '))
                .map(|(url, _)| url.to_owned());
            url.is_some()
        });
        let url = url.unwrap();
        let address = address_of(&url);
        Self {
            child,
            said,
            url,
            address,
        }
    }

    /// What it said at its terminal.
    pub(crate) fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    pub(crate) fn is_alive(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }

    pub(crate) fn connect(&self) -> TcpStream {
        connect(self.address)
    }

    /// What these bytes are answered with; nothing if the connection is closed without a word.
    pub(crate) fn send(&self, bytes: &[u8]) -> Option<Answer> {
        send(self.address, bytes)
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        get(self.address, path)
    }

    pub(crate) fn text(&self, path: &str) -> String {
        String::from_utf8(self.get(path).body).unwrap()
    }

    /// What the page's script is told.
    pub(crate) fn about(&self, path: &str) -> serde_json::Value {
        serde_json::from_str(&self.text(&format!("/.limpide/page?path={path}"))).unwrap()
    }

    pub(crate) fn events(&self) -> Events {
        let mut stream = self.connect();
        let request = b"GET /.limpide/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
        stream.write_all(request).unwrap();
        let mut events = Events(BufReader::new(stream));
        events.wait_for("text/event-stream");
        events
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Where the site of a URL is asked for.
pub(crate) fn address_of(url: &str) -> SocketAddr {
    url.split('/').nth(2).unwrap().parse().unwrap()
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect_timeout(&address, LIMIT).unwrap();
    stream.set_read_timeout(Some(LIMIT)).unwrap();
    stream.set_write_timeout(Some(LIMIT)).unwrap();
    stream
}

fn send(address: SocketAddr, bytes: &[u8]) -> Option<Answer> {
    let mut stream = connect(address);
    // It may be refused before all of it is sent.
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    Answer::read(&answer)
}

pub(crate) fn get(address: SocketAddr, path: &str) -> Answer {
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    send(address, request.as_bytes()).unwrap()
}

/// What is told as it happens.
pub(crate) struct Events(BufReader<TcpStream>);

impl Events {
    /// The number of the first generation that is told of after this one.
    pub(crate) fn generation_after(&mut self, known: u64) -> u64 {
        let mut line = String::new();
        loop {
            line.clear();
            assert_ne!(self.0.read_line(&mut line).unwrap(), 0, "nothing more came");
            let number = line
                .strip_prefix("data: ")
                .and_then(|it| it.trim().parse().ok());
            if let Some(number) = number.filter(|it| *it > known) {
                return number;
            }
        }
    }

    pub(crate) fn wait_for(&mut self, what: &str) {
        let mut line = String::new();
        while !line.contains(what) {
            line.clear();
            assert_ne!(self.0.read_line(&mut line).unwrap(), 0, "{what} never came");
        }
    }
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|it| it == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        Some(Self {
            status: head.split(' ').nth(1)?.parse().ok()?,
            head,
            body: bytes[end + 4..].to_vec(),
        })
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut fields = self.head.lines().filter_map(|line| line.split_once(": "));
        fields
            .find(|(field, _)| field.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

/// The address of a published file.
pub(crate) fn address(path: &str) -> String {
    format!("/{}", path.strip_suffix("index.html").unwrap_or(path))
}

/// A page without what the preview adds: as a clean build has it.
pub(crate) fn plain(body: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(body) else {
        return body.to_vec();
    };
    let (opening, closing) = ("<!-- limpide preview -->", "<!-- /limpide preview -->");
    let Some((before, rest)) = text.split_once(opening) else {
        return body.to_vec();
    };
    let (_, after) = rest.split_once(closing).unwrap();
    let page = format!("{before}{after}");
    page.replacen("; script-src 'self'; connect-src 'self'\"", "\"", 1)
        .into_bytes()
}

/// Waits until something is so, as long as anything may take here.
pub(crate) fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < LIMIT, "it never came to be: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}
