//! Where in a theme a fault is that the engine gives no place for, and which of its files serve nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::builtin;
use super::files::Files;
use crate::diagnostic::{Code, Diagnostic, Piece, Place, SourceFile};
use crate::source::nearest;

/// Where a template names another (`{% include "a.html" %}`), else where it begins.
pub(super) fn naming(file: &Arc<SourceFile>, names: &[&str]) -> Place {
    let quoted = names
        .iter()
        .flat_map(|name| [format!("\"{name}\""), format!("'{name}'")]);
    let text = file.text();
    let found = quoted.filter_map(|quoted| {
        let at = text.find(&quoted)?;
        Some(Place::new(file, at..at + quoted.len()))
    });
    found
        .min_by_key(|place| place.span().start)
        .unwrap_or_else(|| Place::whole(file))
}

/// A component, from `{% component` to `{% endcomponent`.
struct Component {
    name: Piece,
    body: Piece,
    place: Place,
}

/// The first component that calls itself, by itself or by others.
pub(super) fn endless_component(files: &Files) -> Option<Place> {
    let templates = files.values().filter(|file| file.path.ends_with(".html"));
    let all: Vec<Component> = templates.flat_map(components).collect();
    let calls = |from: &Component| -> Vec<usize> {
        (0..all.len())
            .filter(|at| is_called(&all[*at].name, &from.body))
            .collect()
    };
    let calls_itself = |start: usize| {
        let mut seen = BTreeSet::new();
        let mut waiting = calls(&all[start]);
        while let Some(at) = waiting.pop() {
            if seen.insert(at) {
                waiting.extend(calls(&all[at]));
            }
        }
        seen.contains(&start)
    };
    let endless = (0..all.len()).find(|start| calls_itself(*start))?;
    Some(all[endless].place.clone())
}

fn components(file: &Arc<SourceFile>) -> Vec<Component> {
    const OPENING: &str = "component ";
    let text = file.text();
    let openings = text.match_indices(OPENING).filter(|(at, _)| {
        let before = text[..*at].trim_end();
        before.ends_with("{%") || before.ends_with("{%-")
    });
    openings
        .filter_map(|(at, _)| {
            let start = at + OPENING.len();
            let (name, body) = text[start..].split_once('(')?;
            let body = body.split("endcomponent").next().unwrap_or(body);
            let body_start = start + name.len() + 1;
            let name_start = start + (name.len() - name.trim_start().len());
            let piece = |span| Piece::of(Arc::clone(&text), span);
            Some(Component {
                name: piece(name_start..name_start + name.trim().len()),
                body: piece(body_start..body_start + body.len()),
                place: Place::new(file, start..start + name.len()),
            })
        })
        .collect()
}

fn is_called(name: &str, body: &str) -> bool {
    body.split('<')
        .skip(1)
        .zip(body.split('<'))
        .any(|(after, before)| {
            let before = before.trim_end().trim_end_matches('-');
            let rest = after.strip_prefix(name);
            let ends = rest
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'));
            ends && (before.ends_with("{{") || before.ends_with("{%"))
        })
}

/// The templates that another one names: each text is read once, however many there are.
fn named(files: &Files) -> BTreeSet<&str> {
    let mut named = BTreeSet::new();
    for (name, file) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        let text = file.text();
        let quoted = ['"', '\''].map(|quote| text.split(quote).skip(1));
        let others = quoted.into_iter().flatten().filter(|it| it != name);
        let known = others.filter_map(|it| files.get_key_value(it));
        named.extend(known.map(|(name, _)| name.as_str()));
    }
    named
}

/// The files of a theme that neither replace a built-in one nor serve another template.
pub(super) fn unused(name: &str, site: &[Arc<SourceFile>], files: &Files) -> Vec<Diagnostic> {
    let folder = format!("themes/{name}/");
    let own = site
        .iter()
        .filter_map(|file| Some((file, file.path.strip_prefix(&folder)?)));
    let named = named(files);
    own.filter(|(file, name)| {
        let is_template = name.ends_with(".html");
        let serves = || !components(file).is_empty() || named.contains(name);
        builtin::text(name).is_none() && !(is_template && serves())
    })
    .map(|(file, name)| {
        let known = builtin::FILES.iter().map(|(known, _)| *known);
        Diagnostic::at(Code::UnusedThemeFile, Place::whole(file))
            .with("path", &file.path)
            .with_optional("suggestion", nearest(name, known))
    })
    .collect()
}
