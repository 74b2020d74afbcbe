//! A published site looked at where readers get it: real nginx, set right and set wrong.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use limpide::diagnostic::Code;

use super::{command_of, erase, publish, published, small, tiny, told};
use crate::site::{SYSTEM, Site};

/// nginx with these settings within its block of the server, which ends with this.
struct Nginx {
    child: Child,
    url: String,
    _work: tempfile::TempDir,
}

impl Nginx {
    fn start(http: &str, server: &str) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        let work = crate::temporary::folder().unwrap();
        let folder = work.path().display();
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .iter()
            .map(|name| format!("{name}_temp_path {folder}/{name};\n"))
            .collect();
        let settings = format!(
            "daemon off; pid {folder}/pid; error_log stderr;\nevents {{}}\nhttp {{ access_log off; {temporary}\n{http}\nserver {{ listen {address};\n{server}\n}} }}\n"
        );
        let file = work.path().join("nginx.conf");
        fs::write(&file, settings).unwrap();
        let path = std::env::var("PATH").unwrap_or_default();
        let mut child = Command::new("nginx")
            .env("PATH", format!("{path}:/usr/sbin"))
            .args(["-e", "stderr", "-p"])
            .arg(work.path())
            .arg("-c")
            .arg(&file)
            .stderr(Stdio::null())
            .spawn()
            .expect("nginx is installed: tests/run does that");
        let begun = Instant::now();
        while TcpStream::connect(address).is_err() {
            let is_at_work = child.try_wait().unwrap().is_none();
            assert!(is_at_work, "nginx did not start");
            assert!(begun.elapsed() < Duration::from_secs(60), "nginx is silent");
            std::thread::sleep(Duration::from_millis(5));
        }
        Self {
            child,
            url: format!("http://{address}/"),
            _work: work,
        }
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        super::stop(&mut self.child);
    }
}

const TYPES: &str = "include /etc/nginx/mime.types;";

/// A site that is published to a folder as `web`.
fn site(www: &Path, more: &str) -> Site {
    of(small(), www, more)
}

fn of(site: Site, www: &Path, more: &str) -> Site {
    let text = fs::read_to_string(site.path().join("site.toml")).unwrap();
    let table = format!("\n[publish.web]\nfolder = \"{}\"\n{more}\n", www.display());
    site.with("site.toml", format!("{text}{table}"))
}

fn look(site: &Site, nginx: &Nginx) -> Output {
    let more = ["--check-online", "--base-url", &nginx.url];
    publish(site, Path::new("web"), &more)
}

/// What is said of a site that isn't so online; it must be for this reason, with the exit code 3.
fn found(output: &Output, code: Code) -> String {
    let text = told(output);
    assert_eq!(output.status.code(), Some(3), "{text}");
    assert!(text.contains(&format!("error[{}]", code.name())), "{text}");
    text
}

/// A place with the folder to publish to.
fn place() -> (tempfile::TempDir, PathBuf) {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    (place, www)
}

#[test]
fn a_site_is_looked_at_once_it_is_published() {
    let (_place, www) = place();
    // Nothing is said of `public`: at an address that may be its own it is looked at.
    let site = site(&www, "host_files = [\"nginx\"]");
    // nginx reads the settings once: they say the same for each release of a site at the root of a host.
    let (_other, elsewhere) = place();
    published(
        &self::site(&elsewhere, "host_files = [\"nginx\"]"),
        Path::new("web"),
        &[],
    );
    let nginx = Nginx::start(
        &format!("{TYPES} gzip on; gzip_min_length 1; gzip_types text/css text/xml;"),
        &format!(
            "root {}; include {}.nginx.conf;",
            www.display(),
            elsewhere.display()
        ),
    );
    let text = published(
        &site,
        Path::new("web"),
        &["--base-url", &nginx.url, "--replace-site"],
    );
    assert!(text.contains("each as it was published"), "{text}");
    assert!(text.contains("bytes, packed"), "{text}");
    assert!(!text.contains("online-"), "{text}");

    // Gone back to, it is what readers get again.
    let site = site
        .changing("site.toml", "https://example.org/", &nginx.url)
        .changing("site.toml", "\"Essai\"", "\"Autre\"");
    let text = published(&site, Path::new("web"), &[]);
    assert!(text.contains("each as it was published"), "{text}");
    let text = published(&site, Path::new("web"), &["--rollback"]);
    assert!(text.contains("each as it was published"), "{text}");
    let held = fs::read(www.join("index.html")).unwrap();
    fs::write(www.join("index.html"), "Une autre page.").unwrap();
    let output = publish(
        &site,
        Path::new("web"),
        &["--rollback=2026-11-24-1", "--yes"],
    );
    assert!(output.status.success(), "{}", told(&output));
    assert_eq!(fs::read(www.join("index.html")).unwrap(), held);

    // The site has changed since, and nothing is sent.
    let before = crate::site::contents(&www);
    let site = site.changing("content/systems/outil.md", "Il compte.", "Il compte mieux.");
    let text = found(&look(&site, &nginx), Code::OnlineOther);
    assert!(text.contains("systemes/outil/"), "{text}");
    assert_eq!(crate::site::contents(&www), before);
}

