//! Where the storage is and who asks: from the environment and the files that other programs of this kind read.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use crate::publish::Surroundings;
use crate::source;

/// Who asks.
#[derive(Clone)]
pub(super) struct Keys {
    /// The public half.
    pub id: String,
    /// The secret half, by which a request is signed.
    pub secret: String,
    /// What goes with keys that hold for a time.
    pub session: Option<String>,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys")
    }
}

/// One profile of the files of settings.
#[derive(Clone, Default)]
pub(super) struct Profile(BTreeMap<String, String>);

impl Profile {
    /// The profile of this name, else of that which the environment names.
    pub fn of(around: &Surroundings, named: Option<&str>) -> Self {
        let name = named.or_else(|| around.variable("AWS_PROFILE"));
        let name = name.unwrap_or("default");
        let mut found = BTreeMap::new();
        for (variable, file) in [
            ("AWS_CONFIG_FILE", "config"),
            ("AWS_SHARED_CREDENTIALS_FILE", "credentials"),
        ] {
            let usual = around.home.as_ref().map(|it| it.join(".aws").join(file));
            let path = around.variable(variable).map(PathBuf::from).or(usual);
            // A file that isn't there says nothing.
            let text = path.and_then(|path| source::read_alone(&path).ok());
            found.extend(section(&text.unwrap_or_default(), name));
        }
        Self(found)
    }

    /// What it says of something.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    fn keys(&self) -> Option<Keys> {
        Some(Keys {
            id: self.get("aws_access_key_id")?.to_owned(),
            secret: self.get("aws_secret_access_key")?.to_owned(),
            session: self.get("aws_session_token").map(str::to_owned),
        })
    }
}

/// What stands in the section `[name]` or `[profile name]` of a file.
fn section(text: &str, name: &str) -> BTreeMap<String, String> {
    let mut within = false;
    let mut found = BTreeMap::new();
    for line in text.lines() {
        let line = line.trim_end();
        if let Some(heading) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
            let heading = heading.trim();
            within = heading == name
                || heading
                    .strip_prefix("profile ")
                    .is_some_and(|it| it.trim() == name);
        } else if let Some((key, value)) = line.split_once('=') {
            // Settings of settings are set in.
            let is_plain = !line.starts_with([' ', '\t', '#', ';']);
            let value = value.trim();
            if within && is_plain && !value.is_empty() {
                found.insert(key.trim().to_lowercase(), value.to_owned());
            }
        }
    }
    found
}

impl Surroundings {
    /// Who asks: as the environment says, unless a profile is named that is there.
    pub(super) fn keys(&self, named: Option<&str>, profile: &Profile) -> Option<Keys> {
        if let Some(keys) = profile.keys().filter(|_| named.is_some()) {
            return Some(keys);
        }
        let of_environment = self
            .variable("AWS_ACCESS_KEY_ID")
            .zip(self.variable("AWS_SECRET_ACCESS_KEY"));
        match of_environment {
            Some((id, secret)) => Some(Keys {
                id: id.to_owned(),
                secret: secret.to_owned(),
                session: self.variable("AWS_SESSION_TOKEN").map(str::to_owned),
            }),
            None => profile.keys(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_read_from_its_section_alone() {
        let text = "[default]\naws_access_key_id=A\n\n[profile ovh]\nregion = gra\ns3 =\n  max = 3\n# x = y\n[other]\nregion = x\n";
        let found = section(text, "ovh");
        assert_eq!(found.len(), 1);
        assert_eq!(found["region"], "gra");
        assert_eq!(section(text, "default")["aws_access_key_id"], "A");
    }
}
