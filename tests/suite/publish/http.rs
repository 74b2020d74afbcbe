//! A branch of a repository that is reached by HTTP, as of a host on the web: Apache with git's own program behind it.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use limpide::diagnostic::Code;
use tempfile::TempDir;

use super::{command, refused_for, tiny, told};
use crate::site::Site;

/// The server with one repository, which it lets nobody or everybody write to.
struct Host {
    folder: TempDir,
    port: u16,
    child: Child,
}

/// The modules that Debian's Apache loads for it.
const MODULES: [&str; 5] = ["mpm_prefork", "authz_core", "alias", "env", "cgi"];

impl Host {
    fn start() -> Self {
        let folder = crate::temporary::folder().unwrap();
        let at = |name: &str| folder.path().join(name);
        // The server gives up root's rights before it runs anything.
        let open = |path: &Path| fs::set_permissions(path, fs::Permissions::from_mode(0o777));
        open(folder.path()).unwrap();
        let made = Command::new("git")
            .args(["init", "--quiet", "--bare", "--shared=0777"])
            .arg(at("site.git"))
            .status();
        assert!(made.unwrap().success());
        let changed = Command::new("chmod")
            .args(["-R", "a+rwX"])
            .arg(at("site.git"))
            .status();
        assert!(changed.unwrap().success());
        let (port, child) = serve(folder.path(), true);
        Self {
            folder,
            port,
            child,
        }
    }

    /// Starts it anew: whether it lets anybody write.
    fn lets(&mut self, write: bool) {
        self.end();
        let (port, child) = serve(self.folder.path(), write);
        (self.port, self.child) = (port, child);
    }

    fn end(&mut self) {
        let id = self.child.id().to_string();
        let _ = Command::new("kill").args(["-TERM", &id]).status();
        let begun = Instant::now();
        while matches!(self.child.try_wait(), Ok(None)) && begun.elapsed() < Duration::from_secs(10)
        {
            std::thread::sleep(Duration::from_millis(5));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    fn git(&self, arguments: &[&str]) -> String {
        let output = Command::new("git")
            .env("GIT_DIR", self.folder.path().join("site.git"))
            .args(["-c", "safe.directory=*"])
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", told(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// A site of this name that is published to its branch `pages`.
    fn site(&self, name: &str) -> Site {
        let settings = fs::read_to_string(tiny().path().join("site.toml")).unwrap();
        let settings = settings.replace("\"Essai\"", &format!("\"{name}\""));
        let remote = format!("http://127.0.0.1:{}/site.git", self.port);
        let target = format!("\n[publish.web]\nbranch = \"pages\"\nremote = \"{remote}\"\n");
        tiny().with("site.toml", format!("{settings}{target}"))
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.end();
    }
}

fn serve(folder: &Path, write: bool) -> (u16, Child) {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let place = folder.display();
    let git = Command::new("git").arg("--exec-path").output().unwrap();
    let git = String::from_utf8(git.stdout).unwrap();
    let git = git.trim();
    let load: String = MODULES
        .iter()
        .map(|it| format!("LoadModule {it}_module /usr/lib/apache2/modules/mod_{it}.so\n"))
        .collect();
    let settings = format!(
        "{load}ServerName localhost\nServerRoot {place}\nPidFile {place}/apache.pid\nDefaultRuntimeDir {place}\n\
         Listen 127.0.0.1:{port}\nErrorLog {place}/apache.log\n\
         SetEnv GIT_PROJECT_ROOT {place}\nSetEnv GIT_HTTP_EXPORT_ALL 1\n\
         SetEnv GIT_CONFIG_COUNT 2\nSetEnv GIT_CONFIG_KEY_0 safe.directory\nSetEnv GIT_CONFIG_VALUE_0 *\n\
         SetEnv GIT_CONFIG_KEY_1 http.receivepack\nSetEnv GIT_CONFIG_VALUE_1 {write}\n\
         ScriptAlias / {git}/git-http-backend/\n\
         <Directory {git}>\n  Require all granted\n</Directory>\n"
    );
    let file: PathBuf = folder.join("apache.conf");
    fs::write(&file, settings).unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let mut child = Command::new("apache2")
        .env("PATH", format!("{path}:/usr/sbin"))
        .arg("-f")
        .arg(&file)
        .args(["-D", "FOREGROUND"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // When it ends it ends its whole group, which would be ours.
        .process_group(0)
        .spawn()
        .expect("apache2 is installed: tests/run does that");
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(child.try_wait().unwrap().is_none(), "apache2 did not start");
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "apache2 is silent"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
    (port, child)
}

#[test]
fn a_branch_is_published_to_by_http_and_a_refusal_changes_nothing() {
    let mut host = Host::start();
    let publish = |site: &Site| {
        let mut command = command(site, Path::new("web"), &["--yes"]);
        // Nobody is asked for a password here.
        command.env("GIT_TERMINAL_PROMPT", "0").output().unwrap()
    };
    for name in ["Essai", "Autre"] {
        let output = publish(&host.site(name));
        assert!(output.status.success(), "{}", told(&output));
        assert!(host.git(&["show", "pages:index.html"]).contains(name));
    }
    assert_eq!(host.git(&["rev-list", "--count", "pages"]).trim(), "2");
    host.lets(false);
    refused_for(&publish(&host.site("Trois")), Code::GitFailed);
    assert_eq!(host.git(&["rev-list", "--count", "pages"]).trim(), "2");
    host.lets(true);
    assert!(publish(&host.site("Trois")).status.success());
    host.git(&["fsck", "--full"]);
}
