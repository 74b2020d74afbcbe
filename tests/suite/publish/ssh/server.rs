//! A real OpenSSH server, on a port of its own, with keys of its own.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::super::{command_of, tiny, told};
use crate::site::Site;

/// So long the server may take for what a client that was killed has sent.
const LONGEST: Duration = Duration::from_secs(60);

pub(super) struct Server {
    folder: TempDir,
    port: u16,
    child: Child,
    /// How many commands were made, each of which may begin a session.
    sessions: AtomicUsize,
}

/// Where Debian has servers, which only root's PATH names.
fn program(name: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into()]);
    let mut found = folders.map(|folder| folder.join(name));
    found
        .find(|path| path.exists())
        .unwrap_or_else(|| panic!("{name} is missing: tests/run installs it"))
}

/// The interpreter itself: what `PATH` names may be a script that first looks for it.
fn python() -> &'static str {
    static FOUND: OnceLock<String> = OnceLock::new();
    FOUND.get_or_init(|| {
        let asked = Command::new(program("python3"))
            .args(["-c", "import sys; print(sys.executable)"])
            .output();
        let path = String::from_utf8(asked.unwrap().stdout).unwrap();
        path.trim().to_owned()
    })
}

fn key(path: &Path) {
    let made = Command::new(program("ssh-keygen"))
        .args(["-q", "-t", "ed25519", "-N", "", "-f"])
        .arg(path)
        .status();
    assert!(made.unwrap().success());
}

