//! The check of links to other sites, against real servers on the loopback interface.
#![cfg(feature = "external-links")]

mod command;
mod encrypted;

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use jiff::civil::{Date, date};
use limpide::check::links::external::{
    self, Answer, Confirmed, Heard, Means, Remembered, Resolve, Silence, Verdict,
};

use crate::web_server::{Server, answer, to};

const TODAY: Date = date(2026, 6, 10);

fn loopback() -> IpAddr {
    IpAddr::from([127, 0, 0, 1])
}

fn means<'m>(allowed: &'m [IpAddr], resolve: Arc<Resolve>) -> Means<'m> {
    Means {
        program: Path::new(env!("CARGO_BIN_EXE_limpide")),
        resolve,
        allowed,
        contact: Some("https://site.example/"),
        interval: Duration::from_millis(1),
        patience: Duration::from_secs(60),
        budget: Duration::from_secs(300),
        today: TODAY,
        confirmed: &[],
    }
}

fn nobody(_: &str) -> Result<Vec<IpAddr>, Silence> {
    Err(Silence::NoHost)
}

fn ask_with(
    addresses: &[String],
    means: &Means<'_>,
    remembered: &mut Remembered,
) -> BTreeMap<String, Answer> {
    let addresses: BTreeSet<String> = addresses.iter().cloned().collect();
    external::ask(&addresses, means, remembered, &mut |_, _| {}).unwrap()
}

/// Asks one address of a server that is allowed.
fn ask(address: &str) -> Answer {
    let allowed = [loopback()];
    let means = means(&allowed, Arc::new(nobody));
    let asked = [address.to_owned()];
    ask_with(&asked, &means, &mut Remembered::default())
        .remove(address)
        .unwrap()
}

const PAGE: &str = "<!DOCTYPE html><title>A</title><h1 id=there>Bees</h1>";
const HTML: &str = "Content-Type: text/html; charset=utf-8\r\n";

fn site(path: &str, method: &str, before: usize) -> String {
    let ok = || answer("200 OK", HTML, if method == "HEAD" { "" } else { PAGE });
    match path {
        "/ok" | "/login" => ok(),
        "/moved" => to("301 Moved Permanently", "/ok"),
        "/moved-too" => to("308 Permanent Redirect", "/moved"),
        "/for-now" => to("302 Found", "/ok"),
        "/loop" => to("301 Moved Permanently", "/pool"),
        "/pool" => to("301 Moved Permanently", "/loop"),
        "/itself" => to("302 Found", "/itself"),
        // A way of so many hops.
        way if way.starts_with("/hops/") => {
            let left: u32 = way["/hops/".len()..].parse().unwrap();
            match left {
                0 => ok(),
                left => to("301 Moved Permanently", &format!("/hops/{}", left - 1)),
            }
        }
        "/moved-to-nothing" => to("301 Moved Permanently", "/missing"),
        "/door" => to("302 Found", "/login?next=/door"),
        "/secret" => to("302 Found", "http://me:word@127.0.0.1:9/"),
        "/metadata" => to("302 Found", "http://169.254.169.254/latest/meta-data/"),
        "/gone" => answer("410 Gone", "", ""),
        "/walled" => answer("403 Forbidden", "", ""),
        "/strange" => answer("999 Request denied", "", ""),
        "/busy" if before == 0 => answer("429 Too Many Requests", "Retry-After: 1\r\n", ""),
        "/busy" => ok(),
        "/too-busy" => answer("429 Too Many Requests", "Retry-After: 0\r\n", ""),
        "/unwell-once" if before == 0 => answer("500 Internal Server Error", "", ""),
        "/unwell-once" => ok(),
        "/unwell" => answer("503 Service Unavailable", "", ""),
        "/no-head" if method == "HEAD" => answer("405 Method Not Allowed", "", ""),
        "/no-head" => ok(),
        "/half" => format!("HTTP/1.1 200 OK\r\n{HTML}Content-Length: 900\r\n\r\n<p>"),
        "/paper" => answer("200 OK", "Content-Type: application/pdf\r\n", "%PDF"),
        "/silent" => String::new(),
        _ => answer("404 Not Found", "", ""),
    }
}

