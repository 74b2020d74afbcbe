//! `limpide import inventory` of spreadsheets. `sheets/outils.xlsx` was written by openpyxl 3.1, `sheets/outils.ods` by odfpy
//! 1.4; what is hostile is written here.

use std::io::Write;
use std::path::Path;
use std::process::Output;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::system::{begin, builds};
use super::{AS_OF, answering, said};

fn site() -> tempfile::TempDir {
    let folder = crate::temporary::folder().unwrap();
    begin(folder.path(), "fr");
    for name in ["outils.xlsx", "outils.ods"] {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/first_hour/sheets");
        std::fs::copy(kept.join(name), folder.path().join(name)).unwrap();
    }
    folder
}

fn import(site: &Path, file: &str, others: &[&str]) -> Output {
    let arguments = ["import", "inventory", file];
    answering(site, &[&arguments, others, &AS_OF[..]].concat(), &[])
}

#[test]
fn a_sheet_of_a_spreadsheet_becomes_the_inventory() {
    let mut written = Vec::new();
    for file in ["outils.xlsx", "outils.ods"] {
        let folder = site();
        let site = folder.path();
        // It has a second sheet.
        let output = import(site, file, &[]);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains("Outils, Notes"), "{}", said(&output));
        let output = import(site, file, &["--sheet", "Notes"]);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(
            said(&output).contains("no column is called"),
            "{}",
            said(&output)
        );
        let output = import(site, file, &["--sheet", "Outils"]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let told = said(&output);
        assert!(told.contains("3 lines taken in."), "{told}");
        assert!(
            told.contains("left out, for which an inventory has no place: Prix."),
            "{told}"
        );
        assert!(told.contains("without a name: 6"), "{told}");
        builds(site);
        written.push(std::fs::read_to_string(site.join("content/inventory.toml")).unwrap());
    }
    assert_eq!(written[0], written[1]);
    for line in [
        "name = \"Assistant & « rédaction »\"\nsupplier = \"Exemple Rédaction SAS\"\nuse = \"Écrire, traduire\"\nconcerns = \"Nos salariés\"\n",
        "name = \"Tri <candidatures>\"\nsupplier = \"Exemple Tri SAS\"\n",
        // A formula counts by what it came to, a number by itself; a note beside a cell is not its text.
        "name = \"365\"\n",
    ] {
        assert!(written[0].contains(line), "{}", written[0]);
    }
}

/// An archive with parts of these texts.
fn archive(site: &Path, name: &str, parts: &[(&str, &str)]) {
    let file = std::fs::File::create(site.join(name)).unwrap();
    let mut archive = ZipWriter::new(file);
    for (path, text) in parts {
        archive
            .start_file(*path, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap();
}

fn ods(rows: &str) -> String {
    format!("<d><table:table table:name=\"A\">{rows}</table:table></d>")
}

const WORKBOOK: &str = "<workbook><sheet name=\"A\" r:id=\"x\"/></workbook>";
const RELATIONS: &str =
    "<Relationships><Relationship Id=\"x\" Target=\"/xl/a.xml\"/></Relationships>";

#[test]
fn what_is_hostile_is_refused_in_a_moment() {
    let folder = site();
    let site = folder.path();
    let refused = |parts: &[(&str, &str)], why: &str| {
        archive(site, "hostile.xlsx", parts);
        let output = import(site, "hostile.xlsx", &[]);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains(why), "{}", said(&output));
        assert!(!site.join("content/inventory.toml").exists());
    };
    let (damaged, large) = ("can’t be read", "larger than a list of tools");
    let bomb = ods(&" ".repeat(40_000_000));
    refused(&[("content.xml", &bomb)], large);
    let entities = "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><d>&b;</d>";
    refused(&[("content.xml", entities)], damaged);
    refused(&[("content.xml", "<d><table:table>")], damaged);
    refused(&[("content.xml", "\u{0}")], damaged);
    refused(&[("mimetype", "x")], damaged);
    let cell = "<table:table-cell><text:p>x</text:p></table:table-cell>";
    let wide = format!(
        "<table:table-row><table:table-cell table:number-columns-repeated=\"18446744073709551615\"/>{cell}</table:table-row>"
    );
    refused(&[("content.xml", &ods(&wide))], large);
    let row = format!("<table:table-row>{cell}</table:table-row>");
    refused(&[("content.xml", &ods(&row.repeat(20_001)))], large);
    let parts = |sheet: &'static str| {
        [
            ("xl/workbook.xml", WORKBOOK),
            ("xl/_rels/workbook.xml.rels", RELATIONS),
            ("xl/a.xml", sheet),
        ]
    };
    refused(&parts("<row><c r=\"ZZZZZZZZ1\"><v>1</v></c></row>"), large);
    refused(
        &parts("<row><c t=\"s\"><v>99999999999</v></c></row>"),
        damaged,
    );
    let shared = (
        "xl/sharedStrings.xml",
        "<sst uniqueCount=\"18446744073709551615\"><si><t>Nom</t></si></sst>",
    );
    let sheet = "<d><row><c t=\"s\"><v>0</v></c></row></d>";
    refused(
        &[&parts(sheet)[..], &[shared]].concat(),
        "no line below its headings",
    );
}

