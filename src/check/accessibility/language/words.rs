//! The small words of some languages: articles, pronouns, prepositions, forms of to be and to have.
//!
//! They are the commonest words of each language, so that a sentence or two have some. Words that two
//! of these languages share count for both.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::word::each_with_apostrophes;

const WORDS: &[(&str, &str)] = &[
    (
        "da",
        "og i at det er en til på som for af med ikke den der de et jeg har var han vi kan hun men fra sig eller blev efter skal om ved være",
    ),
    (
        "de",
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch ich wir ihr sein",
    ),
    (
        "en",
        "the of and to in a is that it was for on are with as his they be at this have from or had by but not what all were we when your can said there an each which she do how their if will up other about out many then them these so some her would make like him into has two more go no way could my than been who its now did get come made may it's they're i you he",
    ),
    (
        "es",
        "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno les ni contra otros ese eso ante ellos es son ser fue ha",
    ),
    (
        "fi",
        "ja on ei se että hän oli joka mutta ovat kun niin myös tai jos kuin ole minä sen voi mitä nyt vain mukaan ne jo sitä olla",
    ),
    (
        "fr",
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont ou avec son aux d'un cette d'une ont ses mais comme on tout nous sa fait été aussi leur bien peut ces y elle deux sans ils leurs était même je vous lui si",
    ),
    (
        "it",
        "di e il la che in a per un è del non sono una della con i da si come dei le nel alla più ha anche al ma lo gli delle questo o se dal loro cui suo essere tra su era ai",
    ),
    (
        "nl",
        "de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan zou of wat mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want nog zal me zij nu ge geen omdat iets worden",
    ),
    (
        "no",
        "og i at det er en til på som for av med ikke den de et jeg har var han vi kan hun men fra seg eller ble etter skal om ved være",
    ),
    (
        "pl",
        "w i na się z nie do to że jest o jak a po co tak za od ale czy przez już dla tego był tylko przy ich by oraz są może które która który",
    ),
    (
        "pt",
        "de a o que e do da em um para com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos",
    ),
    (
        "sv",
        "och i att det som en på är av för med den till inte har de ett om han men var jag sig från vi så kan när hon efter eller nu också vid under där ska blev då",
    ),
];

/// By word, the languages that have it, as bits in the order of [`WORDS`].
static KNOWN: LazyLock<FxHashMap<&str, u16>> = LazyLock::new(|| {
    let mut known: FxHashMap<&str, u16> = FxHashMap::default();
    for (number, (_, list)) in WORDS.iter().enumerate() {
        for word in list.split(' ') {
            *known.entry(word).or_default() |= 1 << number;
        }
    }
    known
});

/// How many bytes the longest of them has.
static LONGEST: LazyLock<usize> =
    LazyLock::new(|| KNOWN.keys().map(|it| it.len()).max().unwrap_or_default());

/// How many words are small words of each language, in the order of [`WORDS`].
pub(super) type Counts = [u32; WORDS.len()];

/// The language that has most of them, and how many: of several the last.
pub(super) fn most(counts: &Counts) -> Option<(&'static str, u32)> {
    let codes = WORDS.iter().map(|(code, _)| *code);
    codes.zip(*counts).max_by_key(|(_, count)| *count)
}

/// How many of them a language has, if it is one of those that are known.
pub(super) fn of(counts: &Counts, wanted: &str) -> Option<u32> {
    let mut each = WORDS.iter().zip(counts);
    let found = each.find(|((code, _), _)| *code == wanted);
    found.map(|(_, count)| *count)
}

/// How many of a text's words are small words of each language.
pub(super) fn count(text: &str) -> Counts {
    let mut counts = [0; WORDS.len()];
    let mut count = |word: &str| {
        if word.len() > *LONGEST {
            return;
        }
        let mut languages = KNOWN.get(word).copied().unwrap_or_default();
        while languages != 0 {
            if let Some(count) = counts.get_mut(languages.trailing_zeros() as usize) {
                *count += 1;
            }
            languages &= languages - 1;
        }
    };
    each_with_apostrophes(text, |word| count(elided(word)));
    counts
}

/// Whether a word is a small one of English or French.
pub(crate) fn is_small_word(word: &str) -> bool {
    let languages = KNOWN.get(word).copied().unwrap_or_default();
    let mut each = WORDS.iter().enumerate();
    each.any(|(number, (code, _))| languages & 1 << number != 0 && matches!(*code, "en" | "fr"))
}

/// `l'année` is a small word and another one: the other one.
fn elided(word: &str) -> &str {
    // Two letters have eight bytes at most.
    let place = word.bytes().take(9).position(|it| it == b'\'');
    match place.and_then(|place| word.split_at_checked(place)) {
        Some((before, after)) if before.chars().count() <= 2 => &after[1..],
        _ => word,
    }
}
