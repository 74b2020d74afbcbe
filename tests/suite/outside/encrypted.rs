//! Encrypted connections, to a server of the tests with a certificate that was made for the test.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::Output;
use std::sync::Arc;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use serde_json::Value;

use super::command::{EXTERNAL, folder, run_with};
use crate::checked::text;
use crate::openssl::openssl;

/// An authority that nobody knows, and a certificate by it for 127.0.0.1.
fn certify(folder: &Path) {
    let settings = "[req]\ndistinguished_name = dn\nx509_extensions = ca\nprompt = no\n[dn]\nCN = Essai\n[ca]\nbasicConstraints = critical,CA:TRUE\nkeyUsage = critical,keyCertSign\n[site]\nbasicConstraints = critical,CA:FALSE\nsubjectAltName = IP:127.0.0.1\nextendedKeyUsage = serverAuth\n";
    std::fs::write(folder.join("settings"), settings).unwrap();
    let ca =
        "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -config settings -days 3650";
    let asked = "req -newkey rsa:2048 -nodes -keyout site.key -out site.csr -subj /CN=127.0.0.1 -config settings";
    let signed = "x509 -req -in site.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out site.pem -days 365 -extfile settings -extensions site";
    for command in [ca, asked, signed] {
        openssl(folder, &command.split(' ').collect::<Vec<_>>());
    }
}

/// Serves one page to everybody, by these keys; gives its port.
fn serve(folder: &Path) -> u16 {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let certificate = CertificateDer::from_pem_file(folder.join("site.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_file(folder.join("site.key")).unwrap();
    let settings = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let settings = Arc::new(settings);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let settings = Arc::clone(&settings);
            std::thread::spawn(move || {
                let connection = ServerConnection::new(settings).unwrap();
                let mut stream = StreamOwned::new(connection, stream);
                // Who does not trust the certificate hangs up here.
                if stream.read(&mut [0; 4096]).is_ok_and(|it| it > 0) {
                    let _ = stream.write_all(
                        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                    );
                    stream.conn.send_close_notify();
                    let _ = stream.flush();
                }
            });
        }
    });
    port
}

fn rules(output: &Output) -> Vec<String> {
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let pages = told["pages"].as_array().unwrap().iter();
    let findings = pages.flat_map(|it| it["findings"].as_array().unwrap());
    let rules = findings.map(|it| it["rule"].as_str().unwrap().to_owned());
    rules.collect()
}

#[test]
fn a_certificate_that_nobody_vouches_for_breaks_nothing_and_one_that_the_system_trusts_is_well() {
    let keys = crate::temporary::folder().unwrap();
    certify(keys.path());
    let address = format!("https://127.0.0.1:{}/", serve(keys.path()));
    let folder = folder(&[address]);
    let asked = [&EXTERNAL[..], &["--format", "json", "www"]].concat();
    let unknown = run_with(folder.path(), &asked, &[]);
    assert_eq!(unknown.status.code(), Some(0), "{}", text(&unknown.stderr));
    assert_eq!(rules(&unknown), ["link-unverifiable"]);
    let trusted = keys.path().join("ca.pem");
    let trusted = [("SSL_CERT_FILE", trusted.to_str().unwrap())];
    // Its fault was kept, and it is asked again.
    let known = run_with(folder.path(), &asked, &trusted);
    assert_eq!(known.status.code(), Some(0), "{}", text(&known.stderr));
    assert_eq!(
        rules(&known),
        Vec::<String>::new(),
        "{}",
        text(&known.stdout)
    );
}
