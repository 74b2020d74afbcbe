//! A system that says all that a system can say, and its translation.

use crate::kinds::SUPPLIER;
use crate::site::Site;

/// A small site whose one system says all.
pub(crate) fn full() -> Site {
    with_supplier().with("content/systems/outil.md", FULL)
}

/// A small site with the supplier that the system names.
pub(crate) fn with_supplier() -> Site {
    Site::small().with("content/suppliers/fournisseur.toml", SUPPLIER)
}

pub(crate) const FULL: &str = r#"+++
name = "Outil"
aliases = ["Machine"]
summary = "Il note."
team = "Équipe"
accountable_role = "Responsable"
area = "France"
domain = "Emploi"
keywords = ["note"]
users = ["Le service"]
affected = ["Les candidats"]
supplier = "fournisseur"
status = "in_use"
since = 2026-01-05
until = 2027-06-30
published = 2026-01-06
contact = "ia"
automation = "decision_support"
effect = "significant"
effect_text = "Un entretien, ou aucun"
public_page = "https://ailleurs.example/outil"
register_url = "https://ailleurs.example/registre"
updated = 2026-01-05
review_due = 2027-01-05
data_not_used = ["Le nom"]
factors_status = "stated"
evidence = ["preuve"]

[principles]
algorithm = "hybrid"
learns = "no"
inputs = ["Un CV"]
outputs = ["Une note"]
output_kind = ["score", "ranking"]

[[model]]
id = "m"
name = "Modèle"
version = "2"
provider = "Tiers"
licence = "MIT"
url = "https://ailleurs.example/modele"

[usage]
count = 12
unit = "dossiers"
period = "par mois"
as_of = 2026-01-05

[[step]]
id = "lire"
actor = "system"
text = "Il lit."

[[use]]
id = "trier"
what = "Trier"
allowed = "conditions"
conditions = "Avec accord."
persons = "Candidats"
human_step = "Lire"

[[data_source]]
id = "cv"
name = "CV"
role = "input"
provider = "Candidat"
collection = "Déposé"
period = "2026"
refresh = "Chaque jour"
licence = "Privé"
url = "https://ailleurs.example/cv"

[[data_used]]
id = "texte"
name = "Texte"
why = "Comparer"
personal = "personal"
source = "cv"

[retention]
duration = "Un an"
where = "Ici"
who = "Nous"
supplier_access = "Aucun"
register_url = "https://ailleurs.example/traitements"

[[factor]]
id = "mots"
name = "Mots"
text = "Les mots."
direction = "raises"
weight_kind = "exact"
weight = 3
unit = "points"
layer = "ours"
protected = "proxy"
basis = "rule"
actionable = true
hint = "Écrivez."
evidence = ["preuve"]

[[factor]]
id = "ordre"
name = "Ordre"
direction = "lowers"
weight_kind = "share"
weight = 60
basis = "own_test"

[supplier_request]
date = 2026-01-05
channel = "courriel"
answer = "refused"
document = "preuve"

[[worked_example]]
id = "un"
input = "Deux mots"
output = "Six"
explanation = "Deux fois trois."
otherwise = "Un mot de plus."

[oversight]
who = "Deux personnes"
when = "chaque jour"
powers = ["stop", "override"]
rate = "Tout"
training = "Un jour"

[notice]
where = "Dans l’offre"
wording = "Un outil note."
since = 2026-01-05

[refusal]
possible = "yes"
phone = "01 99 00 11 22"
consequence = "Aucune conséquence."
alternative = "Une lecture."

[explanation]
contact = "ia"
delay_days = 10

[appeal]
post = "1 rue d’Essai"
delay_days = 20
what = "both"
who = "Une autre personne"
authority = "Le juge"

[feedback]
email = "avis@example.org"

[[risk]]
id = "erreur"
name = "Erreur"
text = "Elle trompe."
severity = "high"
mitigation = "Relecture"
residual = "Un peu."

[risk_class]
class = "high"
basis = "Annexe III"
date = 2026-01-05

[[assessment]]
id = "dpia"
kind = "dpia"
date = 2026-01-05
author = "Délégué"
summary = "Rien de grave."
evidence = ["preuve"]

[[assessment]]
id = "fria"
kind = "fria"
not_done = "Prévue."

[[metric]]
id = "juste"
name = "Justesse"
value = 91.5
unit = "%"
group = "Tous"
dataset = "Essai"
date = 2026-01-05
evidence = "preuve"

[energy]
method = "estimated"
inference_wh = 0.3
per = "une note"
training_kwh = 12
co2e_g = 40
scope = "Le serveur"
uncertainty = "Du simple au double"
date = 2026-01-05
evidence = "preuve"
region = "Europe"
hosting = "Chez nous"
hardware = "Un serveur"

