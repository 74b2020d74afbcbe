//! What is said of a bucket: what it promises its readers, and what is left to do at its host.

use crate::diagnostic::MessageLanguage;
use crate::publish::Host;

use super::super::words::{Said, said};

const GUARANTEE: Said = said(
    "Objects are replaced one by one: for a moment readers may have met pages of both sites, but no page before what it shows and cites.\n",
    "Les objets sont remplacés un à un\u{a0}: un instant, le public a pu voir des pages des deux sites, mais aucune page avant ce qu’elle montre et cite.\n",
);

const INDEX: Said = said(
    "At the host, once: `index.html` as the index document and `404.html` as the error document, and reading allowed to everybody (`public_read`, or the bucket’s policy).\n",
    "Chez l’hébergeur, une fois\u{a0}: `index.html` comme document d’index et `404.html` comme document d’erreur, et la lecture permise à tous (`public_read`, ou la politique du bucket).\n",
);

const AMAZON: Said = said(
    "Amazon’s website address has no HTTPS: put CloudFront before it, which can send headers too. New buckets refuse both public policies and `public_read` until that is allowed in the console.\n",
    "L’adresse de site web d’Amazon est sans HTTPS\u{a0}: placez CloudFront devant, qui peut aussi envoyer des en-têtes. Les nouveaux buckets refusent les politiques publiques et `public_read` tant que la console ne les autorise pas.\n",
);

const OVH: Said = said(
    "OVHcloud’s website address (`….s3-website.….io.cloud.ovh.net`) has no HTTPS: readers need a load balancer or another server before it. No header can be set there.\n",
    "L’adresse de site web d’OVHcloud (`….s3-website.….io.cloud.ovh.net`) est sans HTTPS\u{a0}: il faut un répartiteur de charge ou un autre serveur devant. Aucun en-tête ne peut y être réglé.\n",
);

const SCALEWAY: Said = said(
    "Scaleway’s website address (`….s3-website.….scw.cloud`) has HTTPS; a domain of your own needs its Edge Services. No header can be set there. A policy of the bucket that forgets your own keys shuts you out.\n",
    "L’adresse de site web de Scaleway (`….s3-website.….scw.cloud`) est en HTTPS\u{a0}; un domaine à vous demande son service Edge Services. Aucun en-tête ne peut y être réglé. Une politique de bucket qui oublie vos propres clés vous exclut.\n",
);

const OTHER: Said = said(
    "See at your host whether its website address has HTTPS.\n",
    "Voyez chez votre hébergeur si son adresse de site web est en HTTPS.\n",
);

const NO_HEADERS: Said = said(
    "A storage sends no headers of yours: each page’s own policy holds, but other sites may show your pages in a frame, unless a server before it says `frame-ancestors 'none'`.\n",
    "Un stockage n’envoie pas vos en-têtes\u{a0}: la politique propre à chaque page s’applique, mais d’autres sites peuvent montrer vos pages dans un cadre, sauf si un serveur placé devant dit `frame-ancestors 'none'`.\n",
);

/// What a bucket promises, with how many files had been there already.
pub(super) fn promised(found: usize, language: MessageLanguage) -> String {
    taken_up(found, language) + GUARANTEE.in_language(language)
}

/// How many files had been there already, if there were any.
pub(super) fn taken_up(found: usize, language: MessageLanguage) -> String {
    if found == 0 {
        return String::new();
    }
    let files = language.counted(found, "file", "fichier");
    match language {
        MessageLanguage::English => {
            format!("{files} of these had been sent before the last publication was interrupted.\n")
        }
        MessageLanguage::French => format!(
            "{files} parmi eux étaient déjà là\u{a0}: la dernière publication avait été interrompue.\n"
        ),
    }
}

/// What a host wants, told where it is first met.
pub(super) fn wanted(host: Host, language: MessageLanguage) -> String {
    let of_host = match host {
        Host::Amazon => AMAZON,
        Host::Ovh => OVH,
        Host::Scaleway => SCALEWAY,
        Host::Other => OTHER,
    };
    [INDEX, of_host, NO_HEADERS]
        .map(|said| said.in_language(language))
        .concat()
}
