//! What an answer can be: checked as soon as it is given, by the rules that the site's files have.

use jiff::civil::Date;

use crate::cli::words::{Said, said};
use crate::diagnostic::MessageLanguage;
use crate::model::IdentifierKind;
use crate::source;

/// What an answer means, or why it can't be taken.
pub(in crate::cli) type Checked<T> = Result<T, Said>;

/// A text: one that says something, without characters that no page may have.
pub(in crate::cli) fn plain(text: &str) -> Checked<String> {
    if text.chars().any(source::is_suspect) {
        return Err(said(
            "it holds a character that shows nothing or turns the text around; type it anew",
            "il y a là un caractère invisible ou qui retourne le texte\u{a0}; retapez-le",
        ));
    }
    // As when all the answers of a while ago are pasted at once.
    if text.trim().contains(['\n', '\r']) {
        return Err(said(
            "there are several lines; an answer is one",
            "il y a plusieurs lignes\u{a0}; une réponse en fait une",
        ));
    }
    match source::says_nothing(text) {
        false => Ok(text.trim().to_owned()),
        true => Err(said(
            "that says nothing to a reader; leave it empty if you don’t know",
            "cela ne dit rien à un lecteur\u{a0}; laissez vide si vous ne savez pas",
        )),
    }
}

/// Several texts, with semicolons between them.
pub(in crate::cli) fn several(text: &str) -> Checked<Vec<String>> {
    // “None” would be listed as one of them.
    if NO_ONE.contains(&folded(text).as_str()) {
        return Err(said(
            "that names none; name each, or leave it empty if you don’t know",
            "cela n’en nomme aucun\u{a0}; nommez chacun, ou laissez vide si vous ne savez pas",
        ));
    }
    let parts = text.split(';').map(str::trim);
    parts.filter(|part| !part.is_empty()).map(plain).collect()
}

/// As [`folded`] writes them.
const NO_ONE: [&str; 11] = [
    "aucun", "aucune", "aucuns", "aucunes", "personne", "rien", "none", "nobody", "no one",
    "no-one", "nothing",
];

/// The address of a site.
pub(in crate::cli) fn site_address(text: &str) -> Checked<String> {
    // Most people leave the scheme out.
    let full = match text.contains("://") {
        true => text.to_owned(),
        false => format!("https://{text}"),
    };
    match source::is_site_address(&full) && full.contains('.') {
        true => Ok(full),
        false => Err(said(
            "an address such as https://example.org/ is needed",
            "il faut une adresse comme https://example.org/",
        )),
    }
}

/// An address of the web.
pub(in crate::cli) fn web_address(text: &str) -> Checked<String> {
    match source::is_web_address(text) {
        true => Ok(text.to_owned()),
        false => Err(said(
            "an address that begins with https:// is needed",
            "il faut une adresse qui commence par https://",
        )),
    }
}

/// A mailbox.
pub(in crate::cli) fn email(text: &str) -> Checked<String> {
    let is_one = source::is_email(text) && !text.chars().any(source::is_suspect);
    match is_one {
        true => Ok(text.to_owned()),
        false => Err(said(
            "an e-mail address such as ai@example.org is needed",
            "il faut une adresse électronique comme ia@example.org",
        )),
    }
}

/// A telephone number.
pub(in crate::cli) fn phone(text: &str) -> Checked<String> {
    match source::is_phone(text) {
        true => plain(text),
        false => Err(said(
            "a telephone number is needed, with four digits or more",
            "il faut un numéro de téléphone, de quatre chiffres ou plus",
        )),
    }
}

/// A postal address: words and a number, of a house or of a place; a place to look at is none.
pub(in crate::cli) fn postal_address(text: &str) -> Checked<String> {
    let is_one = text.split_whitespace().nth(1).is_some()
        && text.chars().any(char::is_numeric)
        && text.chars().filter(|c| c.is_alphabetic()).nth(2).is_some();
    match is_one {
        true => plain(text),
        false => Err(said(
            "a postal address is needed, with a number or a postcode, such as 2 rue de l’Exemple, 75000 Paris",
            "il faut une adresse postale, avec un numéro ou un code postal, comme 2 rue de l’Exemple, 75000 Paris",
        )),
    }
}

/// The first year that an answer may have: none that matters here is older, and 0026 is a slip.
const FIRST_YEAR: i16 = 1900;

/// A date, as 2026-11-24 or as people write it: 24/11/2026, 24/11/26, 24 novembre 2026, 24 November 2026.
pub(in crate::cli) fn date(text: &str) -> Checked<Date> {
    let written = folded(text);
    let written = written.strip_prefix("le ").unwrap_or(&written);
    let parts: Vec<&str> = written
        .split(['/', '.', '-', ' ', '\u{a0}', '\u{202f}'])
        .filter(|part| !part.is_empty())
        .collect();
    let [first, second, third] = parts.as_slice() else {
        return Err(NO_DATE);
    };
    let (day, year) = match first.len() {
        4 => (third, first),
        _ => (first, third),
    };
    let day = day.trim_end_matches("er");
    let year = match year.len() {
        2 => format!("20{year}"),
        _ => (*year).to_owned(),
    };
    let number = |text: &str| text.parse::<i16>().ok().filter(|it| *it >= 0);
    let (Some(day), Some(month), Some(year)) = (number(day), month(second), number(&year)) else {
        return Err(NO_DATE);
    };
    if !(1..=12).contains(&month) {
        return Err(NO_MONTH);
    }
    if year < FIRST_YEAR || !(1..=31).contains(&day) {
        return Err(NO_DATE);
    }
    let small = |it: i16| i8::try_from(it).unwrap_or_default();
    Date::new(year, small(month), small(day)).map_err(|_| SHORT_MONTH)
}

