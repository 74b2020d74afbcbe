//! What is said of evidence that was verified.

use super::told::FileState;
pub(super) use crate::cli::words::Said;
use crate::cli::words::said;
use crate::diagnostic::MessageLanguage;

/// The first lines of the file of what is noted.
pub(super) const FILE: Said = said(
    "What is cited of other sites, and what became of it. `limpide evidence verify` writes this file: commit it.\nWhere you have read a page again and cite what it says now, take its [[checked]] out: it is noted anew.",
    "Ce qui est cité d’autres sites, et ce que c’est devenu. `limpide evidence verify` écrit ce fichier\u{a0}: versionnez-le.\nSi vous avez relu une page et citez ce qu’elle dit maintenant, ôtez son [[checked]]\u{a0}: elle sera relevée à nouveau.",
);

pub(super) const FILES: Said = said("Files of the site", "Fichiers du site");

pub(super) fn of_file(state: FileState) -> Said {
    match state {
        FileState::Unchanged => said("is what its record says", "est ce que dit sa fiche"),
        FileState::Changed => said(
            "IS NOT what its record says; its hash is now:",
            "N’EST PAS ce que dit sa fiche\u{a0}; son empreinte est maintenant\u{a0}:",
        ),
        FileState::NotRecorded => said(
            "its record has no hash; it is now:",
            "sa fiche n’a pas d’empreinte\u{a0}; elle est maintenant\u{a0}:",
        ),
        FileState::Missing => said("IS NOT THERE", "N’EST PAS LÀ"),
    }
}

pub(super) fn heading(state: &str) -> Said {
    match state {
        "gone" => said("No longer there", "Plus là"),
        "changed" => said("No longer what was cited", "Changé depuis la citation"),
        "unverifiable" => said("A machine can’t tell", "Invérifiable par une machine"),
        "recorded" => said(
            "Noted for the first time, to be compared from now on",
            "Relevé pour la première fois, à comparer désormais",
        ),
        "unchanged" => said("Unchanged", "Inchangé"),
        _ => said(
            "Not asked: no time left, or no more was to be fetched",
            "Pas demandé\u{a0}: plus de temps, ou plus rien à télécharger",
        ),
    }
}

pub(super) fn reason(word: &str) -> Said {
    match word {
        "refused" => said("the site refuses machines", "le site refuse les machines"),
        "busy" => said("the site asks to wait", "le site demande d’attendre"),
        "unwell" => said("the site has an error", "le site est en erreur"),
        "slow" => said("it took too long", "la réponse tarde trop"),
        "not_encrypted" => said(
            "the encrypted connection does not come about",
            "la connexion chiffrée n’aboutit pas",
        ),
        "names_unknown" => said(
            "whether there is such a site could not be found out",
            "impossible de savoir si ce site existe",
        ),
        "login" => said(
            "it leads to where people say who they are",
            "cela mène à une page d’identification",
        ),
        "too_large" => said(
            "it is larger than what is fetched (--piece-mb)",
            "c’est plus gros que ce qui est téléchargé (--piece-mb)",
        ),
        "private" => said(
            "it leads into a private network, to another port than the web’s, or holds a password",
            "cela mène à un réseau privé, à un port qui n’est pas du web, ou contient un mot de passe",
        ),
        _ => said(
            "the connection does not come about, or breaks off",
            "la connexion n’aboutit pas, ou se rompt",
        ),
    }
}

pub(super) const SINCE: Said = said("found on", "constaté le");

pub(super) const CITED_BY: Said = said("cited by ", "cité par ");

pub(super) const SYSTEMS: Said = said(
    "systems that rely on it: ",
    "systèmes qui s’y fient\u{a0}: ",
);

pub(super) const COMMITMENTS: Said = said(
    "statements that rely on it: ",
    "déclarations qui s’y fient\u{a0}: ",
);

pub(super) const NOTHING: Said = said(
    "No evidence has a file or an address to verify.\n",
    "Aucune preuve n’a de fichier ni d’adresse à vérifier.\n",
);

pub(super) const READ_AGAIN: Said = said(
    "Where a hash is shown, read what stands there; if it still shows what you cite it for, write that line in place of the old one, with the date.\n",
    "Là où une empreinte est affichée, relisez ce qui s’y trouve\u{a0}; si cela montre encore ce pour quoi vous le citez, mettez cette ligne à la place de l’ancienne, avec la date.\n",
);

pub(super) const WRITTEN: Said = said("Written:", "Écrit\u{a0}:");

pub(super) fn examples(count: usize, language: MessageLanguage) -> String {
    match language {
        MessageLanguage::English => format!(
            "{count} {}: of examples, which are invented. Not asked.\n",
            if count == 1 { "address" } else { "addresses" },
        ),
        MessageLanguage::French => format!(
            "{}\u{a0}: d’exemples, qui sont inventés. Rien n’est demandé.\n",
            language.counted(count, "address", "adresse"),
        ),
    }
}
