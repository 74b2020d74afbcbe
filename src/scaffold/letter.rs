//! The letter that asks a supplier for what it must say, as plain text.

use jiff::civil::Date;

use super::system::pick;
use crate::model::{Contact, Item, Language, Site, System};

/// What a letter is about.
#[derive(Debug, Clone)]
pub struct Tool<'a> {
    /// What it is called.
    pub name: String,
    /// Who supplies it, where that is known.
    pub supplier: Option<String>,
    /// Whom the supplier may answer.
    pub contact: Option<&'a Contact>,
}

impl<'a> Tool<'a> {
    /// A system that is described.
    pub fn of_system(system: &'a System, site: &'a Site) -> Self {
        let supplier = system.supplier.as_ref();
        let supplier = supplier.and_then(|id| site.supplier(&id.value));
        Self {
            name: system.name.original().to_owned(),
            supplier: supplier.map(|it| it.name.clone()),
            contact: site.settings.contact(&system.contact.value),
        }
    }

    /// A line of the inventory.
    pub fn of_item(item: &'a Item, site: &'a Site) -> Self {
        Self {
            supplier: item.supplier.as_ref().map(|it| it.original().to_owned()),
            ..Self::named(&item.name.original(), site)
        }
    }

    /// Something of this name.
    pub fn named(name: &str, site: &'a Site) -> Self {
        Self {
            name: name.to_owned(),
            supplier: None,
            contact: site.settings.contacts.first(),
        }
    }
}

/// The letter on a tool, in the site's first language.
pub fn letter(tool: &Tool<'_>, site: &Site, today: Date) -> String {
    let language = site.settings.default_language();
    let say = |en, fr| pick(language, en, fr);
    let name = &tool.name;
    let organisation = &site.settings.organisation.name;
    let mut text = String::new();
    if let Some(supplier) = &tool.supplier {
        text.push_str(&format!("{supplier}\n\n"));
    }
    let quoted = match language == Language::FRENCH {
        true => format!("«\u{a0}{name}\u{a0}»"),
        false => format!("“{name}”"),
    };
    let date = match language == Language::FRENCH {
        true => today.strftime("%d/%m/%Y").to_string(),
        false => today.to_string(),
    };
    text.push_str(&format!("{date}\n\n"));
    text.push_str(&match language == Language::FRENCH {
        true => format!(
            "Objet\u{a0}: comment fonctionne {quoted}\n\nMadame, Monsieur,\n\n{organisation} utilise {quoted}. Nous publions, pour chaque système d’IA que nous utilisons, comment il fonctionne et\nce dont dépendent ses résultats. Vous êtes les seuls à pouvoir répondre à une partie de ces questions\u{a0}:\n\n"
        ),
        false => format!(
            "Subject: how {quoted} works\n\nDear Sir or Madam,\n\n{organisation} uses {quoted}. Of each AI system that we use, we publish how it works and what its results depend on.\nSome of these questions only you can answer:\n\n"
        ),
    });
    for (number, (en, fr)) in (1..).zip(QUESTIONS) {
        text.push_str(&format!("{number}. {}\n", say(en, fr)));
    }
    text.push_str(say(END.0, END.1));
    text.push_str(&signed(organisation, tool.contact));
    text
}

fn signed(organisation: &str, contact: Option<&Contact>) -> String {
    let mut text = format!("{organisation}\n");
    if let Some(contact) = contact {
        let route = &contact.route;
        let ways = [&route.email, &route.phone, &route.form];
        text.push_str(&format!("{}\n", contact.name.original()));
        let ways = ways.into_iter().flatten();
        text.extend(ways.map(|way| format!("{way}\n")));
    }
    text
}

const QUESTIONS: [(&str, &str); 8] = [
    (
        "Which factors influence its results? Of each: which way, how much, at which layer (your settings or the model), and how\n   you know it.",
        "Quels facteurs influencent ses résultats\u{a0}? Pour chacun\u{a0}: dans quel sens, avec quel poids, à quel niveau (vos réglages ou\n   le modèle), et comment vous le savez.",
    ),
    (
        "On which models does it rest: name, version, who makes them?",
        "Sur quels modèles repose-t-il\u{a0}: nom, version, qui les fait\u{a0}?",
    ),
    (
        "From which sources were they trained?",
        "De quelles sources ont-ils appris\u{a0}?",
    ),
    (
        "What do you do with what we put in: where is it kept, for how long, who sees it, does a model learn from it?",
        "Que faites-vous de ce que nous y mettons\u{a0}: où est-ce gardé, combien de temps, qui le voit, un modèle en apprend-il\u{a0}?",
    ),
    (
        "What does it do badly, and for whom? With which tests was that measured, and when?",
        "Que fait-il mal, et pour qui\u{a0}? Par quels tests l’avez-vous mesuré, et quand\u{a0}?",
    ),
    (
        "How much energy does one use take, and how was that measured?",
        "Combien d’énergie demande une utilisation, et comment l’avez-vous mesuré\u{a0}?",
    ),
    (
        "How is it protected against attacks, and is there a certificate?",
        "Comment est-il protégé contre les attaques, et y a-t-il un certificat\u{a0}?",
    ),
    (
        "Can people with disabilities use it, and is there a report on it?",
        "Les personnes handicapées peuvent-elles l’utiliser, et y a-t-il un rapport qui le dit\u{a0}?",
    ),
];

const END: (&str, &str) = (
    "\nFor each answer, please name the page or the document that says so. If there are questions that you don’t answer, please\nsay which: we will then publish that we asked, on which day, and that this is not disclosed.\n\nYours faithfully,\n\n",
    "\nPour chaque réponse, merci d’indiquer la page ou le document qui le dit. S’il y a des questions auxquelles vous ne répondez\npas, merci de dire lesquelles\u{a0}: nous publierons alors que nous avons demandé, quel jour, et que ce n’est pas communiqué.\n\nVeuillez agréer, Madame, Monsieur, l’expression de nos salutations distinguées.\n\n",
);
