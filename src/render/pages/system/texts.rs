//! The texts that the law asks for of a system, ready to copy: the mention on administrative decisions, the
//! notice to people who deal with it, whom to ask for an explanation, and the sheet for the European database.

use serde::Serialize;

use super::facts::{ValueView, values_of};
use super::first::organisation;
use crate::model::{
    ActRole, AssessmentKind, Duty, Law, Reach, RiskLevel, Section, Settings, System, Text, Url,
};
use crate::render::address::Subject;
use crate::render::frame::absolute;
use crate::render::pages::{Heading, Press, Rendered};
use crate::render::scope::{ContactView, DateView, LinkView, RouteView, Scope, TextView};

#[derive(Serialize)]
struct TextsView {
    example: bool,
    system: LinkView,
    /// The address of the system's page.
    url: String,
    mention: Option<MentionView>,
    /// Why it takes part in no individual administrative decision, as the organisation says.
    no_decision: Option<TextView>,
    /// The notice to people who deal with it; in the organisation's own words where it gives them.
    notice: Option<NoticeView>,
    /// Whom to ask for an explanation of a decision.
    explanation: Option<ExplanationView>,
    sheet: Option<SheetView>,
}

/// The mention on individual administrative decisions.
#[derive(Serialize)]
struct MentionView {
    what: TextView,
    purpose: Option<TextView>,
    since: Option<DateView>,
    contact: Option<ContactView>,
    route: Option<RouteView>,
    law: LawView,
}

/// The notice to people who deal with a system.
#[derive(Serialize)]
struct NoticeView {
    wording: Option<TextView>,
    law: LawView,
}

/// Whom to ask for an explanation.
#[derive(Serialize)]
struct ExplanationView {
    contact: Option<ContactView>,
    route: Option<RouteView>,
    law: LawView,
}

/// What the European database has registered.
#[derive(Serialize)]
struct SheetView {
    /// The section of annex VIII: `a`, `b` or `c`; none where what is said chooses none.
    section: Option<&'static str>,
    /// Why there is none, a word of `texts.no_section`.
    none: Option<&'static str>,
    items: Vec<ItemView>,
    law: LawView,
}

/// A point of the annex.
#[derive(Serialize)]
struct ItemView {
    label: String,
    values: Vec<ValueView>,
    /// The long texts that say it.
    texts: Vec<TextView>,
}

/// Since when a rule applies.
#[derive(Serialize)]
struct LawView {
    since: Option<TextView>,
    read: Option<DateView>,
    sources: Vec<(TextView, String)>,
}

pub(in crate::render::pages) fn print(press: &mut Press<'_>, id: &str) -> Option<Rendered> {
    let scope = press.scope;
    let system = scope.site.system(id)?;
    let content = view(scope, system);
    let heading = Heading {
        template: "texts.html",
        title: title(scope, system),
        description: Some(scope.words.get("texts.lead").to_owned()),
        example: system.example || has_example(scope, system, &content),
    };
    press.render(heading, &content)
}

/// What the page of a system's texts is called.
pub(in crate::render::pages) fn title(scope: &Scope<'_>, system: &System) -> TextView {
    let title = scope.words.get("texts.title");
    scope.name(&title.replace("{name}", &scope.text(&system.name).text))
}

fn has_example(scope: &Scope<'_>, system: &System, content: &TextsView) -> bool {
    let settings = &scope.site.settings;
    let contacts = [
        content.mention.as_ref().and_then(|it| it.contact.as_ref()),
        content
            .explanation
            .as_ref()
            .and_then(|it| it.contact.as_ref()),
    ];
    let named = settings.contact(&system.contact.value);
    let publication = settings.publication.as_ref();
    content.sheet.is_some()
        && (named.is_some_and(|it| it.example) || publication.is_some_and(|it| it.example))
        || contacts.into_iter().flatten().any(|it| it.example)
}

fn view(scope: &Scope<'_>, system: &System) -> TextsView {
    let act = system.ai_act.as_ref();
    let decision = system.administrative_decision.as_ref();
    let what = decision.and_then(|decision| Some((decision, decision.what.as_ref()?)));
    TextsView {
        example: system.example,
        system: scope.system_link(system),
        url: absolute(scope, &Subject::System(system.id.clone()), scope.language()),
        mention: what.map(|(decision, what)| {
            let (contact, route) = asked(scope, system);
            MentionView {
                what: scope.text(what).without_stop(),
                purpose: scope
                    .optional(decision.purpose.as_ref())
                    .map(TextView::without_stop),
                since: scope.optional_date(decision.mention_since),
                contact,
                route,
                law: law(scope, "mention"),
            }
        }),
        no_decision: scope.optional(decision.and_then(|it| it.none.as_ref())),
        notice: act.filter(|act| act.meets_people).map(|_| NoticeView {
            wording: scope.optional(system.notice.as_ref().and_then(|it| it.wording.as_ref())),
            law: law(scope, "notice"),
        }),
        explanation: is_to_explain(system).then(|| {
            let (contact, route) = asked(scope, system);
            ExplanationView {
                contact,
                route,
                law: law(scope, "high_risk"),
            }
        }),
        sheet: (act.is_some_and(|act| act.role.is_some()) || system.is_of_high_risk())
            .then(|| sheet(scope, system)),
    }
}