#[test]
fn what_the_home_page_leads_to_is_asked_for() {
    let (_place, www) = place();
    let site = site(&www, "public = false").with("content/systems/second.md", SYSTEM);
    let files = "index index.html; location / { try_files $uri $uri/ =404; }";
    // Of all systems another is in the sample, and its record too.
    let refused = "location = /systemes/second/ { return 410; }";
    let root = format!(
        "root {}; error_page 404 /404.html; {refused} {files}",
        www.display()
    );
    let nginx = Nginx::start(TYPES, &root);
    let url = ["--base-url", nginx.url.as_str()];
    published(&site, Path::new("web"), &url);
    let text = found(&look(&site, &nginx), Code::OnlineStatus);
    assert!(
        text.contains("systemes/second/") && text.contains("410"),
        "{text}"
    );
    assert_eq!(text.matches("error[").count(), 1, "{text}");
}

#[test]
fn what_a_server_says_otherwise_is_told() {
    let (_place, www) = place();
    // With the built-in sheet: a home page that is worth packing.
    let site = of(Site::small(), &www, "public = false");
    let files = "index index.html; location / { try_files $uri $uri/ =404; }";
    let root = format!("root {}; {files}", www.display());
    let nginx = Nginx::start(TYPES, &root);
    let url = ["--base-url", nginx.url.as_str()];
    published(&site, Path::new("web"), &url);
    let output = look(&site, &nginx);
    let text = told(&output);
    assert!(output.status.success(), "{text}");
    for note in [
        Code::OnlineFramed,
        Code::OnlineUnpacked,
        Code::OnlineMissing,
    ] {
        assert!(text.contains(&format!("note[{}]", note.name())), "{text}");
    }

    // Every address answers with the home page, as a host does that takes a site for one program.
    let one = format!(
        "root {}; location / {{ try_files $uri $uri/index.html /index.html; }}",
        www.display()
    );
    let nginx = Nginx::start(TYPES, &one);
    published(
        &site,
        Path::new("web"),
        &["--base-url", &nginx.url, "--replace-site"],
    );
    let text = found(&look(&site, &nginx), Code::OnlineStatus);
    assert!(text.contains("status 200 instead of 404"), "{text}");

    // What it doesn't know it calls nothing in particular, which keeps no page from readers.
    let unknown = format!("{TYPES} default_type application/octet-stream;");
    let nginx = Nginx::start(&unknown, &root);
    published(
        &site,
        Path::new("web"),
        &["--base-url", &nginx.url, "--replace-site"],
    );
    let output = look(&site, &nginx);
    let text = told(&output);
    assert!(output.status.success(), "{text}");
    let note = format!("note[{}]", Code::OnlineTypeOther.name());
    assert!(
        text.contains(&note) && text.contains("manifest.sha256"),
        "{text}"
    );

    // No kinds are known.
    let nginx = Nginx::start("default_type text/plain;", &root);
    published(
        &site,
        Path::new("web"),
        &["--base-url", &nginx.url, "--replace-site"],
    );
    found(&look(&site, &nginx), Code::OnlineType);

    // Headers are declared, and the server doesn't send them.
    let nginx = Nginx::start(&unknown, &root);
    let site = self::site(
        &www,
        "host_files = [\"nginx\"]\nhsts = true\npublic = false",
    );
    published(
        &site,
        Path::new("web"),
        &["--base-url", &nginx.url, "--replace-site"],
    );
    let text = found(&look(&site, &nginx), Code::OnlineHeader);
    assert!(text.contains("X-Content-Type-Options"), "{text}");
    assert!(text.contains("Strict-Transport-Security"), "{text}");
    // Nor the types that it was told.
    let error = format!("error[{}]", Code::OnlineType.name());
    assert!(text.contains(&error), "{text}");

    // Nobody is there any more.
    let url = nginx.url.clone();
    drop(nginx);
    let more = ["--check-online", "--base-url", &url];
    let output = publish(&site, Path::new("web"), &more);
    found(&output, Code::OnlineUnanswered);
}

