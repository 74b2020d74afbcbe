//! What `new system` asks of those whom a system may harm, of those who watch it, and of what a person can do.

use crate::cli::ask::{Choice, Question};
use crate::cli::words::said;
use crate::model::{Possible, Power};

pub(in crate::cli) const RISK: Question = Question::new(
    said(
        "What can go wrong for somebody?",
        "Qu’est-ce qui peut mal tourner pour quelqu’un\u{a0}?",
    ),
    said(
        "One risk is enough to begin with; others can be added to the file.",
        "Un seul risque suffit pour commencer\u{a0}; d’autres s’ajoutent dans le fichier.",
    ),
);

pub(in crate::cli) const MITIGATION: Question = Question::new(
    said(
        "What do you do about it?",
        "Que faites-vous contre cela\u{a0}?",
    ),
    said(
        "“Nothing yet” is an answer.",
        "«\u{a0}Rien encore\u{a0}» est une réponse.",
    ),
);

pub(in crate::cli) const WHO: Question = Question::new(
    said(
        "Who watches over what it does?",
        "Qui surveille ce qu’il fait\u{a0}?",
    ),
    said(
        "A role. “A person looks at it” counts only if the reader knows who, when and with which powers.",
        "Un rôle. «\u{a0}Une personne vérifie\u{a0}» ne compte que si l’on sait qui, quand et avec quels pouvoirs.",
    ),
);

pub(in crate::cli) const WHEN: Question = Question::new(
    said("When?", "Quand\u{a0}?"),
    said(
        "For example: before each sending; every Monday.",
        "Par exemple\u{a0}: avant chaque envoi; chaque lundi.",
    ),
);

pub(in crate::cli) const POWERS: Question = Question::new(
    said(
        "What can that person do? Several numbers if several apply.",
        "Que peut faire cette personne\u{a0}? Plusieurs numéros si plusieurs conviennent.",
    ),
    said(
        "Watching without being able to act protects nobody.",
        "Surveiller sans pouvoir agir ne protège personne.",
    ),
);

pub(in crate::cli) const POWER_CHOICES: [Choice<Power>; 3] = [
    Choice {
        word: "stop",
        means: Power::Stop,
        says: said("Stop it", "L’arrêter"),
    },
    Choice {
        word: "override",
        means: Power::Override,
        says: said("Decide otherwise than it says", "Décider autrement que lui"),
    },
    Choice {
        word: "correct",
        means: Power::Correct,
        says: said("Correct what it made", "Corriger ce qu’il a fait"),
    },
];

pub(in crate::cli) const ACCOUNTABLE: Question = Question::new(
    said(
        "Who answers for it in your organisation? A role.",
        "Qui en répond dans votre organisation\u{a0}? Un rôle.",
    ),
    said(
        "For example “The head of recruitment”: who decided to use it, and can decide to stop.",
        "Par exemple «\u{a0}La responsable du recrutement\u{a0}»\u{a0}: qui a décidé de l’utiliser, et peut décider d’arrêter.",
    ),
);

pub(in crate::cli) const REFUSAL: Question = Question::new(
    said(
        "Can a person refuse that it be used for them?",
        "Une personne peut-elle refuser qu’on l’utilise pour elle\u{a0}?",
    ),
    said(
        "Where they can, the page says whom to tell: the contact of the site.",
        "Si oui, la page dit à qui le dire\u{a0}: au contact du site.",
    ),
);

pub(in crate::cli) const POSSIBLES: [Choice<Possible>; 3] = [
    Choice {
        word: "yes",
        means: Possible::Yes,
        says: said("Yes", "Oui"),
    },
    Choice {
        word: "partly",
        means: Possible::Partly,
        says: said("In part", "En partie"),
    },
    Choice {
        word: "no",
        means: Possible::No,
        says: said("No", "Non"),
    },
];

pub(in crate::cli) const NO_REFUSAL: Question = Question::new(
    said("Why not?", "Pourquoi non\u{a0}?"),
    said(
        "A “no” without a reason looks like a decision that nobody took.",
        "Un «\u{a0}non\u{a0}» sans raison ressemble à une décision que personne n’a prise.",
    ),
);

pub(in crate::cli) const NOTICE: Question = Question::new(
    said(
        "Where are people told that it is used?",
        "Où les personnes sont-elles prévenues qu’on l’utilise\u{a0}?",
    ),
    said(
        "For example: at the foot of our letters; on the form.",
        "Par exemple\u{a0}: au bas de nos courriers; sur le formulaire.",
    ),
);

/// Where a result can be contested, as it is asked.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) enum ContestAt {
    /// The contact of the system.
    Contact,
    /// Another number or address.
    Elsewhere,
    /// Nowhere yet.
    NotYet,
}

pub(in crate::cli) const CONTEST: Question = Question::new(
    said(
        "Can people contest a result, and with whom?",
        "Peut-on contester un résultat, et auprès de qui\u{a0}?",
    ),
    said(
        "It is one of the first things that the page says of the tool.",
        "C’est l’une des premières choses que la page dit de l’outil.",
    ),
);

pub(in crate::cli) const CONTESTS: [Choice<ContestAt>; 3] = [
    Choice {
        word: "contact",
        means: ContestAt::Contact,
        says: said(
            "Yes, with the contact of the site",
            "Oui, auprès du contact du site",
        ),
    },
    Choice {
        word: "elsewhere",
        means: ContestAt::Elsewhere,
        says: said("Yes, elsewhere", "Oui, ailleurs"),
    },
    Choice {
        word: "not_yet",
        means: ContestAt::NotYet,
        says: said(
            "Not yet: the page says that it is missing",
            "Pas encore\u{a0}: la page dit que cela manque",
        ),
    },
];

pub(in crate::cli) const BY_CONTACT: Question = Question::new(
    said(
        "Can people contest a result with the contact of the site, who has a telephone or a postal address?",
        "Peut-on contester un résultat auprès du contact du site, qui a un téléphone ou une adresse postale\u{a0}?",
    ),
    said(
        "What weighs on people must be open to contest, and without a computer.",
        "Ce qui pèse sur des personnes doit pouvoir être contesté, et sans ordinateur.",
    ),
);

pub(in crate::cli) const YES_OR_NO: [Choice<bool>; 2] = [
    Choice {
        word: "yes",
        means: true,
        says: said("Yes", "Oui"),
    },
    Choice {
        word: "no",
        means: false,
        says: said("No", "Non"),
    },
];

pub(in crate::cli) const APPEAL: Question = Question::new(
    said(
        "At which telephone number or postal address can a result be contested?",
        "À quel numéro de téléphone ou à quelle adresse postale peut-on contester un résultat\u{a0}?",
    ),
    said(
        "What weighs on people must be open to contest, and without a computer.",
        "Ce qui pèse sur des personnes doit pouvoir être contesté, et sans ordinateur.",
    ),
);
