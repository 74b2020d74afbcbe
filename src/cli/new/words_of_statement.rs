//! What `new statement` asks.

use crate::cli::ask::{Choice, Question};
use crate::cli::words::{Said, said};
use crate::model::Status;

pub(super) const WELCOME: Said = said(
    "Three to six questions. Enter alone means “I don’t know”; < alone goes back to the question before. Ctrl-C leaves without writing anything.",
    "Trois à six questions. Entrée seule veut dire «\u{a0}je ne sais pas\u{a0}»\u{a0}; < seul revient à la question d’avant. Ctrl-C quitte sans rien écrire.",
);

pub(super) const WAITS: Said = said(
    "   Then it can’t be published yet. Your answers are kept as a draft, which says what is missing; go on (< goes back).",
    "   Alors elle ne peut pas encore être publiée. Vos réponses sont gardées en brouillon, qui dit ce qui manque\u{a0}; continuez (< revient en arrière).",
);

pub(super) const STATUS: Question = Question::new(
    said("Where are you with it?", "Où en êtes-vous\u{a0}?"),
    said(
        "Choose the most modest answer that is true: there is nothing to gain by looking further ahead.",
        "Choisissez la réponse la plus modeste qui soit vraie\u{a0}: il n’y a rien à gagner à paraître plus avancé.",
    ),
);

pub(super) const STATUSES: [Choice<Status>; 7] = [
    Choice {
        word: "not_started",
        means: Status::NotStarted,
        says: said("Not started", "Pas commencé"),
    },
    Choice {
        word: "planned",
        means: Status::Planned,
        says: said("Planned", "Prévu"),
    },
    Choice {
        word: "in_progress",
        means: Status::InProgress,
        says: said("In progress", "En cours"),
    },
    Choice {
        word: "partly_applied",
        means: Status::PartlyApplied,
        says: said("Partly applied", "Appliqué en partie"),
    },
    Choice {
        word: "applied",
        means: Status::Applied,
        says: said("Applied", "Appliqué"),
    },
    Choice {
        word: "not_applicable",
        means: Status::NotApplicable,
        says: said("Not applicable", "Sans objet"),
    },
    Choice {
        word: "abandoned",
        means: Status::Abandoned,
        says: said("Abandoned", "Abandonné"),
    },
];

pub(super) const TEXT: Question = Question::new(
    said(
        "What do you say of it, in your words?",
        "Qu’en dites-vous, avec vos mots\u{a0}?",
    ),
    said(
        "What you do, since when, with which limits. A sentence or two: readers see it as it is.",
        "Ce que vous faites, depuis quand, avec quelles limites. Une phrase ou deux\u{a0}: les lecteurs la voient telle quelle.",
    ),
);

pub(super) const PLANNED_FOR: Question = Question::new(
    said(
        "For which day is it planned?",
        "Pour quel jour est-ce prévu\u{a0}?",
    ),
    said(
        "Once the day has passed, the site says that it is late.",
        "Une fois le jour passé, le site dit que c’est en retard.",
    ),
);

pub(super) const MISSING: Question = Question::new(
    said("What is still missing?", "Que manque-t-il encore\u{a0}?"),
    said(
        "It stands beside the status: “partly” without it says nothing.",
        "C’est dit à côté du statut\u{a0}: «\u{a0}en partie\u{a0}» tout seul ne dit rien.",
    ),
);

pub(super) const SINCE: Question = Question::new(
    said("Since which day?", "Depuis quel jour\u{a0}?"),
    said(
        "The page says it. The day is not to come.",
        "La page le dit. Ce jour n’est pas à venir.",
    ),
);

pub(super) const REASON: Question = Question::new(
    said("Why?", "Pourquoi\u{a0}?"),
    said(
        "The reason is published with the status.",
        "La raison est publiée avec le statut.",
    ),
);

pub(super) const SYSTEMS: Question = Question::new(
    said(
        "Does it name certain tools? Several numbers if several are meant.",
        "Nomme-t-elle certains outils\u{a0}? Plusieurs numéros si plusieurs conviennent.",
    ),
    said(
        "It is held against what all your tools at work say, named or not.",
        "Elle est comparée à ce que disent tous vos outils en service, nommés ou non.",
    ),
);

pub(super) const NO_SYSTEMS: Said = said("empty  None by name", "vide  Aucun en particulier");

pub(super) const EVIDENCE: Question = Question::new(
    said(
        "Which evidence shows it? Several numbers if several do.",
        "Quelle preuve le montre\u{a0}? Plusieurs numéros si plusieurs le montrent.",
    ),
    said(
        "“Applied” needs one that readers can reach: public, or on request.",
        "«\u{a0}Appliqué\u{a0}» en demande une que les lecteurs puissent atteindre\u{a0}: publique, ou sur demande.",
    ),
);

pub(super) const NO_EVIDENCE: Said = said("empty  None", "vide  Aucune");

pub(super) const SHOWN: Said = said(
    "\nTo see it: limpide serve --open\n",
    "\nPour la voir\u{a0}: limpide serve --open\n",
);

pub(super) const NO_SUCH: Said = said(
    "no charter of this site has this commitment. It has:",
    "aucune charte de ce site n’a cet engagement. Il y a\u{a0}:",
);

pub(super) const SEVERAL: Said = said(
    "several charters have a commitment of this id: say which with --charter. These are:",
    "plusieurs chartes ont un engagement de cet identifiant\u{a0}: dites laquelle avec --charter. Ce sont\u{a0}:",
);

pub(super) const IS_THERE: Said = said(
    "this commitment has a statement that is published, or says more than is asked here; change it in this file:",
    "cet engagement a déjà une déclaration, publiée ou qui dit plus que ce qui est demandé ici\u{a0}; modifiez-la dans ce fichier\u{a0}:",
);
