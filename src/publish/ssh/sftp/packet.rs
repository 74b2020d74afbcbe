//! The packets of SFTP, version 3 (draft-ietf-secsh-filexfer-02), and two extensions of OpenSSH's.

use std::io;

/// What is asked of a server: the kind of packet and what follows its number.
#[derive(Debug)]
pub(in super::super) struct Request {
    /// The number of its kind.
    pub(super) kind: u8,
    /// What follows kind and number of the question.
    pub(super) body: Vec<u8>,
}

/// How many bytes of a file are asked for or sent at a time: what every server takes.
pub(in super::super) const CHUNK: usize = 32 * 1024;

/// The extension that renames over what is there, as Unix does.
pub(in super::super) const POSIX_RENAME: &str = "posix-rename@openssh.com";

/// The extension that gives a file a second name.
pub(in super::super) const HARD_LINK: &str = "hardlink@openssh.com";

const EXTENDED: u8 = 200;

impl Request {
    fn new(kind: u8, texts: &[&[u8]]) -> Self {
        let mut body = Vec::new();
        texts.iter().for_each(|text| put(&mut body, text));
        Self { kind, body }
    }

    fn of_path(kind: u8, path: &str) -> Self {
        Self::new(kind, &[path.as_bytes()])
    }

    fn and(mut self, numbers: &[u32]) -> Self {
        for number in numbers {
            self.body.extend_from_slice(&number.to_be_bytes());
        }
        self
    }

    /// To read a file.
    pub fn open(path: &str) -> Self {
        Self::of_path(3, path).and(&[0x1, 0])
    }

    /// To write a file that is not there yet; all may read it, as far as the host lets them.
    pub fn create(path: &str) -> Self {
        // Write, create, and only where nothing is there; the mode alone of all attributes.
        Self::of_path(3, path).and(&[0x2 | 0x8 | 0x20, 0x4, 0o644])
    }

    /// To write over what a file holds, from its beginning on.
    pub fn open_to_write(path: &str) -> Self {
        Self::of_path(3, path).and(&[0x2, 0])
    }

    /// To let an open file or folder go.
    pub fn close(handle: &[u8]) -> Self {
        Self::new(4, &[handle])
    }

    /// To read a piece of a file from an offset in bytes.
    pub fn read(handle: &[u8], offset: u64) -> Self {
        let mut request = Self::new(5, &[handle]);
        request.body.extend_from_slice(&offset.to_be_bytes());
        request.and(&[CHUNK as u32])
    }

    /// To write a piece of a file at an offset in bytes.
    pub fn write(handle: &[u8], offset: u64, bytes: &[u8]) -> Self {
        let mut request = Self::new(6, &[handle]);
        request.body.extend_from_slice(&offset.to_be_bytes());
        put(&mut request.body, bytes);
        request
    }

    /// What is there, be it a link.
    pub fn attributes(path: &str) -> Self {
        Self::of_path(7, path)
    }

    /// To let a file or folder be read and written as a mode of Unix says.
    pub fn set_mode(path: &str, mode: u32) -> Self {
        Self::of_path(9, path).and(&[0x4, mode])
    }

    /// To open a folder that is to be read.
    pub fn open_folder(path: &str) -> Self {
        Self::of_path(11, path)
    }

    /// To read some more names of a folder.
    pub fn read_folder(handle: &[u8]) -> Self {
        Self::new(12, &[handle])
    }

    /// To remove a file or a link.
    pub fn remove(path: &str) -> Self {
        Self::of_path(13, path)
    }

    /// To make a folder.
    pub fn make_folder(path: &str) -> Self {
        Self::of_path(14, path).and(&[0x4, 0o755])
    }

    /// To remove an empty folder.
    pub fn remove_folder(path: &str) -> Self {
        Self::of_path(15, path)
    }

    /// The path without links.
    pub fn real_path(path: &str) -> Self {
        Self::of_path(16, path)
    }

    /// To where nothing is.
    pub fn rename(from: &str, to: &str) -> Self {
        Self::new(18, &[from.as_bytes(), to.as_bytes()])
    }

    /// Where a link leads.
    pub fn read_link(path: &str) -> Self {
        Self::of_path(19, path)
    }

    /// A link at `link` that leads to `to`: in the order that OpenSSH takes, and all after it, which is not
    /// the draft's.
    pub fn symbolic_link(to: &str, link: &str) -> Self {
        Self::new(20, &[to.as_bytes(), link.as_bytes()])
    }

    /// To where something may be, which then is replaced.
    pub fn rename_over(from: &str, to: &str) -> Self {
        Self::new(
            EXTENDED,
            &[POSIX_RENAME.as_bytes(), from.as_bytes(), to.as_bytes()],
        )
    }

    /// To give a file a second name.
    pub fn second_name(from: &str, to: &str) -> Self {
        Self::new(
            EXTENDED,
            &[HARD_LINK.as_bytes(), from.as_bytes(), to.as_bytes()],
        )
    }
}

fn put(body: &mut Vec<u8>, text: &[u8]) {
    body.extend_from_slice(&(text.len() as u32).to_be_bytes());
    body.extend_from_slice(text);
}

