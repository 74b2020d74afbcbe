//! Every diagnostic, provoked by a site, and what a person reads of it in both languages.
//!
//! `SNAPSHOTS=overwrite cargo test` writes the texts anew; read the difference before you keep it.

use std::path::Path;

use limpide::diagnostic::{Code, MessageLanguage, Severity};

use crate::images::{drawing, telling_avif};
use crate::site::{
    CHARTER, CORRECTION, EVIDENCE, INDICATOR, SETTINGS, STATEMENT, SYSTEM, Site, told,
};

type Case = (Code, fn(Site) -> Site);

const PAGE: &str = "content/pages/methode.md";
const SYSTEM_FILE: &str = "content/systems/outil.md";
const STATEMENT_FILE: &str = "content/statements/c-1.toml";
const EVIDENCE_FILE: &str = "content/evidence/preuve.toml";

fn page(site: Site, markdown: &str) -> Site {
    site.with(
        PAGE,
        format!("+++\ntitle = \"P\"\nupdated = 2026-01-05\n+++\n\n{markdown}\n"),
    )
}

/// With a page that shows a picture of these bytes.
fn picture(site: Site, name: &str, bytes: &[u8], markdown: &str) -> Site {
    page(site.with(&format!("content/media/{name}"), bytes), markdown)
}

/// With a host of this domain.
fn hosted(site: Site, domain: &str) -> Site {
    let host = format!("[publication.host]\nname = \"Hôte\"\ndomain = \"{domain}\"\n");
    site.with("site.toml", format!("{SETTINGS}\n{host}"))
}

fn identity(site: Site, lines: &str) -> Site {
    site.with("site.toml", format!("{SETTINGS}\n[identity]\n{lines}"))
}

fn logo(site: Site, svg: &str) -> Site {
    identity(site, "logo = \"logo.svg\"\nlogo_alt = \"Essai\"\n").with("logo.svg", svg)
}

/// With a page that has a link without a name.
fn unnamed(site: Site) -> Site {
    site.with(
        "themes/limpide/404.html",
        "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title.text }}</h1><p><a href=\"/\"></a>{% endblock main %}\n",
    )
}

/// With a suppression of a rule on the page that is shown when there is none.
fn suppressing(site: Site, rule: &str, selector: &str, expires: &str) -> Site {
    site.with(
        "site.toml",
        format!("{SETTINGS}\n[[check.suppression]]\nrule = \"{rule}\"\npage = \"/404.html\"\nselector = \"{selector}\"\nreason = \"Le thème sera corrigé.\"\nexpires = {expires}\n"),
    )
}

/// With evidence that a third party verified, by a document that is no evidence of it.
fn verified(site: Site, document: &str, degree: &str) -> Site {
    site.with(
        EVIDENCE_FILE,
        format!("{EVIDENCE}[verification]\nby = \"third_party\"\nwho = \"A\"\nrelation = \"B\"\nwhat = \"C\"\ndate = 2026-01-05\ndocument = \"{document}\"\n"),
    )
    .with(
        "content/evidence/rapport.toml",
        format!("title = \"Rapport\"\nkind = \"audit_report\"\ndate = 2026-01-05\ndegree = \"{degree}\"\nreason = \"Secret.\"\nurl = \"https://ailleurs.example/rapport\"\n"),
    )
}

