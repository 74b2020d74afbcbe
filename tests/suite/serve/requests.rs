//! Requests that a browser never sends, byte for byte.

use std::process::Command;

use super::client::Server;
use crate::site::Site;

pub(crate) fn served() -> (Site, Server) {
    let site = Site::small()
        .with("secret.txt", "SECRET")
        .with(".env", "SECRET")
        .with("content/.env", "SECRET")
        .with("content/evidence/.cache", "SECRET");
    let server = Server::start(site.path(), &[]);
    (site, server)
}

/// A request with this line and these fields.
fn request(line: &str, fields: &[&str]) -> Vec<u8> {
    let fields: String = fields.iter().map(|it| format!("{it}\r\n")).collect();
    format!("{line} HTTP/1.1\r\n{fields}Connection: close\r\n\r\n").into_bytes()
}

#[test]
fn a_request_for_another_host_is_refused() {
    let (_site, server) = served();
    let port = server.port();
    let with_port = format!("Host: localhost:{port}");
    let cases: [(&[&str], u16); 17] = [
        (&["Host: localhost"], 200),
        (&["Host: LOCALHOST"], 200),
        (&[&with_port], 200),
        (&["Host: 127.0.0.1:1"], 200),
        (&["Host: [::1]:8000"], 200),
        (&["Host: localhost", "Origin: http://localhost:8000"], 200),
        (&["Host: evil.example"], 403),
        (&["Host: evil.example:8000"], 403),
        (&["Host: localhost.evil.example"], 403),
        (&["Host: 192.0.2.1"], 403),
        (&["Host: localhost@evil.example"], 403),
        (&["Host: 127.0.0.1.evil.example"], 403),
        (&["Host:"], 403),
        (&["Host: localhost", "Origin: https://evil.example"], 403),
        (&["Host: localhost", "Origin: null"], 403),
        (&[], 400),
        (&["Host: localhost", "Host: evil.example"], 400),
    ];
    for (fields, status) in cases {
        for path in ["/", "/.limpide/events-not", "/.limpide/page?path=/"] {
            let answer = server
                .send(&request(&format!("GET {path}"), fields))
                .unwrap();
            let expected = if status == 200 && path.ends_with("not") {
                404
            } else {
                status
            };
            assert_eq!(answer.status, expected, "{path} {fields:?}");
            assert_eq!(answer.header("access-control-allow-origin"), None);
        }
    }
    let absolute = request("GET http://evil.example/", &["Host: localhost"]);
    assert_eq!(server.send(&absolute).unwrap().status, 403);
}

#[test]
fn only_reading_is_allowed() {
    let (_site, server) = served();
    for method in [
        "POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT", "PROPFIND", "FOO",
    ] {
        for path in ["/", "/nowhere"] {
            let target = if method == "CONNECT" {
                "localhost:80"
            } else {
                path
            };
            let sent = request(&format!("{method} {target}"), &["Host: localhost"]);
            let answer = server.send(&sent).unwrap();
            assert_eq!(answer.status, 405, "{method} {path}");
            assert_eq!(answer.header("allow"), Some("GET, HEAD"), "{method}");
        }
    }
    let head = server
        .send(&request("HEAD /", &["Host: localhost"]))
        .unwrap();
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_ne!(head.header("content-length"), Some("0"));
}

