//! Connections to `limpide serve` that are held up: these tests wait as long as the server does, up to 30 seconds. Tests begin
//! in the order of their names, so that others fill the time.

use std::io::{ErrorKind, Read, Write};
use std::time::Duration;

use crate::serve::client::until;
use crate::serve::requests::served;

#[test]
fn slow_connections_keep_nobody_waiting_and_are_closed() {
    let (_site, server) = served();
    let mut slow: Vec<_> = (0..200).map(|_| server.connect()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: local").unwrap();
    }
    assert_eq!(server.get("/").status, 200);
    let mut rest = Vec::new();
    slow[0]
        .set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    // An error here would be that nobody closed it.
    slow[0].read_to_end(&mut rest).unwrap();
}

#[test]
fn whoever_reads_nothing_keeps_no_connection() {
    let (_site, server) = served();
    let mut stream = server.connect();
    stream.set_nonblocking(true).unwrap();
    // More answers than the system keeps for a connection, none of which is read.
    let requests = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(1000);
    let mut is_full = false;
    let mut ended = None;
    until("the connection is closed", || {
        loop {
            match stream.write(&requests) {
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    is_full = true;
                    return false;
                }
                Err(error) => {
                    ended = Some(error.kind());
                    return true;
                }
            }
        }
    });
    assert!(is_full);
    let closed = [ErrorKind::ConnectionReset, ErrorKind::BrokenPipe];
    assert!(closed.contains(&ended.unwrap()), "{ended:?}");
    assert_eq!(server.get("/").status, 200);
}
