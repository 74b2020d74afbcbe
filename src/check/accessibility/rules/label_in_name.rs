//! What is seen is part of the name (<https://www.w3.org/WAI/standards-guidelines/act/rules/2ee8b8/>).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::super::language::is_small_word;
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "label-in-name",
    act: &["2ee8b8"],
    wcag: &["2.5.3"],
    level: Level::A,
    rgaa: &["6.1", "11.9"],
    title: words(
        "What is seen on a control is in its name",
        "Ce qu’on voit sur un élément est dans son nom",
    ),
    whom: words(
        "Who speaks to the computer says what is written on the button; when its name is another one, nothing happens.",
        "Qui commande à la voix dit ce qui est écrit sur le bouton ; si son nom est autre, rien ne se passe.",
    ),
    mend: words(
        "Begin the name with the words that are seen, or take aria-label away.",
        "Commencer le nom par les mots qu’on voit, ou retirer aria-label.",
    ),
    check: Check::Page(decide),
};

const OTHER: Words = words(
    "What is seen on it is not in its name: {}.",
    "Ce qu’on y voit n’est pas dans son nom : {}.",
);
const PERHAPS: Words = words(
    "What is seen on it is perhaps not in its name: {}.",
    "Ce qu’on y voit n’est peut-être pas dans son nom : {}.",
);

/// How many runs of words are compared: names are short.
const MOST_RUNS: usize = 2000;

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in page.with_aria().iter().copied() {
        let named = ["aria-label", "aria-labelledby"]
            .iter()
            .any(|name| page.attribute(id, name).is_some());
        let Some(role) = page.role(id).filter(|it| named && it.named_by_content) else {
            continue;
        };
        if !role.is_a("widget") || page.visible_texts(id).next().is_none() {
            continue;
        }
        judge(page, id, verdicts);
    }
}

fn judge(page: &Page<'_>, id: NodeId, verdicts: &mut Verdicts) {
    let label = seen(page, id);
    let name = page.name(id);
    let (words_seen, words_named) = (tokens(&label), tokens(name));
    if is_within(&words_seen, &words_named) {
        return verdicts.pass();
    }
    let what = format!("“{}” / “{name}”", crate::html::normalise(&label));
    if is_spelled_otherwise(&words_seen, &words_named) {
        // The same word written otherwise (with a hyphen, apart): the rule does not apply.
    } else if is_symbolic(&words_seen) || is_abbreviated(&label, &words_seen, &words_named) {
        verdicts.doubt(id, &PERHAPS).of(what);
    } else {
        verdicts.fail(id, &OTHER).of(what);
    }
}

/// The visible inner text, without what is drawn by the letters of an icon font.
fn seen(page: &Page<'_>, id: NodeId) -> String {
    let icons = page
        .descendants(id)
        .iter()
        .any(|it| page.element(*it).is_some() && page.rendering.has_icon_font(*it));
    match icons || page.rendering.has_icon_font(id) {
        true => page
            .visible_texts(id)
            .filter(|it| !page.rendering.has_icon_font(page.rendering.element_of(*it)))
            .filter_map(|it| page.text_of(it))
            .collect::<Vec<_>>()
            .join(" "),
        false => page.visible_inner_text(id),
    }
}

/// The tokens of a text by ACT's label in name algorithm.
fn tokens(text: &str) -> Vec<String> {
    let mut plain = String::new();
    for (number, part) in text.split('(').enumerate() {
        let kept = match (number, part.split_once(')')) {
            (0, _) | (_, None) => part,
            (_, Some((_, after))) => after,
        };
        plain.push_str(kept);
        plain.push(' ');
    }
    let folded: String = plain
        .to_lowercase()
        .nfkd()
        .filter(|it| !is_combining_mark(*it))
        .map(|it| if it.is_alphanumeric() { it } else { ' ' })
        .collect();
    folded.split_whitespace().map(str::to_owned).collect()
}

fn is_within(label: &[String], name: &[String]) -> bool {
    label.is_empty() || name.windows(label.len()).any(|part| part == label)
}

/// Whether the name has the same letters, cut into other words: “e-mail”, “email”.
fn is_spelled_otherwise(seen: &[String], named: &[String]) -> bool {
    let letters = seen.concat();
    let words = |list: &[String]| {
        list.iter()
            .all(|it| it.chars().count() > 1 && it.chars().all(char::is_alphabetic) || it == "e")
    };
    let runs = (0..named.len()).flat_map(|from| (from + 1..=named.len()).map(move |to| from..to));
    words(seen)
        && runs
            .take(MOST_RUNS)
            .any(|run| named.get(run).is_some_and(|it| it.concat() == letters))
}

/// One letter may be a sign: “X” that closes, “B” that makes bold.
fn is_symbolic(label: &[String]) -> bool {
    matches!(label, [one] if one.chars().count() == 1)
}

/// Whether a word that is seen may be short for one of the name, or the reverse.
fn is_abbreviated(label: &str, seen: &[String], named: &[String]) -> bool {
    let short = |word: &str, long: &str| {
        let (count, letters) = (word.chars().count(), long.chars().count());
        word != long
            && word.chars().all(char::is_alphabetic)
            && !is_small_word(word)
            && (2..=5).contains(&count)
            && letters > count + 1
            && is_drawn_from(word, long)
    };
    let initials =
        |words: &[String]| -> String { words.iter().filter_map(|it| it.chars().next()).collect() };
    let any = |these: &[String], those: &[String]| {
        these
            .iter()
            .any(|word| those.iter().any(|long| short(word, long)))
            || these.iter().any(|word| {
                let letters = word.chars().all(char::is_alphabetic);
                let whole = those.iter().all(|it| it.chars().count() > 1);
                letters
                    && whole
                    && word.chars().count() > 1
                    && those.len() > 1
                    && initials(those).contains(word.as_str())
            })
    };
    let unmatched = |these: &[String], those: &[String]| -> Vec<String> {
        let alone = these.iter().filter(|it| !those.contains(it));
        alone.cloned().collect()
    };
    let (seen, named) = (&unmatched(seen, named)[..], &unmatched(named, seen)[..]);
    let dotted = label.split_whitespace().any(|word| {
        word.strip_suffix('.')
            .is_some_and(|it| it.contains('.') && it.chars().count() <= 5)
    });
    dotted || any(seen, named) || any(named, seen)
}

/// Whether a word has the first letter of another one and some of its others, in order: “Dr”, “doctor”.
fn is_drawn_from(word: &str, long: &str) -> bool {
    let mut letters = long.chars();
    word.chars().next() == long.chars().next()
        && word.chars().all(|letter| letters.any(|it| it == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_cut_into_words() {
        assert_eq!(
            tokens("Télé-charger (PDF) 1,2"),
            ["tele", "charger", "1", "2"]
        );
        assert_eq!(tokens("a) b"), ["a", "b"]);
    }

    #[test]
    fn a_label_is_a_run_of_words() {
        let within = |label, name| is_within(&tokens(label), &tokens(name));
        assert!(within("Next page", "Next page of the list"));
        assert!(!within("Next page", "Next list page"));
        assert!(within("", "anything"));
    }
}
