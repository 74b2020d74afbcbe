//! Whom readers can reach, asked by `init`, and by what can't do without a contact.

use super::ask::{self, Desk, Question, Stop};
use super::words::said;
use crate::scaffold::site::NewContact;

/// What arguments give of a contact.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// Its mailbox.
    pub email: Option<String>,
    /// Its telephone number.
    pub phone: Option<String>,
    /// Its postal address.
    pub post: Option<String>,
    /// Its role.
    pub name: Option<String>,
}

/// A contact; none where no way to reach it is known.
pub(super) fn asked(given: Given, desk: &mut Desk) -> Result<Option<NewContact>, Stop> {
    let email = desk.ask(&EMAIL, given.email, ask::email)?;
    let phone = desk.ask(&PHONE, given.phone, ask::phone)?;
    let post = desk.ask(&POST, given.post, ask::postal_address)?;
    if email.is_none() && phone.is_none() && post.is_none() {
        return Ok(None);
    }
    named(given.name, (email, phone, post), desk).map(Some)
}

/// A contact that is needed: the last of its ways can't be left out where no other is known.
pub(super) fn required(desk: &mut Desk) -> Result<NewContact, Stop> {
    let email = desk.ask(&EMAIL, None, ask::email)?;
    let phone = desk.ask(&PHONE, None, ask::phone)?;
    let post = match email.is_some() || phone.is_some() {
        true => desk.ask(&POST, None, ask::postal_address)?,
        false => Some(desk.require(&POST, None, ask::postal_address)?),
    };
    named(None, (email, phone, post), desk)
}

/// Mailbox, telephone number, postal address.
type Ways = (Option<String>, Option<String>, Option<String>);

fn named(
    name: Option<String>,
    (email, phone, post): Ways,
    desk: &mut Desk,
) -> Result<NewContact, Stop> {
    let name = desk.ask(&CONTACT, name, ask::plain)?;
    Ok(NewContact {
        name: name.unwrap_or_else(|| "Contact".to_owned()),
        email,
        phone,
        post,
    })
}

const EMAIL: Question = Question::new(
    said(
        "To which e-mail address can a reader write about your AI?",
        "À quelle adresse électronique un lecteur peut-il écrire au sujet de votre IA\u{a0}?",
    ),
    said(
        "Every page leads there, to ask, to contest or to report an error. Better a service’s than a person’s.",
        "Chaque page y mène, pour demander, contester ou signaler une erreur. Plutôt celle d’un service que d’une personne.",
    ),
);

const PHONE: Question = Question::new(
    said(
        "At which telephone number?",
        "À quel numéro de téléphone\u{a0}?",
    ),
    said(
        "Some readers can’t or won’t write.",
        "Certains lecteurs ne peuvent ou ne veulent pas écrire.",
    ),
);

const POST: Question = Question::new(
    said(
        "At which postal address?",
        "À quelle adresse postale\u{a0}?",
    ),
    said(
        "Nobody should need a computer to contest a decision.",
        "Personne ne devrait avoir besoin d’un ordinateur pour contester une décision.",
    ),
);

const CONTACT: Question = Question::new(
    said(
        "Who answers there? A role, rather than a name.",
        "Qui y répond\u{a0}? Un rôle plutôt qu’un nom.",
    ),
    said(
        "For example “AI lead”. Empty: “Contact”.",
        "Par exemple «\u{a0}Référent IA\u{a0}». Vide\u{a0}: «\u{a0}Contact\u{a0}».",
    ),
);
