//! What can be wrong with a link, in words. `{address}` is the address as written, `{detail}` what helps.

use crate::check::kind::Kind;
use crate::check::words::{Words, words};

/// All kinds, in the order in which they are told.
pub const ALL: [&Kind; 9] = [
    &TARGET, &FRAGMENT, &IDREF, &ADDRESS, &ALTERNATE, &CHAIN, &ORPHAN, &LABEL, &HOST,
];

/// Something is published at the address.
pub static TARGET: Kind = Kind {
    id: "link-target",
    title: words(
        "What is linked to is published",
        "Ce qui est lié est publié",
    ),
    mend: words(
        "Correct the address, or publish what it names. Hosts tell capital letters from small ones.",
        "Corrigez l’adresse, ou publiez ce qu’elle nomme. Les hébergeurs distinguent majuscules et minuscules.",
    ),
};
pub(super) static NOTHING: Words = words(
    "nothing is published at {address}",
    "rien n’est publié à l’adresse {address}",
);
pub(super) static ALIKE: Words = words(
    "nothing is published at {address}; there is {detail}, written otherwise",
    "rien n’est publié à l’adresse {address}\u{a0}; il y a {detail}, écrit autrement",
);
pub(super) static FOLDER: Words = words(
    "{address} is a folder without index.html",
    "{address} est un dossier sans index.html",
);
pub(super) static NO_FOLDER: Words = words(
    "{address} ends with /, but {detail} is a file",
    "{address} se termine par /, mais {detail} est un fichier",
);
pub(super) static OWN_MACHINE: Words = words(
    "{address} names a file on the writer’s own machine",
    "{address} nomme un fichier de la machine de qui a écrit la page",
);

/// What stands after `#` is on the page.
pub static FRAGMENT: Kind = Kind {
    id: "link-fragment",
    title: words(
        "What stands after # is on the page that is linked to",
        "Ce qui suit # se trouve sur la page liée",
    ),
    mend: words(
        "Name an id of that page. Capital letters and composed accents count.",
        "Nommez un id de cette page. Les majuscules et la composition des accents comptent.",
    ),
};
pub(super) static NO_ID: Words = words(
    "{detail} has no id for {address}",
    "{detail} n’a pas d’id pour {address}",
);
pub(super) static NO_TEXT: Words = words(
    "the words that {address} leads to are not on {detail}",
    "les mots vers lesquels {address} conduit ne sont pas sur {detail}",
);
pub(super) static NOT_READ: Words = words(
    "{detail} was not looked into: whether {address} leads to a place in it is not known",
    "{detail} n’a pas été lu\u{a0}: on ne sait pas si {address} y conduit à un endroit",
);
pub(super) static BY_SCRIPT: Words = words(
    "only a script of {detail} can know what stands after # in {address}",
    "seul un script de {detail} peut savoir ce qui suit # dans {address}",
);

pub(super) static MAY_NAME: Words = words(
    "{detail} has no id for {address}, which may be the name of a thing and no place",
    "{detail} n’a pas d’id pour {address}, qui peut être le nom d’une chose et non un endroit",
);

/// An id that an attribute names is on the page.
pub static IDREF: Kind = Kind {
    id: "link-idref",
    title: words(
        "An id that an attribute names is on the page",
        "Un id nommé par un attribut se trouve sur la page",
    ),
    mend: words(
        "Give that id to the element that is meant, or take it out of the attribute.",
        "Donnez cet id à l’élément voulu, ou retirez-le de l’attribut.",
    ),
};
pub(super) static NO_SUCH_ID: Words = words(
    "{detail} names the id {address}, which the page does not have",
    "{detail} nomme l’id {address}, que la page n’a pas",
);
pub(super) static NO_MAP: Words = words(
    "{detail} names the map {address}, which the page does not have",
    "{detail} nomme la carte {address}, que la page n’a pas",
);

/// An address can be read.
pub static ADDRESS: Kind = Kind {
    id: "link-address",
    title: words("An address can be read", "Une adresse est lisible"),
    mend: words(
        "Write it as https://host/path, or as a path of this site.",
        "Écrivez-la https://hôte/chemin, ou comme un chemin de ce site.",
    ),
};
pub(super) static EMPTY: Words = words(
    "an address is empty, where something should be loaded",
    "une adresse est vide, là où quelque chose devrait être chargé",
);
pub(super) static UNKNOWN: Words = words(
    "whether anything understands {address} is not known",
    "on ne sait pas si quelque chose comprend {address}",
);
pub(super) static UNREADABLE: Words = words(
    "{address} can’t be read as an address",
    "{address} ne peut pas se lire comme une adresse",
);

