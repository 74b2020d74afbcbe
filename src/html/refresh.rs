//! `<meta http-equiv="refresh">`, as the standard reads it
//! (<https://html.spec.whatwg.org/multipage/document-lifecycle.html#shared-declarative-refresh-steps>).

use super::is_space;

/// The seconds and the address of its `content`; the address is empty for the page itself.
pub fn refresh(content: &str) -> Option<(f64, String)> {
    let content = content.trim_start_matches(is_space);
    let end = content
        .find(|it: char| !it.is_ascii_digit())
        .unwrap_or(content.len());
    let (digits, rest) = content.split_at(end);
    let seconds: f64 = match digits.is_empty() {
        true if rest.starts_with('.') => 0.0,
        true => return None,
        false => digits.parse().ok()?,
    };
    let rest = rest.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
    if rest.is_empty() {
        return Some((seconds, String::new()));
    }
    if !rest.starts_with(|it| is_space(it) || it == ';' || it == ',') {
        return None;
    }
    let rest = rest.trim_start_matches(is_space);
    let rest = rest.strip_prefix([';', ',']).unwrap_or(rest);
    Some((seconds, address(rest.trim_start_matches(is_space))))
}

/// `url = '…'`, or the address alone.
fn address(text: &str) -> String {
    let mut rest = text;
    if let Some((word, after)) = text.split_at_checked(3)
        && word.eq_ignore_ascii_case("url")
        && let Some(value) = after.trim_start_matches(is_space).strip_prefix('=')
    {
        rest = value.trim_start_matches(is_space);
    }
    let quoted = |quote| rest.strip_prefix(quote)?.split(quote).next();
    let unquoted = quoted('"').or_else(|| quoted('\'')).unwrap_or(rest);
    unquoted.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refreshes_are_read() {
        let read = |content| refresh(content).map(|(seconds, address)| (seconds as u64, address));
        assert_eq!(read("30"), Some((30, String::new())));
        assert_eq!(read("0; URL='a.html'"), Some((0, "a.html".to_owned())));
        assert_eq!(read("5.5;b.html"), Some((5, "b.html".to_owned())));
        assert_eq!(read("0: https://w3.org"), None);
        assert_eq!(read("-5"), None);
    }
}
