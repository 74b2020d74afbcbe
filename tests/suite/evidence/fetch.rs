//! What stands at addresses, fetched through the proxy: names, redirects, encryption, and how much.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::date;
use limpide::check::links::external::{self, Fetched, Heard, Means, Silence, Sizes};

use crate::web_server::{Server, answer, to};

fn site(path: &str, _: &str, _: usize) -> String {
    match path {
        "/a" | "/b" | "/c" => answer("200 OK", "Content-Type: text/plain\r\n", "0123456789"),
        "/half" => "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<p>".to_owned(),
        "/inside" => to("302 Found", "http://inside.example/"),
        "/secret" => to("302 Found", "http://me:word@there.example/"),
        "/there" => to("301 Moved Permanently", "/a#place"),
        "/silent" => String::new(),
        _ => answer("404 Not Found", "", ""),
    }
}

/// Names that are there, within, and nowhere.
fn names(name: &str) -> Result<Vec<IpAddr>, Silence> {
    match name {
        "there.example" => Ok(vec![[127, 0, 0, 1].into()]),
        "inside.example" => Ok(vec![[10, 0, 0, 1].into()]),
        _ => Err(Silence::NoHost),
    }
}

fn fetch(
    addresses: &[String],
    sizes: Sizes,
    patience: Duration,
) -> BTreeMap<String, Fetched<String>> {
    let allowed = [IpAddr::from([127, 0, 0, 1])];
    let means = Means {
        program: Path::new(""),
        resolve: Arc::new(names),
        allowed: &allowed,
        contact: None,
        interval: Duration::from_millis(1),
        patience,
        budget: Duration::from_secs(300),
        today: date(2026, 6, 10),
        confirmed: &[],
    };
    let addresses: BTreeSet<String> = addresses.iter().cloned().collect();
    let read = |body: external::Body| String::from_utf8(body.bytes).unwrap();
    external::fetch(&addresses, (&means, sizes), &read, &mut |_| {})
}

const PLENTY: Sizes = Sizes {
    piece: 1_000,
    all: 100_000,
};

#[test]
fn every_hop_goes_through_the_proxy_and_each_silence_is_told_apart() {
    let server = Server::start("127.0.0.1", site);
    let at = |path: &str| format!("http://there.example:{}{path}", server.port());
    let plain = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let encrypted = format!("https://{}/", plain.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in plain.incoming().flatten() {
            let _ = std::io::Write::write_all(&mut stream, b"HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    });
    let nothing = |silence| Fetched::Heard(Heard::Nothing(silence));
    let expected = [
        (at("/there"), Fetched::Held("0123456789".to_owned())),
        (at("/a#place"), Fetched::Held("0123456789".to_owned())),
        (at("/half"), nothing(Silence::Cut)),
        (at("/missing"), Fetched::Heard(Heard::Status(404))),
        (at("/inside"), nothing(Silence::LeadsInside)),
        (at("/secret"), nothing(Silence::Secret)),
        (
            "http://me:word@there.example/".to_owned(),
            nothing(Silence::Secret),
        ),
        (
            "http://nowhere.example/".to_owned(),
            nothing(Silence::NoHost),
        ),
        ("http://10.0.0.1/".to_owned(), nothing(Silence::Private)),
        (encrypted, nothing(Silence::NotEncrypted)),
    ];
    let addresses = expected.each_ref().map(|(address, _)| address.clone());
    let fetched = fetch(&addresses, PLENTY, Duration::from_secs(60));
    for (address, came) in expected {
        assert_eq!(fetched[&address], came, "{address}");
    }
    let slow = [at("/silent")];
    let fetched = fetch(&slow, PLENTY, Duration::from_millis(200));
    assert_eq!(fetched[&slow[0]], nothing(Silence::Slow));
}

#[test]
fn where_no_name_is_found_at_all_no_site_is_said_to_be_gone() {
    let address = ["http://nowhere.example/".to_owned()];
    let fetched = fetch(&address, PLENTY, Duration::from_secs(60));
    let unknown = Fetched::Heard(Heard::Nothing(Silence::NamesUnknown));
    assert_eq!(fetched[&address[0]], unknown);
}

#[test]
fn no_more_is_fetched_than_is_said_of_one_nor_of_all() {
    let server = Server::start("127.0.0.1", site);
    let addresses = ["/a", "/b", "/c"].map(|path| server.at(path));
    let of_one = Sizes {
        piece: 9,
        all: 1_000,
    };
    for came in fetch(&addresses, of_one, Duration::from_secs(60)).values() {
        assert_eq!(*came, Fetched::TooLarge);
    }
    // Of one host they come one after the other: the third finds too little left.
    let of_all = Sizes {
        piece: 1_000,
        all: 25,
    };
    let fetched = fetch(&addresses, of_all, Duration::from_secs(60));
    let held = |it: &&Fetched<String>| matches!(it, Fetched::Held(_));
    assert_eq!(fetched.values().filter(held).count(), 2);
    let unasked = Fetched::Heard(Heard::Nothing(Silence::NotAsked));
    assert_eq!(fetched[&addresses[2]], unasked);
}
