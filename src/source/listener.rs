//! Who listens at a port, where the system tells.

use std::fs;
use std::path::Path;

/// A process of this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Process {
    /// What its program is called.
    pub name: String,
    /// Its number.
    pub number: u32,
}

/// The state of a socket that listens, in the system's tables.
const LISTENS: &str = "0A";

/// The process that listens at a port: on Linux, where we may look at it.
pub fn listener(port: u16) -> Option<Process> {
    let tables = ["/proc/net/tcp", "/proc/net/tcp6"].map(fs::read_to_string);
    let tables = tables.iter().flatten();
    let sockets: Vec<String> = tables.flat_map(|table| listening(table, port)).collect();
    let processes = fs::read_dir("/proc").ok()?.flatten();
    processes
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|_| !sockets.is_empty())
        .find(|number| holds(*number, &sockets))
        .map(|number| Process {
            name: name(number),
            number,
        })
}

/// The sockets that listen at a port, as a process that holds one names it.
fn listening(table: &str, port: u16) -> Vec<String> {
    let end = format!(":{port:04X}");
    let sockets = table.lines().filter_map(|line| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let (address, state, socket) = (fields.get(1)?, fields.get(3)?, fields.get(9)?);
        let is_it = address.ends_with(&end) && *state == LISTENS;
        is_it.then(|| format!("socket:[{socket}]"))
    });
    sockets.collect()
}

fn holds(process: u32, sockets: &[String]) -> bool {
    let files = fs::read_dir(format!("/proc/{process}/fd"));
    let files = files.into_iter().flatten().flatten();
    let mut targets = files.filter_map(|file| fs::read_link(file.path()).ok());
    targets.any(|target| sockets.iter().any(|it| Path::new(it) == target))
}

fn name(process: u32) -> String {
    let name = fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
    name.chars().filter(|c| !c.is_control()).collect()
}