/// What a server answers.
#[derive(Debug)]
pub(in super::super) enum Reply {
    /// Done, or why not.
    Status { code: u32, said: String },
    /// By what an open file or folder is called.
    Handle(Vec<u8>),
    /// Bytes of a file.
    Data(Vec<u8>),
    /// What is in a folder, or one path.
    Names(Vec<(String, Attributes)>),
    /// What is at a path.
    Attributes(Attributes),
}

/// What a server says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Attributes {
    pub kind: Kind,
    pub size: u64,
    /// When it was last written, in seconds since 1970, by the server's clock.
    pub written: u32,
}

/// What a name of a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Kind {
    Folder,
    File,
    Link,
    /// A device, a pipe; and what the server says nothing about.
    Other,
}

/// A packet that is being read; nothing in it is believed beyond its end.
pub(super) struct Packet<'a>(pub &'a [u8]);

impl<'a> Packet<'a> {
    fn take(&mut self, length: usize) -> io::Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or_else(nonsense)?;
        self.0 = rest;
        Ok(taken)
    }

    /// A byte of what is left.
    pub fn byte(&mut self) -> io::Result<u8> {
        self.take(1)?.first().copied().ok_or_else(nonsense)
    }

    /// A number of what is left, of four bytes.
    pub fn number(&mut self) -> io::Result<u32> {
        let bytes = self.take(4)?.try_into().map_err(|_| nonsense())?;
        Ok(u32::from_be_bytes(bytes))
    }

    fn long_number(&mut self) -> io::Result<u64> {
        let high = u64::from(self.number()?);
        Ok(high << 32 | u64::from(self.number()?))
    }

    fn bytes(&mut self) -> io::Result<&'a [u8]> {
        let length = self.number()?;
        self.take(usize::try_from(length).map_err(|_| nonsense())?)
    }

    /// A text of what is left, its length before it.
    pub fn text(&mut self) -> io::Result<String> {
        Ok(String::from_utf8_lossy(self.bytes()?).into_owned())
    }

    fn attributes(&mut self) -> io::Result<Attributes> {
        let flags = self.number()?;
        let has = |flag: u32| flags & flag != 0;
        let mut found = Attributes {
            kind: Kind::Other,
            size: 0,
            written: 0,
        };
        if has(0x1) {
            found.size = self.long_number()?;
        }
        if has(0x2) {
            self.take(8)?;
        }
        if has(0x4) {
            found.kind = match self.number()? & 0o170_000 {
                0o040_000 => Kind::Folder,
                0o100_000 => Kind::File,
                0o120_000 => Kind::Link,
                _ => Kind::Other,
            };
        }
        if has(0x8) {
            self.number()?;
            found.written = self.number()?;
        }
        if has(0x8000_0000) {
            for _ in 0..self.number()? {
                self.bytes()?;
                self.bytes()?;
            }
        }
        Ok(found)
    }

    /// The reply that it is, of a kind.
    pub fn reply(&mut self, kind: u8) -> io::Result<Reply> {
        Ok(match kind {
            101 => Reply::Status {
                code: self.number()?,
                // Older servers say nothing.
                said: self.text().unwrap_or_default(),
            },
            102 => Reply::Handle(self.bytes()?.to_vec()),
            103 => Reply::Data(self.bytes()?.to_vec()),
            104 => {
                let mut names = Vec::new();
                for _ in 0..self.number()? {
                    let name = self.text()?;
                    self.bytes()?;
                    names.push((name, self.attributes()?));
                }
                Reply::Names(names)
            }
            105 => Reply::Attributes(self.attributes()?),
            _ => return Err(nonsense()),
        })
    }
}

/// That what came is not what SFTP says.
pub(in crate::publish::ssh) fn nonsense() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "what answers there does not speak SFTP",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packet_that_claims_more_than_it_has_is_refused() {
        for bytes in [
            &[0, 0, 0][..],
            &[0, 0, 0, 5, b'a'],
            &[0xff, 0xff, 0xff, 0xff],
            // Four thousand million names, and none there.
            &[0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0],
        ] {
            for kind in [101, 102, 103, 104, 105, 7] {
                let read = Packet(bytes).reply(kind);
                let is_silent = matches!(read, Ok(Reply::Status { .. }));
                assert!(read.is_err() || is_silent, "{kind} {bytes:?} {read:?}");
            }
        }
    }

    #[test]
    fn attributes_are_read_past_those_that_do_not_matter() {
        let mut bytes = Vec::new();
        bytes.extend(0x8000_000f_u32.to_be_bytes());
        bytes.extend(7_u64.to_be_bytes());
        bytes.extend([0; 8]);
        bytes.extend(0o100_644_u32.to_be_bytes());
        bytes.extend(1_u32.to_be_bytes());
        bytes.extend(2_u32.to_be_bytes());
        bytes.extend(1_u32.to_be_bytes());
        put(&mut bytes, b"name");
        put(&mut bytes, b"value");
        let mut packet = Packet(&bytes);
        let found = packet.attributes().unwrap();
        assert_eq!((found.kind, found.size, found.written), (Kind::File, 7, 2));
        assert!(packet.0.is_empty());
    }
}
