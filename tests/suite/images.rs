//! Pictures in texts: what is refused, what a page gets, and the command that makes them smaller.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::process::Command;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use limpide::diagnostic::{Code, MessageLanguage, Severity};
use limpide::picture::{Told, read, smaller};

use crate::site::{SYSTEM, Site, contents, errors, told};

const PAGE: &str = "content/pages/methode.md";

/// A drawing of few colours.
pub(crate) fn drawing(width: u32, height: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| match (x / 40 + y / 40) % 3 {
        0 => Rgb([42, 53, 181]),
        1 => Rgb([255, 255, 255]),
        _ => Rgb([20, 22, 31]),
    });
    encoded(picture.into())
}

fn encoded(picture: DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let into = &mut Cursor::new(&mut bytes);
    picture.write_to(into, ImageFormat::Png).unwrap();
    bytes
}

/// Something like a photograph.
pub(crate) fn photograph(width: u32, height: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let wave = |k: u32| ((x * k + y * (k + 3)) / 7 % 256) as u8;
        Rgb([wave(1), wave(2), wave(5) / 2])
    });
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    DynamicImage::from(picture)
        .write_with_encoder(encoder)
        .unwrap();
    bytes
}

/// EXIF with the orientation, the device, the author and a position.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    tiff.extend([4, 0]);
    tiff.extend([0x0f, 0x01, 2, 0, 4, 0, 0, 0, b'A', b'c', b'm', 0]);
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    tiff.extend([0x3b, 0x01, 2, 0, 4, 0, 0, 0, b'E', b'v', b'e', 0]);
    tiff.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 62, 0, 0, 0]);
    tiff.extend([0, 0, 0, 0]);
    tiff.extend([0, 0]);
    tiff
}

/// A JPEG file with EXIF.
pub(crate) fn telling(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let holds = [b"Exif\0\0", exif(orientation).as_slice()].concat();
    let length = u16::try_from(holds.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &holds, &jpeg[2..]].concat()
}

/// A picture of one pixel in WebP.
const WEBP: &[u8] =
    b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0";

/// The beginning of a picture in AVIF, as far as its size: 40 by 30.
fn avif(more: &[u8]) -> Vec<u8> {
    let a_box = |name: &[u8; 4], holds: &[u8]| {
        let length = u32::try_from(holds.len() + 8).unwrap();
        [&length.to_be_bytes(), name.as_slice(), holds].concat()
    };
    let size = a_box(b"ispe", &[0, 0, 0, 0, 0, 0, 0, 40, 0, 0, 0, 30]);
    let properties = a_box(b"iprp", &a_box(b"ipco", &size));
    let item = a_box(b"pitm", &[0, 0, 0, 0, 0, 1]);
    let meta = [&[0; 4], item.as_slice(), &properties, more].concat();
    [
        a_box(b"ftyp", b"avif\0\0\0\0avifmif1"),
        a_box(b"meta", &meta),
        a_box(b"mdat", &[0; 8]),
    ]
    .concat()
}

/// One whose tables name EXIF.
pub(crate) fn telling_avif() -> Vec<u8> {
    avif(b"\0\0\0\x0cfreeExif")
}

fn page(site: Site, markdown: &str) -> Site {
    let head = "+++\ntitle = \"P\"\nupdated = 2026-01-05\n+++\n\n";
    site.with(PAGE, format!("{head}{markdown}\n"))
}

fn showing(bytes: &[u8], name: &str) -> Site {
    let site = Site::small().with(&format!("content/media/{name}"), bytes);
    page(site, &format!("![Un plan]({name})"))
}

/// The errors of a build that writes nothing.
fn refused(site: &Site) -> Vec<&'static str> {
    let outcome = site.build();
    assert!(outcome.report.is_none());
    errors(&outcome)
}

/// What the page has between two words.
fn between(html: &str, from: &str, to: &str) -> String {
    let (_, rest) = html.split_once(from).unwrap_or_else(|| panic!("{html}"));
    let (inner, _) = rest.split_once(to).unwrap();
    inner.to_owned()
}

