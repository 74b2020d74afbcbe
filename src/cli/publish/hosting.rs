//! What is said of the host of a branch, and of those whose files are written, where it is first met.

use std::path::Path;

use crate::diagnostic::MessageLanguage;
use crate::publish::{Aim, Place};
use crate::scaffold::ci::PAGES_FOLDER;

use super::super::words::{Said, said};

/// What a host is known by, its own name and how those end that it gives to sites, and what is to be known of it.
const OF_BRANCHES: [(&str, &str, Said); 3] = [
    (
        "github.com",
        ".github.io",
        said(
            "GitHub Pages, once: Settings, Pages, “Deploy from a branch”, this branch, folder “/”. It sends no headers of yours: each page’s own policy holds, but other sites may show your pages in a frame.\n",
            "GitHub Pages, une fois\u{a0}: Settings, Pages, «\u{a0}Deploy from a branch\u{a0}», cette branche, dossier «\u{a0}/\u{a0}». Il n’envoie pas vos en-têtes\u{a0}: la politique propre à chaque page s’applique, mais d’autres sites peuvent montrer vos pages dans un cadre.\n",
        ),
    ),
    (
        "gitlab.com",
        ".gitlab.io",
        said(
            "GitLab Pages shows no branch by itself, but what a job called `pages` leaves in `public/`: make it a target with `folder = \"public\"`, let `limpide new ci --kind gitlab --publish NAME` write that job, and do without this branch. It sends no headers of yours: each page’s own policy holds, but other sites may show your pages in a frame.\n",
            "GitLab Pages ne montre pas une branche par elle-même, mais ce qu’une tâche nommée `pages` laisse dans `public/`\u{a0}: faites-en une destination avec `folder = \"public\"`, laissez `limpide new ci --kind gitlab --publish NOM` écrire cette tâche, et passez-vous de cette branche. Il n’envoie pas vos en-têtes\u{a0}: la politique propre à chaque page s’applique, mais d’autres sites peuvent montrer vos pages dans un cadre.\n",
        ),
    ),
    (
        "codeberg.org",
        ".codeberg.page",
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

/// Said where the folder of GitLab Pages is filled on another machine.
pub(in crate::cli) const ONLY_HERE: Said = said(
    "Nothing left this machine: GitLab Pages shows the site once its job `pages` has run.\n",
    "Rien n’a quitté cette machine\u{a0}: GitLab Pages montre le site quand sa tâche `pages` a tourné.\n",
);

/// Whether a target is the folder that GitLab Pages shows, and this is not GitLab's own job.
pub(in crate::cli) fn is_shown_by_gitlab(root: &Path, place: &Place) -> bool {
    std::env::var_os("GITLAB_CI").is_none() && is_of_gitlab_pages(root, place)
}

/// Whether a target is the folder that GitLab Pages shows once a job that left it has ended.
pub(super) fn is_of_gitlab_pages(root: &Path, place: &Place) -> bool {
    matches!(place, Place::Folder(_))
        && root.join(".gitlab-ci.yml").is_file()
        && Path::new(&place.to_string()).file_name() == Some(PAGES_FOLDER.as_ref())
}

/// Of shared hosting, which is most often Apache.
const SHARED: Said = said(
    "On shared hosting with Apache, `host_files = [\"apache\"]` makes the page for what isn’t there, redirects and headers work; without it none of these is set.\n",
    "Sur un hébergement partagé avec Apache, `host_files = [\"apache\"]` fait marcher la page pour ce qui n’existe pas, les redirections et les en-têtes\u{a0}; sans cela, rien de tout cela n’est réglé.\n",
);

/// Of a site within a folder that may be served, where its earlier releases are kept.
const KEPT: Said = said(
    "Earlier releases, with what was withdrawn since, and files that somebody changed there are kept beside the site, in a folder whose name ends in `.limpide`. Readers must not get it: Apache refuses it by the `.htaccess` in it, where `AllowOverride` is not `None`; nginx and Caddy by the file that `host_files` makes. Ask for it once at its address.\n",
    "Les versions précédentes, avec ce qui a été retiré depuis, et les fichiers que quelqu’un a modifiés sur place sont gardés à côté du site, dans un dossier dont le nom finit par `.limpide`. Le public ne doit pas l’obtenir\u{a0}: Apache le refuse grâce au `.htaccess` qui s’y trouve, si `AllowOverride` n’est pas `None`\u{a0}; nginx et Caddy, grâce au fichier que fait `host_files`. Essayez une fois son adresse.\n",
);

/// What the host of a target wants, so far as it is known.
pub(super) fn wanted(aim: &Aim, language: MessageLanguage) -> String {
    let mut text = String::new();
    if let Place::Branch(branch) = &aim.place {
        let is_of = |name: &str, sites: &str| {
            branch.host().eq_ignore_ascii_case(name) || aim.host().ends_with(sites)
        };
        let mut hosts = OF_BRANCHES.iter();
        let host = hosts.find(|(name, sites, _)| is_of(name, sites));
        text.push_str(host.map_or("", |(.., said)| said.in_language(language)));
    }
    if matches!(aim.place, Place::Ssh(_)) && aim.has_no_host_files() {
        text.push_str(SHARED.in_language(language));
    }
    let is_served_beside = match &aim.place {
        // Of shared hosting the folder above is mostly that of another site, whatever the address.
        Place::Ssh(_) => true,
        // GitLab Pages takes `public/` and nothing beside it.
        Place::Folder(_) => aim.is_below_another() && !aim.host().ends_with(".gitlab.io"),
        _ => false,
    };
    if is_served_beside {
        text.push_str(KEPT.in_language(language));
    }
    if aim.serves_by_cloudflare() {
        text.push_str(CLOUDFLARE.in_language(language));
    }
    text
}
