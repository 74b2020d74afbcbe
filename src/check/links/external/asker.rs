//! The process that asks, from the outside: started with our proxy as its only way out, listened to, and ended
//! when the time is over. What happens in it, happens to it alone.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::order::{Line, Order};
use super::proxy::Proxy;

/// The argument by which this program knows that it is the one that asks.
pub const ARGUMENT: &str = "ask-outside";

/// The variable that it is not started without: by hand it would have another way out.
pub const WAY_OUT: &str = "HTTPS_PROXY";

/// The variables that name the proxy, and those that would let something go by it.
const NAMES: [&str; 6] = [
    "ALL_PROXY",
    "all_proxy",
    "HTTP_PROXY",
    "http_proxy",
    WAY_OUT,
    "https_proxy",
];
const PAST_IT: [&str; 3] = ["NO_PROXY", "no_proxy", "REQUEST_METHOD"];

/// How often it is started anew when it ends before its time.
const STARTS: usize = 3;

/// How often the caller hears that it goes on.
const EVERY: Duration = Duration::from_millis(200);

/// Has an order done until a deadline; tells each line, and now and then nothing.
pub(super) fn ask(
    mut order: Order,
    (program, proxy): (&Path, &Proxy),
    deadline: Instant,
    mut hear: impl FnMut(Option<Line>),
) {
    for _ in 0..STARTS {
        let Some(mut asker) = Asker::start(program, proxy, &order) else {
            return;
        };
        let done = asker.listen(deadline, &mut hear);
        if done.is_over || done.met.is_empty() {
            return;
        }
        // It ended early: what it was at may be why.
        order.asked.retain(|it| !done.met.contains(&it.id));
        if order.asked.is_empty() {
            return;
        }
    }
}

/// What was heard of it.
#[derive(Default)]
struct Done {
    /// What it began with.
    met: BTreeSet<usize>,
    /// Whether the time is over.
    is_over: bool,
}

/// A process that asks; it ends when it is let go.
struct Asker {
    child: Child,
    lines: Receiver<Line>,
}

impl Asker {
    fn start(program: &Path, proxy: &Proxy, order: &Order) -> Option<Self> {
        let mut command = Command::new(program);
        command.arg(ARGUMENT);
        for name in NAMES {
            command.env(name, proxy.address());
        }
        for name in PAST_IT {
            command.env_remove(name);
        }
        let pipes = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = pipes.spawn().ok()?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let (tell, lines) = mpsc::channel();
        let asker = Self { child, lines };
        let text = serde_json::to_string(order).ok()?;
        // It reads all before it writes.
        input?.write_all(text.as_bytes()).ok()?;
        let output = BufReader::new(output?);
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let Ok(line) = serde_json::from_str(&line) else {
                    continue;
                };
                if tell.send(line).is_err() {
                    return;
                }
            }
        });
        Some(asker)
    }

    fn listen(&mut self, deadline: Instant, hear: &mut impl FnMut(Option<Line>)) -> Done {
        let mut done = Done::default();
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                done.is_over = true;
                return done;
            }
            match self.lines.recv_timeout(left.min(EVERY)) {
                Ok(line) => {
                    if let Line::Begun(id) = &line {
                        done.met.insert(*id);
                    }
                    hear(Some(line));
                }
                Err(RecvTimeoutError::Timeout) => hear(None),
                Err(RecvTimeoutError::Disconnected) => return done,
            }
        }
    }
}

impl Drop for Asker {
    fn drop(&mut self) {
        // One that has ended can't be killed, and is waited for all the same.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