#[test]
fn a_page_shows_a_picture_with_its_size_and_its_words() {
    let site = Site::small().with("content/media/étapes/plan.png", drawing(300, 200));
    let site = page(
        site,
        "![Les *trois* étapes : `a`](../media/étapes/plan.png \"De la demande à la réponse\")\n\nAvec ![un point](étapes/plan.png) dans la ligne.",
    );
    let outcome = site.build();
    assert_eq!(errors(&outcome), Vec::<&str>::new());
    let html = site.published("pages/methode/index.html");
    let shown = between(&html, "<figure", "dans la ligne");
    snapbox::assert_data_eq!(shown, snapbox::file!["snapshots/images/page.html"].raw());
    let published = std::fs::read(site.out().join("media/étapes/plan.png")).unwrap();
    assert_eq!(published, drawing(300, 200));
    let english = site.published("en/pages/methode/index.html");
    assert!(english.contains("/media/%C3%A9tapes/plan.png"));
    // No other page has rules for pictures, and none lets any other site's in.
    assert!(html.contains(".picture"));
    assert!(!site.published("index.html").contains(".picture"));
    assert!(html.contains("img-src 'self'"));
}

#[test]
fn every_kind_is_shown_as_large_as_it_is() {
    let upright = telling(&photograph(120, 80), 6);
    let kinds: [(&str, &[u8], [u32; 2]); 5] = [
        ("a.png", &drawing(31, 7), [31, 7]),
        ("a.jpg", &photograph(120, 80), [120, 80]),
        ("b.JPEG", &upright, [80, 120]),
        ("a.webp", WEBP, [1, 1]),
        ("a.avif", &avif(&[]), [40, 30]),
    ];
    for (name, bytes, [width, height]) in kinds {
        let site = showing(bytes, name);
        assert_eq!(errors(&site.build()), Vec::<&str>::new(), "{name}");
        let html = site.published("pages/methode/index.html");
        let html = html.replace('"', "");
        assert!(html.contains(&format!("width={width}")), "{name}: {html}");
        assert!(html.contains(&format!("height={height}")), "{name}: {html}");
    }
}

#[test]
fn systems_show_pictures_too_and_each_file_is_published_once() {
    let site = Site::small()
        .with("content/media/plan.png", drawing(60, 40))
        .with(
            "content/systems/outil.md",
            SYSTEM.replace(
                "Il compte.",
                "Il compte.\n\n![Le compte][plan]\n\n[plan]: plan.png",
            ),
        );
    let outcome = site.build();
    assert_eq!(errors(&outcome), Vec::<&str>::new());
    assert!(site.out().join("media/plan.png").is_file());
    let pages = contents(&site.out());
    let showing = pages.iter().filter(|(path, bytes)| {
        path.ends_with(".html") && String::from_utf8_lossy(bytes).contains("/media/plan.png")
    });
    assert!(showing.count() >= 2);
    assert!(
        outcome
            .copied
            .contains(&"content/media/plan.png".to_owned())
    );
}

#[test]
fn narrower_versions_are_offered() {
    let site = showing(&drawing(600, 60), "plan.png")
        .with("content/media/plan@480w.png", drawing(480, 48));
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let html = site.published("pages/methode/index.html");
    let several = between(&html, "srcset=", "width=");
    assert!(several.contains("/media/plan%40480w.png 480w"), "{html}");
    assert!(several.contains("/media/plan.png 600w"), "{html}");
    assert!(site.out().join("media/plan@480w.png").is_file());
}

#[test]
fn what_is_named_as_a_narrower_version_is_one() {
    for (width, height) in [(470, 47), (480, 80)] {
        let site = showing(&drawing(600, 60), "plan.png")
            .with("content/media/plan@480w.png", drawing(width, height));
        assert_eq!(refused(&site), ["image-version"]);
    }
}