/// A line that stands for a million empty ones, as LibreOffice ends its sheets, is none.
#[test]
fn repeated_cells_and_lines_keep_their_places() {
    let folder = site();
    let site = folder.path();
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let rows = format!(
        "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row><table:table-row>{}<table:table-cell table:number-columns-repeated=\"2\"/>{}</table:table-row><table:table-row>{}<table:table-cell/><table:covered-table-cell/>{}</table:table-row><table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
        cell("Nom"),
        cell("Usage"),
        cell("Tri"),
        cell("Trier<text:s text:c=\"2\"/>vite"),
    );
    archive(site, "places.ods", &[("content.xml", &ods(&rows))]);
    let output = import(site, "places.ods", &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let written = std::fs::read_to_string(site.join("content/inventory.toml")).unwrap();
    assert!(
        written.contains("name = \"Tri\"\nuse = \"Trier vite\"\n"),
        "{written}"
    );
}

/// As people keep such lists: a title on top, and other words for the same columns.
#[test]
fn a_title_above_and_other_headings_are_understood_and_the_list_can_be_brought_in_anew() {
    let folder = site();
    let site = folder.path();
    let list = |usage: &str| {
        format!(
            "Inventaire des outils d’IA;;;\n;;;\nNom de l’outil IA;Éditeur / fournisseur;{usage};Coût\nTri;Exemple SAS;Trier;3\n"
        )
    };
    std::fs::write(site.join("outils.csv"), list("Ce qu’on en fait")).unwrap();
    let output = import(site, "outils.csv", &["--lang", "fr"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    // What it advises can be done.
    assert!(
        said(&output).contains("ôtez content/inventory.toml"),
        "{}",
        said(&output)
    );
    std::fs::remove_file(site.join("content/inventory.toml")).unwrap();
    std::fs::write(site.join("outils.csv"), list("Usage")).unwrap();
    let output = import(site, "outils.csv", &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let inventory = std::fs::read_to_string(site.join("content/inventory.toml")).unwrap();
    let line = "name = \"Tri\"\nsupplier = \"Exemple SAS\"\nuse = \"Trier\"\n";
    assert!(inventory.contains(line), "{inventory}");
    // What the line says of the tool is kept by an empty answer.
    let arguments = ["new", "system", "tri", "--kind", "service"];
    let answers = ["", "2", "", "", "1", "aucun"];
    let output = answering(site, &[&arguments, &AS_OF[..]].concat(), &answers);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(
        said(&output).contains("that names none"),
        "{}",
        said(&output)
    );
    let output = answering(site, &[&arguments, &AS_OF[..]].concat(), &answers[..5]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let system = std::fs::read_to_string(site.join("content/systems/tri.md")).unwrap();
    assert!(system.contains("name = \"Tri\"\n"), "{system}");
    assert!(system.contains("supplier = \"exemple-sas\"\n"), "{system}");
    assert!(system.contains("Trier"), "{system}");
}
