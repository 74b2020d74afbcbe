//! The signature of a request, as all storages of this kind ask for it (AWS Signature Version 4): the secret
//! itself is never sent, and the signature holds for this request and some minutes.

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use percent_encoding::utf8_percent_encode;
use sha2::{Digest, Sha256};

use super::keys::Keys;
use crate::publish::address::{QUERY, escaped};

/// A request that is to be signed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unsigned<'a> {
    /// `GET`, `PUT`, …
    pub method: &'a str,
    /// The host, with its port where it is not the usual.
    pub host: &'a str,
    /// The path, not escaped.
    pub path: &'a str,
    /// What follows `?`, in the order of the names.
    pub query: &'a [(&'a str, &'a str)],
    /// Its headers, their names in lower case.
    pub headers: &'a [(String, String)],
    /// What is sent along.
    pub body: &'a [u8],
}

impl Unsigned<'_> {
    /// The path as it is sent.
    pub fn escaped_path(&self) -> String {
        escaped(self.path)
    }

    /// What follows `?` as it is sent.
    pub fn escaped_query(&self) -> String {
        let pairs = self.query.iter().map(|(name, value)| {
            let name = utf8_percent_encode(name, QUERY);
            format!("{name}={}", utf8_percent_encode(value, QUERY))
        });
        pairs.collect::<Vec<_>>().join("&")
    }

    /// Its headers with those that prove who asks, but for `host`, which the connection gives.
    pub fn signed(&self, keys: &Keys, region: &str, now: Timestamp) -> Vec<(String, String)> {
        let moment = now.strftime("%Y%m%dT%H%M%SZ").to_string();
        let hash = HEXLOWER.encode(&Sha256::digest(self.body));
        let mut headers = self.headers.to_vec();
        headers.push(("host".to_owned(), self.host.to_owned()));
        headers.push(("x-amz-content-sha256".to_owned(), hash.clone()));
        headers.push(("x-amz-date".to_owned(), moment.clone()));
        if let Some(session) = &keys.session {
            headers.push(("x-amz-security-token".to_owned(), session.clone()));
        }
        headers.sort();
        let names: Vec<&str> = headers.iter().map(|(name, _)| name.as_str()).collect();
        let names = names.join(";");
        let lines: String = headers
            .iter()
            .map(|(name, value)| format!("{name}:{}\n", value.trim()))
            .collect();
        let canonical = format!(
            "{}\n{}\n{}\n{lines}\n{names}\n{hash}",
            self.method,
            self.escaped_path(),
            self.escaped_query(),
        );
        let day = moment.get(..8).unwrap_or_default();
        let scope = format!("{day}/{region}/s3/aws4_request");
        let canonical = HEXLOWER.encode(&Sha256::digest(canonical.as_bytes()));
        let text = format!("AWS4-HMAC-SHA256\n{moment}\n{scope}\n{canonical}");
        let mut key = format!("AWS4{}", keys.secret).into_bytes();
        for part in [day, region, "s3", "aws4_request"] {
            key = mac(&key, part);
        }
        let signature = HEXLOWER.encode(&mac(&key, &text));
        let id = &keys.id;
        let proof = format!(
            "AWS4-HMAC-SHA256 Credential={id}/{scope},SignedHeaders={names},Signature={signature}"
        );
        headers.retain(|(name, _)| name != "host");
        headers.push(("authorization".to_owned(), proof));
        headers
    }
}

fn mac(key: &[u8], text: &str) -> Vec<u8> {
    // A key of any length will do, so that there is no error to meet.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        return Vec::new();
    };
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Signs what AWS signs in its documentation, with the keys that it gives there.
    fn signature(unsigned: &Unsigned<'_>) -> String {
        let keys = Keys {
            id: "AKIAIOSFODNN7EXAMPLE".to_owned(),
            secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".to_owned(),
            session: None,
        };
        let now = "2013-05-24T00:00:00Z".parse().unwrap();
        let headers = unsigned.signed(&keys, "us-east-1", now);
        let (_, proof) = headers.last().unwrap();
        proof.rsplit_once("Signature=").unwrap().1.to_owned()
    }

    const EXAMPLE: Unsigned<'static> = Unsigned {
        method: "GET",
        host: "examplebucket.s3.amazonaws.com",
        path: "/test.txt",
        query: &[],
        headers: &[],
        body: b"",
    };

    #[test]
    fn a_signature_is_that_of_the_documentation() {
        let get = Unsigned {
            headers: &[("range".to_owned(), "bytes=0-9".to_owned())],
            ..EXAMPLE
        };
        assert_eq!(
            signature(&get),
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
        );
        let put = Unsigned {
            method: "PUT",
            path: "/test$file.text",
            headers: &[
                (
                    "date".to_owned(),
                    "Fri, 24 May 2013 00:00:00 GMT".to_owned(),
                ),
                (
                    "x-amz-storage-class".to_owned(),
                    "REDUCED_REDUNDANCY".to_owned(),
                ),
            ],
            body: b"Welcome to Amazon S3.",
            ..EXAMPLE
        };
        assert_eq!(
            signature(&put),
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
        );
        let list = Unsigned {
            path: "/",
            query: &[("max-keys", "2"), ("prefix", "J")],
            ..EXAMPLE
        };
        assert_eq!(
            signature(&list),
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
        );
    }
}
