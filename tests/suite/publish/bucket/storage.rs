//! A real API of S3, and what may stand between it and us.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use flate2::read::GzDecoder;

/// What `storage.py` takes for a request of the tests'.
const OURS: &str = "AWS4-HMAC-SHA256 Credential=tests/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=none";

/// How long an answer of the storage is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// A storage, which ends with this process.
pub(super) struct Storage {
    _child: Child,
    pub(super) address: SocketAddr,
}

/// The Python that has moto: `tests/run` puts it there.
fn python() -> PathBuf {
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/moto/bin/python3");
    let python = std::env::var_os("MOTO_PYTHON").map_or(usual, PathBuf::from);
    assert!(
        python.exists(),
        "{}: moto is missing: tests/run installs it, or set MOTO_PYTHON to a python3 that has moto[server]",
        python.display()
    );
    python
}

impl Storage {
    pub(super) fn start(arguments: &[&str]) -> Self {
        let script = "tests/suite/publish/bucket/storage.py";
        let mut child = Command::new(python())
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join(script))
            .args(arguments)
            // So that every list comes in pieces.
            .env("MOTO_S3_DEFAULT_MAX_KEYS", "7")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut port = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut port)
            .unwrap();
        let port: u16 = port.trim().parse().expect("moto tells its port");
        Self {
            _child: child,
            address: ([127, 0, 0, 1], port).into(),
        }
    }
}

/// The storage of all tests, which is slow to begin.
pub(super) fn storage() -> &'static Storage {
    static STORAGE: OnceLock<Storage> = OnceLock::new();
    STORAGE.get_or_init(|| Storage::start(&[]))
}

/// An answer of HTTP.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Vec<u8>,
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The body as a browser has it.
    pub(super) fn unpacked(&self) -> Vec<u8> {
        if self.header("content-encoding") != "gzip" {
            return self.body.clone();
        }
        let mut bytes = Vec::new();
        GzDecoder::new(&*self.body).read_to_end(&mut bytes).unwrap();
        bytes
    }

    fn bytes(&self) -> Vec<u8> {
        let mut head = format!("HTTP/1.1 {} X\r\n", self.status);
        for (name, value) in &self.headers {
            if name != "connection" && name != "transfer-encoding" && name != "content-length" {
                head.push_str(&format!("{name}: {value}\r\n"));
            }
        }
        head.push_str(&format!("content-length: {}\r\n\r\n", self.body.len()));
        [head.as_bytes(), &self.body].concat()
    }
}

/// A head, and what it says is behind it.
fn read_message(stream: &mut impl BufRead, is_bare: bool) -> Option<(String, Vec<u8>)> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if stream.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let is_length = name.eq_ignore_ascii_case("content-length");
        is_length.then(|| value.trim().parse::<usize>().unwrap())
    });
    let mut body = vec![0; length.filter(|_| !is_bare).unwrap_or(0)];
    stream.read_exact(&mut body).ok()?;
    Some((head, body))
}

/// How often it is asked in vain before the test fails: each request says the same when it is said twice.
const TRIES: usize = 3;

fn ask(address: SocketAddr, head: &str, body: &[u8]) -> Answer {
    let mut answers = (0..TRIES).map(|_| ask_once(address, head, body));
    let answer = answers.find(|answer| answer.status != 0);
    answer.unwrap_or_else(|| panic!("the storage is silent: {head}"))
}

/// Asks; the status is 0 where nothing comes back.
fn ask_once(address: SocketAddr, head: &str, body: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    // One that says nothing more must not keep the test for ever.
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let (first, rest) = head.split_once("\r\n").unwrap();
    let request = format!("{first}\r\nConnection: close\r\n{rest}");
    stream.write_all(request.as_bytes()).unwrap();
    stream.write_all(body).unwrap();
    let mut stream = BufReader::new(stream);
    let is_bare = first.starts_with("HEAD");
    let (head, body) = read_message(&mut stream, is_bare).unwrap_or_default();
    let mut lines = head.lines();
    let status = lines.next().unwrap_or_default().split(' ').nth(1);
    let headers = lines.filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        Some((name.to_lowercase(), value.trim().to_owned()))
    });
    Answer {
        status: status.map_or(0, |it| it.parse().unwrap()),
        headers: headers.collect(),
        body,
    }
}

/// A bucket of the tests' storage, looked at without limpide.
pub(super) struct Bucket {
    pub(super) name: String,
}