fn cases() -> Vec<Case> {
    vec![
        (Code::MissingFile, |site| site.without("site.toml")),
        (Code::InvalidUtf8, |site| {
            site.with(STATEMENT_FILE, b"text = \"\xff\"")
        }),
        (Code::Utf16, |site| {
            site.with(STATEMENT_FILE, b"\xff\xfet\0e\0")
        }),
        (Code::TooLarge, |site| {
            site.with(PAGE, "a".repeat(2_000_001))
        }),
        (Code::UnexpectedFile, |site| {
            site.with("content/system/x.md", "x")
        }),
        (Code::HeadingTooHigh, |site| {
            page(site, "# Méthode\n\nTexte.")
        }),
        (Code::TomlSyntax, |site| {
            site.with(STATEMENT_FILE, "status = applied\ntext = [\n")
        }),
        (Code::TomlApostrophe, |site| {
            site.changing(STATEMENT_FILE, "\"Fait.\"", "'L'IA est là.'")
        }),
        (Code::TomlCurlyQuotes, |site| {
            site.changing(STATEMENT_FILE, "\"Fait.\"", "“Fait.”")
        }),
        (Code::TomlNoBreakSpace, |site| {
            site.changing(STATEMENT_FILE, "text =", "text\u{a0}=")
        }),
        (Code::ImageTooHeavy, |site| {
            site.with("content/evidence/plan.png", [7_u8; 2_000])
                .changing("content/evidence/preuve.toml", "preuve.txt", "plan.png")
                .changing(
                    "site.toml",
                    "[organisation]",
                    "[weight]\nimage = 1000\n\n[organisation]",
                )
        }),
        (Code::TomlTab, |site| {
            site.changing(STATEMENT_FILE, "review_due", "review\tdue")
        }),
        (Code::DuplicateKey, |site| {
            site.with(STATEMENT_FILE, format!("{STATEMENT}text = \"Deux.\"\n"))
        }),
        (Code::FrontMatter, |site| {
            site.with(PAGE, "# Sans en-tête\n")
        }),
        (Code::UnknownKey, |site| {
            site.with(
                STATEMENT_FILE,
                format!(
                    "{STATEMENT}ownr = \"Qualité\"
"
                ),
            )
        }),
        (Code::WrongType, |site| {
            site.changing(
                SYSTEM_FILE,
                "contact = \"ia\"",
                "contact = \"ia\"\ndraft = \"maybe\"",
            )
        }),
        (Code::MissingField, |site| {
            site.changing(STATEMENT_FILE, "text = \"Fait.\"\n", "")
        }),
        (Code::MissingBecause, |site| {
            site.changing(STATEMENT_FILE, "since = 2026-01-05\n", "")
        }),
        (Code::Contradiction, |site| {
            site.changing(
                SYSTEM_FILE,
                "contact = \"ia\"",
                "contact = \"ia\"\nfactors_status = \"not_known\"\nfactors_reason = \"Rien n’en est su.\"",
            )
        }),
        (Code::EmptyText, |site| {
            site.changing(STATEMENT_FILE, "\"Fait.\"", "\"  \"")
        }),
        (Code::ControlCharacter, |site| {
            site.changing(STATEMENT_FILE, "Fait.", "Fait\\u0001.")
        }),
        (Code::DirectionCharacter, |site| {
            page(site, "De 10 à 20\u{202e} euros, ou &#x202d;30.")
        }),
        (Code::UnknownWord, |site| {
            site.changing(SYSTEM_FILE, "in_use", "in_usage")
        }),
        (Code::InvalidDate, |site| {
            site.changing(STATEMENT_FILE, "since = 2026-01-05", "since = 2026-02-30")
        }),
        (Code::DatesOutOfOrder, |site| {
            site.changing(
                STATEMENT_FILE,
                "review_due = 2027-01-05",
                "review_due = 2025-12-31",
            )
        }),
        (Code::FutureDate, |site| {
            site.changing(STATEMENT_FILE, "since = 2026-01-05", "since = 2099-01-05")
        }),
        (Code::InvalidId, |site| {
            site.with("content/systems/Mon Outil.md", SYSTEM)
        }),
        (Code::InvalidLanguage, |site| {
            site.with("content/systems/outil.de.md", "+++\n+++\n")
        }),
        (Code::InvalidUrl, |site| {
            site.changing("site.toml", "https://example.org/", "example.org")
        }),
        (Code::InvalidEmail, |site| {
            site.changing("site.toml", "ia@example.org", "ia at example")
        }),
        (Code::InvalidPhone, |site| {
            site.with(
                "site.toml",
                SETTINGS.replace(
                    "name = \"Référent\"",
                    "name = \"Référent\"\nphone = \"néant\"",
                ),
            )
        }),
        (Code::SecurityByPost, |site| {
            site.with(
                "site.toml",
                format!(
                    "{}\n[security]\ncontact = \"ia\"\nexpires = 2027-02-05\n",
                    SETTINGS.replace("email = \"ia@example.org\"", "post = \"1 rue de l’Essai\"")
                ),
            )
        }),
        (Code::OutOfRange, |site| {
            site.changing(
                SYSTEM_FILE,
                "name = \"Mots\"",
                "name = \"Mots\"\nweight = 140\nweight_kind = \"share\"",
            )
        }),
        (Code::InvalidHash, |site| {
            site.with(EVIDENCE_FILE, format!("{EVIDENCE}sha256 = \"12\"\n"))
        }),
        (Code::PathEscapes, |site| {
            site.changing(EVIDENCE_FILE, "preuve.txt", "../../site.toml")
        }),
        (Code::DuplicateId, |site| {
            site.with("content/systems/rh/outil.md", SYSTEM)
        }),
        (Code::DuplicateUrl, |site| {
            site.with(
                "content/charters/autre.toml",
                CHARTER
                    .replace("\"charte\"", "\"charte-2025\"")
                    .replace("edition = \"2025\"", "edition = \"b\""),
            )
            .with(
                "content/charters/encore.toml",
                CHARTER.replace("edition = \"2025\"", "edition = \"2025-b\""),
            )
        }),
        (Code::MissingAttachment, |site| {
            site.changing(EVIDENCE_FILE, "preuve.txt", "preuves.txt")
        }),
        (Code::NameNotPublished, |site| {
            site.changing(EVIDENCE_FILE, "preuve.txt", ".preuve.txt")
        }),
        (Code::UnusedFile, |site| {
            site.with("content/evidence/autre.txt", "x")
        }),
        (Code::DanglingReference, |site| {
            site.changing(STATEMENT_FILE, "\"outil\"", "\"outils\"")
        }),
        (Code::ReferenceToDraft, |site| {
            site.with("content/suppliers/f.toml", "draft = true\nname = \"F\"\n")
                .changing(SYSTEM_FILE, "contact = ", "supplier = \"f\"\ncontact = ")
        }),
        (Code::InvalidIdentifier, |site| {
            site.with("site.toml", SETTINGS.replace("name = \"Essai\"", "name = \"Essai\"\nidentifier = { kind = \"SIRET\", value = \"41828191100037\" }"))
        }),
        (Code::NoLocator, |site| {
            site.changing("site.toml", "email = \"ia@example.org\"\n", "")
        }),
        (Code::NoOfflineRoute, |site| {
            site.changing(SYSTEM_FILE, "effect = \"none\"", "effect = \"significant\"")
                .changing(
                    SYSTEM_FILE,
                    "[[risk]]",
                    "[appeal]\ncontact = \"ia\"\n\n[[risk]]",
                )
        }),
        (Code::StrongerThanSystems, |site| {
            site.changing(
                "content/charters/charte.toml",
                "text = \"Expliquer\"\nsystem_fields = []",
                "text = \"Expliquer\"\nsystem_fields = [\"how_it_works\", \"notice\", \"oversight\"]",
            )
        }),
        (Code::FactorOnlyNamed, |site| {
            site.changing(
                SYSTEM_FILE,
                "contact = \"ia\"",
                "contact = \"ia\"\nfactors_status = \"stated\"",
            )
        }),
        (Code::StatementWithoutSystems, |site| {
            site.changing(
                "content/charters/charte.toml",
                "text = \"Expliquer\"\nsystem_fields = []",
                "text = \"Expliquer\"\nsystem_fields = [\"limits\", \"oversight\"]",
            )
            .changing(STATEMENT_FILE, "systems = [\"outil\"]\n", "")
            .without(SYSTEM_FILE)
            .with(
                "content/inventory.toml",
                "as_of = 2026-02-01\n\n[[item]]\nid = \"traducteur\"\nname = \"Traducteur\"\n\n[[item]]\nid = \"filtre\"\nname = \"Filtre\"\n",
            )
        }),
        (Code::SharesOfNoWhole, |site| {
            site.changing(
                SYSTEM_FILE,
                "name = \"Mots\"",
                "name = \"Mots\"\nweight = 90\nweight_kind = \"share\"\n\n[[factor]]\nid = \"longueur\"\nname = \"Longueur\"\nweight = 90\nweight_kind = \"share\"",
            )
        }),
        (Code::SharesOfNoWhole, |site| {
            site.changing(
                SYSTEM_FILE,
                "contact = \"ia\"",
                "contact = \"ia\"\nfactors_status = \"stated\"",
            )
            .changing(
                SYSTEM_FILE,
                "name = \"Mots\"",
                "name = \"Mots\"\ndirection = \"raises\"\nbasis = \"rule\"\nweight = 8\nweight_kind = \"share\"",
            )
        }),
        (Code::UnknownCriterion, |site| {
            let answer = "criterion = \"4.16\"\nmet = \"yes\"\ntext = \"Oui.\"";
            site.with(
                "site.toml",
                format!("{SETTINGS}\n[[ecodesign.answer]]\n{answer}\n"),
            )
        }),
        (Code::CriterionTwice, |site| {
            let answer =
                "\n[[ecodesign.answer]]\ncriterion = \"1.1\"\nmet = \"yes\"\ntext = \"Oui.\"\n";
            site.with("site.toml", format!("{SETTINGS}{answer}{answer}"))
        }),
        (Code::AuditOutOfReach, |site| {
            verified(site, "rapport", "withheld").with(EVIDENCE_FILE, EVIDENCE).with(
                "site.toml",
                format!("{SETTINGS}\n[audit]\ndate = 2026-01-05\nby = \"Un cabinet\"\nstandard = \"RGAA 4.1.2\"\nrate = 78.5\nevidence = \"rapport\"\n"),
            )
        }),
        (Code::AuditReport, |site| {
            site.with(
                "site.toml",
                format!("{SETTINGS}\n[audit]\ndate = 2026-01-05\nby = \"Un cabinet\"\nstandard = \"RGAA 4.1.2\"\nrate = 78.5\nevidence = \"preuve\"\n"),
            )
        }),
        (Code::DecisionWithoutMention, |site| {
            site.with(
                "site.toml",
                format!("duties = [\"public_body\"]\n{SETTINGS}"),
            )
            .changing(
                SYSTEM_FILE,
                "automation = \"decision_support\"",
                "automation = \"fully_automated\"",
            )
            .changing(
                SYSTEM_FILE,
                "[[risk]]",
                "[administrative_decision]\nwhat = \"l’aide\"\npurpose = \"la calculer\"\n\n[[risk]]",
            )
        }),
        (Code::AuditStandard, |site| {
            let audit = "date = 2026-01-05\nby = \"Nous\"\nstandard = \"Notre grille\"\nrate = 100\nevidence = \"preuve\"";
            site.with(
                "site.toml",
                format!("duties = [\"public_body\"]\n{SETTINGS}\n[audit]\n{audit}\n"),
            )
            .changing(
                EVIDENCE_FILE,
                "kind = \"document\"",
                "kind = \"audit_report\"",
            )
        }),
        (Code::SecondLine, |site| {
            site.with(
                "content/inventory.toml",
                "as_of = 2026-02-01\n\n[[item]]\nid = \"outil\"\nname = \"Outil\"\n\n[[item]]\nid = \"autre\"\nname = \"Autre\"\nsystem = \"outil\"\n",
            )
        }),
        (Code::ConcernsNoPage, |site| {
            site.with(
                "content/indicators/formation.toml",
                INDICATOR.replace("\"commitment:charte@2025/c-1\"", "\"site\""),
            )
        }),
        (Code::ReviewTooFar, |site| {
            site.changing(STATEMENT_FILE, "2027-01-05", "2029-01-06")
        }),
        (Code::AppliedWithoutEvidence, |site| {
            site.changing(STATEMENT_FILE, "evidence = [\"preuve\"]\n", "")
        }),
        (Code::SecondStatement, |site| {
            site.with("content/statements/encore.toml", STATEMENT)
        }),
        (Code::SecondSignature, |site| {
            site.with(
                "site.toml",
                format!("{SETTINGS}\n[[signature]]\ncharter = \"charte@2025\"\n"),
            )
        }),
        (Code::LinkNotInText, |site| {
            site.with(
                "content/charters/charte.toml",
                format!("{CHARTER}\n[note]\ntext = \"NB : voyez notre autre charte.\"\nlink = {{ text = \"l’autre charte\", url = \"https://ailleurs.example/\" }}\n"),
            )
        }),
        (Code::HashMismatch, |site| {
            site.with(
                EVIDENCE_FILE,
                format!("{EVIDENCE}sha256 = \"{}\"\n", "0".repeat(64)),
            )
        }),
        (Code::HashMismatch, |site| {
            // Another file has another size, and that is told with it.
            site.with(
                EVIDENCE_FILE,
                format!(
                    "{EVIDENCE}sha256 = \"{}\"\nmedia_type = \"application/pdf\"\nsize = 1234\n",
                    "0".repeat(64)
                ),
            )
        }),
        (Code::MediaTypeMismatch, |site| {
            site.with(
                EVIDENCE_FILE,
                format!("{EVIDENCE}media_type = \"application/pdf\"\n"),
            )
        }),
        (Code::SizeMismatch, |site| {
            site.with(EVIDENCE_FILE, format!("{EVIDENCE}size = 1234\n"))
        }),
        (Code::VerificationWithoutDocument, |site| {
            site.with(
                EVIDENCE_FILE,
                format!("{EVIDENCE}[verification]\nby = \"third_party\"\nwho = \"A\"\nrelation = \"B\"\nwhat = \"C\"\ndate = 2026-01-05\n"),
            )
        }),
        (Code::VerificationByItself, |site| {
            verified(site, "preuve", "public")
        }),
        (Code::VerificationByItself, |site| {
            let item = |next: &str| {
                format!(
                    "title = \"T\"\nkind = \"minutes\"\ndate = 2026-01-05\ndegree = \"public\"\nurl = \"https://ailleurs.example/t\"\n[verification]\nby = \"self\"\ndocument = \"{next}\"\n"
                )
            };
            site.with("content/evidence/a.toml", item("b"))
                .with("content/evidence/b.toml", item("c"))
                .with("content/evidence/c.toml", item("a"))
        }),
        (Code::DatesOutOfOrder, |site| {
            verified(site, "rapport", "public").changing(
                EVIDENCE_FILE,
                "date = 2026-01-05\ndocument",
                "date = 2026-01-04\ndocument",
            )
        }),
        (Code::DatesOutOfOrder, |site| {
            verified(site, "rapport", "public").changing(
                "content/evidence/rapport.toml",
                "2026-01-05",
                "2026-01-04",
            )
        }),
        (Code::VerificationByOwn, |site| {
            verified(site, "rapport", "public").changing(
                EVIDENCE_FILE,
                "who = \"A\"",
                "who = \"ESSAI, S.A.S.\"",
            )
        }),
        (Code::VerificationByOwn, |site| {
            verified(site, "rapport", "public").changing(
                EVIDENCE_FILE,
                "who = \"A\"",
                "who = \"Nous-mêmes\"",
            )
        }),
        (Code::VerificationByOwn, |site| {
            verified(site, "rapport", "public").changing(
                EVIDENCE_FILE,
                "who = \"A\"",
                "who = \"La présidence d’Essai SAS\"",
            )
        }),
        (Code::VerificationByOwn, |site| {
            verified(site, "rapport", "public").changing(
                EVIDENCE_FILE,
                "who = \"A\"",
                "who = \"Référent\"",
            )
        }),
        (Code::ActiveFile, |site| {
            site.changing(EVIDENCE_FILE, "preuve.txt", "preuve.HTML")
                .with("content/evidence/preuve.HTML", "<script>alert(1)</script>")
                .without("content/evidence/preuve.txt")
        }),
        (Code::EmptyFile, |site| {
            site.with("content/evidence/preuve.txt", "")
        }),
        (Code::VerificationOutOfReach, |site| {
            verified(site, "rapport", "withheld")
        }),
        (Code::FactOnExample, |site| {
            site.with(EVIDENCE_FILE, format!("{EVIDENCE}example = true\n"))
        }),
        (Code::FactInTranslation, |site| {
            site.with(
                "content/systems/outil.en.md",
                "+++\nname = \"Tool\"\nstatus = \"in_use\"\n+++\n",
            )
        }),
        (Code::TranslationOfNothing, |site| {
            site.with(
                "content/systems/outils.en.md",
                "+++\nname = \"Tool\"\n+++\n",
            )
        }),
        (Code::UnknownSection, |site| {
            site.changing(SYSTEM_FILE, "## Limites", "## Limite")
        }),
        (Code::MissingSection, |site| {
            site.changing(SYSTEM_FILE, "## Limites\n\nIl se trompe.\n\n", "")
        }),
        (Code::TextOutsideSections, |site| {
            site.changing(SYSTEM_FILE, "## Rôle dans", "Bonjour.\n\n## Rôle dans")
        }),
        (Code::DuplicateSection, |site| {
            site.with(SYSTEM_FILE, format!("{SYSTEM}\n## Limites\n\nEncore.\n"))
        }),
        (Code::NotInInventory, |site| {
            site.with(
                "content/inventory.toml",
                "as_of = 2026-11-02\n\n[[item]]\nid = \"autre\"\nname = \"Autre\"\n",
            )
        }),
        (Code::SilentConsultation, |site| {
            site.with(
                STATEMENT_FILE,
                format!("{STATEMENT}\n[[consultation]]\nbody = \"Des clients\"\ndate = 2026-06-24\nopinion = \"reserved\"\n"),
            )
        }),
        (Code::FutureValue, |site| {
            site.with("content/indicators/formation.toml", INDICATOR)
                .changing(
                    "content/indicators/formation.toml",
                    "2026-03-31",
                    "2026-12-31",
                )
        }),
        (Code::PersonalData, |site| {
            site.changing(
                STATEMENT_FILE,
                "Fait.",
                "Fait par Mme Durand (jeanne.durand@example.org, 01 99 00 12 34).",
            )
        }),
        (Code::RawHtml, |site| page(site, "Un <b>mot</b>.")),
        (Code::ForbiddenScheme, |site| {
            page(site, "[x](javascript:alert(1))")
        }),
        (Code::RelativeLink, |site| {
            page(site, "[x](../systemes/outil/)")
        }),
        (Code::RemoteImage, |site| {
            page(site, "![x](https://example.org/x.png)")
        }),
        (Code::MissingImage, |site| {
            picture(site, "plan.png", &drawing(60, 40), "![Un plan](plam.png)")
        }),
        (Code::ImageWithoutAlternative, |site| {
            picture(site, "plan.png", &drawing(60, 40), "![](plan.png)")
        }),
        (Code::InvalidDomain, |site| {
            hosted(site, "https://hote.example/")
        }),
        // Below a path nobody looks for it.
        (Code::CarbonTxt, |site| {
            let site = hosted(site, "hote.example");
            site.changing(
                "site.toml",
                "https://example.org/",
                "https://example.org/ia/",
            )
        }),
        (Code::UnusedImage, |site| {
            site.with("content/media/plan.png", drawing(60, 40))
        }),
        (Code::ImageKind, |site| {
            picture(site, "plan.svg", b"<svg/>", "![Un plan](plan.svg)")
        }),
        (Code::ImageUnreadable, |site| {
            picture(
                site,
                "plan.png",
                &drawing(60, 40)[..50],
                "![Un plan](plan.png)",
            )
        }),
        (Code::ImageMismatch, |site| {
            picture(site, "plan.jpg", &drawing(60, 40), "![Un plan](plan.jpg)")
        }),
        (Code::ImageDimensions, |site| {
            let mut vast = drawing(60, 40);
            vast[16..24].copy_from_slice(&[0xff; 8]);
            picture(site, "plan.png", &vast, "![Un plan](plan.png)")
        }),
        (Code::ImageMoves, |site| {
            let still = drawing(60, 40);
            let moving = b"\0\0\0\x08acTL\0\0\0\x02\0\0\0\0\0\0\0\0";
            let bytes = [&still[..33], moving, &still[33..]].concat();
            picture(site, "plan.png", &bytes, "![Un plan](plan.png)")
        }),
        (Code::ImageCaption, |site| {
            picture(
                site,
                "plan.png",
                &drawing(60, 40),
                "Voici ![un plan](plan.png \"Le plan\").",
            )
        }),
        (Code::ImageVersion, |site| {
            picture(site, "plan.png", &drawing(60, 40), "![Un plan](plan.png)")
                .with("content/media/plan@30w.png", drawing(30, 30))
        }),
        (Code::ImageTells, |site| {
            let still = drawing(60, 40);
            let author = b"\0\0\0\x0atEXtAuthor\0Eve\0\0\0\0";
            let bytes = [&still[..33], author, &still[33..]].concat();
            picture(site, "plan.png", &bytes, "![Un plan](plan.png)")
        }),
        (Code::ImageTellsMore, |site| {
            picture(site, "plan.avif", &telling_avif(), "![Un plan](plan.avif)")
        }),
        (Code::HeadingAttribute, |site| {
            page(site, "## Titre {.classe}")
        }),
        (Code::DuplicateHeadingId, |site| {
            page(site, "## Un {#a}\n\n## Deux {#a}")
        }),
        (Code::MissingFootnote, |site| page(site, "Un appel[^1].")),
        (Code::UnusedDefinition, |site| {
            page(
                site,
                "Un mot.\n\n[^1]: Une note.\n\n[doc]: https://example.org/",
            )
        }),
        (Code::DuplicateNote, |site| {
            page(site, "Un mot[^1].\n\n[^1]: Une note.\n\n[^1]: Une autre.")
        }),
        (Code::SectionAttribute, |site| {
            site.changing(SYSTEM_FILE, "## Limites", "## Limites {.big onclick=x}")
                .changing(
                    SYSTEM_FILE,
                    "## Supervision humaine",
                    "## Supervision humaine {#sup}",
                )
        }),
        (Code::EmptyText, |site| {
            site.with(
                PAGE,
                "+++\ntitle = \"Méthode\"\nupdated = 2026-01-05\n+++\n\n",
            )
            .with(
                "content/pages/methode.en.md",
                "+++\ntitle = \"Method\"\n+++\n",
            )
        }),
        (Code::TooDeep, |site| {
            page(site, &format!("{}a", ">".repeat(100)))
        }),
        (Code::MissingTheme, |site| {
            site.with("site.toml", format!("theme = \"absent\"\n{SETTINGS}"))
        }),
        (Code::UnknownKey, |site| {
            site.with(
                "themes/limpide/fr.toml",
                "skip = 12\nskp = \"Au contenu\"\n\n[status]\naplied = \"Fait\"\n\n[title.home]\nx = \"y\"\n",
            )
        }),
        (Code::TomlSyntax, |site| {
            site.with("themes/limpide/fr.toml", "skip = Aller\n")
        }),
        (Code::UnusedThemeFile, |site| {
            site.with("themes/limpide/hom.html", "<p>x</p>\n")
                .with("themes/limpide/styles.css", "p{color:red}\n")
                .with("themes/limpide/logo.png", b"\x89PNG\xff")
        }),
        (Code::MissingTemplate, |site| {
            site.with("themes/limpide/plan.html", "\n{% extends \"bas.html\" %}\n")
        }),
        (Code::MissingTemplate, |site| {
            site.with(
                "themes/limpide/plan.html",
                "{% include \"absente.html\" %}\n",
            )
        }),
        (Code::TemplateError, |site| {
            site.with("themes/limpide/plan.html", "<p>\n{{ rien.du.tout }}\n")
        }),
        (Code::TemplateCycle, |site| {
            site.with("themes/limpide/plan.html", "{% include \"a.html\" %}\n")
                .with("themes/limpide/a.html", "{% include \"plan.html\" %}\n")
        }),
        (Code::TemplateCycle, |site| {
            site.with("themes/limpide/plan.html", "{% extends \"a.html\" %}\n")
                .with("themes/limpide/a.html", "{% extends \"plan.html\" %}\n")
        }),
        (Code::ComponentRecursion, |site| {
            site.with("themes/limpide/plan.html", "{{ <sans_fin/> }}\n")
                .with(
                    "themes/limpide/sans-fin.html",
                    "{% component sans_fin() %}{{ <sans_fin/> }}{% endcomponent sans_fin %}\n",
                )
        }),
        (Code::TooManySteps, |site| {
            site.with(
                "themes/limpide/plan.html",
                "{% extends \"base.html\" %}\n{% block main %}\n{%- for a in range(end=90000) %}{% for b in range(end=90000) %}{% endfor %}{% endfor -%}\n{% endblock main %}\n",
            )
        }),
        (Code::PageTooLarge, |site| {
            site.with(
                "themes/limpide/plan.html",
                "{% for a in range(end=2000) %}{% for b in range(end=2000) %}<p>x</p>\n{% endfor %}{% endfor %}\n",
            )
        }),
        (Code::ForbiddenMarkup, |site| {
            site.with(
                "themes/limpide/legal.html",
                "{% extends \"base.html\" %}{% block main %}<h1>L</h1><p style=\"color:red\">x</p>{% endblock main %}\n",
            )
        }),
        (Code::PictureWithoutSize, |site| {
            site.with(
                "themes/limpide/legal.html",
                "{% extends \"base.html\" %}{% block main %}<h1>L</h1><img src=\"/a.png\" alt=\"A\" width=\"9\">{% endblock main %}\n",
            )
        }),
        (Code::DuplicateAnchor, |site| {
            site.changing(SYSTEM_FILE, "Il se trompe.", "### A {#x}\n\nIl se trompe.")
                .changing(
                    SYSTEM_FILE,
                    "Une personne relit.",
                    "### B {#x}\n\nElle relit.",
                )
        }),
        (Code::DuplicateAnchor, |site| {
            site.with(
                "content/charters/charte.toml",
                CHARTER.replace("id = \"un\"", "id = \"signature\""),
            )
        }),
        (Code::MissingAnchor, |site| {
            page(site, "Voir [plus loin](#absent).")
        }),
        (Code::ThemeFileChanged, |site| {
            site.with(
                "themes/limpide/404.html",
                "{# made from limpide 0123456789ab #}\n{% extends \"base.html\" %}{% block main %}<h1>{{ page.title.text }}</h1>{% endblock main %}\n",
            )
        }),
        (Code::ThemeFileUnmarked, |site| {
            site.with(
                "themes/limpide/404.html",
                "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title.text }}</h1>{% endblock main %}\n",
            )
        }),
        (Code::UnusedTerm, |site| {
            site.with(
                "content/glossary.toml",
                "[[term]]\nid = \"biais\"\nname.fr = \"biais\"\nname.en = \"bias\"\ntext.fr = \"Un écart.\"\ntext.en = \"A deviation.\"\n",
            )
        }),
        (Code::InvalidColour, |site| {
            identity(site, "accent = \"blue\"\n")
        }),
        (Code::AccentContrast, |site| {
            identity(site, "accent = \"#ffd400\"\naccent_dark = \"#3a2a00\"\n")
        }),
        (Code::InvalidDrawing, |site| {
            logo(
                site,
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h1\"/></svg>\n",
            )
        }),
        (Code::InvalidDrawing, |site| {
            logo(site, "<svg viewBox=\"0 0 4 1\"><path d=M0/></svg>\n")
        }),
        (Code::ForbiddenInDrawing, |site| {
            logo(
                site,
                "<svg viewBox=\"0 0 4 1\">\n<script>alert(1)</script>\n<path d=\"M0 0h1\" style=\"fill:red\" onclick=\"x()\"/>\n<image href=\"https://example.org/a.png\"/>\n<rect fill=\"url(https://example.org/#a)\"/>\n</svg>\n",
            )
        }),
        (Code::NotOnce, |site| {
            site.with(
                "themes/limpide/legal.html",
                "{% extends \"base.html\" %}{% block main %}<h1>L</h1><h1>M</h1>{% endblock main %}\n",
            )
        }),
        (Code::AccessibilityFailure, |site| {
            site.with(
                "themes/limpide/supplier.html",
                "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title.text }}</h1><p><a href=\"/\"></a>{% endblock main %}\n",
            )
            .with(
                "content/suppliers/editeur.toml",
                "name = \"Éditeur\"\nproduct = \"Outil\"\nupdated = 2026-01-05\nreview_due = 2027-01-05\n",
            )
        }),
        (Code::AccessibilityFailure, |site| {
            site.with(
                "themes/limpide/plan.html",
                "{% extends \"base.html\" %}{% block main %}<h1>Plan</h1><p class=\"faint\">Plan</p>{% endblock main %}\n",
            )
            .with(
                "themes/limpide/style.css",
                ":root{color-scheme:light dark}.faint{color:#777}@media(prefers-color-scheme:dark){body{background:#222}.faint{color:#666}}\n",
            )
        }),
        (Code::AccessibilityFailure, |site| {
            suppressing(unnamed(site), "link-name", "#contenu > p > a", "2026-11-23")
        }),
        (Code::BrokenLink, |site| {
            site.with(
                "themes/limpide/contact.html",
                "{% extends \"base.html\" %}{% block main %}<h1>C</h1><p><a href=\"/Systemes/\">a</a>\n<a href=\"/systemes/#nulle-part\">b</a></p>{% endblock main %}\n",
            )
        }),
        (Code::NotLinked, |site| {
            site.with(
                "themes/limpide/plan.html",
                "{% extends \"base.html\" %}{% block main %}<h1>Plan</h1>{% endblock main %}\n",
            )
            .with(
                "themes/limpide/gaps.html",
                "{% extends \"base.html\" %}{% block main %}<h1>Manques</h1>{% endblock main %}\n",
            )
            .with(
                "content/suppliers/editeur.toml",
                "name = \"Éditeur\"\nproduct = \"Outil\"\nupdated = 2026-01-05\nreview_due = 2027-01-05\n",
            )
        }),
        (Code::SuppressionUnknownRule, |site| {
            suppressing(site, "link-nam", "main", "2027-01-05")
        }),
        (Code::SuppressionExpired, |site| {
            suppressing(site, "link-name", "#contenu > p > a", "2026-11-23")
        }),
        (Code::CompliantWithFaults, |site| {
            let audit = "[audit]\ndate = 2026-01-05\nby = \"Un cabinet\"\nstandard = \"RGAA 4.1.2\"\nrate = 100\nevidence = \"preuve\"\n";
            suppressing(unnamed(site), "link-name", "#contenu > p > a", "2027-01-05")
                .changing(
                    "site.toml",
                    "page = \"/404.html\"",
                    "file = \"themes/limpide/404.html\"",
                )
                .changing(
                    "site.toml",
                    "[[signature]]",
                    &format!("{audit}\n[[signature]]"),
                )
                .changing(
                    EVIDENCE_FILE,
                    "kind = \"document\"",
                    "kind = \"audit_report\"",
                )
        }),
        (Code::SuppressionUnused, |site| {
            suppressing(unnamed(site), "link-name", "#contenu > p > a", "2027-01-05")
                .changing("site.toml", "page = \"/404.html\"", "file = \"themes/limpide/404.html\"")
                .changing("site.toml", "expires = 2027-01-05", "expires = 2027-01-05\n\n[[check.suppression]]\nrule = \"contrast\"\nfile = \"content/systems/outil.md\"\nselector = \"h1\"\nreason = \"Rien.\"\nexpires = 2027-01-05\n")
        }),
        (Code::CorrectionRemoved, |site| {
            site.with("content/corrections/erreur.toml", CORRECTION)
                .with(
                    "themes/limpide/base.html",
                    "<!DOCTYPE html><html lang=\"{{ page.lang }}\"><head><meta http-equiv=\"content-security-policy\" content=\"LIMPIDE-POLICY\"><title>x</title></head><body><main>{% block main %}{% endblock main %}</main></body></html>\n",
                )
        }),
        (Code::EmptyText, |site| {
            site.with(PAGE, "+++\ntitle = \"P\"\nupdated = 2026-01-05\n[easy_read]\nreviewed_by = \"n/a\"\ndate = 2026-01-05\n+++\n\n**À compléter…**\n")
                .changing(SYSTEM_FILE, "Il compte.", "-")
        }),
        (Code::MissingBecause, |site| {
            site.changing(
                SYSTEM_FILE,
                "[[factor]]",
                "[accessibility]\nstate = \"conforming\"\n\n[[factor]]",
            )
        }),
        (Code::InvalidPhone, |site| {
            site.changing(
                "site.toml",
                "email = \"ia@example.org\"",
                "phone = \"0000\"",
            )
        }),
        (Code::CorrectionRemoved, |site| {
            site.with("content/corrections/erreur.toml", CORRECTION)
                .with(
                    "themes/limpide/style.css",
                    ".correction { transform: scale(.1) }\n",
                )
        }),
        (Code::MarkHidden, |site| {
            site.with(
                "content/pages/exemple.md",
                "+++\ntitle = \"E\"\nupdated = 2026-01-05\nexample = true\n+++\n\nTexte.\n",
            )
            .with("themes/limpide/style.css", ".mark { display: none }\n")
        }),
        (Code::WeightyWord, |site| {
            site.with("themes/limpide/fr.toml", "skip = \"Au contenu\"\nexample_mark = \"vérifié\"\n\n[status]\nplanned = \"Appliqué\"\n")
        }),
        (Code::NoPlaceBeside, |site| {
            let branch = "branch = \"pages\"\nremote = \"../site.git\"";
            destination(
                site,
                &format!("{branch}\nhost_files = [\"apache\", \"nginx\"]"),
            )
        }),
        (Code::InvalidArchive, |site| {
            destination(site, "archive = \"site.rar\"")
        }),
        (Code::InvalidBranch, |site| {
            destination(site, "branch = \"-f\"\nremote = \"../site.git\"")
        }),
        (Code::ApprovalLapsed, |site| {
            let approved =
                "[[approved]]\nrole = \"DPO\"\ndate = 2026-11-20\nof = \"0123456789ab\"\n";
            site.with(
                "content/statements/c-1.toml",
                format!("{}\n{approved}", crate::site::STATEMENT),
            )
        }),
        (Code::InvalidAddress, |site| {
            site.with(
                "content/addresses.toml",
                "[[moved]]\nfrom = \"https://example.org/old/\"\nto = \"/contact/\"\n",
            )
        }),
        (Code::SecretInRemote, |site| {
            let remote = "https://moi:motdepasse@example.org/site.git";
            destination(site, &format!("branch = \"pages\"\nremote = \"{remote}\""))
        }),
        (Code::UnsafeRemote, |site| {
            let remote = "http://example.org/site.git";
            destination(site, &format!("branch = \"pages\"\nremote = \"{remote}\""))
        }),
        (Code::SecretInAddress, |site| {
            destination(
                site,
                "ssh = \"moi:motdepasse@example.org\"\nfolder = \"www\"",
            )
        }),
        (Code::InvalidSsh, |site| {
            destination(site, "ssh = \"-oProxyCommand=x\"\nfolder = \"www\"")
        }),
        (Code::InvalidSwitch, |site| {
            destination(
                site,
                "ssh = \"example.org\"\nfolder = \"www\"\nswitch = \"exchange\"",
            )
        }),
        (Code::InvalidBucket, |site| {
            destination(site, "bucket = \"Mon Site\"")
        }),
        (Code::InvalidEndpoint, |site| {
            destination(
                site,
                "bucket = \"site\"\nendpoint = \"http://s3.example.org\"",
            )
        }),
        (Code::InvalidKey, |site| {
            let table = "\n[manifest]\nminisign = \"motdepasse\"\n";
            site.with("site.toml", format!("{SETTINGS}{table}"))
        }),
        (Code::SecretInSettings, |site| {
            let key = "secret_access_key = \"motdepasse\"";
            destination(site, &format!("bucket = \"site\"\n{key}"))
        }),
        (Code::PolicyPlaceholder, |site| {
            site.with(
                "themes/limpide/plan.html",
                "<!DOCTYPE html><html lang=fr><title>x</title><main><h1>x</h1></main>\n",
            )
        }),
    ]
}

