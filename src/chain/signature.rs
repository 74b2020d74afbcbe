//! Signatures of minisign (<https://jedisct1.github.io/minisign/>): Ed25519 over the BLAKE2b of what is signed.

use std::fmt;
use std::io::Cursor;

use data_encoding::BASE64;
use minisign::{PublicKey, SecretKey, SecretKeyBox, SignatureBox};

/// A public key, as minisign writes it: `RW…`.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(String);

/// How many bytes one has: which algorithm, which key, the key.
const KEY_BYTES: usize = 2 + 8 + 32;

/// How many bytes the secret half has: three algorithms, what it is locked with, which key, the key, a sum.
const SECRET_BYTES: usize = 2 + 2 + 2 + 32 + 8 + 8 + KEY_BYTES - 2 + 32 + 32;

/// How many bytes a signature has, without which key made it.
const SIGNATURE_BYTES: usize = 64;

/// Signs.
pub struct Signer {
    secret: SecretKey,
    key: Key,
}

/// Why it can't be signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSigned {
    /// The file holds no secret key of minisign.
    NoKey,
    /// The key needs a password, and none is given.
    NoPassword,
    /// The password is another.
    WrongPassword,
}

impl NotSigned {
    /// The word of the catalogue that says so.
    pub fn word(self) -> &'static str {
        match self {
            Self::NoKey => "sign-unreadable",
            Self::NoPassword => "sign-no-password",
            Self::WrongPassword => "sign-wrong-password",
        }
    }
}

impl Key {
    /// The key that a text is; none where it is none.
    pub fn of(text: &str) -> Option<Self> {
        let bytes = BASE64.decode(text.trim().as_bytes()).ok()?;
        let is_key = bytes.len() == KEY_BYTES && bytes.starts_with(b"Ed");
        is_key.then(|| Self(text.trim().to_owned()))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Signer").field(&self.key).finish()
    }
}

impl Signer {
    /// Signs with the secret key that a file's text is, known its password.
    ///
    /// # Errors
    /// It is no such key, or its password is wanting or another.
    pub fn of(text: &str, password: Option<&str>) -> Result<Self, NotSigned> {
        let line = text.lines().nth(1).unwrap_or_default();
        let bytes = BASE64.decode(line.trim().as_bytes());
        let bytes = bytes.ok().filter(|it| it.len() == SECRET_BYTES);
        let bytes = bytes.ok_or(NotSigned::NoKey)?;
        let secret = match &bytes[2..4] {
            // Of a key without a password the library checks a sum that minisign itself leaves empty.
            b"\0\0" => SecretKey::from_bytes(&bytes).map_err(|_| NotSigned::NoKey)?,
            _ => {
                // Without one the library would ask in a terminal.
                let password = password.ok_or(NotSigned::NoPassword)?.to_owned();
                let locked = SecretKeyBox::from_string(text).map_err(|_| NotSigned::NoKey)?;
                let opened = locked.into_secret_key(Some(password));
                opened.map_err(|_| NotSigned::WrongPassword)?
            }
        };
        let public = PublicKey::from_secret_key(&secret).map_err(|_| NotSigned::NoKey)?;
        let this = Self {
            secret,
            key: Key(public.to_base64()),
        };
        let tried = this.sign(b"", "")?;
        let tried = Signature::of(&tried).map(|it| it.verdict(&this.key, b""));
        match tried {
            Some(Verdict::Good(_)) => Ok(this),
            _ => Err(NotSigned::NoKey),
        }
    }

    /// The public key that its signatures are held against.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// The signature of bytes, as it stands in a file, with a comment that is signed too.
    ///
    /// # Errors
    /// The system has no randomness.
    pub fn sign(&self, bytes: &[u8], comment: &str) -> Result<String, NotSigned> {
        let about = "signature of a limpide manifest";
        let signed = minisign::sign(None, &self.secret, bytes, Some(comment), Some(about));
        signed
            .map(SignatureBox::into_string)
            .map_err(|_| NotSigned::NoKey)
    }
}

