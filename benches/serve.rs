//! From the save of a file to the new bytes of its page, as `limpide serve` sends them.
//!
//! `cargo bench --bench serve -- SITE` serves the folder `SITE` (one that `--bench generate` wrote, say),
//! saves each of a few files ten times and asks for its page until it is new; then the files are as they
//! were. Times are those of a clock on the wall.
#![allow(clippy::print_stdout, reason = "a benchmark's result")]

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// How often a file is saved.
const SAVES: usize = 10;

/// Nothing may take longer.
const LIMIT: Duration = Duration::from_secs(120);

/// What a person does between two saves, at the least.
const PAUSE: Duration = Duration::from_secs(3);

fn main() -> Outcome<()> {
    // Cargo adds `--bench` for its own harness.
    let mut arguments = std::env::args_os().skip(1).filter(|it| it != "--bench");
    let Some(site) = arguments.next().map(PathBuf::from) else {
        return Err("cargo bench --bench serve -- SITE".into());
    };
    let began = Instant::now();
    let server = Server::start(&site)?;
    println!("{:>24} {:>6} ms", "started", began.elapsed().as_millis());
    let system = first(&site.join("content/systems"))?;
    let name = system.file_stem().and_then(|it| it.to_str());
    let page = format!("/systemes/{}/", name.unwrap_or_default());
    measure(&server, "a system", &system, &page)?;
    Ok(())
}

/// The first description of a system in a folder, and no translation of one.
fn first(folder: &Path) -> Outcome<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let stem = path.file_stem().and_then(|it| it.to_str());
        if stem.is_some_and(|stem| path.is_file() && !stem.contains('.')) {
            files.push(path);
        }
    }
    files.sort();
    files.into_iter().next().ok_or_else(|| "no system".into())
}

/// Saves a system under other names, and puts it back.
fn measure(server: &Server, what: &str, file: &Path, page: &str) -> Outcome<()> {
    let text = fs::read_to_string(file)?;
    let mut times = Vec::new();
    for number in 0..SAVES {
        std::thread::sleep(PAUSE);
        let mark = format!("Essai {number} ");
        fs::write(
            file,
            text.replacen("name = \"", &format!("name = \"{mark}"), 1),
        )?;
        let saved = Instant::now();
        while !server.get(page)?.contains(&mark) {
            if saved.elapsed() > LIMIT {
                fs::write(file, &text)?;
                return Err("the page did not change".into());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        times.push(saved.elapsed().as_millis());
    }
    fs::write(file, text)?;
    times.sort_unstable();
    let median = times[SAVES / 2];
    println!("{what:>24} {median:>6} ms, {times:?}");
    Ok(())
}

/// `limpide serve` of a folder; it is stopped with this.
struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    fn start(site: &Path) -> Outcome<Self> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_limpide"))
            .args([
                "serve",
                "--lang",
                "en",
                "--port",
                "auto",
                "--as-of",
                "2026-11-24",
            ])
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

    fn get(&self, path: &str) -> Outcome<String> {
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