#[test]
fn what_was_gone_back_to_and_is_not_so_online_is_told() {
    let (_place, www) = place();
    let (_other, elsewhere) = place();
    let files = "index index.html; location / { try_files $uri $uri/ =404; }";
    let root = format!("root {}; {files}", elsewhere.display());
    let nginx = Nginx::start(TYPES, &root);
    let site = of(tiny(), &www, "public = false");
    let site = site.changing("site.toml", "https://example.org/", &nginx.url);
    published(&site, Path::new("web"), &[]);
    let site = site.changing("site.toml", "\"Essai\"", "\"Autre\"");
    published(&site, Path::new("web"), &[]);
    // The server shows another folder, in which the later site is.
    published(&site, &elsewhere, &[]);
    let site = site.changing("site.toml", "public = false", "public = true");
    let more = ["--rollback", "--yes", "--wait", "0"];
    let text = found(&publish(&site, Path::new("web"), &more), Code::OnlineOther);
    assert!(text.contains("holds the site as of"), "{text}");
}

#[test]
fn where_it_is_not_looked_at_is_said_with_how_to_have_it() {
    let (place, www) = place();
    let site = of(tiny(), &www, "");
    let why = |target: &Path, site: &Site, words: &str| {
        let text = published(site, target, &[]);
        assert!(
            text.contains(&format!("Not looked at online: {words}")),
            "{text}"
        );
        assert_eq!(text.matches("looked at online").count(), 1, "{text}");
    };
    why(
        Path::new("web"),
        &site,
        "the site’s address is one that stands in examples",
    );
    let another = |name: &str| place.path().join(name);
    why(
        &another("other"),
        &site,
        "nothing says that readers get this folder",
    );
    why(&another("site.zip"), &site, "nobody has unpacked it yet");
    let site = site
        .changing("site.toml", "folder", "public = false\nfolder")
        .changing("site.toml", "\"Essai\"", "\"Autre\"");
    why(Path::new("web"), &site, "its `public` is false");
    let text = published(&site, Path::new("web"), &["--rollback"]);
    assert!(text.contains("its `public` is false"), "{text}");
}

#[test]
fn a_host_that_does_not_show_a_branch_yet_is_no_fault() {
    let (place, www) = place();
    let repository = place.path().join("site.git");
    let init = Command::new("git")
        .args(["init", "--quiet", "--bare"])
        .arg(&repository)
        .status();
    assert!(init.unwrap().success());
    let site = tiny();
    let text = fs::read_to_string(site.path().join("site.toml")).unwrap();
    let remote = repository.display();
    let table = format!(
        "\n[publish.pages]\nbranch = \"pages\"\nremote = \"file://{remote}\"\npublic = true\n"
    );
    let site = site.with("site.toml", format!("{text}{table}"));
    // What it shows is another site still.
    fs::create_dir_all(&www).unwrap();
    fs::write(www.join("manifest.sha256"), "old").unwrap();
    let nginx = Nginx::start(TYPES, &format!("root {};", www.display()));
    let more = ["--base-url", &nginx.url, "--wait", "0"];
    let text = published(&site, Path::new("pages"), &more);
    let note = format!("note[{}]", Code::OnlineNotYet.name());
    assert!(text.contains(&note), "{text}");
    assert!(!text.contains("each as it was published"), "{text}");
}

