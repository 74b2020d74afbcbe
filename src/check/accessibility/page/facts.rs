//! What is known of a node: shown, exposed, reached by the keyboard.

/// A set of facts about a node.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Facts(u16);

impl Facts {
    /// No `display: none` on it or around it.
    pub const RENDERED: Self = Self(1);
    /// It can be seen, as far as is known.
    pub const VISIBLE: Self = Self(1 << 1);
    /// `aria-hidden="true"` on it or around it.
    pub const ARIA_HIDDEN: Self = Self(1 << 2);
    /// `inert` on it or around it.
    pub const INERT: Self = Self(1 << 3);
    /// It can take the focus.
    pub const FOCUSABLE: Self = Self(1 << 4);
    /// The Tab key reaches it.
    pub const SEQUENTIAL: Self = Self(1 << 5);
    /// Marked as decoration, yet exposed because it is focusable or has a global ARIA attribute.
    pub const CONFLICT: Self = Self(1 << 6);
    /// Assistive technologies meet it, unless its role is none.
    pub const INCLUDED: Self = Self(1 << 7);
    /// A disabled form control.
    pub const DISABLED: Self = Self(1 << 8);
    /// In something whose content is presentational, as a button's is.
    pub const FLATTENED: Self = Self(1 << 9);
    /// Neither `display: none` around it nor `visibility` other than visible.
    pub const SHOWN: Self = Self(1 << 10);
    /// In the closed part of a `<details>`.
    pub const FOLDED: Self = Self(1 << 11);
    /// Its style could not be understood: whether it is shown is not known.
    pub const UNSURE: Self = Self(1 << 12);

    /// Nothing of it nor of what it holds can be seen, though it has its box.
    pub const GONE: Self = Self(1 << 13);
    /// `aria-disabled="true"` on it or around it.
    pub const ARIA_DISABLED: Self = Self(1 << 14);

    /// Whether all of these are among them.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// What an element has of the one it stands in, whatever it is itself.
    pub fn handed_down(self) -> Self {
        let handed = Self::GONE.0
            | Self::UNSURE.0
            | Self::ARIA_HIDDEN.0
            | Self::ARIA_DISABLED.0
            | Self::INERT.0
            | Self::FOLDED.0;
        Self(self.0 & handed)
    }

    /// What a text has of the element it stands in.
    pub fn of_text(self) -> Self {
        let own = Self::FOCUSABLE.0 | Self::SEQUENTIAL.0 | Self::CONFLICT.0 | Self::DISABLED.0;
        Self(self.0 & !own)
    }

    /// Adds these, if.
    pub fn set(&mut self, other: Self, condition: bool) {
        if condition {
            self.0 |= other.0;
        }
    }
}
