//! A site verified over HTTP: a server on loopback that does what it is told.

use std::fs;
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use limpide::diagnostic::Code;
use limpide::verify::{self, Asked, Budget, MOST_BYTES, Outcome, Target};

use super::proof::request;
use super::{Place, comes_to, says, verify};
use crate::site::Site;

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
    let text = comes_to(&verify(&server.url, &[]), 2);
    assert!(text.contains("sends on more than three times"), "{text}");
    assert!(!text.contains("to another one"), "{text}");
    // Beside where it is, as most servers write it.
    let beside = |path: &str, stream: &mut TcpStream| {
        let is = path == "/robots.txt";
        if is {
            answer(stream, "302 Found", "location: robots-2.txt\r\n", b"");
        }
        is
    };
    fs::copy(
        place.www().join("robots.txt"),
        place.www().join("robots-2.txt"),
    )
    .unwrap();
    let server = Server::of(place.www(), Box::new(beside));
    comes_to(&verify(&server.url, &[]), 0);
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

/// A server that breaks off in the middle of these files.
fn cutting(place: &Place, paths: &'static [&'static str]) -> Server {
    let cut = move |path: &str, stream: &mut TcpStream| {
        let is = paths.contains(&path);
        if is {
            let head = "HTTP/1.1 200 OK\r\ncontent-length: 100000\r\nconnection: close\r\n\r\nab";
            let _ = stream.write_all(head.as_bytes());
        }
        is
    };
    Server::of(place.www(), Box::new(cut))
}

#[test]
fn what_could_not_be_reached_is_not_said_to_be_absent() {
    const KEY: &str = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
    let place = Place::new();
    let site = Site::small();
    place.published(&site, &[]);
    let kept = place.keep("kept");
    let kept = kept.to_str().unwrap();
    place.published(&super::named("Deux"), &[]);
    place.published(&super::named("Trois"), &[]);
    for (paths, more, absent) in [
        (&["/manifest.json"][..], &[][..], Code::VerifyNoChain),
        (&["/manifests/0002.json"], &[], Code::VerifyChainEnds),
        (
            &["/manifests/0002.json"],
            &["--since", kept],
            Code::VerifyRewritten,
        ),
        (
            &["/manifest.json.minisig"],
            &["--key", KEY],
            Code::VerifyUnsigned,
        ),
        (&["/facts.json"], &[], Code::VerifyFile),
    ] {
        let server = cutting(&place, paths);
        let text = comes_to(&verify(&server.url, more), 2);
        says(&text, Code::VerifyUnanswered);
        assert!(text.contains("the connection was cut"), "{text}");
        assert!(!text.contains(absent.name()), "{text}");
    }
    // An error of the host says no more.
    let unwell = |path: &str, stream: &mut TcpStream| {
        let is = path == "/manifests/0001.json";
        if is {
            answer(stream, "503 Service Unavailable", "", b"");
        }
        is
    };
    let server = Server::of(place.www(), Box::new(unwell));
    let text = comes_to(&verify(&server.url, &["--since", kept]), 2);
    says(&text, Code::VerifyUnanswered);
    assert!(text.contains("answers with an error"), "{text}");
    // What the host says is gone is gone, and the list of files promises it.
    let gone = |path: &str, stream: &mut TcpStream| {
        let is = path == "/manifests/0001.json";
        if is {
            answer(stream, "410 Gone", "", b"");
        }
        is
    };
    let server = Server::of(place.www(), Box::new(gone));
    let text = comes_to(&verify(&server.url, &[]), 1);
    says(&text, Code::VerifyChainEnds);
    assert!(!text.contains(Code::VerifyUnanswered.name()), "{text}");
}

#[test]
fn time_ends_in_the_middle_of_an_answer() {
    let place = Place::new();
    place.published_as(&["Un"]);
    let slow = |path: &str, stream: &mut TcpStream| {
        let is = path == "/manifest.sha256";
        if is {
            let head = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n";
            let _ = stream.write_all(head.as_bytes());
            // Never silent for long, and never done, until nobody reads any more.
            while stream.write_all(b"a").is_ok() {
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
        }
        is
    };
    let server = Server::of(place.www(), Box::new(slow));
    let text = comes_to(&verify(&server.url, &["--seconds", "2"]), 2);
    assert!(text.contains("no time left"), "{text}");
}

#[test]
fn what_many_hosts_show_to_nobody_is_held_where_it_is_shown_and_named_where_it_is_not() {
    let place = Place::new();
    place.published_as(&["Un"]);
    place.add("_suite.html", b"Suite.");
    place.add(".htaccess", b"Options -Indexes");
    let server = Server::of(place.www(), Box::new(|_, _| false));
    let text = comes_to(&verify(&server.url, &[]), 0);
    assert!(
        text.contains("for servers, shown to nobody  .htaccess"),
        "{text}"
    );
    assert!(!text.contains("_suite.html"), "{text}");
    let asked = server.asked.lock().unwrap().clone();
    assert!(!asked.iter().any(|it| it == "/.htaccess"), "{asked:?}");
    fs::write(place.www().join("_suite.html"), "Autre.").unwrap();
    let text = comes_to(&verify(&server.url, &[]), 1);
    says(&text, Code::VerifyFile);
    let refusing = |path: &str, stream: &mut TcpStream| {
        let is = path.starts_with("/_");
        if is {
            answer(stream, "403 Forbidden", "", b"");
        }
        is
    };
    let server = Server::of(place.www(), Box::new(refusing));
    let text = comes_to(&verify(&server.url, &[]), 0);
    assert!(text.contains("shown to nobody  _suite.html"), "{text}");
    // What is not there may have been deleted.
    fs::remove_file(place.www().join("_suite.html")).unwrap();
    let server = Server::of(place.www(), Box::new(|_, _| false));
    let text = comes_to(&verify(&server.url, &[]), 1);
    says(&text, Code::VerifyFile);
}

/// What comes of the history and of the proofs counts as what comes of the pages does.
#[test]
fn so_many_bytes_are_asked_of_a_host_in_all() {
    let place = Place::new();
    place.published_as(&["Un", "Deux", "Trois", "Quatre"]);
    let server = Server::of(place.www(), Box::new(|_, _| false));
    let look = |bytes| {
        let of = |target| {
            verify::verify(&Asked {
                target,
                as_of: jiff::civil::date(2026, 11, 24),
                key: None,
                since: None,
                budget: Budget {
                    time: Duration::from_secs(300),
                    bytes,
                },
            })
        };
        (
            of(Target::Site(server.url.clone())),
            of(Target::Folder(place.www())),
        )
    };
    let (whole, _) = look(MOST_BYTES);
    assert_eq!(whole.outcome(), Outcome::Holds, "{:?}", whole.found);
    assert_eq!(whole.history.links.len(), 4);
    // As much is kept for a manifest as it may have: enough for the first, and after the files no more.
    let room = whole.files.bytes + 64 * 1024 * 1024 + 1024;
    let (cut, folder) = look(room);
    assert_eq!(cut.files.hold, whole.files.hold);
    assert!(cut.history.is_cut && !cut.history.is_whole);
    assert_eq!(cut.outcome(), Outcome::NotLookedAt);
    let is_told = |it: &limpide::diagnostic::Diagnostic| it.code == Code::VerifyUnanswered;
    assert_eq!(cut.found.iter().filter(|it| is_told(it)).count(), 1);
    assert_eq!(folder.outcome(), Outcome::Holds, "{:?}", folder.found);
}
