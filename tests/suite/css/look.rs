//! How an element looks in all that a page may ask of it, to be compared.

use limpide::css::{Computed, Pseudo, Styles};
use limpide::html::{Document, NodeId};

/// How an element looks.
#[derive(Debug, PartialEq)]
pub(super) struct Look {
    style: Computed,
    pseudo: [Option<Computed>; 3],
    focused: Option<Computed>,
    /// What is declared for it with the focus only, as it is written.
    declared: Vec<String>,
}

impl Look {
    /// Whether it is known in what colour its text is.
    pub(super) fn has_known_color(&self) -> bool {
        self.style.color.known().is_some()
    }
}

fn look(styles: &Styles<'_>, id: NodeId) -> Look {
    let focused = styles.focused(id);
    let pseudos = [Pseudo::Before, Pseudo::After, Pseudo::Placeholder];
    let declared = focused.as_ref().map(|it| it.declarations());
    Look {
        style: styles.of(id).clone(),
        pseudo: pseudos.map(|it| styles.pseudo(id, it).cloned()),
        declared: declared
            .into_iter()
            .flatten()
            .map(|it| format!("{it:?}"))
            .collect(),
        focused: focused.map(|it| it.style().clone()),
    }
}

/// How each element of a page looks.
pub(super) fn looks(styles: &Styles<'_>, document: &Document) -> Vec<Look> {
    let elements = document.elements();
    elements.map(|(id, _)| look(styles, id)).collect()
}
