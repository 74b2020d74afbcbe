//! As much of DER (X.690) as a timestamp needs: values one after the other, each with a tag and a length.

/// A value, and what it holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value<'a> {
    /// Its tag: class, form and number.
    pub tag: u8,
    /// What stands in it.
    pub content: &'a [u8],
}

/// What values stand in bytes, from the first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a>(pub &'a [u8]);

pub(super) const BOOLEAN: u8 = 0x01;
pub(super) const INTEGER: u8 = 0x02;
pub(super) const OCTETS: u8 = 0x04;
pub(super) const NULL: u8 = 0x05;
pub(super) const OBJECT: u8 = 0x06;
pub(super) const TIME: u8 = 0x18;
pub(super) const SEQUENCE: u8 = 0x30;
pub(super) const SET: u8 = 0x31;
/// The first of those that the context tells apart.
pub(super) const CONTEXT: u8 = 0xa0;

impl<'a> Reader<'a> {
    /// The next value; none at the end, and where bytes are none.
    pub fn next(&mut self) -> Option<Value<'a>> {
        let (&tag, rest) = self.0.split_first()?;
        // Numbers above 30 take more bytes; nothing that is read here has them.
        if tag & 0x1f == 0x1f {
            return None;
        }
        let (&first, mut rest) = rest.split_first()?;
        let length = match first {
            0..=0x7f => usize::from(first),
            0x81..=0x84 => {
                let (bytes, after) = rest.split_at_checked(usize::from(first - 0x80))?;
                rest = after;
                bytes.iter().try_fold(0usize, |all, byte| {
                    all.checked_mul(256)?.checked_add(usize::from(*byte))
                })?
            }
            // Without an end, or longer than memory.
            _ => return None,
        };
        let (content, after) = rest.split_at_checked(length)?;
        self.0 = after;
        Some(Value { tag, content })
    }

    /// What stands in the next value, if it has this tag.
    pub fn of(&mut self, tag: u8) -> Option<&'a [u8]> {
        self.next().filter(|it| it.tag == tag).map(|it| it.content)
    }

    /// The values that stand in the next one, if it has this tag.
    pub fn within(&mut self, tag: u8) -> Option<Reader<'a>> {
        self.of(tag).map(Reader)
    }
}

/// A value of fewer than 128 bytes.
pub(super) fn short(tag: u8, content: &[u8]) -> Vec<u8> {
    debug_assert!(content.len() < 0x80);
    let mut bytes = vec![tag, u8::try_from(content.len()).unwrap_or_default()];
    bytes.extend_from_slice(content);
    bytes
}