fn destination(site: Site, keys: &str) -> Site {
    let text = std::fs::read_to_string(site.path().join("site.toml")).unwrap();
    site.with("site.toml", format!("{text}\n[publish.web]\n{keys}\n"))
}

/// Provoked by tests of their own, since a site alone can't.
const ELSEWHERE: &[Code] = &[
    Code::Unreadable,
    Code::NoPages,
    Code::SymlinkEscapes,
    Code::SymlinkToHidden,
    Code::SymlinkCircle,
    Code::NotARegularFile,
    Code::OutputIsSource,
    Code::OutputIsWork,
    Code::OutputIsRoot,
    Code::OutputIsHome,
    Code::OutputIsRepository,
    Code::OutputNotOurs,
    Code::OutputNotAFolder,
    Code::OutputIsMountPoint,
    Code::OutputPathEscapes,
    Code::OutputLocked,
    Code::ForeignInTheWay,
    Code::ForeignFile,
    Code::ForeignSaved,
    Code::EditKept,
    Code::ImageTurned,
    Code::OutsideUnasked,
    Code::RollbackRemoves,
    Code::PastRemains,
    Code::OtherRefs,
    Code::OnlineNotYet,
    Code::RollbackSettings,
    Code::PublishFuture,
    Code::UnknownTarget,
    Code::ExamplesPublished,
    Code::AddressLost,
    Code::WithdrawalLost,
    Code::StillPublished,
    Code::ErasedAmbiguous,
    Code::ErasedInSilence,
    Code::ErasedUnknown,
    Code::ErasedWithoutHash,
    Code::VersionsUnseen,
    Code::VersionsRemain,
    Code::LegalNotice,
    Code::NoticeIncomplete,
    Code::PublishOlder,
    Code::OlderContent,
    Code::PublishLocked,
    Code::PublishOvertaken,
    Code::NoSuchRelease,
    Code::ReleaseDamaged,
    Code::NoRollback,
    Code::NotALink,
    Code::GitMissing,
    Code::GitFailed,
    Code::BranchNotOurs,
    Code::StorageUnanswered,
    Code::StorageRefused,
    Code::StorageLocked,
    Code::StorageNotOurs,
    Code::NoCredentials,
    Code::OnlineUnanswered,
    Code::OnlineStatus,
    Code::OnlineOther,
    Code::OnlineErased,
    Code::OnlineType,
    Code::OnlineTypeOther,
    Code::OnlineHeader,
    Code::OnlineMissing,
    Code::OnlineFramed,
    Code::OnlineUnpacked,
    Code::CannotSign,
    Code::PreviousUnusable,
    Code::NotTimestamped,
    Code::SiteReplaced,
    Code::HistoryCut,
    Code::VerifyUnanswered,
    Code::VerifyNoManifest,
    Code::VerifyNoChain,
    Code::VerifyUnreadable,
    Code::VerifyFile,
    Code::VerifyUnseen,
    Code::VerifyListsDiffer,
    Code::VerifyChain,
    Code::VerifyChainEnds,
    Code::VerifyUnsigned,
    Code::VerifySignature,
    Code::VerifyTimestamp,
    Code::VerifyStampedEarly,
    Code::VerifyEvidenceTwice,
    Code::VerifyEvidence,
    Code::VerifyRoute,
    Code::VerifyOverdue,
    Code::VerifyRewritten,
    Code::VerifyWentBack,
    Code::ArchiveNotOurs,
    Code::BesideNotOurs,
    Code::SshMissing,
    Code::HostUnknown,
    Code::HostChanged,
    Code::SshRefused,
    Code::SshFailed,
    Code::SshLost,
    Code::RemoteRefused,
    Code::RemoteLocked,
    Code::LockTakenOver,
    Code::NoRemoteLinks,
    Code::WrittenTwice,
    Code::Unwritable,
    Code::MinifyChanged,
    Code::PageTooDeep,
    Code::PageTooHeavy,
    Code::TooManyRequests,
    Code::TooManyNodes,
    Code::InvalidEcoindex,
];

