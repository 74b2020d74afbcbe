//! What the check of links to other sites costs: the program asks 5,000 links to 200 hosts, all of them a server of
//! this process on the loopback interface (each host an address of 127.0.0.0/8: Linux).
//!
//! `cargo bench --bench external` prints the time of the clock, the processor time and the largest memory of the
//! program and of the process that it starts to ask; then the same for a second run, which has the first one's answers.
#![allow(clippy::print_stdout, reason = "a benchmark's result")]

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const HOSTS: usize = 200;
const LINKS_A_HOST: usize = 25;

/// How often the memory of the processes is looked at; each tells the most that it ever had.
const LOOK: Duration = Duration::from_millis(20);

fn main() -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind("0.0.0.0:0")?;
    let port = listener.local_addr()?.port();
    let requests = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&requests);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let counted = Arc::clone(&counted);
            std::thread::spawn(move || serve(&stream, &counted));
        }
    });
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("www"))?;
    fs::write(folder.path().join("www/index.html"), page(port))?;
    for run in ["first run", "second run"] {
        let before = requests.load(Ordering::Relaxed);
        let start = Instant::now();
        let mut child = started(folder.path())?;
        let (memory, processor) = watched(&mut child)?;
        let took = start.elapsed().as_secs_f64();
        let asked = requests.load(Ordering::Relaxed) - before;
        println!(
            "{run}: {} links to {HOSTS} hosts, {asked} requests, {took:.1} s, {processor:.1} s of processor, {} MB",
            HOSTS * LINKS_A_HOST,
            memory / 1024
        );
    }
    Ok(())
}

/// A page that links to all: of each host one page that is gone, one that has moved and one that refuses.
fn page(port: u16) -> String {
    let mut page = "<!DOCTYPE html><html lang=en><title>A</title>".to_owned();
    for host in 1..=HOSTS {
        for link in 0..LINKS_A_HOST {
            let path = ["gone", "moved", "walled"].get(link).unwrap_or(&"page");
            let _ = writeln!(
                page,
                "<p><a href=\"http://127.0.0.{host}:{port}/{path}/{link}\">a</a>"
            );
        }
    }
    page
}

fn started(folder: &Path) -> std::io::Result<Child> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_limpide"));
    command
        .args(["check", "www", "--only", "links", "--external"])
        .env("XDG_CACHE_HOME", folder.join("caches"))
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    for host in 1..=HOSTS {
        command.args(["--allow-private", &format!("127.0.0.{host}")]);
    }
    command.spawn()
}

/// The most memory that a process and those that it started had, in kB, and their processor time, in seconds; ends when
/// it does.
fn watched(child: &mut Child) -> std::io::Result<(u64, f64)> {
    let (mut memory, mut ticks) = (0, 0);
    while child.try_wait()?.is_none() {
        let pids: Vec<u32> = family(child.id());
        memory = memory.max(pids.iter().map(|pid| largest(*pid)).sum());
        ticks = ticks.max(pids.iter().map(|pid| taken(*pid)).sum());
        std::thread::sleep(LOOK);
    }
    // Linux counts in hundredths of a second.
    #[allow(clippy::cast_precision_loss, reason = "a time, for people")]
    Ok((memory, ticks as f64 / 100.0))
}

fn family(pid: u32) -> Vec<u32> {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).into_iter();
    let children = tasks
        .flatten()
        .flatten()
        .filter_map(|it| fs::read_to_string(it.path().join("children")).ok());
    let children: Vec<u32> = children
        .flat_map(|it| {
            it.split_whitespace()
                .flat_map(str::parse)
                .collect::<Vec<u32>>()
        })
        .collect();
    std::iter::once(pid).chain(children).collect()
}

fn largest(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    let number = line.and_then(|it| it.split_whitespace().next());
    number.and_then(|it| it.parse().ok()).unwrap_or(0)
}

fn taken(pid: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // What follows the name, which may hold spaces: the 14th and the 15th field of all.
    let after = stat.rsplit_once(") ").map_or("", |(_, it)| it);
    let fields = after.split(' ').skip(11).take(2);
    fields.filter_map(|it| it.parse::<u64>().ok()).sum()
}

/// Answers what comes on a connection until it is closed.
fn serve(stream: &TcpStream, requests: &AtomicUsize) {
    let mut lines = BufReader::new(stream).lines();
    while let Some(Ok(request)) = lines.next() {
        while lines
            .next()
            .is_some_and(|it| it.is_ok_and(|it| !it.is_empty()))
        {}
        requests.fetch_add(1, Ordering::Relaxed);
        let path = request.split(' ').nth(1).unwrap_or("/");
        let status = match path.split('/').nth(1) {
            Some("gone") => "404 Not Found",
            Some("moved") => "301 Moved Permanently\r\nLocation: /page/0",
            Some("walled") => "403 Forbidden",
            _ => "200 OK",
        };
        let body = match request.starts_with("HEAD ") {
            true => "",
            false => "<!DOCTYPE html><title>A</title>",
        };
        let length = body.len();
        let answer = format!(
            "HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        if (&*stream).write_all(answer.as_bytes()).is_err() {
            return;
        }
    }
}
