//! Signatures, held against the real minisign, and timestamps of a real authority: OpenSSL's.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use limpide::diagnostic::Code;

use super::{Place, comes_to, named, publish, says};
use crate::openssl::openssl;
use crate::site::Site;

/// A pair of keys, by the real minisign; with this password or none.
struct Pair {
    secret: PathBuf,
    public: String,
}

impl Pair {
    fn new(place: &Place, name: &str, password: Option<&str>) -> Self {
        let secret = place.at(&format!("{name}.key"));
        let public = place.at(&format!("{name}.pub"));
        let mut command = Command::new("minisign");
        command
            .args(["-G", "-p"])
            .arg(&public)
            .arg("-s")
            .arg(&secret);
        if password.is_none() {
            command.arg("-W");
        }
        let mut child = command
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::null())
            .spawn()
            .expect("minisign is installed: tests/run does that");
        let twice = password
            .map(|it| format!("{it}\n{it}\n"))
            .unwrap_or_default();
        let mut asked = child.stdin.take().unwrap();
        // Without a password it may not read.
        let _ = asked.write_all(twice.as_bytes());
        drop(asked);
        assert!(child.wait().unwrap().success());
        let text = fs::read_to_string(&public).unwrap();
        Self {
            secret,
            public: text.lines().nth(1).unwrap().to_owned(),
        }
    }

    /// A site that names its public half.
    fn site(&self, name: &str) -> Site {
        let site = named(name);
        let text = fs::read_to_string(site.path().join("site.toml")).unwrap();
        let table = format!("\n[manifest]\nminisign = \"{}\"\n", self.public);
        site.with("site.toml", format!("{text}{table}"))
    }
}

fn signed(place: &Place, site: &Site, pair: &Pair) -> Output {
    let mut command = publish(site, &place.www(), &[]);
    command.env("LIMPIDE_MINISIGN_KEY", &pair.secret);
    command.output().unwrap()
}

#[test]
fn a_signed_manifest_holds_for_its_key_alone() {
    let place = Place::new();
    let (pair, other) = (Pair::new(&place, "a", None), Pair::new(&place, "b", None));
    comes_to(&signed(&place, &pair.site("Un"), &pair), 0);
    comes_to(&signed(&place, &pair.site("Deux"), &pair), 0);
    let www = place.www();
    assert!(www.join("manifests/0001.json.minisig").is_file());
    for path in ["manifest.json", "manifests/0001.json"] {
        let real = Command::new("minisign")
            .args(["-V", "-q", "-P", &pair.public, "-m"])
            .arg(www.join(path))
            .status();
        assert!(real.unwrap().success(), "{path}");
    }
    let text = place.verified(&[], 0);
    assert!(
        text.contains(&format!("good, by {}", pair.public)),
        "{text}"
    );
    assert!(
        text.contains("number 2, as of 2026-11-24, of https://example.org/"),
        "{text}"
    );
    assert!(text.contains("the site itself names this key"), "{text}");
    assert!(text.contains("each signed by this key"), "{text}");
    // The earlier one names the key, and that is no signature by it.
    let first = www.join("manifests/0001.json.minisig");
    let kept = fs::read(&first).unwrap();
    fs::copy(www.join("manifest.json.minisig"), &first).unwrap();
    place.list("manifests/0001.json.minisig");
    let text = place.verified(&[], 0);
    assert!(
        text.contains("signed by this key from no. 2 on, not before"),
        "{text}"
    );
    fs::write(&first, kept).unwrap();
    place.list("manifests/0001.json.minisig");
    let text = place.verified(&["--key", &pair.public], 0);
    assert!(!text.contains("the site itself names"), "{text}");
    let text = place.verified(&["--key", &other.public], 1);
    says(&text, Code::VerifySignature);
    assert!(text.contains("another key made it"), "{text}");
    let page = fs::read_to_string(www.join("controle/index.html")).unwrap();
    assert!(page.contains(&pair.public), "{page}");
    // Nothing changes: neither a link more nor another signature.
    let text = super::told(&signed(&place, &pair.site("Deux"), &pair));
    assert!(text.contains("Nothing to send"), "{text}");
    // To look needs no key.
    let text = publish(&pair.site("Deux"), &www, &[]).output().unwrap();
    assert!(super::told(&text).contains("Nothing to send"));

    let mut forged = place.manifest();
    forged["as_of"] = "2026-11-23".into();
    place.forge_manifest(&forged);
    let text = place.verified(&[], 1);
    says(&text, Code::VerifySignature);
    assert!(text.contains("it was made of other bytes"), "{text}");
    fs::write(www.join("manifest.json.minisig"), "untrusted comment: x\n").unwrap();
    says(&place.verified(&[], 1), Code::VerifySignature);
    fs::remove_file(www.join("manifest.json.minisig")).unwrap();
    says(&place.verified(&[], 1), Code::VerifyUnsigned);
    // Without any chain there is no signature either, and nothing of what somebody kept.
    let kept = place.keep("kept");
    fs::remove_file(www.join("manifest.json")).unwrap();
    let list = fs::read_to_string(www.join("manifest.sha256")).unwrap();
    let list: String = list
        .lines()
        .filter(|line| !line.ends_with("  manifest.json"))
        .map(|line| format!("{line}\n"))
        .collect();
    fs::write(www.join("manifest.sha256"), list).unwrap();
    let text = place.verified(&["--key", &pair.public], 1);
    says(&text, Code::VerifyUnsigned);
    let text = place.verified(&["--since", kept.to_str().unwrap()], 1);
    says(&text, Code::VerifyRewritten);
}

