//! A site verified over HTTP: a server on loopback that does what it is told.

use std::fs;
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use limpide::diagnostic::Code;

use super::proof::request;
use super::{Place, comes_to, says, verify};

/// What is answered to a path, if it is something else than the file.
type Other = dyn Fn(&str, &mut TcpStream) -> bool + Send + Sync;

/// A server of a folder, and what it was asked for.
pub(super) struct Server {
    pub url: String,
    pub asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub(super) fn of(folder: PathBuf, other: Box<Other>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (noted, other) = (Arc::clone(&asked), Arc::new(other));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (folder, noted) = (folder.clone(), Arc::clone(&noted));
                let other = Arc::clone(&other);
                std::thread::spawn(move || {
                    let mut stream = stream.unwrap();
                    let (head, _) = request(&mut stream);
                    let Some(path) = head.split(' ').nth(1) else {
                        return;
                    };
                    noted.lock().unwrap().push(path.to_owned());
                    if other(path, &mut stream) {
                        return;
                    }
                    let mut file = path.trim_start_matches('/').to_owned();
                    if file.is_empty() || file.ends_with('/') {
                        file.push_str("index.html");
                    }
                    match fs::read(folder.join(file)) {
                        Ok(bytes) => answer(&mut stream, "200 OK", "", &bytes),
                        Err(_) => answer(&mut stream, "404 Not Found", "", b"no"),
                    }
                });
            }
        });
        Self { url, asked }
    }
}

pub(super) fn answer(stream: &mut TcpStream, status: &str, headers: &str, body: &[u8]) {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n"
    );
    let _ = stream.write_all(head.as_bytes());
    let _ = stream.write_all(body);
}

#[test]
fn a_site_is_verified_at_its_address() {
    let place = Place::new();
    place.published_as(&["Un", "Deux"]);
    let server = Server::of(place.www(), Box::new(|_, _| false));
    let text = comes_to(&verify(&server.url, &[]), 0);
    assert!(text.contains("2 manifests"), "{text}");
    let asked = server.asked.lock().unwrap().clone();
    // Pages at the addresses that readers have.
    assert!(asked.iter().any(|it| it == "/systemes/outil/"), "{asked:?}");
    assert!(
        !asked.iter().any(|it| it.ends_with("index.html")),
        "{asked:?}"
    );
    fs::write(place.www().join("robots.txt"), "other").unwrap();
    let text = comes_to(&verify(&server.url, &[]), 1);
    says(&text, Code::VerifyFile);
}

#[test]
fn no_other_host_is_asked() {
    let place = Place::new();
    place.published_as(&["Un"]);
    let elsewhere = Server::of(place.www(), Box::new(|_, _| false));
    let to = elsewhere.url.clone();
    let away = move |path: &str, stream: &mut TcpStream| {
        let is = path.starts_with("/away/");
        if is {
            let headers = format!("location: {to}{}\r\n", &path["/away/".len()..]);
            answer(stream, "302 Found", &headers, b"");
        }
        is
    };
    let server = Server::of(place.www(), Box::new(away));
    let text = comes_to(&verify(&format!("{}away/", server.url), &[]), 2);
    says(&text, Code::VerifyUnanswered);
    assert!(text.contains("the host sends on to another one"), "{text}");
    assert!(elsewhere.asked.lock().unwrap().is_empty());
    // To itself it may.
    let within = |path: &str, stream: &mut TcpStream| {
        let is = path.starts_with("/old/");
        if is {
            let headers = format!("location: /{}\r\n", &path["/old/".len()..]);
            answer(stream, "301 Moved Permanently", &headers, b"");
        }
        is
    };
    let server = Server::of(place.www(), Box::new(within));
    comes_to(&verify(&format!("{}old/", server.url), &[]), 0);
    // Nor without end.
    let round = |path: &str, stream: &mut TcpStream| {
        let headers = format!("location: {path}\r\n");
        answer(stream, "302 Found", &headers, b"");
        true
    };
    let server = Server::of(place.www(), Box::new(round));
    comes_to(&verify(&server.url, &[]), 2);
}

#[test]
fn nobody_there_is_nothing_known() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let text = comes_to(&verify(&url, &[]), 2);
    says(&text, Code::VerifyUnanswered);
    let place = Place::new();
    place.published_as(&["Un"]);
    let server = Server::of(place.www(), Box::new(|_, _| false));
    // No time at all.
    let text = comes_to(&verify(&server.url, &["--seconds", "0"]), 2);
    assert!(text.contains("no time left"), "{text}");
    assert!(server.asked.lock().unwrap().is_empty());
    comes_to(&verify("https://user:secret@example.org/", &[]), 2);
}

#[test]
fn a_file_without_end_ends() {
    let place = Place::new();
    place.published_as(&["Un"]);
    let endless = |path: &str, stream: &mut TcpStream| {
        let is = path == "/robots.txt";
        if is {
            let head = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n";
            let _ = stream.write_all(head.as_bytes());
            // Until nobody reads any more.
            while stream.write_all(&[b'a'; 65536]).is_ok() {}
        }
        is
    };
    let server = Server::of(place.www(), Box::new(endless));
    let text = comes_to(&verify(&server.url, &[]), 1);
    says(&text, Code::VerifyFile);
    assert!(text.contains("robots.txt"), "{text}");
    // Nor is one that is cut off taken for what it should be.
    let cut = |path: &str, stream: &mut TcpStream| {
        let is = path == "/robots.txt";
        if is {
            let head = "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\nconnection: close\r\n\r\nab";
            let _ = stream.write_all(head.as_bytes());
        }
        is
    };
    let server = Server::of(place.www(), Box::new(cut));
    let text = comes_to(&verify(&server.url, &[]), 2);
    says(&text, Code::VerifyUnseen);
}
