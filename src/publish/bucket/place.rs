//! Which bucket is meant: by `site.toml`, or by `s3://bucket/prefix` and what other programs of this kind are
//! told by the environment.

use super::keys::Profile;
use super::object::Manner;
use super::store::Store;
use super::{Bucket, keys};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{StoredIn, is_bucket, is_endpoint, is_prefix};
use crate::publish::Surroundings;
use crate::publish::aim::without_secret;
use crate::publish::net::Client;

/// How a bucket is named on the command line.
const SCHEME: &str = "s3://";

/// Where a storage is that says no region.
const REGION: &str = "us-east-1";

impl Bucket {
    /// The bucket that `named` names; none where it begins otherwise.
    pub(in crate::publish) fn named(
        named: &str,
        around: &Surroundings,
    ) -> Option<Result<Self, Diagnostic>> {
        let rest = named.strip_prefix(SCHEME)?;
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let prefix = prefix.trim_end_matches('/');
        let refused = |written: &str| {
            let fault = Diagnostic::anywhere(Code::InvalidBucket);
            Some(Err(fault.with("written", without_secret(written))))
        };
        if !is_bucket(bucket) {
            return refused(bucket);
        }
        if !(prefix.is_empty() || is_prefix(prefix)) {
            return refused(prefix);
        }
        let stored = StoredIn {
            bucket: bucket.to_owned(),
            prefix: (!prefix.is_empty()).then(|| prefix.to_owned()),
            ..StoredIn::default()
        };
        Some(Self::at(&stored, around))
    }

    /// The bucket of a destination.
    ///
    /// # Errors
    /// `NoCredentials`, `InvalidEndpoint`.
    pub(in crate::publish) fn at(
        stored: &StoredIn,
        around: &Surroundings,
    ) -> Result<Self, Diagnostic> {
        let named = stored.profile.as_deref();
        let profile = Profile::of(around, named);
        let endpoint = stored
            .endpoint
            .as_deref()
            .or_else(|| around.variable("AWS_ENDPOINT_URL_S3"))
            .or_else(|| around.variable("AWS_ENDPOINT_URL"))
            .or_else(|| profile.get("endpoint_url"));
        let region = stored
            .region
            .as_deref()
            .or_else(|| around.variable("AWS_REGION"))
            .or_else(|| around.variable("AWS_DEFAULT_REGION"))
            .or_else(|| profile.get("region"))
            .unwrap_or(REGION);
        if let Some(written) = endpoint.filter(|it| !is_endpoint(it)) {
            let fault = Diagnostic::anywhere(Code::InvalidEndpoint);
            return Err(fault.with("written", without_secret(written)));
        }
        let name = &stored.bucket;
        let (origin, path) = match endpoint {
            Some(endpoint) => {
                let origin = endpoint.trim_end_matches('/').to_owned();
                (origin, format!("/{name}/"))
            }
            // A certificate holds for one name before a dot.
            None if name.contains('.') => {
                let origin = format!("https://s3.{region}.amazonaws.com");
                (origin, format!("/{name}/"))
            }
            None => {
                let origin = format!("https://{name}.s3.{region}.amazonaws.com");
                (origin, "/".to_owned())
            }
        };
        let none = || keys::Keys {
            id: String::new(),
            secret: String::new(),
            session: None,
        };
        let found = around.keys(named, &profile);
        let has_keys = found.is_some();
        let bucket = Self {
            store: Store {
                client: Client::new(0),
                origin,
                path,
                region: region.to_owned(),
                keys: found.unwrap_or_else(none),
                clock: around.clock,
            },
            name: name.clone(),
            prefix: stored
                .prefix
                .as_ref()
                .map_or_else(String::new, |it| format!("{it}/")),
            manner: Manner {
                is_public: stored.public_read,
                packs: stored.compress,
            },
            breaks_lock: around.breaks_lock,
        };
        match has_keys {
            true => Ok(bucket),
            false => Err(Diagnostic::anywhere(Code::NoCredentials)
                .with("target", bucket)
                .with_optional("profile", named)),
        }
    }
}
