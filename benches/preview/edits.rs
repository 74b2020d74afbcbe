//! Changes to the files of a site, each with a page that shows them.

use std::fs;
use std::path::{Path, PathBuf};

use super::Outcome;

/// A file that is saved with a mark, and the page on which the mark is seen.
pub struct Edit {
    /// What is changed.
    pub what: &'static str,
    /// The address of the page.
    pub page: String,
    file: PathBuf,
    text: String,
    /// After which words of the text the mark stands, and what stands around it.
    after: &'static str,
    around: (&'static str, &'static str),
    is_new: bool,
}

impl Edit {
    /// Saves the file with a mark.
    pub fn write(&self, mark: &str) -> Outcome<()> {
        let (before, behind) = self.around;
        let marked = format!("{}{before}{mark}{behind}", self.after);
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&self.file, self.text.replacen(self.after, &marked, 1))?;
        Ok(())
    }

    /// Leaves the file as it was, or none where there was none.
    pub fn put_back(&self) -> Outcome<()> {
        match self.is_new {
            true => fs::remove_file(&self.file)?,
            false => fs::write(&self.file, &self.text)?,
        }
        Ok(())
    }
}

/// The name of the first system, by its file, and its page in the folder of systems' pages.
pub fn system(site: &Path, folder: &str) -> Outcome<Edit> {
    let file = first(&site.join("content/systems"), "md")?;
    let name = file.file_stem().and_then(|it| it.to_str());
    let page = format!("/{folder}/{}/", name.unwrap_or_default());
    let text = fs::read_to_string(&file)?;
    let after = ["title = \"", "name = \""]
        .into_iter()
        .find(|it| text.contains(it))
        .ok_or("a system without a name")?;
    Ok(Edit {
        what: "a system",
        page,
        file,
        text,
        after,
        around: ("", " "),
        is_new: false,
    })
}

/// The text of the first statement, which stands on the pages of its commitment and of many systems.
pub fn statement(site: &Path) -> Outcome<Edit> {
    let file = first(&site.join("content/statements"), "toml")?;
    let text = fs::read_to_string(&file)?;
    let key = |key: &str| {
        let line = text.lines().find_map(|it| it.strip_prefix(key));
        line.map(|it| it.trim_matches([' ', '=', '"']).replace('@', "-"))
            .ok_or("a statement without a commitment")
    };
    let page = format!("/charte/{}/{}/", key("charter ")?, key("commitment ")?);
    Ok(Edit {
        what: "a statement",
        page,
        file,
        after: "text.fr = \"",
        around: ("", " "),
        is_new: false,
        text,
    })
}

/// The template of the pages of systems.
pub fn template(site: &Path, system: &Edit) -> Outcome<Edit> {
    of_theme(
        site,
        system,
        ("a template", "system.html"),
        ("<p class=\"crumbs\">", ("", " ")),
    )
}

/// The stylesheet.
pub fn stylesheet(site: &Path, system: &Edit) -> Outcome<Edit> {
    of_theme(
        site,
        system,
        ("the style", "style.css"),
        ("", ("h1{font-family:", ",serif}")),
    )
}

fn of_theme(
    site: &Path,
    system: &Edit,
    (what, name): (&'static str, &str),
    (after, around): (&'static str, (&'static str, &'static str)),
) -> Outcome<Edit> {
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/limpide");
    Ok(Edit {
        what,
        page: system.page.clone(),
        file: site.join("themes/limpide").join(name),
        text: fs::read_to_string(built_in.join(name))?,
        after,
        around,
        is_new: true,
    })
}

/// The first file of a folder with an ending that is no translation of another.
fn first(folder: &Path, ending: &str) -> Outcome<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let stem = path.file_stem().and_then(|it| it.to_str());
        let is_one = path.extension().is_some_and(|it| it == ending);
        if is_one && stem.is_some_and(|stem| !stem.contains('.') && !stem.starts_with('_')) {
            files.push(path);
        }
    }
    files.sort();
    files.into_iter().next().ok_or_else(|| "no file".into())
}