#[test]
fn no_path_leads_out_of_the_site() {
    let (_site, server) = served();
    let ups = [
        "../",
        "..%2f",
        "..%2F",
        "%2e%2e/",
        "%2e%2e%2f",
        ".%2e/",
        "%252e%252e%252f",
        "..\\",
        "..%5c",
        "%2e%2e%5c",
        "....//",
        "..;/",
        "..%c0%af",
        "..%ef%bc%8f",
        "%c0%ae%c0%ae/",
        "./../",
        "//",
        "..//",
        "%00../",
        "..%00/",
    ];
    let mut paths: Vec<String> = Vec::new();
    for up in ups {
        for prefix in ["/", "/en/", "/systemes/outil/", "/.limpide/"] {
            for target in ["secret.txt", "site.toml", "etc/passwd", ".env"] {
                paths.push(format!("{prefix}{}{target}", up.repeat(4)));
            }
        }
    }
    let others = [
        "/.env",
        "/content/.env",
        "/site.toml",
        "/content/systems/outil.md",
        "/themes/limpide/home.html",
        "/.git/config",
        "/secret.txt",
        "/preuves/preuve/.cache",
        "/C:/windows/win.ini",
        "/file:///etc/passwd",
        "/%",
        "/%zz",
        "/%f",
        "/%ff",
        "/a%00b",
        "/a%0d%0aSet-Cookie:x",
        "/%0aLocation:%20https://evil.example",
        "//evil.example/",
        "/\\evil.example/",
        "/systemes",
        "/systemes?x",
        "/systemes/",
        "/systemes/outil/..",
        "/.limpide/",
        "/.limpide/page",
        "/.limpide/page?path=",
        "/.limpide/page?path=%2F%2e%2e%2Fsecret.txt",
    ];
    paths.extend(others.map(str::to_owned));
    for path in paths {
        let sent = request(&format!("GET {path}"), &["Host: localhost"]);
        let answer = server
            .send(&sent)
            .unwrap_or_else(|| panic!("{path} has no answer"));
        let text = String::from_utf8_lossy(&answer.body);
        assert!(
            !text.contains("SECRET") && !text.contains("root:"),
            "{path}"
        );
        assert!(!text.contains("[organisation]"), "{path}");
        assert!(
            [200, 302, 400, 404].contains(&answer.status),
            "{path}: {}",
            answer.status
        );
        let location = answer.header("location").unwrap_or("/");
        assert!(
            location.starts_with('/') && !location.starts_with("//"),
            "{path}: {location}"
        );
        assert_eq!(answer.header("set-cookie"), None, "{path}");
    }
}

#[test]
fn what_is_no_request_is_answered_or_let_go() {
    let (_site, mut server) = served();
    let long = "x".repeat(200_000);
    let many: String = (0..300).map(|it| format!("X-{it}: y\r\n")).collect();
    let bodies: [(Vec<u8>, &[u16]); 10] = [
        (b"\0\0\0\0\r\n\r\n".to_vec(), &[400]),
        (b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n".to_vec(), &[400, 505]),
        (b"GET\r\n\r\n".to_vec(), &[400]),
        (b"GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec(), &[400]),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: \0\r\n\r\n".to_vec(), &[400]),
        (b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03".to_vec(), &[400]),
        (format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n").into_bytes(), &[414, 431]),
        (format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {long}\r\n\r\n").into_bytes(), &[431]),
        (format!("GET / HTTP/1.1\r\nHost: localhost\r\n{many}\r\n").into_bytes(), &[431]),
        (
            b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n".to_vec(),
            &[200, 400],
        ),
    ];
    for (bytes, expected) in bodies {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
        // A connection cut while we still send is an answer too.
        if let Some(answer) = server.send(&bytes) {
            assert!(
                expected.contains(&answer.status),
                "{shown:?}: {}",
                answer.status
            );
        }
        assert_eq!(server.get("/").status, 200, "after {shown:?}");
    }
    assert!(server.is_alive());
}

#[test]
fn a_port_that_is_taken_is_told_with_the_mend() {
    let (site, server) = served();
    let languages = [
        ("C", "is in use", "process "),
        ("fr_FR", "est pris par", "processus "),
    ];
    for (locale, words, word) in languages {
        let port = server.port().to_string();
        let output = Command::new(env!("CARGO_BIN_EXE_limpide"))
            .env("LC_ALL", locale)
            .args(["serve", "--port", &port])
            .arg(site.path())
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(
            said.contains(&port) && said.contains("--port") && said.contains(words),
            "{said}"
        );
        if cfg!(target_os = "linux") {
            let process = format!("limpide (process {})", server.process());
            let process = process.replace("process ", word);
            assert!(said.contains(&process), "{said}");
        }
    }
}
