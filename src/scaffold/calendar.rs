//! What is to be read again, as a calendar that other programs read (RFC 5545).

use jiff::ToSpan;
use jiff::civil::Date;

/// A day on which something falls due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What it is of, which stays the same: a program that reads the calendar anew moves the event.
    pub id: String,
    /// The day.
    pub date: Date,
    /// What is to be done, in a line.
    pub summary: String,
    /// More of it.
    pub description: String,
}

/// The first lines of every calendar of ours, by which one is known again.
pub const HEAD: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//limpide//review//EN\r\n";

/// A calendar of these events, as of a day; `host` makes their ids unique in the world.
pub fn calendar(events: &[Event], host: &str, today: Date) -> String {
    let mut text = HEAD.to_owned();
    for event in events {
        let end = event.date.saturating_add(1.day());
        let lines = [
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}@{}", escaped(&event.id), escaped(host)),
            format!("DTSTAMP:{}T000000Z", compact(today)),
            format!("DTSTART;VALUE=DATE:{}", compact(event.date)),
            format!("DTEND;VALUE=DATE:{}", compact(end)),
            format!("SUMMARY:{}", escaped(&event.summary)),
            format!("DESCRIPTION:{}", escaped(&event.description)),
            // It takes nobody's time: others see the day as free.
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
        ];
        lines.iter().for_each(|line| folded(line, &mut text));
    }
    text.push_str("END:VCALENDAR\r\n");
    text
}

fn compact(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

/// A text as a value (RFC 5545, 3.3.11), without characters that no line may hold.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// The longest line in bytes, without its end (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// Adds a line, folded where it is long, and never within a letter.
fn folded(line: &str, text: &mut String) {
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LONGEST {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(c);
        length += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn lines_are_folded_and_unfold_to_what_was_said() {
        let event = Event {
            id: "system-tri".to_owned(),
            date: date(2026, 12, 31),
            summary: format!("Relire, vite; \\ {}", "é".repeat(100)),
            description: "un\r\ndeux".to_owned(),
        };
        let text = calendar(&[event], "example.org", date(2026, 11, 24));
        assert!(
            text.split("\r\n").all(|line| line.len() <= LONGEST),
            "{text}"
        );
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        let unfolded = text.replace("\r\n ", "");
        let summary = format!("SUMMARY:Relire\\, vite\\; \\\\ {}\r\n", "é".repeat(100));
        assert!(unfolded.contains(&summary), "{unfolded}");
        assert!(unfolded.contains("DESCRIPTION:un\\ndeux\r\n"), "{unfolded}");
        assert!(unfolded.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
        assert!(unfolded.contains("UID:system-tri@example.org\r\n"));
        assert!(text.starts_with(HEAD) && text.ends_with("END:VCALENDAR\r\n"));
    }
}
