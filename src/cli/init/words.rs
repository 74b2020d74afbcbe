//! What `init` asks, each with why a reader or the site needs it.

use crate::cli::ask::{Choice, Question};
use crate::cli::words::said;
use crate::model::{Duty, Language};
use crate::scaffold::charters::{SHIPPED, Shipped};

/// Where a charter comes from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Origin {
    /// One that limpide brings.
    Shipped(&'static Shipped),
    /// A file of the person's own.
    File,
    /// A text that the person pastes.
    Pasted,
    /// None was signed, or not yet.
    None,
}

/// The languages of a site.
pub(super) type Languages = &'static [Language];

pub(super) const ORGANISATION: Question = Question::new(
    said(
        "What is the name of your organisation?",
        "Comment s’appelle votre organisation\u{a0}?",
    ),
    said(
        "It stands at the head of every page.",
        "Son nom est en tête de chaque page.",
    ),
);

pub(super) const IDENTIFIER: Question = Question::new(
    said(
        "What is its legal identifier (SIRET, SIREN or LEI)?",
        "Quel est son numéro SIRET, SIREN ou LEI\u{a0}?",
    ),
    said(
        "So that a reader knows that it is you and not a namesake. Its check digit is verified at once.",
        "Pour qu’un lecteur sache que c’est vous, et pas un homonyme. La clé de contrôle est vérifiée tout de suite.",
    ),
);

pub(super) const URL: Question = Question::new(
    said(
        "At which address will the site stand?",
        "À quelle adresse sera le site\u{a0}?",
    ),
    said(
        "For example https://example.org/ai/. Not decided? Give the likely one: it is one line of site.toml, to be changed until you publish.",
        "Par exemple https://example.org/ia/. Pas encore décidé\u{a0}? Donnez la plus probable\u{a0}: c’est une ligne de site.toml, à changer jusqu’à la publication.",
    ),
);

pub(super) const LANGUAGES: Question = Question::new(
    said(
        "In which language do you write?",
        "Dans quelle langue écrivez-vous\u{a0}?",
    ),
    said(
        "One is enough. What is not translated into the second is shown in the first, and said.",
        "Une suffit. Ce qui n’est pas traduit dans la seconde est montré dans la première, et c’est dit.",
    ),
);

pub(super) const LANGUAGE_CHOICES: [Choice<Languages>; 4] = [
    Choice {
        word: "fr",
        means: &[Language::FRENCH],
        says: said("French", "Français"),
    },
    Choice {
        word: "en",
        means: &[Language::ENGLISH],
        says: said("English", "Anglais"),
    },
    Choice {
        word: "fr,en",
        means: &[Language::FRENCH, Language::ENGLISH],
        says: said("French first, and English", "Français d’abord, et anglais"),
    },
    Choice {
        word: "en,fr",
        means: &[Language::ENGLISH, Language::FRENCH],
        says: said("English first, and French", "Anglais d’abord, et français"),
    },
];

pub(super) const CHARTER: Question = Question::new(
    said(
        "Which AI charter did you sign?",
        "Quelle charte d’IA avez-vous signée\u{a0}?",
    ),
    said(
        "The site shows it word for word, with a page for each commitment.",
        "Le site la montre mot pour mot, avec une page par engagement.",
    ),
);

/// The charters that limpide brings, a file, none.
pub(super) fn charter_choices() -> Vec<Choice<Origin>> {
    let shipped = SHIPPED.iter().map(|charter| Choice {
        word: charter.id,
        means: Origin::Shipped(charter),
        says: said(charter.name, charter.name),
    });
    let others = [
        Choice {
            word: "file",
            means: Origin::File,
            says: said(
                "Another one or another wording, which I have in a file (text or TOML)",
                "Une autre, ou une autre rédaction, que j’ai dans un fichier (texte ou TOML)",
            ),
        },
        Choice {
            word: "paste",
            means: Origin::Pasted,
            says: said(
                "Another one or another wording, whose text I paste here",
                "Une autre, ou une autre rédaction, dont je colle ici le texte",
            ),
        },
        Choice {
            word: "none",
            means: Origin::None,
            says: said("None, or not yet", "Aucune, ou pas encore"),
        },
    ];
    shipped.chain(others).collect()
}

pub(super) const CHARTER_FILE: Question = Question::new(
    said("Where is that file?", "Où est ce fichier\u{a0}?"),
    said(
        "Its path on this machine, for example charters/ours.txt: the text of the copy that you signed, which is held against the wordings that are known; or a charter in TOML. It is copied into the site.",
        "Son chemin sur cette machine, par exemple chartes/la-notre.txt\u{a0}: le texte de l’exemplaire que vous avez signé, comparé aux rédactions connues\u{a0}; ou une charte en TOML. Il est copié dans le site.",
    ),
);

