//! "Did you mean": the nearest of the words that would have been right.

/// The known word nearest to what was written, when one is near enough to be what was meant, and none other is as near.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    let length = written.chars().count();
    let far = |word: &str| 1 + word.chars().count() / 4;
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        // The distance is at least the difference in length, and far costlier to find.
        .filter(|word| word.chars().count().abs_diff(length) <= far(word))
        .map(|word| (strsim::damerau_levenshtein(&written, word), word))
        .filter(|(distance, word)| *distance <= far(word))
        .collect();
    near.sort_unstable();
    near.dedup();
    match near[..] {
        [] => None,
        // Of two that are as near, one may be the contrary of what was meant.
        [(first, _), (second, _), ..] if first == second => None,
        [(_, word), ..] => Some(word),
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn of_two_that_are_as_near_none_is_meant() {
        let words = ["favourable", "reserved", "unfavourable"];
        assert_eq!(nearest("favorable", words), Some("favourable"));
        assert_eq!(nearest("défavorable", words), None);
    }
}