#[test]
fn programs_are_told_since_when_a_key_signs() {
    let place = Place::new();
    place.published(&named("Un"), &[]);
    let kept = place.keep("kept");
    let pair = Pair::new(&place, "a", None);
    for name in ["Deux", "Trois"] {
        comes_to(&signed(&place, &pair.site(name), &pair), 0);
    }
    let report = |kept: &Path| -> serde_json::Value {
        let kept = kept.to_str().unwrap();
        let json = place.verify(&["--format", "json", "--since", kept]);
        serde_json::from_slice(&json.stdout).unwrap()
    };
    let before = report(&kept);
    assert_eq!(before["history"]["key_since"], 2);
    assert_eq!(before["history"]["key_not_before"], true);
    // It named none; then the same.
    let none = serde_json::json!({ "key": null });
    assert_eq!(before["since"]["other_key"], none);
    let now = report(&place.keep("now"));
    assert_eq!(now["since"]["other_key"], serde_json::Value::Null);
    let text = place.verified(&["--since", kept.to_str().unwrap()], 0);
    assert!(
        text.contains("the one that you keep names no key"),
        "{text}"
    );
}

#[test]
fn a_signature_that_somebody_spoiled_is_made_anew() {
    let place = Place::new();
    let pair = Pair::new(&place, "a", None);
    comes_to(&signed(&place, &pair.site("Un"), &pair), 0);
    fs::write(place.www().join("manifest.json.minisig"), "junk\n").unwrap();
    // Nothing else changed: who can't sign leaves it no better.
    let unsigned = publish(&pair.site("Un"), &place.www(), &[])
        .output()
        .unwrap();
    says(&super::told(&unsigned), Code::CannotSign);
    comes_to(&signed(&place, &pair.site("Un"), &pair), 0);
    let text = place.verified(&[], 0);
    assert!(text.contains("good, by"), "{text}");
}

#[test]
fn who_can_t_sign_is_told_and_publishes_unsigned_only_if_that_is_meant() {
    let place = Place::new();
    let locked = Pair::new(&place, "locked", Some("mot de passe"));
    let other = Pair::new(&place, "other", None);
    let site = locked.site("Un");
    let run = |key: Option<&Path>, password: Option<&str>, more: &[&str]| {
        let mut command = publish(&site, &place.www(), more);
        if let Some(key) = key {
            command.env("LIMPIDE_MINISIGN_KEY", key);
        }
        if let Some(password) = password {
            command.env("LIMPIDE_MINISIGN_PASSWORD", password);
        }
        command.output().unwrap()
    };
    let locked_key = Some(&*locked.secret);
    let public = place.at("locked.pub");
    for (key, password, why) in [
        (None, None, "its secret half is not given"),
        (locked_key, None, "needs its password"),
        (locked_key, Some("autre"), "is another"),
        (Some(&*other.secret), None, "not that of the public key"),
        (Some(&*public), None, "no secret key"),
    ] {
        let text = comes_to(&run(key, password, &[]), 1);
        says(&text, Code::CannotSign);
        assert!(text.contains(why), "{text}");
        assert!(!text.contains("autre"), "{text}");
        assert!(!place.www().exists());
    }
    comes_to(&run(None, None, &["--unsigned"]), 0);
    let text = place.verified(&[], 0);
    assert!(text.contains("signature   none"), "{text}");
    says(
        &place.verified(&["--key", &locked.public], 1),
        Code::VerifyUnsigned,
    );
    comes_to(&run(locked_key, Some("mot de passe"), &[]), 0);
    assert_eq!(place.manifest()["number"], 2);
    let text = place.verified(&["--key", &locked.public], 0);
    assert!(
        text.contains("signed by this key from no. 2 on, not before"),
        "{text}"
    );
    // By an argument too.
    let site = named("Deux");
    let sign = ["--sign", other.secret.to_str().unwrap()];
    comes_to(&publish(&site, &place.www(), &sign).output().unwrap(), 0);
    place.verified(&["--key", &other.public], 0);
}

/// A timestamping authority on loopback, of which OpenSSL does the work.
struct Authority {
    url: String,
    certificate: PathBuf,
}