/// A page in another language names this one.
pub static ALTERNATE: Kind = Kind {
    id: "link-alternate",
    title: words(
        "Pages in several languages name each other",
        "Les pages en plusieurs langues se nomment l’une l’autre",
    ),
    mend: words(
        "Give each of them a <link rel=\"alternate\" hreflang> to the others.",
        "Donnez à chacune un <link rel=\"alternate\" hreflang> vers les autres.",
    ),
};
pub(super) static NOT_BACK: Words = words(
    "{address} is said to be this page in another language, but does not say it of this page",
    "{address} serait cette page dans une autre langue, mais ne le dit pas de cette page",
);

/// A page that sends its reader on leads to one that doesn't.
pub static CHAIN: Kind = Kind {
    id: "link-chain",
    title: words(
        "A page that sends its reader on leads to where they stay",
        "Une page qui renvoie ailleurs conduit là où l’on reste",
    ),
    mend: words(
        "Lead to the last address at once.",
        "Conduisez tout de suite à la dernière adresse.",
    ),
};
pub(super) static SENDS_ON: Words = words(
    "{address} sends its reader on again",
    "{address} renvoie encore ailleurs",
);

/// Something of the site links to each page, and shows or names each other file.
pub static ORPHAN: Kind = Kind {
    id: "link-orphan",
    title: words(
        "A way leads to every page, and something names every file",
        "Un chemin conduit à chaque page, et quelque chose nomme chaque fichier",
    ),
    mend: words(
        "Link to it, or don’t publish it.",
        "Faites un lien qui y conduise, ou ne publiez pas ce que rien ne nomme.",
    ),
};
pub(super) static NOT_REACHED: Words = words(
    "no way leads from the home page to {address}",
    "aucun chemin ne conduit de l’accueil à {address}",
);

pub(super) static NOT_NAMED: Words = words(
    "nothing (page, sheet, feed, JSON) shows or names {address}",
    "rien (page, feuille de style, flux, JSON) ne montre ni ne nomme {address}",
);
pub(super) static MANY_NOT_NAMED: Words = words(
    "nothing (page, sheet, feed, JSON) shows or names {detail} files of {address}",
    "rien (page, feuille de style, flux, JSON) ne montre ni ne nomme {detail} fichiers de {address}",
);
pub(super) static AMONG_THEM: Words = words("among them {detail}", "dont {detail}");
pub(super) static THEY_ARE: Words = words("they are {detail}", "à savoir {detail}");

/// An address that is printed is the one that is followed.
pub static LABEL: Kind = Kind {
    id: "link-label",
    title: words(
        "An address that is printed is the one that the link leads to",
        "Une adresse imprimée est celle où conduit le lien",
    ),
    mend: words(
        "Print the address that the link leads to, or lead to the one that is printed.",
        "Imprimez l’adresse où conduit le lien, ou conduisez à celle qui est imprimée.",
    ),
};
pub(super) static DIFFERS: Words = words(
    "the link reads {detail} and leads to {address}",
    "le lien se lit {detail} et conduit à {address}",
);

/// An address means the same on every host.
pub static HOST: Kind = Kind {
    id: "link-host",
    title: words(
        "An address means the same on every host",
        "Une adresse veut dire la même chose chez tout hébergeur",
    ),
    mend: words(
        "Write the name of the file with its .html.",
        "Écrivez le nom du fichier avec son .html.",
    ),
};
pub(super) static DEPENDS: Words = words(
    "{address} is {detail} on some hosts, and nothing on others",
    "{address} est {detail} chez certains hébergeurs, et rien chez d’autres",
);

/// The kinds of what is found of other sites, in the order in which they are told.
pub const OUTSIDE: [&Kind; 3] = [&GONE_OUTSIDE, &UNVERIFIABLE, &MOVED];

/// What is named on another site is there.
pub static GONE_OUTSIDE: Kind = Kind {
    id: "link-outside",
    title: words(
        "What is linked to on other sites is there",
        "Ce qui est lié sur d’autres sites existe",
    ),
    mend: words(
        "Correct the address, or take the link out. What is gone may be kept at web.archive.org.",
        "Corrigez l’adresse, ou retirez le lien. Ce qui a disparu est peut-être conservé sur web.archive.org.",
    ),
};
pub(super) static GONE: Words = words(
    "{address} answers {detail}: it is gone",
    "{address} répond {detail}\u{a0}: la page n’existe pas ou plus",
);
pub(super) static NO_HOST: Words = words(
    "there is no host for {address}",
    "aucun hôte ne porte ce nom\u{a0}: {address}",
);
pub(super) static ENDLESS: Words = words(
    "{address} sends its reader on without end",
    "{address} renvoie ailleurs sans fin",
);
pub(super) static TOO_FAR: Words = words(
    "{address} sends its reader on more than {detail} times, which browsers don’t follow",
    "{address} renvoie ailleurs plus de {detail} fois, ce que les navigateurs ne suivent pas",
);
pub(super) static PRIVATE: Words = words(
    "{address} leads into a private network, where no reader comes",
    "{address} conduit dans un réseau privé, où personne n’arrive",
);
pub(super) static LASTED: Words = words(
    "{address} has not answered well since {detail}",
    "{address} ne répond plus correctement depuis le {detail}",
);

