//! Words that say nothing by themselves, in French and English, and in some other languages.
//!
//! The lists hold whole texts, not parts of texts: “read more about bees” says something.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::word::any_with_apostrophes;

/// What a template leaves where a text was to be written.
const PLACEHOLDERS: &[&str] = &[
    "change me",
    "default title",
    "document",
    "document sans titre",
    "dummy text",
    "enter text here",
    "example title",
    "heading",
    "heading 1",
    "heading 2",
    "headline",
    "home page title",
    "index",
    "insert title here",
    "lorem ipsum",
    "my page",
    "my website",
    "new document",
    "new page",
    "new tab",
    "no title",
    "nouveau document",
    "nouvelle page",
    "page",
    "page 1",
    "page title",
    "placeholder",
    "sans titre",
    "section",
    "section 1",
    "section title",
    "sous titre",
    "subtitle",
    "subheading",
    "tbd",
    "test",
    "test page",
    "text",
    "texte",
    "title",
    "title here",
    "titre",
    "titre 1",
    "titre de la page",
    "titre de page",
    "todo",
    "undefined",
    "unknown",
    "untitled",
    "untitled document",
    "untitled page",
    "web page",
    "webpage",
    "welcome to nginx",
    "your title here",
];

/// What fields are, not what they are for.
const FIELDS: &[&str] = &[
    "answer",
    "box",
    "champ",
    "champ 1",
    "champ de saisie",
    "champ texte",
    "checkbox",
    "choix",
    "choose",
    "data",
    "donnée",
    "donnée 1",
    "enter",
    "entry",
    "field",
    "field 1",
    "form field",
    "here",
    "ici",
    "info",
    "information",
    "input",
    "input field",
    "item",
    "label",
    "option",
    "radio",
    "reply",
    "saisie",
    "saisir",
    "select",
    "text field",
    "text input",
    "textbox",
    "valeur",
    "value",
    "zone de texte",
];

/// What links say that could lead anywhere.
const LINKS: &[&str] = &[
    "a link",
    "accéder",
    "activate",
    "aller",
    "click",
    "click here",
    "click here for more",
    "click me",
    "click this link",
    "cliquer",
    "cliquer ici",
    "cliquez",
    "cliquez ici",
    "cliquez sur ce lien",
    "continue",
    "continue reading",
    "continuer",
    "continuer la lecture",
    "détail",
    "détails",
    "detail",
    "details",
    "en savoir",
    "en savoir plus",
    "find out more",
    "follow this link",
    "full story",
    "go",
    "go here",
    "here",
    "hier",
    "hier klicken",
    "ici",
    "info",
    "infos",
    "know more",
    "learn more",
    "leer más",
    "lien",
    "link",
    "lire",
    "lire l'article",
    "lire la suite",
    "lire plus",
    "mehr",
    "mehr erfahren",
    "mehr lesen",
    "more",
    "more details",
    "more info",
    "more information",
    "más",
    "ouvrir",
    "open",
    "page",
    "plus",
    "plus d'info",
    "plus d'infos",
    "plus d'informations",
    "plus de détails",
    "read",
    "read article",
    "read it",
    "read more",
    "read on",
    "read the article",
    "read this",
    "saiba mais",
    "savoir plus",
    "see",
    "see here",
    "see more",
    "see this",
    "suite",
    "that",
    "the link",
    "this",
    "this link",
    "this page",
    "this site",
    "this article",
    "view",
    "view details",
    "view more",
    "visit",
    "visit this page",
    "voir",
    "voir ici",
    "voir le détail",
    "voir plus",
    "weiter",
    "weiterlesen",
    "website",
    "site",
    "url",
    "ce lien",
    "ce site",
    "cette page",
    "cet article",
    "là",
];

/// What links do, or the form of what they lead to, without saying to what.
const ACTIONS: &[&str] = &[
    "acheter",
    "add",
    "ajouter",
    "apply",
    "buy",
    "buy now",
    "csv",
    "delete",
    "doc",
    "docx",
    "download",
    "download now",
    "edit",
    "epub",
    "excel",
    "get",
    "html",
    "json",
    "modifier",
    "next",
    "pdf",
    "plain text",
    "postuler",
    "précédent",
    "previous",
    "register",
    "share",
    "partager",
    "s'inscrire",
    "start",
    "suivant",
    "supprimer",
    "télécharger",
    "text",
    "texte",
    "txt",
    "try",
    "word",
    "xls",
    "xlsx",
    "xml",
    "zip",
];

