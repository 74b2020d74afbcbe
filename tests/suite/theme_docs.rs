//! `docs/theme.md` says what each template receives, as the code does: it is made from the types.
//!
//! `SNAPSHOTS=overwrite cargo test theme_docs` writes it anew.

use std::collections::BTreeMap;
use std::path::Path;

/// What each template receives: the file and the struct, beside `page`, which all have.
const TEMPLATES: &[(&str, &str, &str)] = &[
    ("404.html", "pages/notices.rs", "Nothing"),
    (
        "accessibility.html",
        "pages/accessibility/mod.rs",
        "StatementView",
    ),
    (
        "accessibility-plans.html",
        "pages/accessibility/plans.rs",
        "PlansView",
    ),
    ("changes.html", "pages/changes.rs", "Changes"),
    ("charter.html", "pages/charter.rs", "CharterView"),
    ("commitment.html", "pages/commitment.rs", "CommitmentPage"),
    ("contact.html", "pages/notices.rs", "Contacts"),
    ("control.html", "pages/control.rs", "Control"),
    ("ecodesign.html", "pages/ecodesign.rs", "EcodesignView"),
    ("evidence.html", "pages/evidence.rs", "Register"),
    ("evidence-item.html", "pages/evidence.rs", "Item"),
    ("former.html", "pages/former.rs", "Former"),
    ("gaps.html", "pages/gaps.rs", "Gaps"),
    ("glossary.html", "pages/glossary.rs", "Glossary"),
    ("home.html", "pages/home.rs", "Home"),
    ("legal.html", "pages/legal.rs", "Legal"),
    ("page.html", "pages/notices.rs", "PublisherPage"),
    ("plan.html", "pages/plan.rs", "Plan"),
    ("record.html", "pages/system/record.rs", "RecordView"),
    ("register.html", "pages/register.rs", "Short"),
    ("supplier.html", "pages/supplier.rs", "SupplierPage"),
    ("system.html", "pages/system/mod.rs", "SystemView"),
    ("systems.html", "pages/system/list.rs", "List"),
    ("texts.html", "pages/system/texts.rs", "TextsView"),
];

const HEAD: &str = "# What the templates receive

