//! French: a syllable for each vowel that is heard, a final mute e left out.

/// The syllables of a word in small letters.
pub(super) fn syllables(word: &str) -> usize {
    let letters = heard(word);
    let mut count = 0;
    let mut at = 0;
    while at < letters.len() {
        if !is_vowel(letters[at]) {
            at += 1;
            continue;
        }
        let end = (at..letters.len())
            .find(|it| !is_vowel(letters[*it]))
            .unwrap_or(letters.len());
        count += 1 + breaks(&letters, at, end);
        at = end;
    }
    count
}

fn is_vowel(c: char) -> bool {
    "aeiouyàâäéèêëîïôöùûüœæ".contains(c)
}

/// The letters without those that write a consonant (`qu`, `ge`) and without a mute end.
fn heard(word: &str) -> Vec<char> {
    let written: Vec<char> = word.chars().collect();
    let mut letters = Vec::with_capacity(written.len());
    for (at, c) in written.iter().enumerate() {
        let before = at.checked_sub(1).map(|it| written[it]);
        let after = written.get(at + 1);
        let is_silent = match (before, c, after) {
            (Some('q'), 'u', _) => true,
            (Some('g'), 'u', Some(after)) => "eéèêiîy".contains(*after),
            (Some('g'), 'e', Some(after)) => {
                "aâoôu".contains(*after) && written.get(at + 2).is_some()
            }
            _ => false,
        };
        if !is_silent {
            letters.push(*c);
        }
    }
    let ends = |end: &str| word.ends_with(end);
    let cut = match () {
        () if ends("aient") || ends("oient") => 3,
        () if ends("es") && written.len() > 3 => 2,
        () if ends("e") => 1,
        () => 0,
    };
    let rest = letters.len().saturating_sub(cut);
    if letters[..rest].iter().any(|c| is_vowel(*c)) {
        letters.truncate(rest);
    }
    letters
}

/// How often a run of vowels is more than one syllable.
fn breaks(letters: &[char], start: usize, end: usize) -> usize {
    let mut breaks = 0;
    for at in start + 1..end {
        let (before, c) = (letters[at - 1], letters[at]);
        let after = (at + 1 < end).then(|| letters[at + 1]);
        let is_break = match (before, c) {
            // `y` between two vowels begins a syllable: pa-yer.
            (_, 'y') => after.is_some() && before != 'i',
            ('y', _) => false,
            (_, 'ï' | 'ë' | 'ü') => true,
            ('é' | 'è' | 'ê', _) => true,
            ('a', 'o' | 'é' | 'è') | ('o', 'a' | 'é' | 'è' | 'o') => true,
            ('i', _) => follows_cluster(letters, at - 1),
            _ => false,
        };
        breaks += usize::from(is_break);
    }
    breaks
}

/// Whether `i` stands behind a consonant and `l` or `r`: cli-ent, pri-ère; else it glides: na-tion.
fn follows_cluster(letters: &[char], at: usize) -> bool {
    at >= 2 && matches!(letters[at - 1], 'l' | 'r') && "bcdfgptv".contains(letters[at - 2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_the_syllables_that_are_heard() {
        const WORDS: &str = "le 1 de 1 que 1 les 1 une 1 vie 1 idée 2 idées 2 été 2 chat 1 table 1 tables 1 \
            personne 2 décide 2 décision 3 nation 2 action 2 information 4 client 2 prière 2 ouvrier 3 \
            oublier 3 payer 2 voyage 2 moyen 2 famille 2 travailler 3 bouteille 2 feuille 1 maïs 2 naïf 2 \
            chaos 2 poète 2 coopérer 4 créer 2 réaliser 4 théâtre 2 algorithme 3 système 2 données 2 \
            responsable 3 intelligence 4 artificielle 4 qualité 3 jusqu 1 puisqu 1 guide 1 langue 1 mangeons 2 \
            pigeon 2 beau 1 eau 1 oiseau 2 oui 1 nuit 1 yeux 1 radio 2 candidature 4 recrutement 4 \
            étaient 2 voient 1 loi 1 droit 1 humain 2 refuser 3 contester 3 gratuit 2 confidentialité 6";
        let mut words = WORDS.split_whitespace();
        while let (Some(word), Some(number)) = (words.next(), words.next()) {
            assert_eq!(syllables(word).to_string(), number, "{word}");
        }
    }
}
