//! What is said of the host of a branch, and of those whose files are written, where it is first met.

use crate::diagnostic::MessageLanguage;
use crate::publish::{Aim, Place};

use super::super::words::{Said, said};

/// What a host is known by, in the address of a repository or of a site, and what is to be known of it.
const OF_BRANCHES: [(&[&str], Said); 3] = [
    (
        &["github.com", ".github.io"],
        said(
            "GitHub Pages, once: Settings, Pages, “Deploy from a branch”, this branch, folder “/”. It sends no headers of yours: each page’s own policy holds, but other sites may show your pages in a frame.\n",
            "GitHub Pages, une fois\u{a0}: Settings, Pages, «\u{a0}Deploy from a branch\u{a0}», cette branche, dossier «\u{a0}/\u{a0}». Il n’envoie pas vos en-têtes\u{a0}: la politique propre à chaque page s’applique, mais d’autres sites peuvent montrer vos pages dans un cadre.\n",
        ),
    ),
    (
        &["gitlab.com", ".gitlab.io"],
        said(
            "GitLab Pages shows no branch by itself, but what a job called `pages` leaves in `public/`: give the job `site` that `limpide new ci --kind gitlab` writes that name, and do without this branch. It sends no headers of yours: each page’s own policy holds, but other sites may show your pages in a frame.\n",
            "GitLab Pages ne montre pas une branche par elle-même, mais ce qu’une tâche nommée `pages` laisse dans `public/`\u{a0}: donnez ce nom à la tâche `site` qu’écrit `limpide new ci --kind gitlab`, et passez-vous de cette branche. Il n’envoie pas vos en-têtes\u{a0}: la politique propre à chaque page s’applique, mais d’autres sites peuvent montrer vos pages dans un cadre.\n",
        ),
    ),
    (
        &["codeberg.org", ".codeberg.page"],
        said(
            "Codeberg Pages shows the branch `pages` of a repository. It sends no headers of yours: each page’s own policy holds, but other sites may show your pages in a frame.\n",
            "Codeberg Pages montre la branche `pages` d’un dépôt. Il n’envoie pas vos en-têtes\u{a0}: la politique propre à chaque page s’applique, mais d’autres sites peuvent montrer vos pages dans un cadre.\n",
        ),
    ),
];

const CLOUDFLARE: Said = said(
    "Cloudflare Pages answers every wrong address with the home page and status 200 where no `404.html` stands at the top of what it publishes: publish this folder as the top, and `--check-online` will tell.\n",
    "Cloudflare Pages répond à toute adresse fausse par la page d’accueil et le code 200 si aucun `404.html` ne se trouve en haut de ce qu’il publie\u{a0}: publiez ce dossier comme racine, et `--check-online` le dira.\n",
);

/// What the host of a target wants, so far as it is known.
pub(super) fn wanted(aim: &Aim, language: MessageLanguage) -> String {
    let mut text = String::new();
    if let Place::Branch(branch) = &aim.place {
        let is_of = |marks: &[&str]| {
            let known =
                |mark: &&str| branch.remote().contains(*mark) || aim.host().ends_with(*mark);
            marks.iter().any(known)
        };
        let host = OF_BRANCHES.iter().find(|(marks, _)| is_of(marks));
        text.push_str(host.map_or("", |(_, said)| said.in_language(language)));
    }
    if aim.serves_by_cloudflare() {
        text.push_str(CLOUDFLARE.in_language(language));
    }
    text
}