/// What other controls are called: for a field to be written into, it says nothing.
const CONTROLS: &[&str] = &[
    "aller",
    "bouton",
    "button",
    "cancel",
    "annuler",
    "envoyer",
    "form",
    "formulaire",
    "go",
    "menu",
    "navigation",
    "next",
    "ok",
    "page",
    "send",
    "submit",
    "suivant",
    "valider",
];

/// What images are, not what they show.
const IMAGES: &[&str] = &[
    "alt",
    "alt text",
    "an image",
    "a picture",
    "bild",
    "bouton",
    "button",
    "decorative",
    "décoration",
    "figure",
    "foto",
    "graphic",
    "graphique",
    "icon",
    "icône",
    "illustration",
    "image",
    "image de",
    "image of",
    "img",
    "logo",
    "photo",
    "photograph",
    "photographie",
    "pic",
    "picture",
    "picto",
    "pictogramme",
    "spacer",
    "thumbnail",
    "une image",
    "vignette",
    "alternative",
    "alternative text",
    "texte alternatif",
    "blank",
    "screenshot",
    "capture",
    "capture d'écran",
];

/// Longer texts, in bytes, are in none of the lists.
const LONGEST: usize = 40;

/// A text in lower case, its signs as spaces, as far as it matters.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(LONGEST + 8);
    any_with_apostrophes(text, |word| {
        plain.extend((!plain.is_empty()).then_some(' '));
        plain.push_str(word);
        plain.len() > LONGEST
    });
    plain
}

fn is_one_of(text: &str, list: &[&str]) -> bool {
    is_plain_one_of(&plain(text), list)
}

fn is_plain_one_of(plain: &str, list: &[&str]) -> bool {
    plain.is_empty() || plain.len() <= LONGEST && list.contains(&plain)
}

/// Whether a text is what templates leave, or says nothing in any language.
pub(super) fn is_placeholder(text: &str) -> bool {
    let text = plain(text);
    is_plain_one_of(&text, PLACEHOLDERS) || text.starts_with("lorem ipsum")
}

/// Whether the label of a field says only that it is one.
pub(super) fn is_field_word(text: &str) -> bool {
    is_one_of(text, FIELDS)
}

/// What the text of a link is one of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct OfLink {
    /// It says only that it is a link.
    pub is_link_word: bool,
    /// It says what it does, but not with what.
    pub is_action_word: bool,
}

/// What links say that say little.
static OF_LINKS: LazyLock<FxHashMap<&str, OfLink>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, OfLink> = FxHashMap::default();
    for word in LINKS {
        words.entry(word).or_default().is_link_word = true;
    }
    for word in ACTIONS {
        words.entry(word).or_default().is_action_word = true;
    }
    words
});

/// The words with which they begin: most links begin with another one.
static FIRST_OF_LINKS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let all = LINKS.iter().chain(ACTIONS);
    all.filter_map(|it| it.split(' ').next()).collect()
});

/// Whether the text of a link says only that it is one, or what it does.
pub(super) fn of_link(text: &str) -> OfLink {
    let mut begins_so = true;
    any_with_apostrophes(text, |word| {
        begins_so = FIRST_OF_LINKS.contains(word);
        true
    });
    if !begins_so {
        return OfLink::default();
    }
    let plain = plain(text);
    match plain.is_empty() {
        true => OfLink {
            is_link_word: true,
            is_action_word: true,
        },
        false => OF_LINKS.get(&*plain).copied().unwrap_or_default(),
    }
}

/// Whether the label of a field is the name of another kind of control.
pub(super) fn is_control_word(text: &str) -> bool {
    is_one_of(text, CONTROLS)
}

/// Whether the alternative of an image says only that it is one.
pub(super) fn is_image_word(text: &str) -> bool {
    is_one_of(text, IMAGES)
}
