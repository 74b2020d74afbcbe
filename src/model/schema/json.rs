//! A schema written as JSON, draft 07: the one that editors of TOML read.

use serde_json::{Map, Value, json};

use super::Kind;
use super::words::{about, about_file};
use crate::diagnostic::MessageLanguage;
use crate::source::{ANY_NAME, Asked, Shape, Shapes};

const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// The schema of a kind, told in a language; the same bytes each time.
pub fn schema(kind: &Kind, language: MessageLanguage) -> String {
    let maker = Maker {
        kind: kind.name,
        shapes: &kind.shapes(),
        language,
    };
    let mut root = maker.table("");
    root.insert(
        "$schema".to_owned(),
        json!("http://json-schema.org/draft-07/schema#"),
    );
    root.insert("$id".to_owned(), json!(kind.schema_id()));
    root.insert("title".to_owned(), json!(kind.files));
    if let Some(said) = about_file(kind.name) {
        root.insert("description".to_owned(), json!(said.in_language(language)));
    }
    format!("{:#}\n", Value::Object(root))
}

struct Maker<'a> {
    kind: &'static str,
    shapes: &'a Shapes,
    language: MessageLanguage,
}

impl Maker<'_> {
    /// The schema of a table, by its name.
    fn table(&self, name: &str) -> Map<String, Value> {
        let mut made = Map::new();
        made.insert("type".to_owned(), json!("object"));
        let unknown = Shape::default();
        let shape = self.shapes.get(name).unwrap_or(&unknown);
        let properties: Map<String, Value> = shape
            .keys
            .iter()
            .map(|(key, asked)| ((*key).to_owned(), self.key(name, key, asked)))
            .collect();
        if !properties.is_empty() {
            made.insert("properties".to_owned(), Value::Object(properties));
        }
        if !shape.required.is_empty() {
            made.insert("required".to_owned(), json!(shape.required));
        }
        if !shape.one_of.is_empty() {
            let one = shape.one_of.iter().map(|key| json!({ "required": [key] }));
            made.insert("anyOf".to_owned(), one.collect());
        }
        if shape.is_named {
            let inner = self.table(&within(name, ANY_NAME));
            made.insert("additionalProperties".to_owned(), Value::Object(inner));
            made.insert("propertyNames".to_owned(), json!({ "pattern": ID }));
        } else if shape.is_finished {
            made.insert("additionalProperties".to_owned(), json!(false));
        }
        made
    }

    fn key(&self, table: &str, key: &str, asked: &Asked) -> Value {
        let name = within(table, key);
        let mut made = match asked {
            Asked::Table => self.table(&name),
            Asked::Tables => object(json!({ "type": "array", "items": self.table(&name) })),
            plain => object(value(plain)),
        };
        if let Some(said) = about(self.kind, &name) {
            made.insert(
                "description".to_owned(),
                json!(said.in_language(self.language)),
            );
        }
        Value::Object(made)
    }
}

fn within(table: &str, key: &str) -> String {
    match table {
        "" => key.to_owned(),
        table => format!("{table}.{key}"),
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn value(asked: &Asked) -> Value {
    match asked {
        Asked::Anything | Asked::Table | Asked::Tables => json!({}),
        Asked::Text => json!({ "type": "string" }),
        Asked::Texts => json!({
            "type": ["string", "object"],
            "additionalProperties": { "type": "string" },
            "propertyNames": { "pattern": "^[a-z]{2,3}$" },
        }),
        Asked::Strings => json!({ "type": "array", "items": { "type": "string" } }),
        Asked::Id => json!({ "type": "string", "pattern": ID, "maxLength": 80 }),
        Asked::Ids => json!({
            "type": "array",
            "items": { "type": "string", "pattern": ID, "maxLength": 80 },
        }),
        Asked::Url => json!({ "type": "string", "pattern": "^https?://" }),
        Asked::Email => json!({ "type": "string", "pattern": "@" }),
        Asked::Phone => json!({ "type": "string", "pattern": "[0-9]" }),
        Asked::Sha256 => json!({ "type": "string", "pattern": "^[0-9A-Fa-f]{64}$" }),
        Asked::Flag => json!({ "type": "boolean" }),
        Asked::Word(words) => json!({ "type": "string", "enum": words }),
        Asked::Words(words) => {
            json!({ "type": "array", "items": { "type": "string", "enum": words } })
        }
        // TOML has dates and JSON has none: tools give them as texts.
        Asked::Date => json!({
            "type": "string",
            "format": "date",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        }),
        Asked::Number(least, most) => {
            json!({ "type": "number", "minimum": least, "maximum": most })
        }
        Asked::Whole(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Asked::NumberOrText => json!({ "type": ["number", "string"] }),
    }
}
