//! `.tar.gz` and `.tar.zst`, with owners, rights and dates that are the same on every machine.

use std::fs::File;
use std::io::{self, Read, Write};

use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use jiff::civil::Date;
use jiff::tz::Offset;
use zstd::{Decoder, Encoder};

use super::{Entry, From};

/// How such an archive is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Zstd,
}

/// The level of Zstandard from which on little is won, and which any reader unpacks in little memory.
const LEVEL: i32 = 19;

/// Writes an archive, whose files are of this date, and tells the length of each as it is packed.
pub(super) fn write(
    to: impl Write,
    packing: Packing,
    entries: (&[Entry], &dyn Fn(u64)),
    date: Date,
) -> io::Result<()> {
    match packing {
        Packing::Gzip => {
            // Without a name or a date in its head.
            let packed = GzBuilder::new().write(to, Compression::best());
            write_all(packed, entries, date)?.finish()?.flush()
        }
        Packing::Zstd => {
            let mut packed = Encoder::new(to, LEVEL)?;
            packed.include_checksum(true)?;
            write_all(packed, entries, date)?.finish()?.flush()
        }
    }
}

fn write_all<W: Write>(
    to: W,
    (entries, packed): (&[Entry], &dyn Fn(u64)),
    date: Date,
) -> io::Result<W> {
    let mut builder = tar::Builder::new(to);
    let moment = Offset::UTC.to_timestamp(date.at(0, 0, 0, 0));
    let seconds = moment.map_or(0, |moment| moment.as_second());
    let seconds = u64::try_from(seconds).unwrap_or_default();
    for entry in entries {
        let mut header = tar::Header::new_gnu();
        header.set_mode(0o644);
        header.set_mtime(seconds);
        match &entry.from {
            From::Text(text) => {
                header.set_size(text.len() as u64);
                builder.append_data(&mut header, &entry.name, text.as_bytes())?;
            }
            From::File(path) => {
                let file = File::open(path)?;
                header.set_size(file.metadata()?.len());
                builder.append_data(&mut header, &entry.name, file)?;
                packed(header.size()?);
            }
        }
    }
    builder.into_inner()
}

/// The text of a file of an archive.
pub(super) fn read(archive: File, packing: Packing, name: &str) -> Option<String> {
    match packing {
        Packing::Gzip => read_in(GzDecoder::new(archive), name),
        Packing::Zstd => read_in(Decoder::new(archive).ok()?, name),
    }
}

fn read_in(unpacked: impl Read, name: &str) -> Option<String> {
    let mut archive = tar::Archive::new(unpacked);
    for entry in archive.entries().ok()? {
        let mut entry = entry.ok()?;
        if entry.path_bytes().as_ref() == name.as_bytes() {
            let mut text = String::new();
            entry.read_to_string(&mut text).ok()?;
            return Some(text);
        }
    }
    None
}