#[test]
fn a_picture_that_nothing_shows_is_not_published() {
    let site = Site::small().with("content/media/plan.png", drawing(60, 40));
    let outcome = site.build();
    let unused = outcome
        .diagnostics
        .iter()
        .filter(|it| it.code == Code::UnusedImage);
    assert_eq!(unused.count(), 1);
    assert!(!site.out().join("media").exists());
    // Nor one that only an example shows, where examples are left out.
    let site =
        showing(&drawing(60, 40), "plan.png").changing(PAGE, "updated", "example = true\nupdated");
    let mut options = site.options();
    options.without_examples = true;
    assert!(limpide::build::build(&options).report.is_some());
    assert!(!site.out().join("media").exists());
}

#[test]
fn hostile_files_are_refused_and_nothing_else_happens() {
    let png = drawing(60, 40);
    let jpeg = photograph(60, 40);
    let mut vast = png.clone();
    vast[16..24].copy_from_slice(&[0xff; 8]);
    let mut none = png.clone();
    none[16..20].copy_from_slice(&[0; 4]);
    let mut long = png.clone();
    long[33..37].copy_from_slice(&[0xff; 4]);
    let mut heavy = png.clone();
    heavy.resize(50_000_000, 0);
    let segments = jpeg.windows(2).position(|it| it == [0xff, 0xda]).unwrap();
    let cases: [(&str, &[u8], &str); 12] = [
        ("plan.png", b"", "image-unreadable"),
        ("plan.png", &png[..png.len() - 1], "image-unreadable"),
        ("plan.png", &png[..40], "image-unreadable"),
        ("plan.png", &png[..20], "image-unreadable"),
        ("plan.png", &long, "image-unreadable"),
        ("plan.png", &vast, "image-dimensions"),
        ("plan.png", &none, "image-dimensions"),
        ("plan.png", &heavy, "image-too-heavy"),
        ("plan.png", &jpeg, "image-mismatch"),
        ("plan.jpg", &jpeg[..segments], "image-unreadable"),
        ("plan.jpg", &jpeg[..jpeg.len() - 2], "image-unreadable"),
        ("plan.webp", &WEBP[..30], "image-unreadable"),
    ];
    for (name, bytes, code) in cases {
        let site = showing(bytes, name);
        assert_eq!(refused(&site), [code], "{name} of {} bytes", bytes.len());
    }
    // Cut anywhere, turned anywhere: told, never a panic.
    for (name, bytes) in [
        ("a.png", &png),
        ("a.jpg", &telling(&jpeg, 6)),
        ("a.avif", &telling_avif()),
    ] {
        for at in 0..bytes.len() {
            assert!(read(name, &bytes[..at]).is_err(), "{name} up to {at}");
            let mut turned = bytes.clone();
            turned[at] ^= 0xff;
            let facts = read(name, &turned);
            // What is left of it is made smaller now and then: that takes its time.
            if let Ok(facts) = facts
                && at % 16 == 0
            {
                let _ = smaller(&facts, &turned);
            }
        }
    }
}

/// A PNG file with one chunk more behind its head.
fn with_chunk(png: &[u8], name: &[u8; 4], holds: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(name);
    crc.update(holds);
    let length = u32::try_from(holds.len()).unwrap().to_be_bytes();
    let checksum = crc.sum().to_be_bytes();
    [&png[..33], &length, name, holds, &checksum, &png[33..]].concat()
}

/// A JPEG file with one segment more.
fn with_segment(jpeg: &[u8], marker: u8, holds: &[u8]) -> Vec<u8> {
    let length = u16::try_from(holds.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, marker], &length, holds, &jpeg[2..]].concat()
}

/// A WebP file with one chunk more.
fn with_webp_chunk(name: &[u8; 4], holds: &[u8]) -> Vec<u8> {
    let length = u32::try_from(holds.len()).unwrap().to_le_bytes();
    let body = [&WEBP[8..], name, &length, holds].concat();
    let length = u32::try_from(body.len()).unwrap().to_le_bytes();
    [b"RIFF", length.as_slice(), &body].concat()
}

