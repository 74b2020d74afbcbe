//! Timestamps (RFC 3161): an authority's word that bytes with this hash were there at a moment.
//!
//! What a token says is read here; whether the authority really signed it is not decided: that takes the
//! certificates of authorities, which no system has as it has those of web servers. `openssl ts -verify` decides it.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::der::{
    BOOLEAN, CONTEXT, INTEGER, NULL, OBJECT, OCTETS, Reader, SEQUENCE, SET, TIME, short,
};

/// The object identifiers of SHA-256, of signed data (RFC 5652) and of what a timestamp holds, as DER has them.
const SHA256: [u8; 9] = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
const SIGNED_DATA: [u8; 9] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const TST_INFO: [u8; 11] = [
    0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x04,
];

/// What a timestamp says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The SHA-256 that it is of.
    pub imprint: [u8; 32],
    /// When the authority saw it.
    pub time: Timestamp,
}

/// Why an answer holds no timestamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The authority refused.
    ByAuthority,
    /// It is no answer of an authority, or none of SHA-256.
    Unreadable,
}

impl Refused {
    /// The word of the catalogue that says so.
    pub fn word(self) -> &'static str {
        match self {
            Self::ByAuthority => "stamp-refused",
            Self::Unreadable => "stamp-unreadable",
        }
    }
}

/// What is asked of an authority for bytes: a timestamp with its certificate. Only their hash is in it.
pub fn request(bytes: &[u8]) -> Vec<u8> {
    let algorithm = [short(OBJECT, &SHA256), short(NULL, &[])].concat();
    let hash: [u8; 32] = Sha256::digest(bytes).into();
    let imprint = [short(SEQUENCE, &algorithm), short(OCTETS, &hash)].concat();
    let asked = [
        short(INTEGER, &[1]),
        short(SEQUENCE, &imprint),
        short(BOOLEAN, &[0xff]),
    ];
    short(SEQUENCE, &asked.concat())
}

impl Stamp {
    /// What the answer of an authority says.
    ///
    /// # Errors
    /// It refused, or that is no answer.
    pub fn read(answer: &[u8]) -> Result<Self, Refused> {
        let mut answer = Reader(answer);
        let mut answer = answer.within(SEQUENCE).ok_or(Refused::Unreadable)?;
        let status = answer.within(SEQUENCE).and_then(|mut it| it.of(INTEGER));
        match status {
            // Granted, or granted with changes.
            Some([0 | 1]) => {}
            Some(_) => return Err(Refused::ByAuthority),
            None => return Err(Refused::Unreadable),
        }
        Self::of_token(answer).ok_or(Refused::Unreadable)
    }

    fn of_token(mut answer: Reader<'_>) -> Option<Self> {
        let mut token = answer.within(SEQUENCE)?;
        (token.of(OBJECT)? == SIGNED_DATA).then_some(())?;
        let mut signed = token.within(CONTEXT)?.within(SEQUENCE)?;
        signed.of(INTEGER)?;
        signed.of(SET)?;
        let mut held = signed.within(SEQUENCE)?;
        (held.of(OBJECT)? == TST_INFO).then_some(())?;
        let info = held.within(CONTEXT)?.of(OCTETS)?;
        let mut info = Reader(info).within(SEQUENCE)?;
        info.of(INTEGER)?;
        info.of(OBJECT)?;
        let mut imprint = info.within(SEQUENCE)?;
        let mut algorithm = imprint.within(SEQUENCE)?;
        (algorithm.of(OBJECT)? == SHA256).then_some(())?;
        let imprint = imprint.of(OCTETS)?.try_into().ok()?;
        info.of(INTEGER)?;
        Some(Self {
            imprint,
            time: time(info.of(TIME)?)?,
        })
    }

    /// Whether it is of these bytes.
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        let hash: [u8; 32] = Sha256::digest(bytes).into();
        self.imprint == hash
    }
}

/// A moment as DER writes it: `20261124101112Z`, with a fraction of a second or without.
fn time(written: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(written).ok()?.strip_suffix('Z')?;
    let (digits, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_right = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
    if digits.len() != 14 || !is_right(digits) || !is_right(fraction) {
        return None;
    }
    let part = |from: usize, to: usize| &digits[from..to];
    let text = format!(
        "{}-{}-{}T{}:{}:{}Z",
        part(0, 4),
        part(4, 6),
        part(6, 8),
        part(8, 10),
        part(10, 12),
        part(12, 14)
    );
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_as_the_standard_writes_it() {
        let asked = request(b"abc");
        let mut reader = Reader(&asked);
        let mut asked = reader.within(SEQUENCE).unwrap();
        assert!(reader.0.is_empty());
        assert_eq!(asked.of(INTEGER), Some(&[1][..]));
        let mut imprint = asked.within(SEQUENCE).unwrap();
        assert_eq!(
            imprint.within(SEQUENCE).unwrap().of(OBJECT),
            Some(&SHA256[..])
        );
        assert_eq!(imprint.of(OCTETS).unwrap()[..4], [0xba, 0x78, 0x16, 0xbf]);
        assert_eq!(asked.of(BOOLEAN), Some(&[0xff][..]));
    }

    #[test]
    fn a_refusal_is_told_from_what_is_no_answer() {
        let refusal = short(SEQUENCE, &short(SEQUENCE, &short(INTEGER, &[2])));
        assert_eq!(Stamp::read(&refusal), Err(Refused::ByAuthority));
        let granted = short(SEQUENCE, &short(SEQUENCE, &short(INTEGER, &[0])));
        for wrong in [
            &b"<html>"[..],
            &[],
            &[0x30],
            &[0x30, 0x84, 0xff, 0xff, 0xff, 0xff],
            &granted,
        ] {
            assert_eq!(Stamp::read(wrong), Err(Refused::Unreadable));
        }
    }

    #[test]
    fn moments_are_read_as_der_writes_them() {
        let read = |text: &str| time(text.as_bytes()).map(|it| it.to_string());
        let right = Some("2026-11-24T10:11:12Z".to_owned());
        assert_eq!(read("20261124101112Z"), right);
        assert_eq!(read("20261124101112.345Z"), right);
        for wrong in [
            "20261124101112",
            "2026112410111Z",
            "20261324101112Z",
            "2026112410111éZ",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
