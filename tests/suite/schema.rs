//! `limpide schema`: what it says of a kind of file is what the reader of that kind reads.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;
use toml::de::{DeTable, DeValue};

use crate::arguments::assert_snapshot;

/// The kinds, with the folder or file of a site that each is of.
const KINDS: [(&str, &str); 13] = [
    ("site", "site.toml"),
    ("charter", "content/charters"),
    ("statement", "content/statements"),
    ("evidence", "content/evidence"),
    ("system", "content/systems"),
    ("page", "content/pages"),
    ("change", "content/changes"),
    ("glossary", "content/glossary.toml"),
    ("inventory", "content/inventory.toml"),
    ("supplier", "content/suppliers"),
    ("opinion", "content/opinions"),
    ("correction", "content/corrections"),
    ("indicator", "content/indicators"),
];

fn limpide(line: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_limpide"))
        .env("LC_ALL", "en")
        .args(line.split_whitespace())
        .output()
        .unwrap()
}

fn printed(line: &str) -> String {
    let output = limpide(line);
    assert_eq!(output.status.code(), Some(0), "{line}");
    String::from_utf8(output.stdout).unwrap()
}

/// The schemas, compiled by a validator that knows nothing of limpide.
struct Validator {
    schemas: Schemas,
    kinds: BTreeMap<&'static str, SchemaIndex>,
}

impl Validator {
    fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let mut kinds = BTreeMap::new();
        for (kind, _) in KINDS {
            let schema: Value = serde_json::from_str(&printed(&format!("schema {kind}"))).unwrap();
            let id = schema["$id"].as_str().unwrap().to_owned();
            assert_eq!(id, format!("urn:limpide:schema:{kind}"));
            compiler.add_resource(&id, schema).unwrap();
            kinds.insert(kind, compiler.compile(&id, &mut schemas).unwrap());
        }
        Self { schemas, kinds }
    }

    fn fault(&self, kind: &str, toml: &str) -> Option<String> {
        let table = DeTable::parse(toml).unwrap().into_inner();
        let value = as_json(&DeValue::Table(table));
        let result = self.schemas.validate(&value, self.kinds[kind]);
        result.err().map(|fault| format!("{fault:#}"))
    }
}

/// As tools for TOML hand it to a validator: a date is a text.
fn as_json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => text.as_ref().into(),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .unwrap()
            .into(),
        DeValue::Float(number) => number.as_str().parse::<f64>().unwrap().into(),
        DeValue::Boolean(flag) => (*flag).into(),
        DeValue::Datetime(date) => date.to_string().into(),
        DeValue::Array(items) => items.iter().map(|item| as_json(item.get_ref())).collect(),
        DeValue::Table(table) => {
            let entries = table.iter();
            let entries =
                entries.map(|(key, it)| (key.get_ref().to_string(), as_json(it.get_ref())));
            Value::Object(entries.collect())
        }
    }
}

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a kind in a site, original versions only, with their TOML.
fn files(site: &Path, place: &str) -> Vec<(PathBuf, String)> {
    let files = walkdir::WalkDir::new(site.join(place)).sort_by_file_name();
    let files = files.into_iter().flatten().map(|entry| entry.into_path());
    let mut found = Vec::new();
    for path in files.filter(|path| path.is_file()) {
        let extension = path.extension().unwrap_or_default().to_str().unwrap();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let text = || std::fs::read_to_string(&path).unwrap();
        match extension {
            "toml" => found.push((path.clone(), text())),
            "md" if !stem.contains('.') && place.ends_with(['s']) => {
                if let Some(front) = text().strip_prefix("+++\n") {
                    let (toml, _) = front.split_once("\n+++").unwrap();
                    found.push((path.clone(), toml.to_owned()));
                }
            }
            _ => {}
        }
    }
    found
}

/// All sites of the repository: its own, and the examples.
fn sites() -> Vec<PathBuf> {
    let root = repository();
    let inner = walkdir::WalkDir::new(root.join("examples")).sort_by_file_name();
    let inner = inner
        .into_iter()
        .flatten()
        .filter(|it| it.file_name() == "site.toml");
    let inner = inner.map(|it| it.path().parent().unwrap().to_owned());
    std::iter::once(root.clone()).chain(inner).collect()
}