/// A machine can tell that what is named is there.
pub static UNVERIFIABLE: Kind = Kind {
    id: "link-unverifiable",
    title: words(
        "A machine can tell that what is linked to is there",
        "Une machine peut constater que ce qui est lié existe",
    ),
    mend: words(
        "Look at it yourself, and note the day in content/links.toml: [[confirmed]] with url and on.",
        "Regardez vous-même, et notez le jour dans content/links.toml\u{a0}: [[confirmed]] avec url et on.",
    ),
};
pub(super) static REFUSES: Words = words(
    "{address} answers {detail} to a machine",
    "{address} répond {detail} à une machine",
);
pub(super) static UNWELL: Words = words(
    "{address} answers {detail}: its host is unwell",
    "{address} répond {detail}\u{a0}: son hôte a un problème",
);
pub(super) static LOGIN: Words = words(
    "{address} leads to where one signs in: {detail}",
    "{address} conduit là où l’on se connecte\u{a0}: {detail}",
);
pub(super) static NO_PLACE: Words = words(
    "{address} answers, but the place after # is not on the page",
    "{address} répond, mais l’endroit nommé après # n’est pas sur la page",
);
pub(super) static SLOW: Words = words(
    "{address} takes too long to answer",
    "{address} met trop de temps à répondre",
);
pub(super) static NOT_ENCRYPTED: Words = words(
    "no encrypted connection to {address} comes about: look at its certificate",
    "la connexion chiffrée à {address} ne s’établit pas\u{a0}: voyez son certificat",
);
pub(super) static NO_CONNECTION: Words = words(
    "the host of {address} takes no connection",
    "l’hôte de {address} n’accepte pas de connexion",
);
pub(super) static CUT: Words = words(
    "the answer of {address} breaks off or can’t be read",
    "la réponse de {address} s’interrompt ou ne se lit pas",
);
pub(super) static NAMES_UNKNOWN: Words = words(
    "the name of the host of {address} could not be looked up: is there a network?",
    "le nom de l’hôte de {address} n’a pas pu être cherché\u{a0}: y a-t-il un réseau\u{a0}?",
);
pub(super) static LEADS_INSIDE: Words = words(
    "{address} leads into a private network from here; it was not asked",
    "{address} conduit d’ici dans un réseau privé\u{a0}; elle n’a pas été interrogée",
);
pub(super) static PORT: Words = words(
    "{address} names a port that is not of the web; it was not asked",
    "{address} nomme un port qui n’est pas du web\u{a0}; elle n’a pas été interrogée",
);
pub(super) static SECRET: Words = words(
    "{address} holds a name or a password, or leads to one that does; take it out",
    "{address} contient un nom ou un mot de passe, ou y conduit\u{a0}; retirez-le",
);
pub(super) static NOT_ASKED: Words = words(
    "{address} was not asked: there was no time left; the next run goes on",
    "{address} n’a pas été interrogée, faute de temps\u{a0}; la prochaine exécution continue",
);
pub(super) static SINCE: Words = words(
    "so since {detail}, and broken when it has been so for seven days",
    "cela depuis le {detail}, et lien rompu au bout de sept jours",
);
pub(super) static CONFIRMED: Words = words(
    "a person found it there on {detail}",
    "une personne l’a vue le {detail}",
);
pub(super) static CONFIRMED_ONCE: Words = words(
    "a person found it there on {detail}, which is too long ago",
    "une personne l’a vue le {detail}, ce qui est trop ancien",
);
pub(super) static BY_WAY_OF: Words = words("it sends on to {detail}", "elle renvoie à {detail}");

/// A link leads to where its page stands now.
pub static MOVED: Kind = Kind {
    id: "link-moved",
    title: words(
        "A link leads to where its page stands now",
        "Un lien conduit à l’adresse actuelle de sa page",
    ),
    mend: words(
        "Write the new address where it has moved for good: limpide check --external --fix does so in the site’s texts.",
        "Écrivez la nouvelle adresse si le déplacement est définitif\u{a0}: limpide check --external --fix le fait dans les textes du site.",
    ),
};
pub(super) static FOR_GOOD: Words = words(
    "{address} has moved for good to {detail}",
    "{address} a été déplacée pour de bon à {detail}",
);
pub(super) static FOR_NOW: Words = words(
    "{address} sends on to {detail} for now",
    "{address} renvoie pour l’instant à {detail}",
);
pub(super) static DOWNGRADE: Words = words(
    "on the way an encrypted address leads to one that is not",
    "en chemin, une adresse chiffrée conduit à une qui ne l’est pas",
);
