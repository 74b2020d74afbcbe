//! "Did you mean": the nearest of the words that would have been right.

/// The known word nearest to what was written, when one is near enough to be what was meant.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    let length = written.chars().count();
    let far = |word: &str| 1 + word.chars().count() / 4;
    known
        .into_iter()
        // The distance is at least the difference in length, and far costlier to find.
        .filter(|word| word.chars().count().abs_diff(length) <= far(word))
        .map(|word| (strsim::damerau_levenshtein(&written, word), word))
        .filter(|(distance, word)| *distance <= far(word))
        .min()
        .map(|(_, word)| word)
}