#[test]
fn every_file_of_the_sites_here_is_as_its_schema_says() {
    let validator = Validator::new();
    let mut looked_at: BTreeMap<&str, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    for site in sites() {
        for (kind, place) in KINDS {
            for (path, toml) in files(&site, place) {
                *looked_at.entry(kind).or_default() += 1;
                if let Some(fault) = validator.fault(kind, &toml) {
                    faults.push(format!("{}: {fault}", path.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let missed: Vec<&str> = KINDS
        .map(|(kind, _)| kind)
        .into_iter()
        .filter(|kind| !looked_at.contains_key(kind))
        .collect();
    assert!(missed.is_empty(), "no file of {missed:?}");
}

const EVIDENCE: &str = "title = \"A\"\nkind = \"document\"\ndate = 2026-01-01\ndegree = \"public\"\nfile = \"a.pdf\"\n";

#[test]
fn what_a_schema_can_see_is_a_fault() {
    let validator = Validator::new();
    assert_eq!(validator.fault("evidence", EVIDENCE), None);
    let broken = [
        EVIDENCE.replace("file =", "fiel ="),
        EVIDENCE.replace("\"A\"", "3"),
        EVIDENCE.replace("\"document\"", "\"documents\""),
        EVIDENCE.replace("title = \"A\"\n", ""),
        EVIDENCE.replace("2026-01-01", "\"January\""),
        format!("{EVIDENCE}delay_days = 1.5\n"),
        format!("{EVIDENCE}past_fact = \"yes\"\n"),
        format!("{EVIDENCE}[verification]\nwho = \"B\"\n"),
        format!("{EVIDENCE}[verification]\nby = \"self\"\nwhom = \"B\"\n"),
    ];
    for toml in broken {
        assert!(validator.fault("evidence", &toml).is_some(), "{toml}");
    }
    let inventory = "as_of = 2026-01-01\n[[item]]\nid = \"a\"\nname.fr = \"A\"\n";
    assert_eq!(validator.fault("inventory", inventory), None);
    for (from, to) in [
        ("[[item]]", "[item]"),
        ("\"a\"", "\"A b\""),
        ("name.fr", "name.french"),
        ("id = \"a\"\n", ""),
    ] {
        let toml = inventory.replace(from, to);
        assert!(validator.fault("inventory", &toml).is_some(), "{toml}");
    }
    assert!(
        validator
            .fault("inventory", "as_of = 2026-01-01\n")
            .is_some()
    );
}

/// The system that has every key, broken one key at a time.
#[test]
fn no_key_of_a_system_may_be_written_otherwise() {
    let validator = Validator::new();
    let site = repository();
    let mut tried = 0;
    for (path, toml) in files(&site, "content/systems") {
        for (at, line) in toml.lines().enumerate() {
            let is_key = line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains(" = ");
            if !is_key {
                continue;
            }
            let mut lines: Vec<String> = toml.lines().map(str::to_owned).collect();
            lines[at] = format!("x_{line}");
            let broken = lines.join("\n");
            if DeTable::parse(&broken).is_ok() {
                tried += 1;
                let place = format!("{}: {line}", path.display());
                assert!(validator.fault("system", &broken).is_some(), "{place}");
            }
        }
    }
    assert!(tried > 50, "{tried}");
}

#[test]
fn a_statement_that_is_taken_back_needs_no_review() {
    let validator = Validator::new();
    let statement = "charter = \"a@1\"\ncommitment = \"b\"\nstatus = \"in_progress\"\ntext = \"C\"\nupdated = 2026-01-01\n";
    assert!(validator.fault("statement", statement).is_some());
    let reviewed = format!("{statement}review_due = 2027-01-01\n");
    assert_eq!(validator.fault("statement", &reviewed), None);
    let retracted = format!("{statement}retracted = {{ date = 2026-02-01, reason = \"D\" }}\n");
    assert_eq!(validator.fault("statement", &retracted), None);
}

#[test]
fn a_schema_is_told_in_the_language_asked_for() {
    assert_snapshot("schema-evidence-en", printed("schema evidence"));
    assert_snapshot("schema-evidence-fr", printed("schema evidence --lang fr"));
    assert_snapshot("schema-kinds", printed("schema"));
}

#[test]
fn all_are_written_or_none() {
    let folder = crate::temporary::folder().unwrap();
    let out = folder.path().join("schemas");
    let line = format!("schema --out {}", out.display());
    assert_eq!(limpide(&line).status.code(), Some(0));
    for (kind, _) in KINDS {
        let path = out.join(format!("{kind}.schema.json"));
        let written = std::fs::read_to_string(path).unwrap();
        assert_eq!(written, printed(&format!("schema {kind}")));
    }
    std::fs::remove_file(out.join("site.schema.json")).unwrap();
    std::fs::write(out.join("evidence.schema.json"), "my own").unwrap();
    let again = limpide(&line);
    assert_eq!(again.status.code(), Some(1));
    let told = String::from_utf8(again.stderr).unwrap();
    assert!(told.contains("evidence.schema.json"), "{told}");
    assert!(!told.contains("system.schema.json"), "{told}");
    assert!(!out.join("site.schema.json").exists());
}

#[test]
fn the_schemas_of_another_limpide_are_written_anew() {
    let folder = crate::temporary::folder().unwrap();
    let (schema, out) = (
        folder.path().join("evidence.schema.json"),
        folder.path().display(),
    );
    let older = "{\"$id\": \"urn:limpide:schema:evidence\"}";
    std::fs::write(&schema, older).unwrap();
    assert_eq!(
        limpide(&format!("schema evidence --out {out}"))
            .status
            .code(),
        Some(0)
    );
    assert_eq!(
        std::fs::read_to_string(&schema).unwrap(),
        printed("schema evidence")
    );
    // One of another kind is no older one of this kind.
    std::fs::write(&schema, older.replace("evidence", "system")).unwrap();
    assert_eq!(
        limpide(&format!("schema evidence --out {out}"))
            .status
            .code(),
        Some(1)
    );
}

#[test]
fn an_unknown_kind_is_a_wrong_argument() {
    let output = limpide("schema systems");
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("system"), "{told}");
}