/// Whether people may ask for an explanation of its decisions: of who deploys it (article 86). A provider that does so too
/// says whom to ask.
fn is_to_explain(system: &System) -> bool {
    let role = system.ai_act.as_ref().and_then(|act| act.role);
    let is_deployed = match role {
        Some(ActRole::Provider | ActRole::ExemptProvider) => system.explanation.is_some(),
        Some(ActRole::Deployer) | None => true,
    };
    is_deployed && system.is_of_high_risk() && system.weighs_on_persons()
}

/// Whom to ask for rules or an explanation: the route that is given for that, else the system's contact.
fn asked(scope: &Scope<'_>, system: &System) -> (Option<ContactView>, Option<RouteView>) {
    let reach: Option<&Reach> = system.explanation.as_ref().map(|it| &it.reach);
    let contact = match reach {
        Some(reach) => reach.contact.as_ref(),
        None => Some(&system.contact),
    };
    let route = reach.and_then(|reach| reach.route.as_ref());
    (
        contact.and_then(|id| scope.contact_of(&id.value)),
        route.map(|route| scope.route(route)),
    )
}

fn law(scope: &Scope<'_>, id: &str) -> LawView {
    let law = Law::of(id);
    let sources = law.iter().flat_map(|law| &law.sources);
    LawView {
        since: law.map(|law| scope.text(&law.since)),
        read: law.map(|law| scope.date(law.read)),
        sources: sources
            .map(|(title, url)| (scope.text(title), url.clone()))
            .collect(),
    }
}

/// The points of the section of annex VIII that is about the organisation's part, in their order.
fn sheet(scope: &Scope<'_>, system: &System) -> SheetView {
    let section = section(&scope.site.settings, system);
    let points = match section {
        Ok("a") => provider(scope, system),
        Ok("b") => exempt(scope, system),
        Ok(_) => deployer(scope, system),
        Err(_) => Vec::new(),
    };
    let items = points.into_iter().map(|(word, values)| ItemView {
        label: scope.words.get(&format!("annex.{word}")).to_owned(),
        values,
        texts: long_text(scope, system, word).into_iter().collect(),
    });
    SheetView {
        section: section.ok(),
        none: section.err(),
        items: items.collect(),
        law: law(scope, "high_risk"),
    }
}

/// The section of annex VIII that what is said of the system chooses, or why none. The organisation's part alone does not:
/// sections A and C are about systems of high risk, B about those that article 6(3) takes out; and C is asked of public
/// authorities alone (article 49(3)).
fn section(settings: &Settings, system: &System) -> Result<&'static str, &'static str> {
    let role = system.ai_act.as_ref().and_then(|act| act.role);
    let class = system.risk_class.as_ref().map(|it| it.class);
    match (role, class) {
        (None, _) => Err("no_role"),
        (Some(ActRole::ExemptProvider), Some(RiskLevel::High)) => Err("exempt_but_high"),
        (Some(ActRole::ExemptProvider), _) => Ok("b"),
        (Some(ActRole::Provider), Some(RiskLevel::High)) => Ok("a"),
        (Some(ActRole::Deployer), Some(RiskLevel::High)) => match is_public(settings) {
            true => Ok("c"),
            false => Err("not_public"),
        },
        (_, None | Some(RiskLevel::NotAssessed)) => Err("no_class"),
        (_, Some(_)) => Err("not_high"),
    }
}

/// Whether the organisation says that it is a public body, or acts for one.
fn is_public(settings: &Settings) -> bool {
    let mut duties = settings.duties.iter();
    duties.any(|it| matches!(it, Duty::PublicBody | Duty::EuPublicBody))
}

/// The section of the description that says in full what a point asks for.
fn long_text(scope: &Scope<'_>, system: &System, point: &str) -> Option<TextView> {
    let section = match point {
        "purpose" => Section::Purpose,
        "data" => Section::HowItWorks,
        _ => return None,
    };
    // What is wrong with it is told of the page where it stands.
    scope.section(system, section, &mut Vec::new())
}

