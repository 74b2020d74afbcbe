//! Writes a site of many systems, realistic because it is the demonstration's content multiplied, and
//! the same content for Hugo and Zola.
//!
//! `cargo bench --bench generate -- SYSTEMS FOLDER` writes `FOLDER/limpide`, `FOLDER/hugo` and
//! `FOLDER/zola`: a build of each starts from nothing but these.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    // Cargo adds `--bench` for its own harness.
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let [systems, folder] = arguments.as_slice() else {
        return Err("cargo bench --bench generate -- SYSTEMS FOLDER".into());
    };
    let demo = Demo::read(Path::new(env!("CARGO_MANIFEST_DIR")))?;
    let (systems, folder) = (systems.parse()?, Path::new(folder));
    demo.write_limpide(&folder.join("limpide"), systems)?;
    for peer in ["hugo", "zola"] {
        demo.write_peer(peer, &folder.join(peer), systems)?;
    }
    Ok(())
}

/// A system of the demonstration: its id, and its file in each language.
struct System {
    id: String,
    french: String,
    english: String,
}

/// The demonstration's site.
struct Demo {
    root: PathBuf,
    systems: Vec<System>,
}

impl Demo {
    fn read(root: &Path) -> Outcome<Self> {
        let folder = root.join("content/systems");
        let mut systems = Vec::new();
        for entry in fs::read_dir(&folder)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if let Some(id) = name.strip_suffix(".md").filter(|id| !id.contains('.')) {
                systems.push(System {
                    id: id.to_owned(),
                    french: fs::read_to_string(folder.join(&name))?,
                    english: fs::read_to_string(folder.join(format!("{id}.en.md")))?,
                });
            }
        }
        systems.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(Self {
            root: root.to_owned(),
            systems,
        })
    }

    /// The system that the copy of a number is made of, and the copy's id.
    fn copy(&self, number: usize) -> (&System, String) {
        let system = &self.systems[number % self.systems.len()];
        (system, format!("{}-{number}", system.id))
    }

    /// The demonstration's site with copies of its systems until there are so many.
    fn write_limpide(&self, to: &Path, systems: usize) -> Outcome<()> {
        for part in ["site.toml", "content"] {
            copy(&self.root.join(part), &to.join(part))?;
        }
        let copies: Vec<usize> = (self.systems.len()..systems).collect();
        for number in &copies {
            let (system, id) = self.copy(*number);
            let folder = to.join(format!("content/systems/{}", number / 500));
            write(
                &folder.join(format!("{id}.md")),
                &vary(&system.french, *number),
            )?;
            write(
                &folder.join(format!("{id}.en.md")),
                &vary(&system.english, *number),
            )?;
        }
        self.list_in_inventory(to, &copies)?;
        self.name_in_statements(to, &copies)
    }

    /// Each copy stands in the inventory, as every system that is described must.
    fn list_in_inventory(&self, to: &Path, copies: &[usize]) -> Outcome<()> {
        let path = to.join("content/inventory.toml");
        let Ok(mut inventory) = fs::read_to_string(&path) else {
            return Ok(());
        };
        for number in copies {
            let (_, id) = self.copy(*number);
            inventory.push_str(&format!(
                "\n[[item]]\nid = \"{id}\"\nname = \"Outil {number}\"\n"
            ));
        }
        write(&path, &inventory)
    }

    /// Each copy is named by one of the statements that name systems, so that links lead both ways.
    fn name_in_statements(&self, to: &Path, copies: &[usize]) -> Outcome<()> {
        let mut statements = Vec::new();
        for entry in fs::read_dir(to.join("content/statements"))? {
            let path = entry?.path();
            let text = fs::read_to_string(&path)?;
            if text.contains("\nsystems = [") {
                statements.push((path, text));
            }
        }
        statements.sort();
        let count = statements.len().max(1);
        for (at, (path, text)) in statements.into_iter().enumerate() {
            let ids: String = copies
                .iter()
                .filter(|number| *number % count == at)
                .map(|number| format!("\"{}\", ", self.copy(*number).1))
                .collect();
            write(
                &path,
                &text.replacen("\nsystems = [", &format!("\nsystems = [{ids}"), 1),
            )?;
        }
        Ok(())
    }

    /// The same systems for another generator, with a theme that shows the same.
    fn write_peer(&self, peer: &str, to: &Path, systems: usize) -> Outcome<()> {
        copy(&self.root.join("benches/peers").join(peer), to)?;
        let style = fs::read_to_string(self.root.join("themes/limpide/style.css"))?;
        let partials = match peer {
            "hugo" => "layouts/partials",
            _ => "templates",
        };
        write(&to.join(partials).join("style.html"), &style)?;
        let table = match peer {
            "hugo" => "params",
            _ => "extra",
        };
        for number in 0..systems {
            let (system, id) = self.copy(number);
            let facts = front_matter(&system.french);
            for (text, name) in [(&system.french, ".md"), (&system.english, ".en.md")] {
                let text = text.replacen(front_matter(text), facts, 1);
                let page = nested(&vary(&text, number), table);
                write(&to.join(format!("content/systems/{id}{name}")), &page)?;
            }
        }
        Ok(())
    }
}

/// The text with its number in every sentence that has an even place: no two copies are alike.
fn vary(text: &str, number: usize) -> String {
    let mut varied = String::with_capacity(text.len() + 200);
    for (place, part) in text.split_inclusive(". ").enumerate() {
        match part.strip_suffix(". ") {
            // Not behind a number, which begins an item of a list.
            Some(sentence) if place % 2 == 0 && sentence.ends_with(char::is_alphabetic) => {
                varied.push_str(&format!("{sentence} ({number}). "));
            }
            _ => varied.push_str(part),
        }
    }
    varied.replacen("name = \"", &format!("name = \"{number} "), 1)
}

fn front_matter(text: &str) -> &str {
    text.split("+++").nth(1).unwrap_or_default()
}

/// The front matter with all keys in one table, where these generators want the keys that are ours.
fn nested(text: &str, table: &str) -> String {
    let facts = front_matter(text);
    let body = text.splitn(3, "+++").nth(2).unwrap_or_default();
    let title = facts
        .lines()
        .find_map(|line| line.strip_prefix("name = "))
        .unwrap_or("\"\"");
    let mut page = format!("+++\ntitle = {title}\n[{table}]\n");
    for line in facts.lines() {
        let line = match line.strip_prefix("[[") {
            Some(rest) => format!("[[{table}.{rest}"),
            None => match line.strip_prefix('[') {
                Some(rest) => format!("[{table}.{rest}"),
                None => line.to_owned(),
            },
        };
        page.push_str(&line);
        page.push('\n');
    }
    page + "+++" + body
}

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    if from.is_dir() {
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            copy(&entry.path(), &to.join(entry.file_name()))?;
        }
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to)?;
    Ok(())
}

fn write(to: &Path, text: &str) -> Outcome<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(to, text)?)
}