#[test]
fn whatever_stands_beside_a_picture_is_told_and_taken_out() {
    let (png, jpeg) = (drawing(60, 40), photograph(60, 40));
    let behind = |bytes: &[u8]| [bytes, b"and more".as_slice()].concat();
    let cases: Vec<(&str, Vec<u8>, Told)> = vec![
        ("a.png", behind(&png), Told::Unread),
        (
            "a.png",
            with_chunk(&png, b"zTXt", b"Raw profile type exif\0\0x"),
            Told::Unread,
        ),
        (
            "a.png",
            with_chunk(&png, b"tIME", &[7, 234, 1, 1, 1, 1, 1]),
            Told::Moment,
        ),
        ("a.png", with_chunk(&png, b"caBX", b"jumb"), Told::Unread),
        ("a.png", with_chunk(&png, b"eXIf", &exif(1)), Told::Device),
        ("a.jpg", behind(&jpeg), Told::Unread),
        (
            "a.jpg",
            with_segment(&jpeg, 0xe2, b"MPF\0x"),
            Told::Thumbnail,
        ),
        ("a.jpg", with_segment(&jpeg, 0xeb, b"JP"), Told::Editing),
        ("a.jpg", with_segment(&jpeg, 0xe5, b"x"), Told::Unread),
        ("a.webp", behind(WEBP), Told::Unread),
        ("a.webp", with_webp_chunk(b"C2PA", b"jumb"), Told::Unread),
    ];
    for (name, bytes, told) in cases {
        let facts = read(name, &bytes).unwrap();
        assert!(
            facts.told.contains(&told),
            "{name}: {:?}, not {told:?}",
            facts.told
        );
        let made = smaller(&facts, &bytes).unwrap();
        assert!(
            read(name, &made).unwrap().told.is_empty(),
            "{name}: {told:?}"
        );
    }
    for (name, bytes) in [
        ("a.png", &png),
        ("a.jpg", &jpeg),
        ("a.webp", &WEBP.to_vec()),
    ] {
        assert!(read(name, bytes).unwrap().told.is_empty(), "{name}");
    }
}

#[test]
fn what_browsers_would_not_turn_alike_is_refused() {
    let png = with_chunk(&drawing(60, 40), b"eXIf", &exif(6));
    assert_eq!(
        refused(&showing(&png, "plan.png")),
        [Code::ImageTurned.name()]
    );
    let webp = with_webp_chunk(b"EXIF", &exif(6));
    assert_eq!(
        refused(&showing(&webp, "plan.webp")),
        [Code::ImageTurned.name()]
    );
}

