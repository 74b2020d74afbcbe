//! What `evidence add` asks and says.

use crate::cli::ask::{Choice, Question};
pub(super) use crate::cli::words::Said;
use crate::cli::words::said;

pub(super) const FOUND_TITLE: Said = said(
    "The title that the document has:",
    "Le titre que porte le document\u{a0}:",
);

pub(super) const OTHER_TITLE: Question = Question::new(
    said(
        "Shall it be called otherwise? Empty: it keeps that title.",
        "Faut-il l’appeler autrement\u{a0}? Vide\u{a0}: il garde ce titre.",
    ),
    said(
        "Titles in documents are often those of an older one.",
        "Le titre inscrit dans un document est souvent celui d’un document plus ancien.",
    ),
);

pub(super) const ID: Question = Question::new(
    said(
        "Which id shall it have?",
        "Quel identifiant lui donner\u{a0}?",
    ),
    said(
        "It makes its address: letters a to z, figures and hyphens.",
        "Il fait son adresse\u{a0}: des lettres de a à z, des chiffres et des tirets.",
    ),
);

pub(super) const MAY_STAY: Question = Question::new(
    said(
        "May readers see this?",
        "Les lecteurs peuvent-ils voir cela\u{a0}?",
    ),
    said(
        "What is published can be copied by anybody, at once and for good.",
        "Ce qui est publié peut être copié par n’importe qui, tout de suite et pour toujours.",
    ),
);

pub(super) const MAY_STAY_CHOICES: [Choice<bool>; 2] = [
    Choice {
        word: "no",
        means: false,
        says: said("No: nothing is written", "Non\u{a0}: rien n’est écrit"),
    },
    Choice {
        word: "yes",
        means: true,
        says: said("Yes, it may stay", "Oui, cela peut rester"),
    },
];

pub(super) const READ_IT_AGAIN: Question = Question::new(
    said(
        "limpide could not read all of this document. Have you read it again, to its end, for names, addresses and numbers of persons?",
        "limpide n’a pas pu lire tout ce document. L’avez-vous relu jusqu’au bout, pour les noms, adresses et numéros de personnes\u{a0}?",
    ),
    said(
        "What a machine can’t read, readers can. What is published can be copied at once and for good.",
        "Ce qu’une machine ne sait pas lire, les lecteurs le lisent. Ce qui est publié peut être copié tout de suite et pour toujours.",
    ),
);

pub(super) const READ_IT_AGAIN_CHOICES: [Choice<bool>; 2] = [
    Choice {
        word: "no",
        means: false,
        says: said(
            "No: nothing is written; I read it first",
            "Non\u{a0}: rien n’est écrit, je le relis d’abord",
        ),
    },
    Choice {
        word: "yes",
        means: true,
        says: said(
            "Yes, all that is in it may be published",
            "Oui, tout ce qu’il contient peut être publié",
        ),
    },
];

pub(super) const WHY_IT_MAY: Question = Question::new(
    said("Why may it stay?", "Pourquoi cela peut-il rester\u{a0}?"),
    said(
        "It is kept in the record and is not published: the person agreed, it is a public office, it is no person.",
        "C’est gardé dans la fiche et n’est pas publié\u{a0}: la personne est d’accord, c’est une fonction publique, ce n’est pas une personne.",
    ),
);

pub(super) const UNANSWERED: Said = said(
    "this may be about persons, and somebody must say whether it may be published: in a terminal, or with --personal-data-seen \"why it may stay\".",
    "ceci concerne peut-être des personnes, et quelqu’un doit dire si cela peut être publié\u{a0}: dans un terminal, ou avec --personal-data-seen \"pourquoi cela peut rester\".",
);