impl Server {
    pub(super) fn new() -> Self {
        let folder = crate::temporary::folder().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["host", "user"] {
            key(&at(name));
        }
        fs::copy(at("user.pub"), at("authorized")).unwrap();
        for name in ["www", "bin"] {
            fs::create_dir(at(name)).unwrap();
        }
        fs::write(at("cut.py"), include_str!("cut.py")).unwrap();
        let place = folder.path().display();
        // The person's own configuration is met by nobody: `ssh` is the real one, with another file.
        let ssh = program("ssh");
        let script = format!(
            "#!/bin/sh\nexec {} -F {place}/config \"$@\"\n",
            ssh.display()
        );
        fs::write(at("bin/ssh"), script).unwrap();
        executable(&at("bin/ssh"));
        let config = format!(
            "IdentityFile {place}/user\nIdentitiesOnly yes\nIdentityAgent none\nUserKnownHostsFile {place}/known\nGlobalKnownHostsFile /dev/null\nUpdateHostKeys no\n"
        );
        fs::write(at("config"), config).unwrap();
        let (port, child) = start(folder.path());
        let this = Self {
            folder,
            port,
            child,
            sessions: AtomicUsize::new(0),
        };
        this.is_known("host.pub");
        this
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    pub(super) fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Tells the computer that this is the server's key.
    pub(super) fn is_known(&self, key: &str) {
        let key = fs::read_to_string(self.at(key)).unwrap();
        let line = format!("[127.0.0.1]:{} {key}", self.port);
        fs::write(self.at("known"), line).unwrap();
    }

    /// What the server's `sftp-server` is not to do: `-P symlink`.
    pub(super) fn without(self, requests: &str) -> Self {
        fs::write(self.at("options"), format!("-P {requests}")).unwrap();
        self
    }

    /// Cuts the connection before a number of changes on, or never.
    pub(super) fn cut(&self, after: Option<usize>) {
        let text = after.map_or_else(String::new, |after| after.to_string());
        fs::write(self.at("cut"), text).unwrap();
    }

    /// Answers each change after a number of them with this status of SFTP: 3 where nobody may write, 4 where the disk is
    /// full; or with what the server says.
    pub(super) fn refuse(&self, after: Option<(usize, u32)>) {
        let text = after.map_or_else(String::new, |(after, status)| format!("{after} {status}"));
        fs::write(self.at("refuse"), text).unwrap();
    }

    /// Has the server kill a process before a number of changes; then waits until it has done all that was sent to it.
    pub(super) fn kill(&self, mut child: Child, after: usize) {
        fs::write(self.at("kill"), format!("{after} {}", child.id())).unwrap();
        child.wait().unwrap();
        self.wait_for_its_end();
        fs::remove_file(self.at("kill")).unwrap();
    }

    /// What the last session leaves under this name.
    fn of_session(&self, name: &str) -> PathBuf {
        let session = self.sessions.load(Ordering::Relaxed);
        self.at(&format!("{name}-{session}"))
    }

    /// A client is gone before its session is.
    fn wait_for_its_end(&self) {
        let begun = Instant::now();
        let ended = self.of_session("ended");
        while !ended.exists() {
            assert!(
                begun.elapsed() < LONGEST,
                "the server goes on without its client"
            );
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Publishes a site in the moment in which another publication opens a file of this name for so many times; gives what
    /// came of that other one.
    pub(super) fn overtake(
        &self,
        (slow, fast): (&Site, &Site),
        name: &str,
        times: usize,
    ) -> Output {
        fs::write(self.at("hold"), format!("{name} {times}")).unwrap();
        let mut slow = self.command(slow, "web", &["--yes"]);
        let slow = slow.stderr(Stdio::piped()).spawn().unwrap();
        let begun = Instant::now();
        while !self.at("held").exists() {
            assert!(begun.elapsed() < LONGEST, "{name} is opened fewer times");
            std::thread::sleep(Duration::from_millis(5));
        }
        fs::remove_file(self.at("hold")).unwrap();
        self.published(fast, &[]);
        fs::write(self.at("go"), "").unwrap();
        let output = slow.wait_with_output().unwrap();
        for name in ["held", "go"] {
            fs::remove_file(self.at(name)).unwrap();
        }
        output
    }

    /// What changed something in the last session.
    pub(super) fn log(&self) -> Vec<String> {
        self.wait_for_its_end();
        let text = fs::read_to_string(self.of_session("log")).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    pub(super) fn was_cut(&self) -> bool {
        self.log().last().is_some_and(|line| line == "cut")
    }

    /// A site that is published to `web`: the folder `www/ai` of the server.
    pub(super) fn site(&self, more: &str) -> Site {
        self.publishing(tiny(), more)
    }

    pub(super) fn publishing(&self, site: Site, more: &str) -> Site {
        let text = fs::read_to_string(site.path().join("site.toml")).unwrap();
        let table = format!(
            "\n[publish.web]\nssh = \"127.0.0.1\"\nport = {}\nfolder = \"{}\"\n{more}\n",
            self.port,
            self.live().display()
        );
        site.with("site.toml", format!("{text}{table}"))
    }

    /// The web root.
    pub(super) fn live(&self) -> PathBuf {
        self.at("www/ai")
    }

    pub(super) fn work(&self, name: &str) -> PathBuf {
        self.at("www/.ai.limpide").join(name)
    }

    pub(super) fn address(&self, user: &str) -> String {
        format!(
            "sftp://{user}127.0.0.1:{}{}",
            self.port,
            self.live().display()
        )
    }

    pub(super) fn command(&self, site: &Site, target: &str, more: &[&str]) -> Command {
        self.command_of("publish", site, (target, more))
    }

    fn command_of(&self, name: &str, site: &Site, (target, more): (&str, &[&str])) -> Command {
        let session = self.sessions.fetch_add(1, Ordering::Relaxed) + 1;
        fs::write(self.at("session"), session.to_string()).unwrap();
        let mut command = command_of(name, site, Path::new(target), more);
        let path = std::env::var_os("PATH").unwrap();
        let path = std::env::split_paths(&path);
        let path = std::env::join_paths([self.at("bin")].into_iter().chain(path)).unwrap();
        command
            .env("PATH", path)
            .env("USER", "ada")
            .env("XDG_CACHE_HOME", self.at("cache"));
        for job in ["CI_JOB_URL", "GITHUB_RUN_ID", "BUILD_URL"] {
            command.env_remove(job);
        }
        command
    }

    pub(super) fn publish(&self, site: &Site, more: &[&str]) -> Output {
        self.command(site, "web", more).output().unwrap()
    }

    pub(super) fn erase(&self, site: &Site, more: &[&str]) -> Output {
        self.command_of("erase", site, ("web", more))
            .output()
            .unwrap()
    }

    pub(super) fn published(&self, site: &Site, more: &[&str]) -> String {
        let output = self.publish(site, &[&["--yes"], more].concat());
        let text = told(&output);
        assert!(output.status.success(), "{text}");
        text
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A session that goes on would put its end into the folder while that is being removed.
        let begun = Instant::now();
        let goes_on = || self.of_session("log").exists() && !self.of_session("ended").exists();
        while goes_on() && begun.elapsed() < Duration::from_secs(2) {
            std::thread::sleep(Duration::from_millis(1));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(super) fn executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// Starts the server on a free port.
fn start(folder: &Path) -> (u16, Child) {
    // As root it wants an empty folder, that the system makes where it starts the service.
    let _ = fs::create_dir_all("/run/sshd");
    let place = folder.display();
    loop {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        // One way to agree on keys, the quickest: the tests connect a thousand times. Under another home, or what the
        // person's shell does when it starts would be done each time.
        let python = python();
        let config = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {place}/host\nPidFile none\nAuthorizedKeysFile {place}/authorized\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin yes\nMaxStartups 100\nKexAlgorithms curve25519-sha256\nSetEnv HOME={place}\nSubsystem sftp {python} -I -S {place}/cut.py {place}\n"
        );
        fs::write(folder.join("sshd_config"), config).unwrap();
        let mut child = Command::new(program("sshd"))
            .args(["-D", "-e", "-f"])
            .arg(folder.join("sshd_config"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(folder.join("sshd.log")).unwrap())
            .spawn()
            .unwrap();
        loop {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return (port, child);
            }
            if child.try_wait().unwrap().is_some() {
                let log = fs::read_to_string(folder.join("sshd.log")).unwrap();
                // Somebody else was faster to take the port.
                assert!(log.contains("Address already in use"), "{log}");
                break;
            }
            std::thread::yield_now();
        }
    }
}