#[test]
fn what_answers_is_there_and_what_is_gone_is_broken() {
    let server = Server::start("127.0.0.1", site);
    for (path, verdict, heard) in [
        ("/ok", Verdict::Ok, Heard::Status(200)),
        ("/missing", Verdict::Broken, Heard::Status(404)),
        ("/gone", Verdict::Broken, Heard::Status(410)),
        ("/moved-to-nothing", Verdict::Broken, Heard::Status(404)),
        ("/walled", Verdict::Unverifiable, Heard::Status(403)),
        ("/strange", Verdict::Unverifiable, Heard::Status(999)),
        ("/busy", Verdict::Ok, Heard::Status(200)),
        ("/too-busy", Verdict::Unverifiable, Heard::Status(429)),
        ("/unwell-once", Verdict::Ok, Heard::Status(200)),
        ("/unwell", Verdict::Unverifiable, Heard::Status(503)),
        ("/no-head", Verdict::Ok, Heard::Status(200)),
        ("/door", Verdict::Unverifiable, Heard::Status(200)),
        ("/ok#there", Verdict::Ok, Heard::Status(200)),
        ("/ok#nowhere", Verdict::Unverifiable, Heard::NoPlace),
        ("/paper#page=2", Verdict::Ok, Heard::Status(200)),
        (
            "/half#there",
            Verdict::Unverifiable,
            Heard::Nothing(Silence::Cut),
        ),
        (
            "/secret",
            Verdict::Unverifiable,
            Heard::Nothing(Silence::Secret),
        ),
        (
            "/metadata",
            Verdict::Broken,
            Heard::Nothing(Silence::Private),
        ),
    ] {
        let answer = ask(&server.at(path));
        assert_eq!((answer.verdict, answer.heard), (verdict, heard), "{path}");
    }
    // A head is enough, where it says enough; and who is told to wait is not asked in another way.
    assert_eq!(server.methods("/too-busy"), ["HEAD", "HEAD"]);
    assert_eq!(server.methods("/no-head"), ["HEAD", "GET"]);
    assert_eq!(server.methods("/unwell-once"), ["HEAD", "HEAD"]);
    assert_eq!(server.methods("/paper"), ["HEAD", "GET"]);
    for head in server.heads() {
        let head = head.to_ascii_lowercase();
        assert!(head.contains("user-agent: limpide/"), "{head}");
        assert!(head.contains("+https://site.example/"), "{head}");
        assert!(!head.contains("proxy-"), "{head}");
        assert!(!head.contains("cookie"), "{head}");
    }
}

#[test]
fn where_an_address_sends_on_to_is_told_with_whether_it_is_for_good() {
    let server = Server::start("127.0.0.1", site);
    let ok = server.at("/ok");
    for (path, verdict, end, is_for_good) in [
        ("/moved", Verdict::Ok, Some(&ok), true),
        ("/moved-too", Verdict::Ok, Some(&ok), true),
        ("/for-now", Verdict::Ok, Some(&ok), false),
        // It may wait for a cookie.
        ("/itself", Verdict::Unverifiable, None, false),
        ("/moved#there", Verdict::Ok, Some(&ok), true),
    ] {
        let answer = ask(&server.at(path));
        assert_eq!(answer.verdict, verdict, "{path}");
        assert_eq!(answer.way.end.as_ref(), end, "{path}");
        assert_eq!(answer.way.is_for_good, is_for_good, "{path}");
    }
    let endless = ask(&server.at("/loop"));
    assert_eq!(endless.verdict, Verdict::Broken);
    assert!(matches!(endless.heard, Heard::Status(301)), "{endless:?}");
}

#[test]
fn a_long_way_is_gone_as_far_as_browsers_go_and_is_no_loop() {
    let server = Server::start("127.0.0.1", site);
    let reached = ask(&server.at("/hops/20"));
    assert_eq!(reached.verdict, Verdict::Ok);
    assert_eq!(reached.way.end, Some(server.at("/hops/0")));
    let server = Server::start("127.0.0.1", site);
    let beyond = ask(&server.at("/hops/21"));
    assert_eq!(beyond.verdict, Verdict::Unverifiable);
    assert!(!beyond.way.is_loop && beyond.way.hops == 20, "{beyond:?}");
    // A way is gone once, by one method.
    assert_eq!(server.methods("/hops/20"), ["HEAD"]);
    assert_eq!(server.methods("/hops/0").len(), 0);
}

/// Between two requests to a host, whatever led to them, lies the time that was said: it begins when the one is answered.
#[test]
fn every_hop_waits_for_its_turn() {
    let server = Server::start("127.0.0.1", site);
    let allowed = [loopback()];
    let interval = Duration::from_millis(40);
    let means = Means {
        interval,
        ..means(&allowed, Arc::new(nobody))
    };
    let asked = ["/hops/4", "/ok", "/no-head"].map(|it| server.at(it));
    ask_with(&asked, &means, &mut Remembered::default());
    let times = server.times();
    assert_eq!(times.len(), 1 + 5 + 1 + 2);
    for pair in times.windows(2) {
        assert!(pair[1] - pair[0] >= interval, "{times:?}");
    }
}