/// The number of a month, by its number or its name.
fn month(text: &str) -> Option<i16> {
    let named = (1..).zip(MONTHS).find(|(_, names)| names.contains(&text));
    named
        .map(|(number, _)| number)
        .or_else(|| text.parse().ok())
}

/// Months as [`folded`] writes them, in French without and with accents, and in English.
const MONTHS: [&[&str]; 12] = [
    &["janvier", "january"],
    &["février", "fevrier", "february"],
    &["mars", "march"],
    &["avril", "april"],
    &["mai", "may"],
    &["juin", "june"],
    &["juillet", "july"],
    &["août", "aout", "august"],
    &["septembre", "september"],
    &["octobre", "october"],
    &["novembre", "november"],
    &["décembre", "decembre", "december"],
];

const NO_DATE: Said = said(
    "a date such as 2026-11-24 or 24/11/2026 is needed",
    "il faut une date comme 24/11/2026 ou 24 novembre 2026",
);

const NO_MONTH: Said = said(
    "there are twelve months: write the day, the month, then the year, as 24/11/2026",
    "il y a douze mois\u{a0}: écrivez le jour, le mois, puis l’année, comme 24/11/2026",
);

const SHORT_MONTH: Said = said(
    "that month has fewer days",
    "ce mois-là n’a pas autant de jours",
);

/// A day as it is told to a person.
pub(in crate::cli) fn shown(date: Date, language: MessageLanguage) -> String {
    match language {
        MessageLanguage::English => date.to_string(),
        MessageLanguage::French => date.strftime("%d/%m/%Y").to_string(),
    }
}

/// A date that is not still to come.
pub(in crate::cli) fn past(today: Date) -> impl Fn(&str) -> Checked<Date> {
    move |text| {
        date(text).and_then(|date| match date <= today {
            true => Ok(date),
            false => Err(said(
                "this date is still to come",
                "cette date n’est pas encore passée",
            )),
        })
    }
}

/// A legal identifier, known by its form.
pub(in crate::cli) fn identifier(text: &str) -> Checked<(IdentifierKind, String)> {
    let is_between = |c: char| c.is_whitespace() || c == '.';
    let value: String = text.split(is_between).collect::<String>().to_uppercase();
    let kind = IdentifierKind::recognised(&value);
    kind.map(|kind| (kind, value)).ok_or(said(
        "this is no SIRET (14 digits), SIREN (9 digits) or LEI (20 characters) whose check digit is right; read it again, or leave it out",
        "ce n’est ni un SIRET (14 chiffres), ni un SIREN (9 chiffres), ni un LEI (20 caractères) dont la clé de contrôle est juste\u{a0}; relisez-le, ou laissez-le de côté",
    ))
}

/// An id.
pub(in crate::cli) fn id(text: &str) -> Checked<String> {
    match source::is_id(text) {
        true => Ok(text.to_owned()),
        false => Err(said(
            "an id has letters a to z, figures and single hyphens, such as cv-sorting",
            "un id a des lettres de a à z, des chiffres et des tirets simples, comme tri-cv",
        )),
    }
}

/// A text in small letters, with one kind of apostrophe and space, without what ends a sentence.
pub(super) fn folded(text: &str) -> String {
    let text = text.to_lowercase().replace('’', "'");
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    text.trim_end_matches(['.', '!', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_checked_at_once() {
        assert_eq!(
            identifier("418 281 911 00036"),
            Ok((IdentifierKind::Siret, "41828191100036".to_owned()))
        );
        assert!(identifier("418 281 911 00037").is_err());
        assert_eq!(date("3/2/2026"), date("2026-02-03"));
        for text in [
            "1er septembre 2026",
            "01/09/26",
            "1 sept 2026",
            "September 1 2026",
        ] {
            let is_one = text.ends_with("26") && !text.contains("sept 2") && !text.starts_with('S');
            assert_eq!(date(text) == date("2026-09-01"), is_one, "{text}");
        }
        assert_eq!(date("12 février 2026"), date("2026-02-12"));
        assert_eq!(date("30/02/2026"), Err(SHORT_MONTH));
        assert_eq!(date("02/30/2026"), Err(NO_MONTH));
        assert!(date("2026").is_err() && date("2/é/2026").is_err());
        assert!(date("12/05/0026").is_err() && date("0026-05-12").is_err());
        assert!(postal_address("2 rue de l’Exemple, 75000 Paris").is_ok());
        assert!(postal_address("dans l’annonce").is_err() && postal_address("1 2").is_err());
        assert_eq!(
            site_address("exemple.fr/ia").as_deref(),
            Ok("https://exemple.fr/ia")
        );
        assert!(site_address("ici").is_err());
        assert!(plain("n/a").is_err() && plain("a\u{202e}b").is_err());
        assert_eq!(several("un ; deux;").map(|it| it.len()), Ok(2));
    }
}