impl Bucket {
    /// A new one.
    pub(super) fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let bucket = Self {
            name: format!("site-{number}"),
        };
        assert_eq!(bucket.request("PUT", "", "", b"").status, 200);
        bucket
    }

    pub(super) fn request(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Answer {
        let length = body.len();
        let head = format!(
            "{method} /{}/{path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {OURS}\r\nContent-Length: {length}\r\n{headers}\r\n",
            self.name
        );
        ask(storage().address, &head, body)
    }

    pub(super) fn put(&self, path: &str, body: &[u8]) {
        assert_eq!(self.request("PUT", path, "", body).status, 200);
    }

    /// An object as one with rights gets it.
    pub(super) fn get(&self, path: &str) -> Answer {
        self.request("GET", path, "", b"")
    }

    /// An object as anybody gets it.
    pub(super) fn get_as_reader(&self, path: &str) -> Answer {
        let head = format!(
            "GET /{}/{path} HTTP/1.1\r\nHost: localhost\r\n\r\n",
            self.name
        );
        ask(storage().address, &head, b"")
    }

    /// The keys of all objects.
    pub(super) fn keys(&self) -> Vec<String> {
        let mut keys = Vec::new();
        let mut after = String::new();
        loop {
            let path = format!("?list-type=2&max-keys=1000&start-after={after}");
            let text = String::from_utf8(self.request("GET", &path, "", b"").body).unwrap();
            let found: Vec<String> = text
                .split("<Key>")
                .skip(1)
                .map(|it| it.split_once("</Key>").unwrap().0.to_owned())
                .collect();
            let Some(last) = found.last() else {
                return keys;
            };
            after.clone_from(last);
            keys.extend(found);
        }
    }

    /// All objects, unpacked.
    pub(super) fn contents(&self) -> BTreeMap<String, Vec<u8>> {
        let keys = self.keys().into_iter();
        keys.map(|key| {
            let bytes = self.get(&key).unpacked();
            (key, bytes)
        })
        .collect()
    }
}

/// What goes wrong with a request; its number begins with 1.
pub(super) type Fault = Box<dyn Fn(usize, &str) -> Option<Wrong> + Send + Sync>;

#[derive(Debug, Clone, Copy)]
pub(super) enum Wrong {
    /// The connection ends before the request arrives.
    CutBefore,
    /// The request arrives, and its answer is lost.
    CutAfter,
    /// Half of the answer comes.
    CutWithin,
    /// It is answered with this status.
    Status(u16),
    /// It is refused, and the storage says why in a word of its own.
    Refused(&'static str),
    /// The storage says that it is a quarter of an hour later.
    Later,
}

/// What stands between the storage and us: it hears what is asked, and lets some of it go wrong.
pub(super) struct Between {
    pub(super) address: SocketAddr,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Between {
    pub(super) fn faultless() -> Self {
        Self::with(Box::new(|_, _| None))
    }

    pub(super) fn with(fault: Fault) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&heard);
        let fault = Arc::new(fault);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (log, fault) = (Arc::clone(&log), Arc::clone(&fault));
                std::thread::spawn(move || serve(&stream, &log, &**fault));
            }
        });
        Self { address, heard }
    }

    /// The requests that were heard: `PUT /site-1/index.html`.
    pub(super) fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }

    /// Those of one method, their paths within the bucket, in the order in which they came.
    pub(super) fn paths(&self, method: &str, bucket: &Bucket) -> Vec<String> {
        let before = format!("{method} /{}/", bucket.name);
        let heard = self.heard().into_iter();
        heard
            .filter_map(|line| line.strip_prefix(&before).map(str::to_owned))
            .filter(|path| !path.starts_with(".limpide/"))
            .collect()
    }
}

fn serve(
    stream: &TcpStream,
    log: &Mutex<Vec<String>>,
    fault: &(dyn Fn(usize, &str) -> Option<Wrong> + Send + Sync),
) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut writer = stream;
    while let Some((head, body)) = read_message(&mut reader, false) {
        let line = head.lines().next().unwrap_or_default();
        let line = line.trim_end_matches(" HTTP/1.1").to_owned();
        let number = {
            let mut log = log.lock().unwrap();
            log.push(line.clone());
            log.len()
        };
        let wrong = fault(number, &line);
        let answer = match wrong {
            Some(Wrong::CutBefore) => return,
            Some(Wrong::Status(status)) => Answer {
                status,
                headers: BTreeMap::new(),
                body: Vec::new(),
            },
            Some(Wrong::Refused(code)) => Answer {
                status: 403,
                headers: BTreeMap::new(),
                body: format!("<Error><Code>{code}</Code><Message>No</Message></Error>")
                    .into_bytes(),
            },
            _ => ask(storage().address, &head, &body),
        };
        let mut bytes = answer.bytes();
        match wrong {
            Some(Wrong::CutAfter) => return,
            Some(Wrong::CutWithin) => {
                bytes.truncate(bytes.len() / 2);
                let _ = writer.write_all(&bytes);
                return;
            }
            Some(Wrong::Later) => {
                let mut answer = answer;
                answer.headers.insert("date".to_owned(), a_quarter_later());
                bytes = answer.bytes();
            }
            _ => {}
        }
        if writer.write_all(&bytes).is_err() {
            return;
        }
    }
}

/// A quarter of an hour from now, as HTTP tells a moment.
fn a_quarter_later() -> String {
    let later = jiff::Timestamp::now() + jiff::SignedDuration::from_mins(15);
    later.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}
