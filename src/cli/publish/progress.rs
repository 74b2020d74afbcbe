//! How far a publication is.

use std::time::Duration;

use crate::diagnostic::MessageLanguage;
use crate::publish::Progress;

/// What is said of it, after so long.
pub(in crate::cli) fn told(
    progress: Progress,
    since: Duration,
    language: MessageLanguage,
) -> String {
    let Progress {
        files,
        of_files,
        bytes,
        of_bytes,
    } = progress;
    let rate = bytes as f64 / since.as_secs_f64().max(0.001);
    let left = match rate {
        rate if rate > 0.0 => (of_bytes.saturating_sub(bytes) as f64 / rate).ceil(),
        _ => 0.0,
    };
    let rate = (rate / 1000.0).round();
    match language {
        MessageLanguage::English => {
            format!("{files} of {of_files} files, {rate} kB a second, about {left} s left")
        }
        MessageLanguage::French => format!(
            "{files} fichiers sur {of_files}, {rate} ko par seconde, encore {left} s environ"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_follows_from_the_rate() {
        let progress = Progress {
            files: 3,
            of_files: 12,
            bytes: 20_000,
            of_bytes: 100_000,
        };
        let text = told(progress, Duration::from_secs(2), MessageLanguage::English);
        assert_eq!(text, "3 of 12 files, 10 kB a second, about 8 s left");
        let text = told(
            Progress::default(),
            Duration::ZERO,
            MessageLanguage::English,
        );
        assert_eq!(text, "0 of 0 files, 0 kB a second, about 0 s left");
    }
}
