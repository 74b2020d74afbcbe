//! What `new system` asks, each with why a reader wants it.

mod people;

pub(in crate::cli) use people::{
    ACCOUNTABLE, APPEAL, BY_CONTACT, CONTEST, CONTESTS, ContestAt, MITIGATION, NO_REFUSAL, NOTICE,
    POSSIBLES, POWER_CHOICES, POWERS, REFUSAL, RISK, WHEN, WHO, YES_OR_NO,
};

use crate::cli::ask::{Choice, Question};
use crate::cli::words::{Said, said};
use crate::model::{Automation, Effect, PersonalData, SupplierAnswer, SystemStatus};

pub(in crate::cli) const WELCOME: Said = said(
    "Some twenty questions on this tool. Enter alone means “I don’t know”: the site will say so, with the date. < alone goes back to the question before. Ctrl-C leaves without writing anything.",
    "Une vingtaine de questions sur cet outil. Entrée seule veut dire «\u{a0}je ne sais pas\u{a0}»\u{a0}: le site le dira, avec la date. < seul revient à la question d’avant. Ctrl-C quitte sans rien écrire.",
);

pub(in crate::cli) const A_DRAFT: Said = said(
    "   Then the page can’t be published yet: where people may be affected it says what changes the result, or whom you asked. Your answers are kept as a draft; go on.",
    "   Alors la page ne peut pas encore être publiée\u{a0}: quand des personnes peuvent être concernées, elle dit ce qui change le résultat, ou à qui vous l’avez demandé. Vos réponses sont gardées en brouillon\u{a0}; continuez.",
);

pub(in crate::cli) const WAITS: Said = said(
    "   Then the page can’t be published yet. Your answers are kept as a draft, which says what is missing; go on (< goes back).",
    "   Alors la page ne peut pas encore être publiée. Vos réponses sont gardées en brouillon, qui dit ce qui manque\u{a0}; continuez (< revient en arrière).",
);

pub(in crate::cli) const NAME: Question = Question::new(
    said(
        "What do you call this tool?",
        "Comment appelez-vous cet outil\u{a0}?",
    ),
    said(
        "The name that readers know, or will see in the list.",
        "Le nom que les lecteurs connaissent, ou verront dans la liste.",
    ),
);

pub(in crate::cli) const STATUS: Question = Question::new(
    said("Where is it in its life?", "Où en est-il\u{a0}?"),
    said(
        "A reader wants to know whether it is used on real cases.",
        "Un lecteur veut savoir s’il sert sur des cas réels.",
    ),
);

pub(in crate::cli) const STATUSES: [Choice<SystemStatus>; 6] = [
    Choice {
        word: "in_use",
        means: SystemStatus::InUse,
        says: said("In use", "En service"),
    },
    Choice {
        word: "pilot",
        means: SystemStatus::Pilot,
        says: said(
            "A trial on some real cases",
            "À l’essai sur quelques cas réels",
        ),
    },
    Choice {
        word: "planned",
        means: SystemStatus::Planned,
        says: said("Planned", "Prévu"),
    },
    Choice {
        word: "development",
        means: SystemStatus::Development,
        says: said(
            "Being made, not used on real cases",
            "En préparation, sans cas réel",
        ),
    },
    Choice {
        word: "suspended",
        means: SystemStatus::Suspended,
        says: said("Not used for now", "Suspendu"),
    },
    Choice {
        word: "retired",
        means: SystemStatus::Retired,
        says: said("No longer used", "Retiré"),
    },
];

pub(in crate::cli) const PURPOSE: Question = Question::new(
    said("What is it for?", "À quoi sert-il\u{a0}?"),
    said(
        "It is the first thing a reader looks for; one sentence will do.",
        "C’est la première chose qu’un lecteur cherche\u{a0}; une phrase suffit.",
    ),
);

pub(in crate::cli) const SUPPLIER: Question = Question::new(
    said("Who supplies it?", "Qui le fournit\u{a0}?"),
    said(
        "The firm that you pay. A reader can then look up what that firm says.",
        "L’entreprise que vous payez. Un lecteur peut alors chercher ce qu’elle en dit.",
    ),
);

