//! `.zip`, with rights and dates that are the same on every machine.

use std::fs::File;
use std::io::{self, Read, Seek, Write};

use jiff::civil::Date;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::{Entry, From};

/// Files of more bytes need fields of another size.
const LARGE: u64 = u32::MAX as u64;

/// Writes an archive, whose files are of this date, and tells the length of each as it is packed.
pub(super) fn write(
    to: impl Write + Seek,
    (entries, packed): (&[Entry], &dyn Fn(u64)),
    date: Date,
) -> io::Result<()> {
    let mut writer = ZipWriter::new(to);
    let parts = (
        u16::try_from(date.year()).unwrap_or_default(),
        u8::try_from(date.month()).unwrap_or_default(),
        u8::try_from(date.day()).unwrap_or_default(),
    );
    // Its calendar begins in 1980.
    let moment = DateTime::from_date_and_time(parts.0, parts.1, parts.2, 0, 0, 0);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(moment.unwrap_or_default())
        .unix_permissions(0o644);
    for entry in entries {
        match &entry.from {
            From::Text(text) => {
                writer.start_file(&*entry.name, options)?;
                writer.write_all(text.as_bytes())?;
            }
            From::File(path) => {
                let mut file = File::open(path)?;
                let is_large = file.metadata()?.len() >= LARGE;
                writer.start_file(&*entry.name, options.large_file(is_large))?;
                packed(io::copy(&mut file, &mut writer)?);
            }
        }
    }
    writer.finish()?.flush()
}

/// The text of a file of an archive.
pub(super) fn read(archive: File, name: &str) -> Option<String> {
    let mut archive = ZipArchive::new(archive).ok()?;
    let mut text = String::new();
    archive.by_name(name).ok()?.read_to_string(&mut text).ok()?;
    Some(text)
}
