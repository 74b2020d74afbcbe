//! The system's `ssh`, as a child process: its keys, its agent, its configuration, its known hosts.
//!
//! It is never let ask: neither for a password nor whether an unknown host shall be trusted.

use std::io::{self, ErrorKind, Read};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;

use super::sftp::Session;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::SshServer;

/// What holds whatever a person's own configuration says.
const SETTINGS: [&str; 9] = [
    // No question: there may be nobody, and a password would have to come through us.
    "BatchMode=yes",
    "StrictHostKeyChecking=yes",
    "ClearAllForwardings=yes",
    "ForwardAgent=no",
    "PermitLocalCommand=no",
    // One that goes on behind us would keep our pipes; one that is there already may be used.
    "ControlMaster=no",
    "ConnectTimeout=30",
    // A line that is gone is noticed after a minute.
    "ServerAliveInterval=15",
    "ServerAliveCountMax=4",
];

/// How much is kept of what `ssh` says.
const MOST_SAID: u64 = 16 * 1024;

/// `ssh` at work.
pub(super) struct Client {
    child: Child,
    said: Option<JoinHandle<String>>,
    server: SshServer,
}

impl Client {
    /// Begins a session of SFTP with a server.
    ///
    /// # Errors
    /// `SshMissing`, `HostUnknown`, `HostChanged`, `SshRefused`, `SshFailed`.
    pub fn connect(server: &SshServer) -> Result<(Self, Session), Diagnostic> {
        let mut command = Command::new("ssh");
        for setting in SETTINGS {
            command.args(["-o", setting]);
        }
        if let Some(port) = server.port {
            command.args(["-p", &port.to_string()]);
        }
        command
            .args(["-T", "-s", "--", &server.host, "sftp"])
            // So that what it says can be told apart.
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let failed = |error: io::Error| match error.kind() {
            ErrorKind::NotFound => Diagnostic::anywhere(Code::SshMissing),
            _ => Diagnostic::anywhere(Code::SshFailed)
                .with("server", server)
                .with("said", error),
        };
        let mut child = command.spawn().map_err(failed)?;
        let (to, from) = (child.stdin.take(), child.stdout.take());
        let said = child.stderr.take().map(|mut stderr| {
            std::thread::spawn(move || {
                let mut said = Vec::new();
                let _ = stderr.by_ref().take(MOST_SAID).read_to_end(&mut said);
                // The rest is read and let go, else it would wait for us.
                let _ = io::copy(&mut stderr, &mut io::sink());
                String::from_utf8_lossy(&said).into_owned()
            })
        });
        let mut this = Self {
            child,
            said,
            server: server.clone(),
        };
        let (Some(to), Some(from)) = (to, from) else {
            return Err(this.ended(&ErrorKind::BrokenPipe.into()));
        };
        match Session::open(Box::new(to), Box::new(from)) {
            Ok(session) => Ok((this, session)),
            Err(error) => Err(this.ended(&error)),
        }
    }

    /// Why the session could not begin.
    fn ended(&mut self, error: &io::Error) -> Diagnostic {
        let said = self.last_words();
        let has = |words: &str| said.contains(words);
        let code = if has("REMOTE HOST IDENTIFICATION HAS CHANGED") {
            Code::HostChanged
        } else if has("Host key verification failed") || has("host key is known for") {
            Code::HostUnknown
        } else if has("Permission denied") || has("Too many authentication failures") {
            Code::SshRefused
        } else {
            Code::SshFailed
        };
        let fault = Diagnostic::anywhere(code).with("server", &self.server);
        match code {
            Code::HostUnknown => fault.with("command", self.server.command()),
            Code::HostChanged => fault,
            _ => {
                let lines: Vec<&str> = said.lines().map(str::trim).collect();
                let told = lines.join(" ");
                match told.is_empty() {
                    true => fault.with("said", error),
                    false => fault.with("said", told.trim()),
                }
            }
        }
    }

    /// That the session ended amid the work.
    pub fn lost(&mut self, error: &io::Error) -> Diagnostic {
        let said = self.last_words();
        let told = said.lines().last().map(str::trim);
        let fault = Diagnostic::anywhere(Code::SshLost).with("server", &self.server);
        match told.filter(|it| !it.is_empty()) {
            Some(said) => fault.with("said", said),
            // That an answer ended early says no more than that the connection did.
            None if error.kind() == ErrorKind::UnexpectedEof => fault,
            None => fault.with("said", error),
        }
    }

    /// What it said until it ended; it is ended.
    fn last_words(&mut self) -> String {
        // Where the server answers nonsense, it would go on.
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            // Most often it is ending by itself and about to say why.
            for _ in 0..50 {
                if matches!(self.child.try_wait(), Ok(Some(_))) {
                    break;
                }
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
        let said = self.said.take().map(JoinHandle::join);
        said.and_then(Result::ok).unwrap_or_default()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // The session's pipes are closed by now or about to be; nothing of ours is under way.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
