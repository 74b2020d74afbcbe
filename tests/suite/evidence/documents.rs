//! Documents as office programs write them, as small as they can be.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

/// An archive of these parts.
pub fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const CORE: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Procès-verbal du 12 mars</dc:title><dc:creator>Solveig Mbeki</dc:creator><cp:lastModifiedBy>Kwame Mensah</cp:lastModifiedBy><dc:language>fr-FR</dc:language></cp:coreProperties>"#;

/// A text with an author, a comment, a change that it remembers, and an address that is cut in two by its markup.
pub fn docx() -> Vec<u8> {
    let words = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Écrire à jeanne.du</w:t></w:r><w:r><w:t>rand@exemple.example.</w:t></w:r></w:p><w:p><w:ins w:id="1" w:author="Anne Martin" w:date="2026-03-12T10:00:00Z"><w:r><w:t>Adopté.</w:t></w:r></w:ins><w:del w:id="2" w:author="Anne Martin"><w:r><w:delText>Rejeté.</w:delText></w:r></w:del></w:p></w:body></w:document>"#;
    let comments = r#"<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" w:author="Paul Lévy" w:initials="PL"><w:p><w:r><w:t>Vraiment ?</w:t></w:r></w:p></w:comment></w:comments>"#;
    archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("docProps/core.xml", CORE),
        ("word/document.xml", words),
        ("word/comments.xml", comments),
    ])
}

/// A text that says nothing of anybody.
pub fn plain_docx() -> Vec<u8> {
    archive(&[
        (
            "docProps/core.xml",
            "<c:coreProperties xmlns:c='c' xmlns:dc='d'><dc:title>Règle  interne</dc:title></c:coreProperties>",
        ),
        (
            "word/document.xml",
            "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Une personne relit.</w:t></w:r></w:p></w:body></w:document>",
        ),
    ])
}

/// A spreadsheet with a comment and a telephone number.
pub fn xlsx() -> Vec<u8> {
    archive(&[
        (
            "docProps/core.xml",
            "<c:coreProperties xmlns:c='c' xmlns:dc='d'><dc:creator>Solveig Mbeki</dc:creator></c:coreProperties>",
        ),
        (
            "xl/sharedStrings.xml",
            "<sst><si><t>Accueil</t></si><si><t>01 99 00 12 34</t></si></sst>",
        ),
        (
            "xl/comments1.xml",
            "<comments><authors><author>Paul Lévy</author></authors><commentList><comment ref='A1' authorId='0'><text><t>?</t></text></comment></commentList></comments>",
        ),
    ])
}

/// A text of OpenDocument with a comment between two changes that it remembers.
pub fn odt() -> Vec<u8> {
    let change = "<changed-region><deletion><change-info><dc:creator>Anne Martin</dc:creator></change-info></deletion></changed-region>";
    let comment = "<office:annotation><dc:creator>Paul Lévy</dc:creator><text:p>Vraiment ?</text:p></office:annotation>";
    let text =
        format!("<d xmlns:dc='d' xmlns:office='o' xmlns:text='t'><p>{comment}{change}</p></d>");
    archive(&[("content.xml", &text)])
}

/// A PDF with its title and author in a plain dictionary, words on a page, and a comment, the last two packed.
pub fn pdf() -> Vec<u8> {
    let mut bytes =
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/Lang(fr-FR)>>\nendobj\n".to_vec();
    let page = "BT /F1 12 Tf 72 700 Td [(Contact : jeanne.du)-4(rand@exemple.example)] TJ ET";
    stream(&mut bytes, 4, "", page);
    let comment =
        "7 0 <</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T(Paul L\\351vy)/Contents(Vraiment ?)>>";
    stream(&mut bytes, 6, "/Type/ObjStm/N 1/First 4", comment);
    bytes.extend_from_slice(b"5 0 obj\n<</Title<FEFF0052006100700070006F0072007400200064002700610075006400690074>/Author(Solveig Mbeki)/Producer(Essai)>>\nendobj\ntrailer\n<</Root 1 0 R/Info 5 0 R>>\n%%EOF\n");
    bytes
}

/// A PDF whose letters are the numbers of glyphs, as most programs write it; its font is in a packed list of objects. Without
/// the map of the font nobody can read it.
pub fn pdf_of_glyphs(has_map: bool) -> Vec<u8> {
    let mut bytes =
        b"%PDF-1.7\n1 0 obj\n<</Type/Page/Contents 4 0 R/Resources<</Font<</F1 7 0 R>>>>>>\nendobj\n".to_vec();
    let glyph = |c: char| format!("{:04X}", u32::from(c) - 29);
    let glyphs = |text: &str| text.chars().map(glyph).collect::<String>();
    let page = format!(
        "BT /F1 12 Tf 1 0 0 -1 8 38 Tm <{}> Tj 84.5 0 Td <{}> Tj ET",
        glyphs("Une note de jean"),
        glyphs("ne@exemple.example, 01 99 00 12 34")
    );
    stream(&mut bytes, 4, "", &page);
    let map = "1 beginbfrange <0003> <0061> <0020> endbfrange";
    stream(&mut bytes, 8, "", map);
    let map = if has_map { "/ToUnicode 8 0 R" } else { "" };
    let font = format!("9 0 7 10 {:10}<</Type/Font/Subtype/Type0{map}>>", "<<>>");
    stream(&mut bytes, 6, "/Type/ObjStm/N 2/First 9", &font);
    bytes
}

/// A PDF that is a picture of a page.
pub fn scanned_pdf() -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    stream(&mut bytes, 4, "", "q 9 0 0 9 0 0 cm /I Do Q");
    stream(
        &mut bytes,
        5,
        "/Type/XObject/Subtype/Image/Width 1/Height 1",
        "x",
    );
    bytes
}

/// A PDF whose author stands in XMP only.
pub fn pdf_with_xmp() -> Vec<u8> {
    let xmp = r#"<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r"><rdf:Description xmlns:dc="d"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Bilan</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>Solveig Mbeki</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"#;
    let mut bytes = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Metadata 2 0 R>>\nendobj\n".to_vec();
    stream(&mut bytes, 2, "/Type/Metadata/Subtype/XML", xmp);
    bytes
}

fn stream(bytes: &mut Vec<u8>, number: u32, keys: &str, text: &str) {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::new(6));
    packed.write_all(text.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let head = format!(
        "{number} 0 obj\n<<{keys}/Filter/FlateDecode/Length {}>>\nstream\n",
        packed.len()
    );
    bytes.extend_from_slice(head.as_bytes());
    bytes.extend_from_slice(&packed);
    bytes.extend_from_slice(b"\nendstream\nendobj\n");
}

/// An archive whose one part unpacks to far more than it weighs.
pub fn bomb() -> Vec<u8> {
    archive(&[("word/document.xml", &" ".repeat(40_000_000))])
}