/// A signature that anybody may have written.
pub struct Signature(SignatureBox);

/// What came of holding a signature against bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// This key made it, of these bytes; with its comment, which is signed too.
    Good(String),
    /// Another key made it.
    OtherKey,
    /// It isn't of these bytes.
    Bad,
    /// It is no signature of minisign.
    Unreadable,
}

impl Signature {
    /// The signature that a text is; none where it is none.
    pub fn of(text: &str) -> Option<Self> {
        // The library cuts the last line into pieces without asking how long it is.
        let last = BASE64.decode(text.lines().nth(3)?.trim().as_bytes()).ok()?;
        let read = SignatureBox::from_string(text).ok()?;
        (last.len() == SIGNATURE_BYTES).then_some(Self(read))
    }

    /// Whether a key made it of these bytes.
    pub fn verdict(&self, key: &Key, bytes: &[u8]) -> Verdict {
        let Ok(public) = PublicKey::from_base64(&key.0) else {
            return Verdict::OtherKey;
        };
        if public.keynum() != self.0.keynum() {
            return Verdict::OtherKey;
        }
        match minisign::verify(&public, &self.0, Cursor::new(bytes), true, false, false) {
            Ok(()) => Verdict::Good(self.0.trusted_comment().unwrap_or_default()),
            Err(_) => Verdict::Bad,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use minisign::KeyPair;

    fn signer(password: Option<&str>) -> Result<Signer, NotSigned> {
        let pair = match password {
            Some(it) => KeyPair::generate_encrypted_keypair(Some(it.to_owned())),
            None => KeyPair::generate_unencrypted_keypair(),
        };
        let text = pair.unwrap().sk.to_box(None).unwrap().to_string();
        Signer::of(&text, None)
    }

    #[test]
    fn a_signature_holds_for_its_bytes_and_its_key_alone() {
        let signer = signer(None).unwrap();
        let text = signer.sign(b"abc", "number 1").unwrap();
        let signature = Signature::of(&text).unwrap();
        let good = Verdict::Good("number 1".to_owned());
        assert_eq!(signature.verdict(signer.key(), b"abc"), good);
        assert_eq!(signature.verdict(signer.key(), b"abd"), Verdict::Bad);
        let other = super::tests::signer(None).unwrap();
        assert_eq!(signature.verdict(other.key(), b"abc"), Verdict::OtherKey);
        // What the comment says is signed too.
        let forged = Signature::of(&text.replace("number 1", "number 2")).unwrap();
        assert_eq!(forged.verdict(signer.key(), b"abc"), Verdict::Bad);
    }

    #[test]
    fn what_is_no_signature_and_no_key_is_refused() {
        let signer = signer(None).unwrap();
        let text = signer.sign(b"abc", "").unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let short = BASE64.encode(&[1; 20]);
        for wrong in [
            String::new(),
            lines[..3].join("\n"),
            [lines[0], lines[1], lines[2], &short].join("\n"),
            [lines[0], &short, lines[2], lines[3]].join("\n"),
            [lines[0], lines[1], "comment", lines[3]].join("\n"),
        ] {
            assert!(Signature::of(&wrong).is_none(), "{wrong}");
        }
        for wrong in ["", "RW", &short, &BASE64.encode(&[b'E'; 42])] {
            assert_eq!(Key::of(wrong), None);
        }
        let zeros = BASE64.encode(&[0; SECRET_BYTES]);
        for wrong in ["two", &short, &zeros] {
            let read = Signer::of(&format!("one\n{wrong}\n"), None);
            assert!(matches!(read, Err(NotSigned::NoKey)), "{wrong}");
        }
    }

    #[test]
    fn a_locked_key_wants_its_password() {
        assert!(matches!(signer(Some("x")), Err(NotSigned::NoPassword)));
    }
}