#[test]
fn pictures_have_a_budget_without_being_asked() {
    let noise = RgbImage::from_fn(300, 300, |x, y| {
        let mixed =
            (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(2_246_822_519);
        Rgb([(mixed >> 8) as u8, (mixed >> 16) as u8, (mixed >> 24) as u8])
    });
    let bytes = encoded(noise.into());
    assert!(bytes.len() > 200_000);
    let site = showing(&bytes, "plan.png");
    assert_eq!(refused(&site), ["image-too-heavy"]);
    let site = site.changing(
        "site.toml",
        "[organisation]",
        "[weight]\nimage = 400000\n\n[organisation]",
    );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
}

/// The command in French with these arguments: whether it did it, and what it said.
fn run(site: &Site, arguments: &[&str]) -> (bool, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_limpide"))
        .args(["images", "--lang", "fr"])
        .arg(site.path())
        .args(arguments)
        .output()
        .unwrap();
    let text = [done.stdout, done.stderr].concat();
    (done.status.success(), String::from_utf8(text).unwrap())
}

fn media(site: &Site) -> BTreeMap<String, Vec<u8>> {
    contents(&site.path().join("content/media"))
}

#[test]
fn the_command_makes_pictures_smaller_once() {
    let site = showing(&drawing(560, 60), "plan.png")
        .with("content/media/photo.jpg", telling(&photograph(90, 520), 6))
        .with("content/media/point.webp", WEBP)
        .with("content/media/autre.png", drawing(90, 90));
    let site = page(
        site,
        "![Un plan](plan.png)\n\n![Une salle](photo.jpg)\n\n![Un point](point.webp)",
    );
    let before = media(&site);
    let noted = |site: &Site| {
        let outcome = site.build();
        assert_eq!(errors(&outcome), Vec::<&str>::new());
        let notes = outcome.diagnostics.iter();
        notes.filter(|it| it.code == Code::ImageTells).count()
    };
    assert_eq!(noted(&site), 1);
    let (done, dry) = run(&site, &["--dry-run"]);
    assert!(done, "{dry}");
    assert_eq!(media(&site), before, "a dry run writes nothing");
    let (done, first) = run(&site, &[]);
    assert!(done, "{first}");
    assert_eq!(
        dry.replace(
            "Rien n’a été écrit\u{a0}: relancez la commande sans --dry-run.",
            ""
        ),
        first.replace(
            "Écrit. Regardez les images, et versionnez-les avec le site.",
            ""
        )
    );
    // How many bytes there are depends on the machine that packs them.
    let is_number = |word: &&str| word.parse::<u64>().is_ok();
    let words = first
        .split(' ')
        .map(|it| if is_number(&it) { "N" } else { it });
    let shown: String = words.collect::<Vec<_>>().join(" ");
    snapbox::assert_data_eq!(
        shown,
        snapbox::file!["snapshots/images/command.fr.txt"].raw()
    );
    let after = media(&site);
    // What nothing shows is left alone, and so is what can't be made smaller.
    assert_eq!(after["autre.png"], before["autre.png"]);
    assert_eq!(after["point.webp"], before["point.webp"]);
    for (name, bytes) in &before {
        assert!(after[name].len() <= bytes.len(), "{name}");
    }
    // The same pixels.
    let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().into_rgba8();
    assert_eq!(pixels(&after["plan.png"]), pixels(&before["plan.png"]));
    assert_eq!(pixels(&after["photo.jpg"]), pixels(&before["photo.jpg"]));
    assert_eq!(noted(&site), 0, "nothing is told beside");
    // Turned upright as the picture is.
    let small = pixels(&after["photo@480w.jpg"]);
    assert_eq!(small.dimensions(), (480, 83));
    let (done, second) = run(&site, &[]);
    assert!(done && second.contains("Rien à changer."), "{second}");
    assert_eq!(media(&site), after);
    let html = site.published("pages/methode/index.html");
    assert!(html.contains("/media/photo%40480w.jpg 480w"), "{html}");
    assert!(html.contains("/media/photo.jpg 520w"), "{html}");
}

#[test]
fn a_picture_that_changed_takes_its_versions_along() {
    let site = showing(&photograph(520, 90), "photo.jpg");
    assert!(run(&site, &[]).0);
    let first = media(&site);
    let other = image::load_from_memory(&photograph(520, 90))
        .unwrap()
        .fliph();
    let mut bytes = Vec::new();
    other
        .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 90))
        .unwrap();
    let site = site.with("content/media/photo.jpg", &bytes);
    assert_eq!(refused(&site), ["image-version"]);
    let (done, text) = run(&site, &[]);
    assert!(done && text.contains("refaite"), "{text}");
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let second = media(&site);
    assert_ne!(first["photo@480w.jpg"], second["photo@480w.jpg"]);
    // As narrow as its versions, it has none.
    let site = site.with("content/media/photo.jpg", photograph(480, 83));
    let (done, text) = run(&site, &[]);
    assert!(done, "{text}");
    assert_eq!(media(&site).keys().collect::<Vec<_>>(), ["photo.jpg"]);
    // What another program made is the publisher's.
    let site = site
        .with("content/media/photo.jpg", photograph(520, 90))
        .with("content/media/photo@480w.jpg", photograph(480, 83));
    assert!(run(&site, &[]).0);
    assert_eq!(media(&site)["photo@480w.jpg"], photograph(480, 83));
}

