//! The command by which `git` reaches a server: the person's own, by which no unknown host is trusted.

use crate::publish::Surroundings;

/// What holds whatever a person's own configuration says; the first that is said to `ssh` holds.
const SETTING: &str = " -o StrictHostKeyChecking=yes";

/// The command, known the environment and what `core.sshCommand` says; none where another program takes the place of `ssh`,
/// of which it is not known what it understands.
pub(super) fn command(around: &Surroundings, configured: &str) -> Option<String> {
    let program = || around.variable("GIT_SSH").map(quoted);
    let configured = Some(configured).filter(|it| !it.is_empty());
    let command = around.variable("GIT_SSH_COMMAND").or(configured);
    let command = command.map(str::to_owned).or_else(program);
    with_setting(command.as_deref().unwrap_or("ssh"))
}

/// A command with the setting before all others.
fn with_setting(command: &str) -> Option<String> {
    let command = command.trim_start();
    let end = match command.chars().next()? {
        quote @ ('"' | '\'') => command[1..].find(quote)? + 2,
        _ => command.find(char::is_whitespace).unwrap_or(command.len()),
    };
    let (program, rest) = command.split_at(end);
    let name = program.trim_matches(['"', '\'']);
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_ssh = matches!(name.to_ascii_lowercase().as_str(), "ssh" | "ssh.exe");
    is_ssh.then(|| format!("{program}{SETTING}{rest}"))
}

fn quoted(program: &str) -> String {
    format!("'{}'", program.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_setting_goes_before_those_of_the_person() {
        for (command, wanted) in [
            ("ssh", "ssh -o StrictHostKeyChecking=yes"),
            (
                "/usr/bin/ssh -i key -o StrictHostKeyChecking=no",
                "/usr/bin/ssh -o StrictHostKeyChecking=yes -i key -o StrictHostKeyChecking=no",
            ),
            (
                "\"C:/Program Files/ssh.exe\" -v",
                "\"C:/Program Files/ssh.exe\" -o StrictHostKeyChecking=yes -v",
            ),
        ] {
            assert_eq!(with_setting(command).as_deref(), Some(wanted));
        }
        for other in [
            "plink -batch",
            "sshpass -e ssh",
            "\"ssh",
            "/opt/ssh/wrapper",
        ] {
            assert_eq!(with_setting(other), None, "{other}");
        }
        assert_eq!(quoted("/a b/ssh"), "'/a b/ssh'");
    }
}
