//! What a real Apache makes of the settings that are published for it.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{command, small, told};
use crate::site::EVIDENCE;

struct Apache {
    child: Child,
    address: SocketAddr,
    _work: tempfile::TempDir,
}

const MODULES: [&str; 9] = [
    "mpm_event",
    "authz_core",
    "mime",
    "dir",
    "headers",
    "alias",
    "rewrite",
    "deflate",
    "filter",
];

impl Apache {
    /// One that serves a folder, as hosts set theirs.
    fn start(www: &Path) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        let work = crate::temporary::folder().unwrap();
        let (folder, www) = (work.path().display(), www.display());
        let modules = MODULES.map(|name| {
            format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n")
        });
        let settings = format!(
            "{}ServerName localhost\nServerRoot {folder}\nPidFile {folder}/pid\nDefaultRuntimeDir {folder}\nListen {address}\nErrorLog {folder}/log\nTypesConfig /etc/mime.types\nAddEncoding x-gzip .gz .tgz\nAddOutputFilterByType DEFLATE text/html text/plain application/json\nDocumentRoot {www}\n<Directory {www}>\n  Options FollowSymLinks\n  AllowOverride FileInfo\n  Require all granted\n</Directory>\n",
            modules.concat()
        );
        let file = work.path().join("apache.conf");
        fs::write(&file, settings).unwrap();
        let path = std::env::var("PATH").unwrap_or_default();
        let mut child = Command::new("apache2")
            .env("PATH", format!("{path}:/usr/sbin"))
            .arg("-f")
            .arg(&file)
            .args(["-D", "FOREGROUND"])
            .stderr(Stdio::null())
            .spawn()
            .expect("Apache is installed: tests/run does that");
        let begun = Instant::now();
        while TcpStream::connect(address).is_err() {
            let is_at_work = child.try_wait().unwrap().is_none();
            assert!(is_at_work, "Apache did not start");
            assert!(
                begun.elapsed() < Duration::from_secs(60),
                "Apache is silent"
            );
            std::thread::sleep(Duration::from_millis(5));
        }
        Self {
            child,
            address,
            _work: work,
        }
    }

    /// The head of an answer, in small letters, and its body, for who takes these encodings.
    fn get(&self, path: &str, accepted: &str) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(self.address).unwrap();
        let asked = format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {accepted}\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(asked.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|it| it == b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        (head, answer[end + 4..].to_vec())
    }
}

impl Drop for Apache {
    fn drop(&mut self) {
        super::stop(&mut self.child);
    }
}

/// A name as people give them.
const MOVED: &str = "preuves/Rapport \"final\" (2026), {v1} $a.pdf";

#[test]
fn a_file_that_is_packed_itself_is_given_as_it_is_and_pages_are_packed_once() {
    let place = crate::temporary::folder().unwrap();
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let www = place.path().join("www");
    fs::create_dir(&www).unwrap();
    let apache = Apache::start(&www);
    let url = format!("http://{}/", apache.address);
    // Two lines, as gzip has them.
    let packed: &[u8] = &[
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 75, 212, 73, 226, 50, 212, 49, 226, 2, 0, 123, 7, 151, 10,
        8, 0, 0, 0,
    ];
    let site = small();
    let text = fs::read_to_string(site.path().join("site.toml")).unwrap();
    let table = format!(
        "\n[publish.web]\nfolder = \"{}\"\nhost_files = [\"apache\"]\nprecompress = true\n",
        www.display()
    );
    let site = site
        .with("site.toml", format!("{text}{table}"))
        .changing("site.toml", "https://example.org/", &url)
        .with(
            "content/evidence/chiffres.toml",
            EVIDENCE.replace("preuve.txt", "chiffres.csv.gz"),
        )
        .with("content/evidence/chiffres.csv.gz", packed)
        .with(
            "content/evidence/pages.toml",
            EVIDENCE.replace("preuve.txt", "pages.html.gz"),
        )
        .with("content/evidence/pages.html.gz", packed)
        .with(
            "content/addresses.toml",
            format!("[[moved]]\nfrom = '/{MOVED}'\nto = \"/preuves/preuve/preuve.txt\"\n"),
        );
    let output = command(&site, Path::new("web"), &["--yes"])
        .env("XDG_CACHE_HOME", place.path().join("cache"))
        .output()
        .unwrap();
    let text = told(&output);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("each as it was published"), "{text}");
    for name in ["chiffres/chiffres.csv.gz", "pages/pages.html.gz"] {
        for accepted in ["br, gzip", "identity"] {
            let (head, body) = apache.get(&format!("/preuves/{name}"), accepted);
            assert!(head.starts_with("http/1.1 200"), "{head}");
            assert!(!head.contains("content-encoding"), "{head}");
            assert!(head.contains("content-type: application/gzip"), "{head}");
            assert_eq!(body, packed, "{head}");
        }
    }
    let moved = MOVED.replace(' ', "%20").replace('"', "%22");
    let (head, _) = apache.get(&format!("/{moved}"), "identity");
    assert!(head.starts_with("http/1.1 301"), "{head}");
    assert!(head.contains("/preuves/preuve/preuve.txt"), "{head}");
    for (path, status) in [("/", "200"), ("/systemes/", "200"), ("/no-such/", "404")] {
        let file = match path {
            "/no-such/" => "404.html".to_owned(),
            _ => format!("{}index.html", &path[1..]),
        };
        for (accepted, ending) in [("br", ".br"), ("gzip", ".gz"), ("identity", "")] {
            let (head, body) = apache.get(path, accepted);
            assert!(head.starts_with(&format!("http/1.1 {status}")), "{head}");
            assert!(
                head.contains("content-type: text/html; charset=utf-8"),
                "{head}"
            );
            let told = format!("content-encoding: {accepted}");
            assert_eq!(
                head.matches("content-encoding").count(),
                usize::from(!ending.is_empty()),
                "{head}"
            );
            assert!(ending.is_empty() || head.contains(&told), "{head}");
            let held = fs::read(www.join(format!("{file}{ending}"))).unwrap();
            assert_eq!(body, held, "{path} by {accepted}: {head}");
        }
    }
}
