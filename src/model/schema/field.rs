//! The fields that a file of a kind may have, as questions can be asked about them.

use super::words::about;
use super::{KINDS, Kind};
use crate::source::{Asked, Shapes};

/// A key of a file, or of a table of it.
#[derive(Debug, Clone)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// What it is asked for as.
    pub asked: Asked,
    /// Whether its table can't do without it.
    pub is_required: bool,
    /// What it is for, in English and in French.
    pub says: (&'static str, &'static str),
    /// Its own keys, where it is a table or a list of them.
    pub keys: Vec<Field>,
}

impl Kind {
    /// The kind of the file at a path of a site; none of a translation.
    pub fn of_path(path: &str) -> Option<&'static Self> {
        let (folder, name) = path.rsplit_once('/').unwrap_or_default();
        let is_plain = name.split('.').count() == 2;
        KINDS.iter().find(|kind| match kind.files.split_once('*') {
            None => kind.files == path,
            Some((before, after)) => {
                let ending = after.trim_start_matches(['*', '/']);
                let is_within = format!("{folder}/").starts_with(before);
                is_plain && is_within && path.ends_with(ending)
            }
        })
    }

    /// All that a file of this kind may have at its top.
    pub fn fields(&self) -> Vec<Field> {
        self.fields_of(&self.shapes(), "")
    }

    fn fields_of(&self, shapes: &Shapes, table: &str) -> Vec<Field> {
        let Some(shape) = shapes.get(table) else {
            return Vec::new();
        };
        let field = |(key, asked): (&&'static str, &Asked)| {
            let name = match table {
                "" => (*key).to_owned(),
                table => format!("{table}.{key}"),
            };
            let says = about(self.name, &name)?;
            Some(Field {
                key,
                asked: asked.clone(),
                is_required: shape.required.contains(key),
                says: (says.en, says.fr),
                keys: self.fields_of(shapes, &name),
            })
        };
        let mut fields: Vec<Field> = shape.keys.iter().filter_map(field).collect();
        // What can't be left out is asked first; an id, before all.
        fields.sort_by_key(|field| (field.key != "id", !field.is_required));
        fields
    }
}
