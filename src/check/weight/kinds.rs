//! What can be wrong with a page's weight, in words.

use crate::check::kind::Kind;
use crate::check::words::words;

/// All kinds, in the order in which they are told.
pub const ALL: [&Kind; 6] = [&PAINT, &REQUESTS, &NODES, &IMAGE, &UNSIZED, &PDF];

/// A page comes in one round trip.
pub(super) static PAINT: Kind = Kind {
    id: "weight-paint",
    title: words(
        "A page and what it needs to paint are within the budget",
        "Une page et ce qu’il lui faut pour s’afficher tiennent dans le budget",
    ),
    mend: words(
        "On a slow network a page is seen at once only if it comes in the first round trip. Begin with what weighs most: leave out the rules of a stylesheet that the page doesn’t use, use a font of the reader’s system, put off a script, cut a long text into pages.",
        "Sur un réseau lent, une page ne se voit tout de suite que si elle tient dans le premier aller-retour. Commencez par ce qui pèse le plus\u{a0}: ôtez de la feuille de style ce que la page n’utilise pas, prenez une police du système, différez un script, coupez un long texte en plusieurs pages.",
    ),
};

/// A page makes few requests.
pub(super) static REQUESTS: Kind = Kind {
    id: "weight-requests",
    title: words(
        "A page makes no more requests than the budget allows",
        "Une page ne fait pas plus de requêtes que le budget ne le permet",
    ),
    mend: words(
        "Put small stylesheets into the page, and leave out what the page can do without.",
        "Mettez les petites feuilles de style dans la page, et ôtez ce dont elle peut se passer.",
    ),
};

/// A page has few elements.
pub(super) static NODES: Kind = Kind {
    id: "weight-nodes",
    title: words(
        "A page has no more elements than the budget allows",
        "Une page n’a pas plus d’éléments que le budget ne le permet",
    ),
    mend: words(
        "Cut a long list or table into pages, and leave out elements that only wrap others.",
        "Coupez une longue liste ou un long tableau en plusieurs pages, et ôtez les éléments qui ne font qu’en entourer d’autres.",
    ),
};

/// A picture is light.
pub(super) static IMAGE: Kind = Kind {
    id: "weight-image",
    title: words(
        "A picture is within the budget",
        "Une image tient dans le budget",
    ),
    mend: words(
        "Make it no larger than it is shown, as SVG where it is a drawing, as WebP or AVIF where it is a photograph.",
        "Ne la faites pas plus grande qu’elle n’est montrée\u{a0}; en SVG si c’est un dessin, en WebP ou en AVIF si c’est une photographie.",
    ),
};

/// The place of a picture is kept.
pub(super) static UNSIZED: Kind = Kind {
    id: "weight-image-size",
    title: words(
        "A picture says how wide and how high it is",
        "Une image dit sa largeur et sa hauteur",
    ),
    mend: words(
        "Give the <img> a width and a height: its place is kept while it loads, and the text doesn’t jump.",
        "Donnez à <img> un width et un height\u{a0}: sa place est gardée pendant qu’elle se charge, et le texte ne saute pas.",
    ),
};

/// A PDF can be read aloud.
pub(super) static PDF: Kind = Kind {
    id: "weight-pdf-tagged",
    title: words(
        "A PDF that is linked to has tags",
        "Un PDF auquel conduit un lien est balisé",
    ),
    mend: words(
        "Export it again with tags (“tagged PDF” or “PDF/UA” in the settings of the export), or give its content as a page.",
        "Exportez-le à nouveau avec ses balises («\u{a0}PDF balisé\u{a0}» ou «\u{a0}PDF/UA\u{a0}» dans les réglages de l’export), ou donnez son contenu comme une page.",
    ),
};