A theme is a folder of [Tera](https://keats.github.io/tera/) templates, a stylesheet and words. A file of yours in
`themes/<name>/` replaces the built-in one of the same name, in [themes/limpide](../themes/limpide); all others stay.

- Write as the first line of a template of yours, as a comment, which built-in file it was made from:
  `{# made from limpide 1a2b3c4d5e6f #}`, in a stylesheet `/* made from limpide 1a2b3c4d5e6f */`. A build without it
  notes the digits to write, and notes later on when the built-in file has become another.
- Every template has `page`, the values of its own kind below, `t` (the words of `fr.toml` or `en.toml`: `t.title.gaps`)
  and `style` (the stylesheet). Your `fr.toml` and `en.toml` need only the words that they replace. Those with the weight of
  a fact (marks, states, degrees, verdicts, legal mentions: the list is in `src/render/weighty.rs`) can't be replaced.
- What a theme may not hide, by markup or by stylesheet: corrections, on top of the page (`page.corrections`, with
  `t.correction.said` and `t.correction.now`; see [format.md](format.md#contentcorrectionstoml)), the sentence on top of
  pages that show something invented (`t.example_banner`) and each mark (`t.example_mark`).
- Five filters: `number | count(of=t.count.systems)` says a number with its singular or plural,
  `t.as_of | fill(date=page.as_of.text)` puts values into a word's `{…}`, `text | say` writes a text with its language
  where that is not the page's, `text | unit` the same of a unit, after its number, and `date | day` a date in `<time>`.
- Texts are escaped. Only what a table below calls HTML is to be printed with `| safe`.
- Themes have no fonts of their own: pages may load none, and `@font-face` with an address, `data:` too, stops a build. `font-family`
  names fonts of the reader's system (`system-ui`, `serif`), `local()` too.
- The first element of `<head>` is `<meta http-equiv=\"content-security-policy\" content=\"LIMPIDE-POLICY\">`.

This file is made from the types in `src/render` by `tests/suite/theme_docs.rs`, which also compares the two.
“?” after a type: it may be missing, and `{% if name %}` asks.

";

/// A field of a struct that templates see.
struct Field {
    name: String,
    kind: String,
    doc: String,
    flattened: bool,
}

/// Structs by file (from `src/render/`) and name.
type Structs = BTreeMap<(String, String), (String, Vec<Field>)>;

fn structs() -> Structs {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render");
    let mut structs = Structs::new();
    let files = walkdir::WalkDir::new(&root).sort_by_file_name();
    for entry in files.into_iter().flatten() {
        if entry.path().extension().is_none_or(|it| it != "rs") {
            continue;
        }
        let file = entry.path().strip_prefix(&root).unwrap();
        let file = file.to_string_lossy().into_owned();
        let text = std::fs::read_to_string(entry.path()).unwrap();
        read(&file, &text, &mut structs);
    }
    structs
}

fn read(file: &str, text: &str, structs: &mut Structs) {
    let (mut doc, mut serialised) = (String::new(), false);
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let line = line.trim_end();
        if let Some(words) = line.strip_prefix("/// ") {
            doc.push_str(words);
            doc.push(' ');
        } else if line.starts_with("#[derive") {
            serialised = line.contains("Serialize");
        } else if let Some((_, declared)) = line.split_once("struct ") {
            if serialised && line.ends_with("{}") {
                let name = declared.trim_end_matches(" {}").to_owned();
                structs.insert((file.to_owned(), name), (String::new(), Vec::new()));
            } else if serialised && !line.starts_with(' ') && line.ends_with('{') {
                let name = declared.split([' ', '<']).next().unwrap().to_owned();
                let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "}").collect();
                let about = (doc.trim().to_owned(), fields(&body));
                structs.insert((file.to_owned(), name), about);
            }
            (doc, serialised) = (String::new(), false);
        } else if !line.starts_with("#[") {
            (doc, serialised) = (String::new(), false);
        }
    }
}

fn fields(body: &[&str]) -> Vec<Field> {
    let mut fields = Vec::new();
    let (mut doc, mut flattened) = (String::new(), false);
    for line in body.iter().map(|line| line.trim()) {
        if let Some(words) = line.strip_prefix("/// ") {
            doc.push_str(words);
            doc.push(' ');
        } else if line.starts_with("#[serde(flatten)]") {
            flattened = true;
        } else if let Some((name, kind)) = line.split_once(": ") {
            let name = name.rsplit(' ').next().unwrap().to_owned();
            let kind = kind.trim_end_matches(',').to_owned();
            let doc = std::mem::take(&mut doc).trim().to_owned();
            fields.push(Field {
                name,
                kind,
                doc,
                flattened,
            });
            flattened = false;
        }
    }
    fields
}

/// The struct that a type names, as seen from a file: its own, else the one that the module before it
/// says, else the only one of that name.
fn find(structs: &Structs, file: &str, named: &str) -> Option<(String, String)> {
    let (module, name) = named.rsplit_once("::").unwrap_or(("", named));
    let own = (file.to_owned(), name.to_owned());
    if module.is_empty() && structs.contains_key(&own) {
        return Some(own);
    }
    let mut known = structs.keys().filter(|(at, it)| {
        it == name && (module.is_empty() || at.contains(module.rsplit("::").next().unwrap()))
    });
    let first = known.next()?;
    let imported = || {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("src/render")
            .join(file);
        let text = std::fs::read_to_string(path).unwrap();
        let line = text
            .lines()
            .find(|line| line.starts_with("use ") && line.contains(name))?;
        structs
            .keys()
            .find(|(at, it)| {
                let stem = at.trim_end_matches("/mod.rs").trim_end_matches(".rs");
                let stem = stem.rsplit('/').next().unwrap();
                it == name && line.contains(&format!("{stem}::"))
            })
            .cloned()
    };
    // What is taken from `super` stands in the folder's own file.
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let above = (format!("{folder}/mod.rs"), name.to_owned());
    match known.next() {
        None => Some(first.clone()),
        Some(_) if structs.contains_key(&above) => Some(above),
        Some(_) => Some(imported().unwrap_or_else(|| panic!("{file}: which {named}?"))),
    }
}

struct Pages<'s> {
    structs: &'s Structs,
    /// The parts that were named, in the order of their names.
    parts: BTreeMap<String, (String, String)>,
    waiting: Vec<(String, String)>,
}