[accessibility]
state = "partly"
url = "https://ailleurs.example/accessibilite"
date = 2026-01-05

[[legal_basis]]
id = "loi"
title = "La loi"
url = "https://ailleurs.example/loi"
text = "Elle permet."

[[incident]]
id = "panne"
date = 2026-01-05
summary = "Une panne"
action = "Réparée"
url = "https://ailleurs.example/panne"

[source_code]
url = "https://ailleurs.example/code"
licence = "MIT"

[[document]]
id = "notice"
title = "Notice"
url = "https://ailleurs.example/notice"
language = "fr"

[[certificate]]
id = "cert"
kind = "Sécurité"
number = "1"
body = "Organisme"
expires = 2027-01-05
url = "https://ailleurs.example/certificat"

[procurement]
procedure = "Marché"
url = "https://ailleurs.example/marche"
start = 2026-01-05
until = 2027-01-05

[cost]
amount = 1200
currency = "EUR"
period = "par an"
url = "https://ailleurs.example/cout"
+++

## À quoi il sert

Trier.

## Hors de son usage

Rien d’autre.

## Intérêt

Du temps.

## Nécessité

Trop de dossiers.

## Autres voies étudiées

À la main.

## Rôle dans la décision

Il aide.

## Fonctionnement

Il compte.

## Limites des données

Peu de CV.

## Limites

Il se trompe.

## Équité

Un test.

## Sécurité

Fermé.

## Supervision humaine

Une personne relit.

## Suivi

Chaque mois.

## Arrêt

Un bouton.

## Recours

Écrivez.
"#;

pub(crate) const FULL_EN: &str = r#"+++
name = "Tool"
summary = "It scores."
team = "Team"
accountable_role = "Head"
area = "France"
domain = "Jobs"
keywords = ["score"]
users = ["The team"]
affected = ["Applicants"]
effect_text = "An interview, or none"
data_not_used = ["The name"]

[[model]]
id = "m"
provider = "A third party"
licence = "Permissive"

[source_code]
licence = "Open to all"

[principles]
inputs = ["A CV"]
outputs = ["A score"]

[usage]
unit = "files"
period = "a month"

[[step]]
id = "lire"
text = "It reads."

[[use]]
id = "trier"
what = "Sorting"
conditions = "With agreement."
persons = "Candidates"
human_step = "Reading"

[[data_source]]
id = "cv"
name = "CVs"
provider = "Applicant"
collection = "Handed in"
period = "In 2026"
refresh = "Each day"
licence = "Private"

[[data_used]]
id = "texte"
name = "Text"
why = "To compare"

[retention]
duration = "One year"
where = "Here"
who = "Us"
supplier_access = "None"

[[factor]]
id = "mots"
name = "Words"
text = "The words."
unit = "marks"
hint = "Write."

[[factor]]
id = "ordre"
name = "Order"

[supplier_request]
channel = "e-mail message"

[[worked_example]]
id = "un"
input = "Two words"
output = "Six marks"
explanation = "Twice three."
otherwise = "One more word."

[oversight]
who = "Two people"
when = "every day"
rate = "Everything"
training = "One day"

[notice]
where = "In the offer"
wording = "A tool scores."

[refusal]
consequence = "No consequence."
alternative = "A reading."

[appeal]
post = "1 Test Street"
who = "Another person"
authority = "The judge"

[[risk]]
id = "erreur"
name = "Error"
text = "It misleads."
mitigation = "Rereading"
residual = "A little."

[risk_class]
basis = "Annex three"

[[assessment]]
id = "dpia"
author = "Officer"
summary = "Nothing serious."

[[assessment]]
id = "fria"
not_done = "Planned ahead."

[[metric]]
id = "juste"
name = "Accuracy"
unit = "percent"
group = "Everyone"
dataset = "Trial data"

[energy]
per = "one score"
scope = "The machine"
uncertainty = "Half to twice"
region = "European Union"
hosting = "On our premises"
hardware = "One machine"

[[legal_basis]]
id = "loi"
title = "The law"
text = "It allows."

[[incident]]
id = "panne"
summary = "A breakdown"
action = "Mended"

[[document]]
id = "notice"
title = "Manual"

[[certificate]]
id = "cert"
kind = "Safety"
body = "Some body"

[procurement]
procedure = "Tender"

[cost]
period = "a year"
+++

## Purpose

To sort.

## Out of scope

Nothing else.

## Benefit

Time.

## Necessity

Too many files.

## Alternatives considered

By hand.

## Role in the decision

It helps.

## How it works

It counts.

## Limits of the data

Few CVs.

## Limits

It errs.

## Fairness

One test.

## Security

Closed.

## Human oversight

Someone rereads.

## Monitoring

Monthly.

## Stopping it

One button.

## Recourse

Write to us.
"#;
