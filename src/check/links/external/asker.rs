//! The process that asks, from the outside: started with our proxy as its only way out, listened to, and ended
//! when the time is over. What happens in it, happens to it alone.

use std::collections::BTreeSet;
use std::io::{self, BufRead, BufReader, Write};
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

/// How often it is started anew when it ends before its time: from the second time on one address is asked after the other,
/// what was at work last, and what ended it again is left.
const STARTS: usize = 12;

/// How often the caller hears that it goes on.
const EVERY: Duration = Duration::from_millis(200);

/// Has an order done until a deadline; tells each line, and now and then nothing.
///
/// # Errors
/// Why it can't be started, or how it ended before it asked anything.
pub(super) fn ask(
    mut order: Order,
    (program, proxy): (&Path, &Proxy),
    deadline: Instant,
    mut hear: impl FnMut(Option<Line>),
) -> Result<(), String> {
    // What was at work as it ended: one of these may be why.
    let mut suspects: BTreeSet<usize> = BTreeSet::new();
    for start in 0..STARTS {
        let mut asker = Asker::start(program, proxy, &order).map_err(|error| error.to_string())?;
        let done = asker.listen(deadline, &mut hear);
        if done.is_over {
            return Ok(());
        }
        order.asked.retain(|it| !done.told.contains(&it.id));
        let is_ended_by = |id: &usize| suspects.contains(id) && done.begun.contains(id);
        order.asked.retain(|it| !is_ended_by(&it.id));
        if order.asked.is_empty() {
            return Ok(());
        }
        if start == 0 && done.begun.is_empty() {
            return Err(asker.ended());
        }
        suspects.extend(done.begun.difference(&done.told));
        order.one_at_a_time = true;
        // First what never came to its turn is told, and of the others one alone can be lost at a time.
        order.asked.sort_by_key(|it| suspects.contains(&it.id));
    }
    Ok(())
}

/// What was heard of it.
#[derive(Default)]
struct Done {
    /// What it began with.
    begun: BTreeSet<usize>,
    /// What it told the end of.
    told: BTreeSet<usize>,
    /// Whether the time is over.
    is_over: bool,
}

/// A process that asks; it ends when it is let go.
struct Asker {
    child: Child,
    lines: Receiver<Line>,
}

impl Asker {
    fn start(program: &Path, proxy: &Proxy, order: &Order) -> io::Result<Self> {
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
        let mut child = pipes.spawn()?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let (tell, lines) = mpsc::channel();
        let asker = Self { child, lines };
        let (Some(mut input), Some(output)) = (input, output) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let text = serde_json::to_string(order)?;
        // It reads all before it writes; where it ends at once, how is told by its end.
        let _ = input.write_all(text.as_bytes());
        drop(input);
        let output = BufReader::new(output);
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
        Ok(asker)
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
                    match &line {
                        Line::Begun(id) => done.begun.insert(*id),
                        Line::Told(id, _) => done.told.insert(*id),
                    };
                    hear(Some(line));
                }
                Err(RecvTimeoutError::Timeout) => hear(None),
                Err(RecvTimeoutError::Disconnected) => return done,
            }
        }
    }
}

impl Asker {
    /// How it ended.
    fn ended(&mut self) -> String {
        match self.child.wait() {
            Ok(status) => status.to_string(),
            Err(error) => error.to_string(),
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
