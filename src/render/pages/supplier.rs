//! A supplier's page, and what its customers' pages show of it.

use serde::Serialize;

use super::beside::Beside;
use super::paging::PagingView;
use super::{Heading, LINKS_A_PAGE, Press, Rendered};
use crate::model::{Reference, Supplier, SupplierFact};
use crate::render::cited::{self, CitedView};
use crate::render::documents;
use crate::render::scope::{DateView, DueView, LinkView, Scope, TextView, WordView};
use crate::source::Word;

/// What a supplier says of its product, as a system's page shows it.
#[derive(Serialize)]
pub(super) struct View {
    pub link: LinkView,
    product: Option<TextView>,
    facts: Vec<FactView>,
}

#[derive(Serialize)]
struct FactView {
    id: String,
    topic: WordView,
    text: TextView,
    /// What the organisation has to say of that.
    remark: Option<TextView>,
    url: String,
    /// The kind and the size of a document that stands there.
    format: Option<String>,
    date: DateView,
    sha256: Option<String>,
    /// Whether what stands there is still what was read.
    cited: Option<CitedView>,
}

#[derive(Serialize)]
struct SupplierPage {
    supplier: View,
    identifier: Option<String>,
    role: Option<TextView>,
    url: Option<String>,
    /// The kind and the size of a document that stands there.
    format: Option<String>,
    updated: Option<DateView>,
    review_due: Option<DueView>,
    systems: Vec<LinkView>,
    paging: PagingView,
    beside: Beside,
}

/// The supplier of an id.
pub(super) fn view_of(scope: &Scope<'_>, id: &str) -> Option<View> {
    Some(view(scope, scope.site.supplier(id)?))
}

fn view(scope: &Scope<'_>, supplier: &Supplier) -> View {
    View {
        link: scope.reference(&Reference::Supplier(supplier.id.clone())),
        product: scope.optional(supplier.product.as_ref()),
        facts: supplier
            .facts
            .iter()
            .map(|fact| fact_view(scope, fact))
            .collect(),
    }
}

fn fact_view(scope: &Scope<'_>, fact: &SupplierFact) -> FactView {
    FactView {
        id: fact.id.value.clone(),
        topic: scope.word("topic", fact.topic.word()),
        text: scope.text(&fact.text),
        remark: scope.optional(fact.remark.as_ref()),
        url: fact.url.clone(),
        format: documents::elsewhere(scope, &fact.url),
        date: scope.date(fact.date),
        sha256: fact.sha256.clone(),
        cited: cited::view(scope, &fact.url, fact.sha256.as_deref()),
    }
}

pub(super) fn print(press: &mut Press<'_>, id: &str) -> Option<Rendered> {
    let scope = press.scope;
    let supplier = scope.site.supplier(id)?;
    let systems = scope.links.systems_of_supplier.get(id);
    let (shown, paging) = press.cut(systems.map_or(&[][..], Vec::as_slice), LINKS_A_PAGE);
    let content = SupplierPage {
        supplier: view(scope, supplier),
        identifier: supplier.identifier.clone(),
        role: scope.optional(supplier.role.as_ref()),
        url: supplier.url.clone(),
        format: documents::of_link(scope, supplier.url.as_deref()),
        updated: scope.optional_date(supplier.updated),
        review_due: supplier.review_due.map(|due| scope.due(due)),
        systems: shown
            .iter()
            .map(|at| scope.system_link(&scope.site.systems[*at]))
            .collect(),
        paging,
        beside: Beside::of(scope, &Reference::Supplier(id.to_owned()), &[]),
    };
    let example = supplier.example
        || content.beside.has_example()
        || content.systems.iter().any(|system| system.example);
    let heading = Heading {
        template: "supplier.html",
        title: scope.name(&supplier.name),
        description: content
            .supplier
            .product
            .as_ref()
            .map(|product| product.text.clone()),
        example,
    };
    press.render(heading, &content)
}
