//! What `new evidence` asks.

use crate::cli::ask::{Choice, Question};
use crate::cli::words::said;
use crate::model::EvidenceKind;

/// How much of an item of evidence a reader can see, as it is asked.
#[derive(Debug, Clone, Copy)]
pub(super) enum Degree {
    /// A file that is published.
    File,
    /// A page of the web.
    Page,
    /// A summary and a hash.
    Sealed,
    /// Whoever asks.
    OnRequest,
    /// Nobody.
    Withheld,
}

pub(in crate::cli) const TITLE: Question = Question::new(
    said(
        "What is this evidence called?",
        "Comment s’appelle cette preuve\u{a0}?",
    ),
    said(
        "As somebody who looks for it would call it.",
        "Comme l’appellerait quelqu’un qui la cherche.",
    ),
);

pub(in crate::cli) const KIND: Question = Question::new(
    said("What is it?", "De quoi s’agit-il\u{a0}?"),
    said(
        "A report of somebody else proves more than a page of one’s own.",
        "Le rapport d’un tiers prouve plus qu’une page à soi.",
    ),
);

pub(in crate::cli) const KINDS: [Choice<EvidenceKind>; 10] = [
    Choice {
        word: "document",
        means: EvidenceKind::Document,
        says: said("A document", "Un document"),
    },
    Choice {
        word: "measurement",
        means: EvidenceKind::Measurement,
        says: said("A measurement", "Une mesure"),
    },
    Choice {
        word: "audit_report",
        means: EvidenceKind::AuditReport,
        says: said("The report of an audit", "Un rapport d’audit"),
    },
    Choice {
        word: "training_record",
        means: EvidenceKind::TrainingRecord,
        says: said("A record of training given", "Un registre de formations"),
    },
    Choice {
        word: "policy",
        means: EvidenceKind::Policy,
        says: said(
            "A policy or a rule in force",
            "Une politique ou une règle en vigueur",
        ),
    },
    Choice {
        word: "contract_clause",
        means: EvidenceKind::ContractClause,
        says: said("A clause of a contract", "Une clause de contrat"),
    },
    Choice {
        word: "code",
        means: EvidenceKind::Code,
        says: said("Source code", "Du code source"),
    },
    Choice {
        word: "dataset",
        means: EvidenceKind::Dataset,
        says: said("A set of data", "Un jeu de données"),
    },
    Choice {
        word: "minutes",
        means: EvidenceKind::Minutes,
        says: said("Minutes of a meeting", "Un compte rendu de réunion"),
    },
    Choice {
        word: "page",
        means: EvidenceKind::Page,
        says: said("A page of the web", "Une page du web"),
    },
];

pub(in crate::cli) const DATE: Question = Question::new(
    said("Of which date is it?", "De quelle date est-elle\u{a0}?"),
    said(
        "Old evidence proves little. A statement calls it too old once it is older than the time from one of its reviews to the next: six months, most often.",
        "Une preuve ancienne prouve peu. Une déclaration la dit trop ancienne quand elle a plus d’âge que le temps d’une de ses relectures à la suivante\u{a0}: six mois, le plus souvent.",
    ),
);

pub(super) const DEGREE: Question = Question::new(
    said("Who can see it?", "Qui peut la voir\u{a0}?"),
    said(
        "What can’t be public can still be told: a summary, or whom to ask.",
        "Ce qui ne peut pas être public peut quand même être dit\u{a0}: un résumé, ou à qui demander.",
    ),
);

pub(super) const DEGREES: [Choice<Degree>; 5] = [
    Choice {
        word: "file",
        means: Degree::File,
        says: said(
            "Everybody: I have the file, publish it",
            "Tout le monde\u{a0}: j’ai le fichier, publiez-le",
        ),
    },
    Choice {
        word: "url",
        means: Degree::Page,
        says: said(
            "Everybody: it is on the web",
            "Tout le monde\u{a0}: elle est sur le web",
        ),
    },
    Choice {
        word: "sealed",
        means: Degree::Sealed,
        says: said(
            "Everybody sees a summary; the original stays inside, known by its hash",
            "Tout le monde voit un résumé\u{a0}; l’original reste chez nous, connu par son empreinte",
        ),
    },
    Choice {
        word: "on_request",
        means: Degree::OnRequest,
        says: said("Whoever asks us", "Qui nous la demande"),
    },
    Choice {
        word: "withheld",
        means: Degree::Withheld,
        says: said("Nobody, for a reason", "Personne, pour une raison"),
    },
];

pub(super) const FILE: Question = Question::new(
    said("Where is the file?", "Où est le fichier\u{a0}?"),
    said(
        "Its path on this machine. It is copied as it is: read it once for personal data.",
        "Son chemin sur cette machine. Il est copié tel quel\u{a0}: relisez-le pour les données personnelles.",
    ),
);

pub(super) const PAGE: Question = Question::new(
    said("At which address?", "À quelle adresse\u{a0}?"),
    said(
        "For example https://example.org/report.pdf",
        "Par exemple https://example.org/rapport.pdf",
    ),
);

pub(super) const ORIGINAL: Question = Question::new(
    said(
        "Where is the original, whose hash is taken?",
        "Où est l’original, dont on prend l’empreinte\u{a0}?",
    ),
    said(
        "It stays where it is. With its hash anyone who is shown it later can tell that it is the same.",
        "Il reste où il est. Avec son empreinte, qui le verra plus tard saura que c’est bien lui.",
    ),
);

pub(super) const SUMMARY: Question = Question::new(
    said(
        "What does it say, in a sentence?",
        "Que dit-elle, en une phrase\u{a0}?",
    ),
    said(
        "It is all that readers see of it.",
        "C’est tout ce que les lecteurs en voient.",
    ),
);

pub(super) const HOLDER: Question = Question::new(
    said(
        "Who keeps the original? A role.",
        "Qui garde l’original\u{a0}? Un rôle.",
    ),
    said(
        "So that an auditor knows whom to ask.",
        "Pour qu’un auditeur sache à qui le demander.",
    ),
);

pub(super) const REASON: Question = Question::new(
    said(
        "Why can nobody see it?",
        "Pourquoi personne ne peut-il la voir\u{a0}?",
    ),
    said(
        "The reason is published; a secret without one convinces nobody.",
        "La raison est publiée\u{a0}; un secret sans raison ne convainc personne.",
    ),
);

pub(super) const HOLDS: Question = Question::new(
    said(
        "Does it report a fact of its date, or does it hold until a day?",
        "Rapporte-t-elle un fait de sa date, ou vaut-elle jusqu’à un jour\u{a0}?",
    ),
    said(
        "A measurement stays what it was. A certificate or a policy ends, or is to be looked at again.",
        "Une mesure reste ce qu’elle était. Un certificat ou une politique prend fin, ou doit être revu.",
    ),
);

pub(super) const HOLDS_CHOICES: [Choice<bool>; 2] = [
    Choice {
        word: "fact",
        means: true,
        says: said(
            "It reports a fact of its date",
            "Elle rapporte un fait de sa date",
        ),
    },
    Choice {
        word: "until",
        means: false,
        says: said("It holds until a day", "Elle vaut jusqu’à un jour"),
    },
];

pub(super) const UNTIL: Question = Question::new(
    said("Until which day?", "Jusqu’à quel jour\u{a0}?"),
    said(
        "Past it, the site says that it is out of date. A statement may ask for newer evidence before that.",
        "Passé ce jour, le site dit qu’elle est périmée. Une déclaration peut en demander une plus récente avant.",
    ),
);