pub(super) const TAKE_IT_OUT: Said = said(
    "take it out in the program that made the document, then give the command again. For pictures within a text: limpide images. If it must stay in the document, don’t publish the document: limpide new evidence can seal it, or give it on request.",
    "ôtez-le dans le logiciel qui a fait le document, puis relancez la commande. Pour les images d’un texte\u{a0}: limpide images. S’il faut le laisser dans le document, ne publiez pas celui-ci\u{a0}: limpide new evidence permet de le sceller, ou de le donner sur demande.",
);

pub(super) const NOT_LOOKED_INTO: Said = said(
    "limpide doesn’t look into this kind of document.",
    "limpide n’examine pas ce genre de document.",
);

pub(super) const NAME_IT: Said = said(
    "Name it in a statement:",
    "Nommez-la dans une déclaration\u{a0}:",
);

pub(super) const NO_KIND: Said = said(
    "a kind is document, measurement, audit_report, training_record, policy, contract_clause, code, dataset, minutes or page",
    "une nature est document, measurement, audit_report, training_record, policy, contract_clause, code, dataset, minutes ou page",
);

pub(super) const NO_LANGUAGE: Said = said(
    "a language is two or three small letters, such as fr",
    "une langue est deux ou trois lettres minuscules, comme fr",
);

pub(super) const FILE_IS_COPIED: Said = said(
    "--archive is for a document at an address; a file is copied beside its record anyway.",
    "--archive vaut pour un document à une adresse\u{a0}; un fichier est de toute façon copié à côté de sa fiche.",
);

pub(super) const NO_LICENCE: Said = said(
    "a copy may be kept only where the document’s licence lets anyone copy it: say which with --licence. Without --archive its address is cited, and its hash is kept.",
    "une copie n’est gardée que si la licence du document permet à chacun de le copier\u{a0}: dites laquelle avec --licence. Sans --archive, son adresse est citée et son empreinte gardée.",
);

pub(super) const LICENCE_FORBIDS: Said = said(
    "this licence is not one that is known to let anyone copy the document, for any purpose. These are:",
    "cette licence n’est pas de celles dont on sait qu’elles permettent à chacun de copier le document, pour tout usage. Ce sont\u{a0}:",
);

pub(super) const PAGE_IS_NO_FILE: Said = said(
    "a page of the web is not kept as a file: it can run what is in it. Print it to a PDF and add that, or leave --archive out.",
    "une page du web n’est pas gardée comme fichier\u{a0}: elle peut exécuter ce qu’elle contient. Imprimez-la en PDF et ajoutez celui-ci, ou ôtez --archive.",
);

pub(super) const NOT_PUBLISHED: Said = said(
    "a site publishes no document of this kind; leave --archive out.",
    "un site ne publie pas de document de ce genre\u{a0}; ôtez --archive.",
);

pub(super) const ANSWERS: Said = said("this address answers", "cette adresse répond");

pub(super) const LOGIN: Said = said(
    "this address leads to where people say who they are.",
    "cette adresse mène à une page d’identification.",
);

pub(super) const TOO_LARGE: Said = said(
    "this document has more than 64 million bytes.",
    "ce document a plus de 64 millions d’octets.",
);

pub(super) const NO_HOST: Said = said(
    "there is no host of this name.",
    "il n’y a pas de site de ce nom.",
);

pub(super) const PRIVATE: Said = said(
    "this address leads into a private network, to another port than the web’s, or holds a password.",
    "cette adresse mène à un réseau privé, à un port qui n’est pas du web, ou contient un mot de passe.",
);

pub(super) const NO_ANSWER: Said = said(
    "this address gives no answer that can be read.",
    "cette adresse ne donne pas de réponse lisible.",
);

pub(super) const CITE_IT: Said = said(
    "To cite it all the same, without the hash of what it says today: limpide new evidence with an id of your choice, then “it is on the web”.",
    "Pour la citer quand même, sans l’empreinte de ce qu’elle dit aujourd’hui\u{a0}: limpide new evidence suivi d’un identifiant de votre choix, puis «\u{a0}elle est sur le web\u{a0}».",
);