/// Erases the secret from the target `web`.
fn erase_secret(site: &Site, more: &[&str]) -> Output {
    let more = [&[erase::ADDRESS, "--yes", "--wait", "0"], more].concat();
    command_of("erase", site, Path::new("web"), &more)
        .output()
        .unwrap()
}

#[test]
fn what_was_erased_is_asked_for_where_readers_had_it() {
    let (_place, www) = place();
    let files = "index index.html; location / { try_files $uri $uri/ =404; }";
    let root = format!("root {}; error_page 404 /404.html; {files}", www.display());
    let nginx = Nginx::start(TYPES, &root);
    // nginx answers with the compressed forms too, where they are asked for.
    let site =
        site(&www, "precompress = true").changing("site.toml", "https://example.org/", &nginx.url);
    let site = erase::with_the_secret(site);
    published(&site, Path::new("web"), &[]);
    let site = erase::without_the_secret(site, true);
    let dry = command_of(
        "erase",
        &site,
        Path::new("web"),
        &[erase::ADDRESS, "--dry-run"],
    );
    let text = told(&{ dry }.output().unwrap());
    assert!(!text.contains("nline"), "{text}");
    let output = erase_secret(&site, &[]);
    let text = told(&output);
    assert!(output.status.success(), "{text}");
    // The file and two pages, of which one is that of the withdrawal in each language, with their compressed forms.
    let asked = text.lines().find(|line| line.starts_with("Online: "));
    let asked = asked.unwrap_or_else(|| panic!("{text}"));
    assert!(
        asked.ends_with("asked for, none gives what was erased."),
        "{text}"
    );
    // And again, when it is nowhere any more.
    let again = erase_secret(&site, &[]);
    assert!(again.status.success(), "{}", told(&again));

    // Nobody answers: what is not known is named.
    let url = nginx.url.clone();
    drop(nginx);
    let text = found(&erase_secret(&site, &[]), Code::OnlineUnanswered);
    let address = format!("{}{}", url.trim_end_matches('/'), erase::ADDRESS);
    assert!(text.contains(&format!("\n  {address}\n")), "{text}");
}

#[test]
fn what_a_host_keeps_of_what_was_erased_is_an_error() {
    let (_place, www) = place();
    let (_cache, kept) = place();
    // As a cache has it: what is no longer there comes from a copy.
    let root = format!(
        "root {}; index index.html; location / {{ try_files $uri $uri/ @kept; }} location @kept {{ root {}; try_files $uri =404; }}",
        www.display(),
        kept.display()
    );
    let nginx = Nginx::start(TYPES, &root);
    let site = self::site(&www, "").changing("site.toml", "https://example.org/", &nginx.url);
    let site = erase::with_the_secret(site);
    published(&site, Path::new("web"), &[]);
    let copy = kept.join(erase::ADDRESS.trim_start_matches('/'));
    fs::create_dir_all(copy.parent().unwrap()).unwrap();
    fs::copy(www.join(erase::ADDRESS.trim_start_matches('/')), &copy).unwrap();
    let site = erase::without_the_secret(site, true);
    let text = found(&erase_secret(&site, &[]), Code::OnlineErased);
    assert!(text.contains(erase::ADDRESS), "{text}");
    assert!(text.contains("Erased, with 1 kept release."), "{text}");
    assert_eq!(text.matches("error[").count(), 1, "{text}");
    // Something else stands there, which is not right either.
    fs::write(&copy, "Autre chose.").unwrap();
    let text = found(&erase_secret(&site, &[]), Code::OnlineStatus);
    assert!(text.contains("status 200 instead of 404"), "{text}");
}

#[test]
fn what_was_erased_and_is_not_looked_at_is_left_to_a_person() {
    let (_place, www) = place();
    let site = erase::with_the_secret(of(small(), &www, "public = false"));
    published(&site, Path::new("web"), &[]);
    let site = erase::without_the_secret(site, true);
    let output = erase_secret(&site, &[]);
    let text = told(&output);
    assert!(output.status.success(), "{text}");
    assert!(
        text.contains("Not looked at online: its `public` is false.\nOpen these yourself"),
        "{text}"
    );
    let address = format!("https://example.org{}", erase::ADDRESS);
    assert!(text.contains(&format!("\n  {address}\n")), "{text}");
}
