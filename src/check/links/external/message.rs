//! Requests and answers of HTTP/1.1 as they pass our proxy: their heads read, and written for the next neighbour
//! (RFC 9112).

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt};
use url::Url;

/// The longest head of a request or an answer, in bytes.
const HEAD: usize = 64 * 1024;

/// A head, and the bytes that came behind it.
pub(super) async fn head_of(
    stream: &mut (impl AsyncRead + Unpin),
) -> io::Result<(String, Vec<u8>)> {
    let mut bytes = Vec::new();
    loop {
        if let Some(at) = bytes.windows(4).position(|it| it == b"\r\n\r\n") {
            let rest = bytes.split_off(at + 4);
            bytes.truncate(at);
            // What is no UTF-8 in a header is nothing that is looked at here.
            return Ok((String::from_utf8_lossy(&bytes).into_owned(), rest));
        }
        if bytes.len() > HEAD || stream.read_buf(&mut bytes).await? == 0 {
            return Err(io::ErrorKind::InvalidData.into());
        }
    }
}

/// The head of an answer: not one that only says that it is to come.
pub(super) async fn answer_of(
    host: &mut (impl AsyncRead + Unpin),
) -> io::Result<(String, Vec<u8>)> {
    let (head, mut rest) = head_of(host).await?;
    let is_interim = |head: &str| head.split(' ').nth(1).is_some_and(|it| it.starts_with('1'));
    let mut head = head;
    while is_interim(&head) {
        let Some(at) = rest.windows(4).position(|it| it == b"\r\n\r\n") else {
            if rest.len() > HEAD || host.read_buf(&mut rest).await? == 0 {
                return Err(io::ErrorKind::InvalidData.into());
            }
            continue;
        };
        let after = rest.split_off(at + 4);
        rest.truncate(at);
        head = String::from_utf8_lossy(&rest).into_owned();
        rest = after;
    }
    Ok((head, rest))
}

/// Headers that are between two neighbours (RFC 9110, section 7.6.1), and what is nobody else's business.
const NOT_HANDED_ON: [&str; 8] = [
    "authorization",
    "connection",
    "cookie",
    "keep-alive",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "upgrade",
];

fn is_handed_on(line: &str) -> bool {
    let name = line.split(':').next().unwrap_or_default();
    !NOT_HANDED_ON.contains(&name.to_ascii_lowercase().as_str())
}

/// The head of an answer, after which the connection closes: the next request may be for another host.
pub(super) fn closing(head: &str) -> String {
    let lines = head.split("\r\n").filter(|line| is_handed_on(line));
    let lines: Vec<&str> = lines.chain(["Connection: close", "", ""]).collect();
    lines.join("\r\n")
}

/// A request as it came.
pub(super) struct Request<'h> {
    pub method: &'h str,
    target: &'h str,
    headers: Vec<&'h str>,
}

impl<'h> Request<'h> {
    /// A request by its head; none of a method that isn't asked.
    pub fn of(head: &'h str) -> Option<Self> {
        let mut lines = head.split("\r\n");
        let mut words = lines.next()?.split(' ');
        Some(Self {
            method: words
                .next()
                .filter(|it| ["CONNECT", "GET", "HEAD"].contains(it))?,
            target: words.next()?,
            headers: lines.collect(),
        })
    }

    /// What a header says.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut pairs = self.headers.iter().filter_map(|line| line.split_once(':'));
        let found = pairs.find(|(it, _)| it.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim())
    }

    /// The address that is asked; of a tunnel, that of its host.
    pub fn url(&self) -> Option<Url> {
        let url = match self.method {
            "CONNECT" => Url::parse(&format!("https://{}/", self.target)),
            _ => Url::parse(self.target),
        };
        url.ok()
            .filter(|it| matches!(it.scheme(), "http" | "https"))
    }

    /// It as the host is asked.
    pub fn to_host(&self, url: &Url) -> String {
        let query = url.query().map(|it| format!("?{it}")).unwrap_or_default();
        let first = format!("{} {}{query} HTTP/1.1", self.method, url.path());
        let headers = self.headers.iter().copied().filter(|it| is_handed_on(it));
        let lines: Vec<&str> = [first.as_str()]
            .into_iter()
            .chain(headers)
            .chain(["Connection: close", "", ""])
            .collect();
        lines.join("\r\n")
    }
}