#[test]
fn what_is_transparent_does_not_shine_through() {
    let picture = RgbaImage::from_fn(500, 30, |x, _| match x < 250 {
        true => Rgba([0, 0, 0, 255]),
        false => Rgba([255, 0, 0, 0]),
    });
    let site = showing(&encoded(picture.into()), "plan.png");
    let (done, text) = run(&site, &[]);
    assert!(done, "{text}");
    for (name, bytes) in media(&site).iter().filter(|(name, _)| name.contains('@')) {
        let small = image::load_from_memory(bytes).unwrap().into_rgba8();
        let red = small.pixels().filter(|it| it.0[3] > 16).map(|it| it.0[0]);
        assert!(red.max() < Some(16), "{name}");
    }
}

#[test]
fn the_command_says_what_it_can_not_read() {
    let png = drawing(500, 20);
    let site = showing(&png[..png.len() - 30], "plan.png");
    let (done, text) = run(&site, &[]);
    assert!(done && text.contains("illisible"), "{text}");
    let site = Site::small();
    assert!(
        run(&site, &[])
            .1
            .contains("Aucun texte du site ne montre d’image.")
    );
    let (done, text) = run(&site.with("site.toml", "url = "), &[]);
    assert!(!done && text.contains("site.toml"), "{text}");
}

#[test]
fn metadata_of_every_kind_is_told_and_taken_out() {
    let chunk = |name: &[u8; 4], holds: &[u8]| {
        let mut crc = flate2::Crc::new();
        crc.update(name);
        crc.update(holds);
        let length = u32::try_from(holds.len()).unwrap().to_be_bytes();
        [&length, name.as_slice(), holds, &crc.sum().to_be_bytes()].concat()
    };
    let png = drawing(60, 40);
    let exif_chunk = chunk(b"eXIf", &exif(1));
    let png = [
        &png[..33],
        &chunk(b"tEXt", b"Author\0Eve"),
        &exif_chunk,
        &png[33..],
    ]
    .concat();
    let vp8x = [b"VP8X\x0a\0\0\0\x08\0\0\0\0\0\0\0\0\0", &WEBP[12..]].concat();
    let exif = exif(1);
    let length = u32::try_from(exif.len()).unwrap().to_le_bytes();
    let body = [b"WEBP", vp8x.as_slice(), b"EXIF", &length, &exif].concat();
    let length = u32::try_from(body.len()).unwrap().to_le_bytes();
    let webp = [b"RIFF", length.as_slice(), &body].concat();
    for (name, bytes) in [("plan.png", &png), ("plan.webp", &webp)] {
        let site = showing(bytes, name);
        let tells = |site: &Site| {
            let outcome = site.build();
            assert_eq!(errors(&outcome), Vec::<&str>::new(), "{name}");
            told(&outcome, MessageLanguage::English)
        };
        let before = tells(&site);
        assert!(before.contains("where it was taken"), "{name}: {before}");
        assert!(run(&site, &[]).0);
        let after = media(&site);
        assert!(!after[name].windows(3).any(|it| it == b"Eve"), "{name}");
        assert!(!tells(&site).contains("tells more"), "{name}");
    }
}

#[test]
fn the_same_pictures_give_the_same_bytes() {
    let made = || {
        let site = showing(&drawing(560, 60), "plan.png");
        assert!(run(&site, &[]).0);
        assert!(site.build().report.is_some());
        (media(&site), contents(&site.out()))
    };
    assert_eq!(made(), made());
}

#[test]
fn notes_stop_nothing() {
    for code in [Code::ImageTells, Code::ImageTellsMore] {
        assert_eq!(code.severity(), Severity::Note);
    }
}

#[test]
fn who_reads_it_beforehand_reads_what_stands_for_a_picture() {
    let site = showing(&drawing(60, 40), "plan.png");
    let out = site.path().join("relecture.html");
    let done = Command::new(env!("CARGO_BIN_EXE_limpide"))
        .args(["export", "review", "--lang", "fr", "--out"])
        .arg(&out)
        .arg("--site")
        .arg(site.path())
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
    let text = std::fs::read_to_string(out).unwrap();
    assert!(text.contains("[plan.png: Un plan]"), "{text}");
}