impl Authority {
    fn new(place: &Place) -> Self {
        let folder = place.at("authority");
        fs::create_dir(&folder).unwrap();
        let settings = "[req]\ndistinguished_name = dn\nx509_extensions = ext\nprompt = no\n[dn]\nCN = Autorité\n[ext]\nextendedKeyUsage = critical,timeStamping\n[tsa]\ndefault_tsa = one\n[one]\ndir = .\nserial = serial\nsigner_cert = cert.pem\nsigner_key = key.pem\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\ndigests = sha256\naccuracy = secs:1\n";
        fs::write(folder.join("settings"), settings).unwrap();
        fs::write(folder.join("serial"), "01\n").unwrap();
        openssl(
            &folder,
            &[
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out",
                "cert.pem", "-config", "settings", "-days", "3650", "-utf8",
            ],
        );
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/tsr", listener.local_addr().unwrap());
        let work = folder.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let (head, body) = request(&mut stream);
                let head = head.to_lowercase();
                assert!(head.starts_with("post /tsr"), "{head}");
                assert!(head.contains("application/timestamp-query"), "{head}");
                fs::write(work.join("query"), body).unwrap();
                openssl(
                    &work,
                    &[
                        "ts",
                        "-reply",
                        "-config",
                        "settings",
                        "-section",
                        "one",
                        "-queryfile",
                        "query",
                        "-out",
                        "reply",
                    ],
                );
                let reply = fs::read(work.join("reply")).unwrap();
                let head = format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/timestamp-reply\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                    reply.len()
                );
                stream.write_all(head.as_bytes()).unwrap();
                stream.write_all(&reply).unwrap();
            }
        });
        Self {
            url,
            certificate: folder.join("cert.pem"),
        }
    }
}

/// A request's head and body.
pub(super) fn request(stream: &mut impl Read) -> (String, Vec<u8>) {
    let mut all = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let end = all.windows(4).position(|it| it == b"\r\n\r\n");
        let head = end.map(|end| String::from_utf8_lossy(&all[..end]).into_owned());
        let length = head.as_ref().map(|head| {
            let lines = head.lines().map(str::to_lowercase);
            let mut lengths =
                lines.filter_map(|it| it.strip_prefix("content-length:")?.trim().parse().ok());
            lengths.next().unwrap_or(0_usize)
        });
        if let (Some(end), Some(head), Some(length)) = (end, head, length)
            && all.len() >= end + 4 + length
        {
            return (head, all[end + 4..].to_vec());
        }
        let read = stream.read(&mut chunk).unwrap_or(0);
        if read == 0 {
            return (String::new(), Vec::new());
        }
        all.extend_from_slice(&chunk[..read]);
    }
}

#[test]
fn an_authority_dates_the_manifest_and_openssl_agrees() {
    let place = Place::new();
    let authority = Authority::new(&place);
    let site = named("Un");
    let text = fs::read_to_string(site.path().join("site.toml")).unwrap();
    let table = format!("\n[manifest]\ntimestamp = \"{}\"\n", authority.url);
    let site = site.with("site.toml", format!("{text}{table}"));
    place.published(&site, &[]);
    let www = place.www();
    let real = |name: &str| {
        Command::new("openssl")
            .args(["ts", "-verify", "-data"])
            .arg(www.join(name))
            .arg("-in")
            .arg(www.join(format!("{name}.tsr")))
            .arg("-CAfile")
            .arg(&authority.certificate)
            .output()
            .unwrap()
    };
    let output = real("manifest.json");
    assert!(output.status.success(), "{}", super::told(&output));
    let text = place.verified(&[], 0);
    assert!(text.contains("of this very manifest"), "{text}");
    assert!(text.contains("openssl ts -verify"), "{text}");
    // Told as of a day that is yet to come for the authority.
    let mut later = publish(&site, &place.at("later"), &[]);
    let later = later.env("SOURCE_DATE_EPOCH", "4102444800").output();
    comes_to(&later.unwrap(), 0);
    let later = place.at("later");
    let text = comes_to(&super::verify(later.to_str().unwrap(), &[]), 0);
    says(&text, Code::VerifyStampedEarly);
    assert!(text.contains("2100-01-01"), "{text}");
    let text = place.published(&site, &[]);
    assert!(text.contains("Nothing to send"), "{text}");
    // The earlier ones keep theirs.
    let site = site.changing("site.toml", "\"Un\"", "\"Deux\"");
    place.published(&site, &[]);
    assert!(real("manifests/0001.json").status.success());
    // One of another manifest says nothing of this one.
    fs::copy(
        www.join("manifests/0001.json.tsr"),
        www.join("manifest.json.tsr"),
    )
    .unwrap();
    place.list("manifest.json.tsr");
    says(&place.verified(&[], 1), Code::VerifyTimestamp);
    fs::write(www.join("manifest.json.tsr"), "soon").unwrap();
    place.list("manifest.json.tsr");
    says(&place.verified(&[], 1), Code::VerifyTimestamp);
}

#[test]
fn an_authority_that_fails_stops_nothing() {
    let place = Place::new();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let text = place.published(&named("Un"), &["--timestamp", &url]);
    says(&text, Code::NotTimestamped);
    let text = place.verified(&[], 0);
    assert!(text.contains("timestamp   none"), "{text}");
}