/// Those whose case has a second language, or is told on pages of it too.
const IN_BOTH_LANGUAGES: &[Code] = &[
    Code::AccentContrast,
    Code::AccessibilityFailure,
    Code::AuditOutOfReach,
    Code::BrokenLink,
    Code::CompliantWithFaults,
    Code::ComponentRecursion,
    Code::CorrectionRemoved,
    Code::DuplicateAnchor,
    Code::DuplicateUrl,
    Code::EmptyText,
    Code::FactInTranslation,
    Code::ForbiddenMarkup,
    Code::ImageKind,
    Code::ImageTooHeavy,
    Code::InvalidLanguage,
    Code::MarkHidden,
    Code::MissingAnchor,
    Code::NotLinked,
    Code::NotOnce,
    Code::PageTooLarge,
    Code::PictureWithoutSize,
    Code::PolicyPlaceholder,
    Code::SuppressionUnused,
    Code::TemplateError,
    Code::ThemeFileUnmarked,
    Code::TooManySteps,
    Code::TranslationOfNothing,
    Code::UnusedTerm,
    Code::UnusedThemeFile,
    Code::VerificationOutOfReach,
];

#[test]
fn every_fault_is_told_at_its_place_with_its_mend() {
    let mut before: Vec<Code> = Vec::new();
    for (code, provoke) in cases() {
        let site = match IN_BOTH_LANGUAGES.contains(&code) {
            true => provoke(Site::small()),
            false => provoke(Site::small().in_french()),
        };
        let outcome = site.build();
        let name = code.name();
        assert!(
            outcome
                .diagnostics
                .iter()
                .any(|diagnostic| diagnostic.code == code),
            "{name} is not provoked: {:?}",
            outcome
                .diagnostics
                .iter()
                .map(|d| d.code.name())
                .collect::<Vec<_>>()
        );
        for diagnostic in &outcome.diagnostics {
            for language in [MessageLanguage::English, MessageLanguage::French] {
                let words = diagnostic.words(language);
                let all = [Some(words.title), words.label, words.help];
                // A brace that no value brings is a hole.
                let brings = |(_, value): &(_, String)| value.contains('{');
                let is_brought = diagnostic.arguments.iter().any(brings);
                assert!(
                    is_brought || !all.iter().flatten().any(|text| text.contains('{')),
                    "{name}: {all:?}"
                );
            }
        }
        let stops = code.severity() == Severity::Error;
        assert_eq!(outcome.report.is_none(), stops, "{name}");
        let text = [MessageLanguage::English, MessageLanguage::French]
            .map(|language| told(&outcome, language))
            .join("\n")
            .replace(&site.path().display().to_string(), "SITE");
        let number = before.iter().filter(|known| **known == code).count();
        before.push(code);
        let snapshot = match number {
            0 => format!("snapshots/{name}.txt"),
            _ => format!("snapshots/{name}-{}.txt", number + 1),
        };
        snapbox::assert_data_eq!(
            text,
            snapbox::Data::read_from(
                &Path::new(env!("CARGO_MANIFEST_DIR"))
                    .join("tests/suite")
                    .join(snapshot),
                None
            )
            .raw()
        );
    }
}

#[test]
fn every_code_has_its_case() {
    let cases: Vec<Code> = cases().into_iter().map(|(code, _)| code).collect();
    for code in Code::ALL {
        let has_one =
            code.severity() == Severity::Gap || cases.contains(code) || ELSEWHERE.contains(code);
        assert!(has_one, "{} is provoked nowhere", code.name());
    }
}

#[test]
fn what_is_provoked_elsewhere_is() {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let tests: String = walkdir::WalkDir::new(suite)
        .into_iter()
        .flatten()
        .filter(|entry| {
            let name = entry.file_name().to_string_lossy();
            name.ends_with(".rs") && name != "diagnostics.rs"
        })
        .map(|entry| std::fs::read_to_string(entry.path()).unwrap())
        .collect();
    for code in ELSEWHERE {
        let named = format!("\"{}\"", code.name());
        let called = format!("Code::{code:?}");
        assert!(
            tests.contains(&named) || tests.contains(&called),
            "{} is provoked by no test",
            code.name()
        );
    }
}