impl Pages<'_> {
    /// A type in words.
    fn kind(&mut self, file: &str, kind: &str) -> String {
        let inner = |outer: &str| kind.strip_prefix(outer)?.strip_suffix('>');
        if let Some(inner) = inner("Option<") {
            return format!("{}?", self.kind(file, inner));
        }
        if let Some(inner) = inner("Vec<") {
            return format!("list of {}", self.kind(file, inner));
        }
        if let Some(inner) = inner("BTreeMap<") {
            let (_, inner) = inner.split_once(", ").unwrap();
            return format!("by name, {}", self.kind(file, inner));
        }
        if let Some(parts) = kind.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
            let kinds: Vec<String> = parts.split(", ").map(|it| self.kind(file, it)).collect();
            return format!("pair of {}", kinds.join(" and "));
        }
        match kind {
            "String" | "&'static str" => return "text".to_owned(),
            "bool" => return "true or false".to_owned(),
            "usize" | "u32" | "u64" | "u8" | "f64" => return "number".to_owned(),
            _ => {}
        }
        let found = find(self.structs, file, kind)
            .unwrap_or_else(|| panic!("{file}: {kind} is no type that templates see"));
        let title = self.title(&found);
        self.waiting.push(found);
        format!("[{title}](#{title})")
    }

    /// What a part is called: its struct, with its file where two have one name.
    fn title(&mut self, found: &(String, String)) -> String {
        let (file, name) = found;
        let same = self.structs.keys().filter(|(_, it)| it == name).count();
        let words = snake(name.trim_end_matches("View"));
        let title = match same {
            1 if !words.is_empty() => words,
            _ => {
                let stem = file.trim_end_matches("/mod.rs").trim_end_matches(".rs");
                let title = format!("{}-{words}", stem.rsplit('/').next().unwrap());
                title.trim_end_matches('-').to_owned()
            }
        };
        self.parts.insert(title.clone(), found.clone());
        title
    }

    fn table(&mut self, found: &(String, String)) -> String {
        let mut rows = String::new();
        let structs = self.structs;
        let (_, fields) = &structs[found];
        for field in fields {
            if field.flattened {
                let inner = find(self.structs, &found.0, &field.kind).unwrap();
                rows.push_str(&self.table(&inner));
                continue;
            }
            let kind = self.kind(&found.0, &field.kind);
            rows.push_str(&format!("| `{}` | {kind} | {} |\n", field.name, field.doc));
        }
        rows
    }
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !snake.is_empty() {
            snake.push('-');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}

fn written() -> String {
    const COLUMNS: &str = "| name | what | |\n|---|---|---|\n";
    let structs = structs();
    let mut pages = Pages {
        structs: &structs,
        parts: BTreeMap::new(),
        waiting: Vec::new(),
    };
    let mut text = HEAD.to_owned();
    let frame = ("frame.rs".to_owned(), "Frame".to_owned());
    text.push_str(&format!(
        "## page, in every template\n\n{COLUMNS}{}\n",
        pages.table(&frame)
    ));
    for (template, file, name) in TEMPLATES {
        let found = ((*file).to_owned(), (*name).to_owned());
        assert!(
            structs.contains_key(&found),
            "{file} has no {name} for {template}"
        );
        let rows = pages.table(&found);
        let table = match rows.is_empty() {
            true => "Nothing but `page`.\n".to_owned(),
            false => format!("{COLUMNS}{rows}"),
        };
        text.push_str(&format!("## {template}\n\n{table}\n"));
    }
    let mut done = Vec::new();
    let mut parts = BTreeMap::new();
    while let Some(found) = pages.waiting.pop() {
        if !done.contains(&found) {
            done.push(found.clone());
            let table = pages.table(&found);
            let title = pages.title(&found);
            parts.insert(title, (structs[&found].0.clone(), table));
        }
    }
    text.push_str("## Parts\n\nWhat the types above and below are made of.\n\n");
    for (title, (doc, table)) in parts {
        let doc = if doc.is_empty() {
            doc
        } else {
            format!("{doc}\n\n")
        };
        text.push_str(&format!("### {title}\n\n{doc}{COLUMNS}{table}\n"));
    }
    text.trim_end().to_owned() + "\n"
}

#[test]
fn every_template_is_described() {
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/limpide");
    for entry in std::fs::read_dir(theme).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        let shared = ["base.html", "components.html"].contains(&name.as_str());
        let described = TEMPLATES.iter().any(|(known, ..)| *known == name);
        assert!(
            described || shared || !name.ends_with(".html"),
            "{name} is not described"
        );
    }
}

#[test]
fn the_page_on_themes_is_what_the_types_say() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/theme.md");
    snapbox::assert_data_eq!(written(), snapbox::Data::read_from(&page, None).raw());
}