type Points = Vec<(&'static str, Vec<ValueView>)>;

fn provider(scope: &Scope<'_>, system: &System) -> Points {
    let act = system.ai_act.as_ref();
    let data = system.data_sources.iter().map(|it| &it.name);
    let data = data.chain(system.data_used.iter().map(|it| &it.name));
    let data = values_of(scope, data);
    let certificates = system.certificates.iter().map(|it| {
        let body = it.body.as_ref().map(|body| scope.text(body).text);
        let expires = it.expires.as_ref().map(|it| scope.words.date(it.value));
        let parts = [
            Some(scope.text(&it.kind).text),
            it.number.clone(),
            body,
            expires,
        ];
        ValueView::plain(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    });
    let mut points = begun(scope, system);
    points.extend([
        ("purpose", purpose(scope, system)),
        ("data", data),
        (
            "status",
            vec![ValueView::plain(
                scope.word_of("system_status", system.status),
            )],
        ),
        ("certificate", certificates.collect()),
        ("certificate_copy", Vec::new()),
        ("states", states(system)),
        (
            "conformity",
            link(scope, act.and_then(|act| act.declaration_url.as_ref())),
        ),
        (
            "instructions",
            link(scope, act.and_then(|act| act.instructions_url.as_ref())),
        ),
        ("more", page(scope, system)),
    ]);
    points
}

fn exempt(scope: &Scope<'_>, system: &System) -> Points {
    let act = system.ai_act.as_ref();
    let mut points = begun(scope, system);
    points.extend([
        ("purpose", purpose(scope, system)),
        (
            "exemption",
            values_of(scope, act.and_then(|act| act.exemption.as_ref())),
        ),
        (
            "grounds",
            values_of(scope, act.and_then(|act| act.exemption_grounds.as_ref())),
        ),
        (
            "status",
            vec![ValueView::plain(
                scope.word_of("system_status", system.status),
            )],
        ),
        ("states", states(system)),
    ]);
    points
}

fn deployer(scope: &Scope<'_>, system: &System) -> Points {
    let act = system.ai_act.as_ref();
    let assessed = |kind| {
        let done = system.assessments.iter().filter(move |it| it.kind == kind);
        done.filter_map(|it| it.summary.as_ref())
    };
    vec![
        ("deployer", who(scope, system)),
        (
            "submitter",
            values_of(scope, act.and_then(|act| act.submitter.as_ref())),
        ),
        (
            "entry",
            link(scope, act.and_then(|act| act.provider_entry.as_ref())),
        ),
        ("rights", values_of(scope, assessed(AssessmentKind::Fria))),
        (
            "protection",
            values_of(scope, assessed(AssessmentKind::Dpia)),
        ),
    ]
}

/// The first points of what providers register.
fn begun(scope: &Scope<'_>, system: &System) -> Points {
    let act = system.ai_act.as_ref();
    let reference = act.and_then(|act| act.trade_reference.clone());
    let mut name = vec![ValueView::text(scope, &system.name)];
    name.extend(reference.map(ValueView::plain));
    vec![
        ("provider", who(scope, system)),
        (
            "submitter",
            values_of(scope, act.and_then(|act| act.submitter.as_ref())),
        ),
        (
            "representative",
            values_of(scope, act.and_then(|act| act.representative.as_ref())),
        ),
        ("name", name),
    ]
}

/// Name, address and contact of the organisation that answers for the system.
fn who(scope: &Scope<'_>, system: &System) -> Vec<ValueView> {
    let settings: &Settings = &scope.site.settings;
    let mut values = vec![ValueView::plain(organisation(scope, system))];
    // The registered office is the publisher's, not that of another who answers for a system.
    let own = system.organisation.is_none();
    let publication = settings.publication.as_ref().filter(|_| own);
    let office = publication.and_then(|it| it.address.clone());
    values.extend(office.map(ValueView::plain));
    if let Some(contact) = settings.contact(&system.contact.value) {
        values.push(ValueView::text(scope, &contact.name));
        let route = &contact.route;
        let routes = [route.email.clone(), route.phone.clone(), route.form.clone()];
        values.extend(routes.into_iter().flatten().map(ValueView::plain));
        values.extend(route.post.iter().map(|post| ValueView::text(scope, post)));
    }
    values
}

fn purpose(scope: &Scope<'_>, system: &System) -> Vec<ValueView> {
    let summary: Option<&Text> = system.summary.as_ref();
    values_of(scope, summary)
}

fn states(system: &System) -> Vec<ValueView> {
    let act = system.ai_act.iter();
    act.flat_map(|act| &act.member_states)
        .map(ValueView::plain)
        .collect()
}

fn link(scope: &Scope<'_>, url: Option<&Url>) -> Vec<ValueView> {
    url.map(|url| ValueView::url(scope, url))
        .into_iter()
        .collect()
}

/// The address of the system's page, written out: what is copied has no links.
fn page(scope: &Scope<'_>, system: &System) -> Vec<ValueView> {
    let subject = Subject::System(system.id.clone());
    let url = Url(absolute(scope, &subject, scope.language()));
    link(scope, Some(&url))
}