pub(super) const CHARTER_TEXT: Question = Question::new(
    said(
        "Paste the text of the copy that you signed.",
        "Collez le texte de l’exemplaire que vous avez signé.",
    ),
    said(
        "All of it; then a line with a full stop alone. Each commitment begins with a dash or a bullet. It is held against the wordings that are known.",
        "En entier\u{a0}; puis une ligne avec un point seul. Chaque engagement commence par un tiret ou une puce. Il est comparé aux rédactions connues.",
    ),
);

pub(super) const SIGNED: Question = Question::new(
    said("When did you sign it?", "Quand l’avez-vous signée\u{a0}?"),
    said(
        "A promise without a date can’t be followed; unknown, the site says that the date is missing.",
        "Une promesse sans date ne peut pas être suivie\u{a0}; inconnue, le site dit que la date manque.",
    ),
);

pub(super) const SIGNATORY: Question = Question::new(
    said(
        "Who signed it? A role, rather than a name.",
        "Qui l’a signée\u{a0}? Un rôle plutôt qu’un nom.",
    ),
    said(
        "For example “The chair”: it says how far up the promise was made.",
        "Par exemple «\u{a0}La présidence\u{a0}»\u{a0}: cela dit à quel niveau la promesse a été faite.",
    ),
);

pub(super) const DUTIES: Question = Question::new(
    said(
        "Does the law on digital accessibility bind you? Several numbers if several apply.",
        "La loi sur l’accessibilité numérique vous oblige-t-elle\u{a0}? Plusieurs numéros si plusieurs conviennent.",
    ),
    said(
        "It decides what the legal notice says of accessibility. Nothing is claimed that you don’t say.",
        "Cela décide de ce que les mentions légales disent de l’accessibilité. Rien n’est affirmé que vous ne disiez.",
    ),
);

pub(super) const DUTY_CHOICES: [Choice<Option<Duty>>; 5] = [
    Choice {
        word: "none",
        means: None,
        says: said("No", "Non"),
    },
    Choice {
        word: "public_body",
        means: Some(Duty::PublicBody),
        says: said(
            "We are a French public body, or act for one",
            "Nous sommes un organisme public français, ou agissons pour lui",
        ),
    },
    Choice {
        word: "large_company",
        means: Some(Duty::LargeCompany),
        says: said(
            "We are a large company (in France: a turnover of 250 million euros or more)",
            "Nous sommes une grande entreprise (en France\u{a0}: 250 millions d’euros de chiffre d’affaires ou plus)",
        ),
    },
    Choice {
        word: "eaa_service",
        means: Some(Duty::EaaService),
        says: said(
            "We offer a service under the European Accessibility Act (online sales, banking, transport, …)",
            "Nous offrons un service que vise la directive européenne sur l’accessibilité (vente en ligne, banque, transports…)",
        ),
    },
    Choice {
        word: "eu_public_body",
        means: Some(Duty::EuPublicBody),
        says: said(
            "We are a public body of another country of the European Union",
            "Nous sommes un organisme public d’un autre pays de l’Union européenne",
        ),
    },
];

pub(in crate::cli) const DIRECTOR: Question = Question::new(
    said(
        "Who answers for what the site publishes?",
        "Qui est directeur ou directrice de la publication\u{a0}?",
    ),
    said(
        "For the legal notice; a role such as “The chair” will do.",
        "Pour les mentions légales\u{a0}; un rôle comme «\u{a0}La présidence\u{a0}» convient.",
    ),
);

pub(in crate::cli) const HOST: Question = Question::new(
    said("Who hosts the site?", "Qui héberge le site\u{a0}?"),
    said(
        "For the legal notice: the company on whose machines it stands.",
        "Pour les mentions légales\u{a0}: la société dont les machines le servent.",
    ),
);

pub(in crate::cli) const HOST_ADDRESS: Question = Question::new(
    said(
        "What is the host’s postal address?",
        "Quelle est l’adresse postale de l’hébergeur\u{a0}?",
    ),
    said(
        "For the legal notice; it stands on the host’s own site.",
        "Pour les mentions légales\u{a0}; elle est sur le site de l’hébergeur.",
    ),
);

pub(in crate::cli) const HOST_PHONE: Question = Question::new(
    said(
        "What is the host’s telephone number?",
        "Quel est le numéro de téléphone de l’hébergeur\u{a0}?",
    ),
    said("For the legal notice.", "Pour les mentions légales."),
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Word;

    #[test]
    fn every_duty_that_a_site_may_have_is_offered() {
        let offered = DUTY_CHOICES.map(|it| it.word);
        for (word, _) in Duty::WORDS {
            assert!(offered.contains(word), "{word}");
        }
    }
}
