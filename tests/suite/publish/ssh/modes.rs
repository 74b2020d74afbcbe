//! A server that lets nobody else read new files.

use std::fs;

use super::super::modes::{is_readable, mode};
use super::renamed;
use super::server::Server;

#[test]
fn a_strict_mask_of_the_server_keeps_no_page_from_readers() {
    for switch in ["link", "files"] {
        let server = Server::new();
        fs::write(server.at("options"), "-u 077").unwrap();
        let site = server.site(&format!("switch = \"{switch}\""));
        server.published(&site, &[]);
        is_readable(&server.live());
        if switch == "link" {
            assert_eq!(mode(&server.work("")), 0o755);
            assert_eq!(mode(&server.work("releases")), 0o755);
        }
        let site = renamed(site, "Essai", "Deux");
        server.published(&site, &[]);
        is_readable(&server.live());
    }
    // Where modes can't be set, it is published all the same.
    let server = Server::new().without("setstat,fsetstat");
    server.published(&server.site(""), &[]);
}

#[test]
fn kept_releases_are_hidden_from_apache() {
    let server = Server::new();
    server.published(&server.site(""), &[]);
    let hidden = fs::read_to_string(server.work(".htaccess")).unwrap();
    assert_eq!(hidden, "Require all denied\n");
    assert!(!server.live().join(".htaccess").exists());
}
