//! A sheet cut into its outermost rules, each a sheet that means by itself what it means there.

/// How many pieces a sheet is cut into at most.
const MOST: usize = 300;

/// The outermost rules of a sheet in their order, white space and comments left out; none where one of
/// them may mean something else alone, or where it isn't certain at once where each ends.
pub(in crate::css) fn pieces(text: &str) -> Option<Vec<&str>> {
    let mut cutter = Cutter { text, at: 0 };
    let mut pieces = Vec::new();
    loop {
        cutter.skip_blank()?;
        let start = cutter.at;
        if start == text.len() {
            return Some(pieces);
        }
        if pieces.len() == MOST {
            return None;
        }
        cutter.rule()?;
        pieces.push(text.get(start..cutter.at)?);
    }
}

/// The bytes at which something may begin or end.
static SPEAKING: [bool; 256] = {
    let mut speaking = [false; 256];
    let bytes = b"{}()[];\"'/\\uU@";
    let mut at = 0;
    while at < bytes.len() {
        speaking[bytes[at] as usize] = true;
        at += 1;
    }
    speaking
};

struct Cutter<'t> {
    text: &'t str,
    at: usize,
}

impl Cutter<'_> {
    fn peek(&self, further: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + further).copied()
    }

    /// Goes over white space and comments; none where a comment has no end.
    fn skip_blank(&mut self) -> Option<()> {
        loop {
            match self.peek(0) {
                Some(b' ' | b'\t' | b'\n' | b'\r' | b'\x0c') => self.at += 1,
                Some(b'/') if self.peek(1) == Some(b'*') => self.comment()?,
                _ => return Some(()),
            }
        }
    }

    fn comment(&mut self) -> Option<()> {
        let inside = self.text.get(self.at + 2..)?;
        self.at += inside.find("*/")? + 4;
        Some(())
    }

    /// Goes over a rule, to the end of its block, or of a statement.
    fn rule(&mut self) -> Option<()> {
        let is_at = match self.peek(0)? {
            b'@' => true,
            // What HTML once hid sheets in may stand between rules.
            b'<' | b'-' => return None,
            _ => false,
        };
        let mut open: Vec<u8> = Vec::new();
        loop {
            let rest = self.text.as_bytes().get(self.at..)?;
            self.at += rest.iter().position(|it| SPEAKING[usize::from(*it)])?;
            let byte = self.peek(0)?;
            match byte {
                b'{' => open.push(b'}'),
                b'(' => open.push(b')'),
                b'[' => open.push(b']'),
                b'}' | b')' | b']' => {
                    (open.pop()? == byte).then_some(())?;
                    if byte == b'}' && open.is_empty() {
                        self.at += 1;
                        return Some(());
                    }
                }
                b';' if is_at && open.is_empty() => {
                    self.at += 1;
                    return Some(());
                }
                b'"' | b'\'' => {
                    self.string(byte)?;
                    continue;
                }
                b'/' if self.peek(1) == Some(b'*') => {
                    self.comment()?;
                    continue;
                }
                // Names with escapes may be any, and so may addresses without quotes.
                b'\\' => return None,
                b'u' | b'U' if self.is_address() => return None,
                b'@' if !self.stands_alone() => return None,
                _ => {}
            }
            self.at += 1;
        }
    }

    /// Goes over a string.
    fn string(&mut self, quote: u8) -> Option<()> {
        loop {
            self.at += 1;
            match self.peek(0)? {
                b'\\' => self.at += 1,
                b'\n' | b'\r' | b'\x0c' => return None,
                byte if byte == quote => break,
                _ => {}
            }
        }
        self.at += 1;
        Some(())
    }

    /// Whether `url(` stands here, and no quotes after it.
    fn is_address(&self) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let names = rest
            .get(..4)
            .is_some_and(|it| it.eq_ignore_ascii_case(b"url("));
        names && !matches!(rest.get(4), Some(b'"' | b'\''))
    }

    /// Whether the rule of the `@` here means the same wherever it stands: not one that asks for what is
    /// before it, or names what comes after.
    fn stands_alone(&self) -> bool {
        let rest = self.text.as_bytes().get(self.at + 1..).unwrap_or_default();
        let begins = |name: &str| {
            let start = rest.get(..name.len());
            start.is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()))
        };
        !["import", "namespace", "charset", "layer", "\\"]
            .iter()
            .any(|it| begins(it))
    }
}
