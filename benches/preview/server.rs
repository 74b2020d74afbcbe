//! A program that serves a site while it is written, in a process of its own.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{LIMIT, Outcome};

/// It is stopped with this.
pub struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    /// `limpide serve` of a folder.
    pub fn limpide(site: &Path) -> Outcome<Self> {
        let fixed = ["--lang", "en", "--port", "auto", "--as-of", "2026-11-24"];
        let mut child = Command::new(env!("CARGO_BIN_EXE_limpide"))
            .arg("serve")
            .args(fixed)
            .arg(site)
            .stderr(Stdio::piped())
            .spawn()?;
        let mut lines = BufReader::new(child.stderr.take().ok_or("no output")?).lines();
        let address = loop {
            let line = lines.next().ok_or("the program ended")??;
            let after = line.split_once("The site is at http://");
            if let Some((host, _)) = after.and_then(|(_, rest)| rest.split_once('/')) {
                break host.parse()?;
            }
        };
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Self { child, address })
    }

    /// `hugo server` of a folder.
    pub fn hugo(program: &OsStr, site: &Path) -> Outcome<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let port = address.port().to_string();
        let child = Command::new(program)
            .args(["server", "--baseURL", "http://127.0.0.1/", "--port", &port])
            .current_dir(site)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let server = Self { child, address };
        let began = Instant::now();
        while server.get("/").is_err() {
            if began.elapsed() > LIMIT {
                return Err("hugo doesn't answer".into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(server)
    }

    /// What an address is answered with.
    pub fn get(&self, path: &str) -> Outcome<String> {
        let mut stream = TcpStream::connect_timeout(&self.address, LIMIT)?;
        stream.set_read_timeout(Some(LIMIT))?;
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