pub(in crate::cli) const AUTOMATION: Question = Question::new(
    said(
        "What part does it play in decisions?",
        "Quel rôle joue-t-il dans les décisions\u{a0}?",
    ),
    said(
        "“Does it decide alone?” is what most readers ask first.",
        "«\u{a0}Décide-t-il seul\u{a0}?\u{a0}» est ce que la plupart des lecteurs demandent d’abord.",
    ),
);

pub(in crate::cli) const AUTOMATIONS: [Choice<Automation>; 5] = [
    Choice {
        word: "none",
        means: Automation::None,
        says: said("None", "Aucun"),
    },
    Choice {
        word: "decision_support",
        means: Automation::DecisionSupport,
        says: said(
            "It informs the person who decides",
            "Il informe la personne qui décide",
        ),
    },
    Choice {
        word: "human_in_the_loop",
        means: Automation::HumanInTheLoop,
        says: said(
            "Nothing happens before a person says yes",
            "Rien ne se passe avant qu’une personne ait dit oui",
        ),
    },
    Choice {
        word: "human_on_the_loop",
        means: Automation::HumanOnTheLoop,
        says: said(
            "It acts by itself; a person watches and can stop it",
            "Il agit seul\u{a0}; une personne surveille et peut l’arrêter",
        ),
    },
    Choice {
        word: "fully_automated",
        means: Automation::FullyAutomated,
        says: said("It decides alone", "Il décide seul"),
    },
];

pub(in crate::cli) const AFFECTED: Question = Question::new(
    said(
        "Whom does it concern? Several: put ; between.",
        "Qui concerne-t-il\u{a0}? Plusieurs\u{a0}: séparez par des points-virgules.",
    ),
    said(
        "So that readers see whether they are concerned. For example: our staff; people who apply.",
        "Pour que chacun voie s’il est concerné. Par exemple\u{a0}: nos salariés; les candidats.",
    ),
);

pub(in crate::cli) const EFFECT: Question = Question::new(
    said(
        "What can its results do to these people?",
        "Que peuvent changer ses résultats pour ces personnes\u{a0}?",
    ),
    said(
        "The more it weighs, the more a reader needs a way to contest it.",
        "Plus cela pèse, plus un lecteur a besoin de pouvoir contester.",
    ),
);

pub(in crate::cli) const EFFECTS: [Choice<Effect>; 4] = [
    Choice {
        word: "none",
        means: Effect::None,
        says: said("Nothing", "Rien"),
    },
    Choice {
        word: "informational",
        means: Effect::Informational,
        says: said("They inform, no more", "Ils informent, sans plus"),
    },
    Choice {
        word: "significant",
        means: Effect::Significant,
        says: said(
            "They weigh on somebody’s situation (a job, a price, a service)",
            "Ils pèsent sur la situation de quelqu’un (un emploi, un prix, un service)",
        ),
    },
    Choice {
        word: "legal",
        means: Effect::Legal,
        says: said(
            "They change somebody’s rights",
            "Ils changent les droits de quelqu’un",
        ),
    },
];

pub(in crate::cli) const INPUTS: Question = Question::new(
    said(
        "What is put into it? Several: put ; between.",
        "Que lui donne-t-on\u{a0}? Plusieurs\u{a0}: séparez par des points-virgules.",
    ),
    said(
        "People want to know whether something of theirs goes in.",
        "On veut savoir si quelque chose de soi y entre.",
    ),
);

pub(in crate::cli) const PERSONAL: Question = Question::new(
    said(
        "Are there personal data in it?",
        "Y a-t-il là des données personnelles\u{a0}?",
    ),
    said(
        "A name, a voice or a CV is one; health, opinions and beliefs are special ones.",
        "Un nom, une voix, un CV en sont\u{a0}; la santé, les opinions et les croyances sont des données sensibles.",
    ),
);

pub(in crate::cli) const PERSONAL_IN: Question = Question::new(
    said(
        "In which of these? Several numbers if in several.",
        "Dans lesquels\u{a0}? Plusieurs numéros s’il y en a dans plusieurs.",
    ),
    said("The page says it of each.", "La page le dit de chacun."),
);

