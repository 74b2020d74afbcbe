//! JSON with all left out but the texts that matter: what a large site says of itself has millions of others.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// What is left of a value.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) enum Sifted {
    /// Nothing that matters.
    #[default]
    Nothing,
    /// A text that does.
    Text(String),
    /// What matters of a list, in its order.
    Array(Vec<Sifted>),
    /// What matters of an object; of two values of one key, of the last.
    Object(BTreeMap<String, Sifted>),
}

impl Sifted {
    /// What is left of a whole text; nothing where it is no JSON.
    pub fn of(json: &str, matters: &impl Fn(&str) -> bool) -> Self {
        let mut reader = serde_json::Deserializer::from_str(json);
        let read = Sieve(matters).deserialize(&mut reader);
        let is_whole = read.and_then(|sifted| reader.end().map(|()| sifted));
        is_whole.unwrap_or_default()
    }
}

/// What tells which texts matter.
struct Sieve<'m, M>(&'m M);

impl<'de, M: Fn(&str) -> bool> DeserializeSeed<'de> for Sieve<'_, M> {
    type Value = Sifted;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Sifted, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de, M: Fn(&str) -> bool> Visitor<'de> for Sieve<'_, M> {
    type Value = Sifted;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Sifted, E> {
        Ok(Sifted::Nothing)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Sifted, E> {
        Ok(Sifted::Nothing)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Sifted, E> {
        Ok(Sifted::Nothing)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Sifted, E> {
        Ok(Sifted::Nothing)
    }

    fn visit_unit<E>(self) -> Result<Sifted, E> {
        Ok(Sifted::Nothing)
    }

    fn visit_str<E>(self, text: &str) -> Result<Sifted, E> {
        Ok(match (self.0)(text) {
            true => Sifted::Text(text.to_owned()),
            false => Sifted::Nothing,
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Sifted, A::Error> {
        let mut kept = Vec::new();
        while let Some(value) = list.next_element_seed(Sieve(self.0))? {
            if value != Sifted::Nothing {
                kept.push(value);
            }
        }
        Ok(match kept.is_empty() {
            true => Sifted::Nothing,
            false => Sifted::Array(kept),
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Sifted, A::Error> {
        let mut kept = BTreeMap::new();
        while let Some(key) = object.next_key::<String>()? {
            match object.next_value_seed(Sieve(self.0))? {
                Sifted::Nothing => kept.remove(&key),
                value => kept.insert(key, value),
            };
        }
        Ok(match kept.is_empty() {
            true => Sifted::Nothing,
            false => Sifted::Object(kept),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    /// What is left of a value that was read whole.
    fn sifted(value: Value, matters: &impl Fn(&str) -> bool) -> Sifted {
        match value {
            Value::String(text) if matters(&text) => Sifted::Text(text),
            Value::Array(values) => {
                let kept = values.into_iter().map(|it| sifted(it, matters));
                let kept: Vec<Sifted> = kept.filter(|it| *it != Sifted::Nothing).collect();
                match kept.is_empty() {
                    true => Sifted::Nothing,
                    false => Sifted::Array(kept),
                }
            }
            Value::Object(pairs) => {
                let kept = pairs
                    .into_iter()
                    .map(|(key, it)| (key, sifted(it, matters)));
                let kept: BTreeMap<String, Sifted> =
                    kept.filter(|(_, it)| *it != Sifted::Nothing).collect();
                match kept.is_empty() {
                    true => Sifted::Nothing,
                    false => Sifted::Object(kept),
                }
            }
            _ => Sifted::Nothing,
        }
    }

    /// JSON, in which a key may stand twice.
    fn json() -> impl Strategy<Value = String> {
        let plain = [
            "1",
            "null",
            "0.5",
            "true",
            "\"a\"",
            "\"xa\"",
            "\"x\\u0062\"",
        ];
        let leaf = proptest::sample::select(plain.to_vec()).prop_map(str::to_owned);
        leaf.prop_recursive(4, 32, 4, |inner| {
            let list = proptest::collection::vec(inner.clone(), 0..4);
            let key = proptest::sample::select(vec!["a", "b"]);
            let pair = (key, inner).prop_map(|(key, value)| format!("\"{key}\":{value}"));
            let object = proptest::collection::vec(pair, 0..4);
            prop_oneof![
                list.prop_map(|all| format!("[{}]", all.join(","))),
                object.prop_map(|all| format!("{{{}}}", all.join(","))),
            ]
        })
    }

    fn is_left_of_the_whole(json: &str) -> Result<(), TestCaseError> {
        let matters = |text: &str| text.starts_with('x');
        let whole = serde_json::from_str::<Value>(json).unwrap_or_default();
        prop_assert_eq!(Sifted::of(json, &matters), sifted(whole, &matters));
        Ok(())
    }

    proptest! {
        /// Whatever is in it, and wherever it ends.
        #[test]
        fn what_is_left_of_json_is_what_is_left_of_it_read_whole(json in json(), end in 0..40_usize) {
            prop_assert!(serde_json::from_str::<Value>(&json).is_ok());
            is_left_of_the_whole(&json)?;
            is_left_of_the_whole(json.get(..end).unwrap_or_default())?;
        }

        /// Whatever a text is, JSON or not, what is left of it is what is left of it read whole.
        #[test]
        fn what_is_left_is_what_is_left_of_the_whole(
            pieces in proptest::collection::vec(
                proptest::sample::select(vec![
                    "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "\"xa\"", "\"x\\u0062\"", "1e999", "-1", "0.5",
                    "null", "true", " ", "\"\\ud800\"", "{\"a\":\"xa\"}", "{\"a\":[\"xa\",\"b\"],\"a\":1}",
                    "[\"xb\",{\"b\":\"x\"}]",
                ]),
                0..8,
            ),
        ) {
            is_left_of_the_whole(&pieces.concat())?;
        }
    }
}