#[test]
fn what_takes_too_long_is_not_broken() {
    let server = Server::start("127.0.0.1", site);
    let allowed = [loopback()];
    let means = Means {
        patience: Duration::from_millis(200),
        ..means(&allowed, Arc::new(nobody))
    };
    let asked = [server.at("/silent")];
    let answers = ask_with(&asked, &means, &mut Remembered::default());
    let answer = &answers[&asked[0]];
    assert_eq!(answer.verdict, Verdict::Unverifiable);
    assert_eq!(answer.heard, Heard::Nothing(Silence::Slow));
}

#[test]
fn an_encrypted_connection_that_does_not_come_about_is_told_as_such() {
    // What answers without encryption gives no handshake.
    fn garbage(_: &str, _: &str, _: usize) -> String {
        answer("200 OK", "", "")
    }
    let server = Server::start("127.0.0.1", garbage);
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = std::io::Write::write_all(&mut stream, b"HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    });
    let answer = ask(&format!("https://127.0.0.1:{port}/"));
    assert_eq!(answer.verdict, Verdict::Unverifiable);
    assert_eq!(answer.heard, Heard::Nothing(Silence::NotEncrypted));
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_host_that_is_not_there_is_broken_and_a_machine_without_network_breaks_nothing() {
    let server = Server::start("127.0.0.1", site);
    let port = server.port();
    let known = |name: &str| match name {
        "a.test" => Ok(vec![loopback()]),
        "b.test" => Err(Silence::NamesUnknown),
        _ => Err(Silence::NoHost),
    };
    let allowed = [loopback()];
    let there = format!("http://a.test:{port}/ok");
    let (gone, unsure) = ("http://gone.test/".to_owned(), "http://b.test/".to_owned());
    let asked = [there.clone(), gone.clone(), unsure.clone()];
    let answers = ask_with(
        &asked,
        &means(&allowed, Arc::new(known)),
        &mut Remembered::default(),
    );
    assert_eq!(answers[&there].verdict, Verdict::Ok);
    assert_eq!(answers[&gone].verdict, Verdict::Broken);
    assert_eq!(answers[&gone].heard, Heard::Nothing(Silence::NoHost));
    assert_eq!(answers[&unsure].verdict, Verdict::Unverifiable);
    let answers = ask_with(
        std::slice::from_ref(&gone),
        &means(&[], Arc::new(nobody)),
        &mut Remembered::default(),
    );
    assert_eq!(answers[&gone].verdict, Verdict::Unverifiable);
}

/// Private addresses, as a name leads to them and as an address writes them; encrypted or not.
#[test]
fn nothing_of_a_private_network_is_connected_to() {
    let server = Server::start("127.0.0.1", site);
    let port = server.port();
    let mapped = |_: &str| Ok(vec!["::ffff:127.0.0.1".parse().unwrap(), loopback()]);
    for scheme in ["http", "https"] {
        for host in [
            "127.0.0.1",
            "[::ffff:127.0.0.1]",
            "2130706433",
            "0x7f.1",
            "localhost",
            "inside.test",
        ] {
            let asked = [format!("{scheme}://{host}:{port}/ok")];
            let answers = ask_with(
                &asked,
                &means(&[], Arc::new(mapped)),
                &mut Remembered::default(),
            );
            let answer = answers.values().next().unwrap();
            let expected = match host {
                "inside.test" => (Verdict::Unverifiable, Silence::LeadsInside),
                _ => (Verdict::Broken, Silence::Private),
            };
            assert_eq!(
                (answer.verdict, &answer.heard),
                (expected.0, &Heard::Nothing(expected.1)),
                "{host}"
            );
        }
    }
    assert_eq!(server.connections(), 0);
}

/// A name that leads to an allowed address first and to another one afterwards: the second is never met, in a
/// second request as little as in a redirect.
#[cfg(target_os = "linux")]
#[test]
fn a_name_that_changes_its_address_leads_nowhere() {
    let inner = Server::start("127.0.0.2", site);
    let outer = Server::start("127.0.0.1", |path, method, _| match path {
        "/again" => to("302 Found", "http://127.0.0.2:80/"),
        _ if method == "HEAD" => answer("405 Method Not Allowed", "", ""),
        _ => answer("200 OK", "", ""),
    });
    let times = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&times);
    let rebinding = move |_: &str| match counted.fetch_add(1, Ordering::SeqCst) {
        0 => Ok(vec![loopback()]),
        _ => Ok(vec![IpAddr::from([127, 0, 0, 2])]),
    };
    let allowed = [loopback()];
    let asked = [format!("http://turns.test:{}/x", outer.port())];
    let answers = ask_with(
        &asked,
        &means(&allowed, Arc::new(rebinding)),
        &mut Remembered::default(),
    );
    assert_eq!(
        answers[&asked[0]].heard,
        Heard::Nothing(Silence::LeadsInside)
    );
    // Each connection is to what was looked at for it: one look, one connection.
    assert_eq!(outer.connections(), 1);
    assert!(times.load(Ordering::SeqCst) >= 2);
    let asked = [outer.at("/again")];
    let answers = ask_with(
        &asked,
        &means(&allowed, Arc::new(nobody)),
        &mut Remembered::default(),
    );
    assert_eq!(answers[&asked[0]].heard, Heard::Nothing(Silence::Private));
    assert_eq!(inner.connections(), 0);
}

#[test]
fn a_password_is_sent_to_nobody() {
    let server = Server::start("127.0.0.1", site);
    let answer = ask(&format!("http://me:word@127.0.0.1:{}/ok", server.port()));
    assert_eq!(answer.heard, Heard::Nothing(Silence::Secret));
    assert_eq!(server.connections(), 0);
}

#[test]
fn what_answered_is_not_asked_again_for_a_week_and_what_did_not_is() {
    let server = Server::start("127.0.0.1", site);
    let (ok, gone) = (server.at("/ok"), server.at("/missing"));
    let allowed = [loopback()];
    let asked = [ok.clone(), gone.clone()];
    let mut remembered = Remembered::default();
    let on = |today: Date, remembered: &mut Remembered| {
        let means = Means {
            today,
            ..means(&allowed, Arc::new(nobody))
        };
        // As it is kept between two runs.
        *remembered = Remembered::read(&remembered.text());
        ask_with(&asked, &means, remembered)
    };
    on(TODAY, &mut remembered);
    let again = on(date(2026, 6, 12), &mut remembered);
    assert_eq!(again[&ok].verdict, Verdict::Ok);
    assert_eq!(again[&gone].verdict, Verdict::Broken);
    assert_eq!(server.methods("/ok").len(), 1);
    assert_eq!(server.methods("/missing"), ["HEAD", "GET", "HEAD", "GET"]);
    on(date(2026, 6, 17), &mut remembered);
    assert_eq!(server.methods("/ok").len(), 2);
}

#[test]
fn a_host_that_is_unwell_for_a_week_is_gone() {
    let server = Server::start("127.0.0.1", site);
    let asked = [server.at("/unwell")];
    let allowed = [loopback()];
    let mut remembered = Remembered::default();
    for (today, verdict) in [
        (date(2026, 6, 1), Verdict::Unverifiable),
        (date(2026, 6, 8), Verdict::Broken),
    ] {
        let means = Means {
            today,
            ..means(&allowed, Arc::new(nobody))
        };
        let answers = ask_with(&asked, &means, &mut remembered);
        assert_eq!(answers[&asked[0]].verdict, verdict, "{today}");
        assert_eq!(answers[&asked[0]].since, Some(date(2026, 6, 1)));
    }
}

#[test]
fn without_time_nothing_is_asked_and_that_is_said() {
    let server = Server::start("127.0.0.1", site);
    let asked = [server.at("/ok")];
    let means = Means {
        budget: Duration::ZERO,
        ..means(&[], Arc::new(nobody))
    };
    let answers = ask_with(&asked, &means, &mut Remembered::default());
    assert_eq!(answers[&asked[0]].heard, Heard::Nothing(Silence::NotAsked));
    assert_eq!(answers[&asked[0]].verdict, Verdict::Unverifiable);
    assert_eq!(server.connections(), 0);
}

#[test]
fn what_a_person_looked_at_is_told_as_long_as_it_is_good() {
    let server = Server::start("127.0.0.1", site);
    let address = server.at("/walled");
    let confirmed = |until| Confirmed {
        address: address.clone(),
        on: date(2026, 5, 1),
        until,
    };
    let allowed = [loopback()];
    for (until, is_good) in [(date(2027, 5, 1), true), (date(2026, 6, 1), false)] {
        let confirmed = [confirmed(until)];
        let means = Means {
            confirmed: &confirmed,
            ..means(&allowed, Arc::new(nobody))
        };
        let answers = ask_with(
            &[format!("{address}#x")],
            &means,
            &mut Remembered::default(),
        );
        let looked = answers.values().next().unwrap().confirmed.unwrap();
        assert_eq!((looked.on, looked.is_good), (date(2026, 5, 1), is_good));
    }
}

/// Who does not have the token gets nothing through the proxy, and the process that asks is none that a person
/// could start with another way out.
#[test]
fn the_way_out_is_for_nobody_else() {
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_limpide"))
        .arg(external::ARGUMENT)
        .env_remove(external::WAY_OUT)
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(2));
}