pub(in crate::cli) const NOT_WHICH: Said = said(
    "empty  I don’t know in which",
    "vide  Je ne sais pas dans lesquels",
);

pub(in crate::cli) const PERSONALS: [Choice<PersonalData>; 4] = [
    Choice {
        word: "none",
        means: PersonalData::None,
        says: said("No", "Non"),
    },
    Choice {
        word: "pseudonymised",
        means: PersonalData::Pseudonymised,
        says: said("Yes, under a pseudonym", "Oui, sous pseudonyme"),
    },
    Choice {
        word: "personal",
        means: PersonalData::Personal,
        says: said("Yes", "Oui"),
    },
    Choice {
        word: "special_category",
        means: PersonalData::SpecialCategory,
        says: said("Yes, special ones too", "Oui, sensibles aussi"),
    },
];

pub(in crate::cli) const HOW: Question = Question::new(
    said(
        "How does it work, in your words?",
        "Comment fonctionne-t-il, avec vos mots\u{a0}?",
    ),
    said(
        "What you would tell a colleague. What the supplier says is worth saying as such.",
        "Ce que vous diriez à un collègue. Ce que dit le fournisseur peut être dit comme tel.",
    ),
);

pub(in crate::cli) const FACTORS: Question = Question::new(
    said(
        "What changes its results, as far as you know? Several: put ; between.",
        "Qu’est-ce qui change ses résultats, pour ce que vous en savez\u{a0}? Plusieurs\u{a0}: séparez par des points-virgules.",
    ),
    said(
        "“What weighs most?” You know your own part: instructions, documents, criteria, settings.",
        "«\u{a0}Qu’est-ce qui pèse le plus\u{a0}?\u{a0}» Vous connaissez votre part\u{a0}: consignes, documents, critères, réglages.",
    ),
);

pub(in crate::cli) const GENERIC: Question = Question::new(
    said(
        "Write for now what the results of any such tool depend on, marked as not confirmed for yours?",
        "Écrire pour l’instant ce dont dépendent les résultats de tout outil de cette sorte, marqué comme non confirmé pour le vôtre\u{a0}?",
    ),
    said(
        "It says more than nothing, and stays a gap until you confirm each with a date, or write your own words.",
        "C’est mieux que rien, et cela reste un manque jusqu’à ce que vous confirmiez chacun avec une date, ou écriviez vos mots.",
    ),
);

pub(in crate::cli) const ASKED: Question = Question::new(
    said(
        "When did you ask the supplier what its results depend on?",
        "Quand avez-vous demandé au fournisseur de quoi dépendent ses résultats\u{a0}?",
    ),
    said(
        "Where people may be affected, a site that says “not known” also says whom it asked, and when.",
        "Quand des personnes peuvent être concernées, un site qui dit «\u{a0}pas connu\u{a0}» dit aussi à qui il l’a demandé, et quand.",
    ),
);

pub(in crate::cli) const ANSWER: Question = Question::new(
    said("What did it answer?", "Qu’a-t-il répondu\u{a0}?"),
    said(
        "A refusal is an answer too, and readers should know it.",
        "Un refus est aussi une réponse\u{a0}: les lecteurs doivent le savoir.",
    ),
);

pub(in crate::cli) const SUPPLIER_ANSWERS: [Choice<SupplierAnswer>; 3] = [
    Choice {
        word: "none",
        means: SupplierAnswer::None,
        says: said("Nothing yet", "Rien pour l’instant"),
    },
    Choice {
        word: "refused",
        means: SupplierAnswer::Refused,
        says: said("That it does not tell", "Qu’il ne le dit pas"),
    },
    Choice {
        word: "partial",
        means: SupplierAnswer::Partial,
        says: said("A part", "Une partie"),
    },
];

pub(in crate::cli) const LIMITS: Question = Question::new(
    said("What does it do badly?", "Que fait-il mal\u{a0}?"),
    said(
        "Readers trust a page that says it; they have met its errors.",
        "Les lecteurs croient une page qui le dit\u{a0}: ses erreurs, ils les ont vues.",
    ),
);
