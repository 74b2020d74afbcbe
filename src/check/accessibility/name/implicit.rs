//! The roles that HTML and SVG give their elements
//! (<https://www.w3.org/TR/html-aam-1.0/#html-element-role-mappings>,
//! <https://www.w3.org/TR/svg-aam-1.0/#mapping_role_table>).

use super::properties::tokens;
use super::roles::{Role, find, usable};
use crate::html::{Document, Element, Namespace, NodeId};

/// The first role of a `role` attribute that exists.
pub(crate) fn explicit(element: &Element) -> Option<&'static Role> {
    let value = element.attribute("role")?;
    tokens(value).find_map(
        |token| match token.bytes().any(|it| it.is_ascii_uppercase()) {
            true => usable(&token.to_ascii_lowercase()),
            false => usable(token),
        },
    )
}

/// The role of an element without `role`, and those around it known already.
///
/// `role_of` tells the role of an element above it; table headers are the table's to tell.
pub(crate) fn implicit(
    document: &Document,
    id: NodeId,
    element: &Element,
    role_of: &dyn Fn(NodeId) -> Option<&'static Role>,
) -> Option<&'static Role> {
    let place = Surroundings {
        document,
        id,
        element,
        role_of,
    };
    let name = match element.namespace {
        Namespace::Html => place.html(),
        Namespace::Svg => place.svg(),
        Namespace::MathMl => in_formula(&element.name),
    };
    find(name)
}

/// The role that the name of an element alone gives it; none where more decides.
pub(crate) fn implied(namespace: Namespace, name: &str) -> Option<Option<&'static Role>> {
    let asks = match namespace {
        Namespace::Html => matches!(
            name,
            "a" | "area"
                | "aside"
                | "footer"
                | "form"
                | "header"
                | "img"
                | "input"
                | "li"
                | "option"
                | "section"
                | "select"
                | "tbody"
                | "td"
                | "tfoot"
                | "th"
                | "thead"
                | "tr"
        ),
        Namespace::Svg => name == "a",
        Namespace::MathMl => false,
    };
    let role = match namespace {
        _ if asks => return None,
        Namespace::Html => by_name(name),
        Namespace::Svg => drawn(name),
        Namespace::MathMl => in_formula(name),
    };
    Some(find(role))
}

/// The roles of elements of HTML that their names alone decide.
fn by_name(name: &str) -> &'static str {
    match name {
        "address" | "details" | "fieldset" | "optgroup" | "hgroup" => "group",
        "article" => "article",
        "b" | "bdi" | "bdo" | "body" | "data" | "div" | "i" | "pre" | "q" | "samp" | "small"
        | "span" | "u" => "generic",
        "blockquote" => "blockquote",
        "button" => "button",
        "caption" => "caption",
        "code" => "code",
        "datalist" => "listbox",
        "dd" => "definition",
        "del" | "s" => "deletion",
        "dfn" | "dt" => "term",
        "dialog" => "dialog",
        "em" => "emphasis",
        "figure" => "figure",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "heading",
        "hr" => "separator",
        "html" => "document",
        "ins" => "insertion",
        "main" => "main",
        "math" => "math",
        "menu" | "ol" | "ul" => "list",
        "meter" => "meter",
        "nav" => "navigation",
        "output" => "status",
        "p" => "paragraph",
        "progress" => "progressbar",
        "search" => "search",
        "strong" => "strong",
        "sub" => "subscript",
        "sup" => "superscript",
        "table" => "table",
        "textarea" => "textbox",
        "time" => "time",
        _ => "",
    }
}

/// The same of SVG.
fn drawn(name: &str) -> &'static str {
    match name {
        "svg" => "graphics-document",
        "image" => "img",
        _ => "",
    }
}

/// The same of MathML.
fn in_formula(name: &str) -> &'static str {
    match name {
        "math" => "math",
        _ => "",
    }
}

struct Surroundings<'a> {
    document: &'a Document,
    id: NodeId,
    element: &'a Element,
    role_of: &'a dyn Fn(NodeId) -> Option<&'static Role>,
}

impl Surroundings<'_> {
    fn html(&self) -> &'static str {
        let name = &*self.element.name;
        match name {
            "a" | "area" => self.if_attribute("href", "link", "generic"),
            "aside" => self.aside(),
            "footer" => self.unless_in_section("contentinfo"),
            "form" => self.if_named("form", ""),
            "header" => self.unless_in_section("banner"),
            "img" => self.img(),
            "input" => self.input(),
            "li" => self.list_item(),
            "option" => self.option(),
            "section" => self.if_named("region", "generic"),
            "select" => self.select(),
            "tbody" | "tfoot" | "thead" => self.in_table("rowgroup"),
            "td" | "th" => self.cell(),
            "tr" => self.in_table("row"),
            _ => by_name(name),
        }
    }

    fn svg(&self) -> &'static str {
        let linked = self.element.attribute("href").is_some()
            || self.element.attribute("xlink:href").is_some();
        match &*self.element.name {
            "a" if linked => "link",
            name => drawn(name),
        }
    }

    fn if_attribute(&self, name: &str, with: &'static str, without: &'static str) -> &'static str {
        match self.element.attribute(name) {
            Some(_) => with,
            None => without,
        }
    }

    fn if_named(&self, with: &'static str, without: &'static str) -> &'static str {
        match is_named_by_author(self.element) {
            true => with,
            false => without,
        }
    }

    fn ancestors(&self) -> impl Iterator<Item = NodeId> {
        let parent = |id: NodeId| self.document.node(id).parent;
        std::iter::successors(parent(self.id), move |id| parent(*id))
    }

    /// Whether one of the elements around it is one of these.
    fn is_in(&self, names: &[&str]) -> bool {
        self.ancestors()
            .filter_map(|id| self.document.element(id))
            .any(|it| it.namespace == Namespace::Html && names.contains(&&*it.name))
    }

    fn unless_in_section(&self, role: &'static str) -> &'static str {
        let sections = ["article", "aside", "main", "nav", "section"];
        let roles = ["article", "complementary", "main", "navigation", "region"];
        let by_role = || {
            self.ancestors()
                .filter_map(|id| (self.role_of)(id))
                .any(|it| roles.contains(&it.name))
        };
        // WAI-ARIA 1.3 gives it a role of its own there, which may be named.
        match self.is_in(&sections) || by_role() {
            true => "",
            false => role,
        }
    }

    fn aside(&self) -> &'static str {
        match self.is_in(&["article", "aside", "nav", "section"]) {
            true => self.if_named("complementary", "generic"),
            false => "complementary",
        }
    }

    /// An empty `alt` says decoration; another name, or an attribute that says something of it,
    /// takes that back.
    fn img(&self) -> &'static str {
        let element = self.element;
        let empty = element.attribute("alt").is_some_and(str::is_empty);
        match empty && !has_global_attribute(element) {
            true => "none",
            false => "img",
        }
    }

    fn input(&self) -> &'static str {
        let kind = self.element.attribute("type").unwrap_or_default();
        let suggests = self.element.attribute("list").is_some();
        match kind.to_ascii_lowercase().as_str() {
            "button" | "image" | "reset" | "submit" => "button",
            "checkbox" => "checkbox",
            "color" | "date" | "datetime-local" | "file" | "hidden" | "month" | "password"
            | "time" | "week" => "",
            "number" => "spinbutton",
            "radio" => "radio",
            "range" => "slider",
            "search" if !suggests => "searchbox",
            _ if suggests => "combobox",
            _ => "textbox",
        }
    }

    fn parent_role(&self) -> &'static str {
        let parent = self.document.node(self.id).parent;
        parent
            .and_then(|id| (self.role_of)(id))
            .map_or("", |role| role.name)
    }

    fn list_item(&self) -> &'static str {
        let parent = self.document.node(self.id).parent;
        let is_list = |id| {
            let element = self.document.element(id);
            element.is_some_and(|it| ["menu", "ol", "ul"].iter().any(|name| it.is_html(name)))
        };
        match (self.parent_role(), parent.is_some_and(is_list)) {
            ("none" | "presentation", _) => "none",
            ("list" | "directory", _) | (_, true) => "listitem",
            _ => "generic",
        }
    }

    fn option(&self) -> &'static str {
        match self.is_in(&["select", "datalist"]) {
            true => "option",
            false => "generic",
        }
    }

    fn select(&self) -> &'static str {
        let size = self.element.attribute("size").unwrap_or_default();
        let many = self.element.attribute("multiple").is_some();
        match many || size.trim().parse::<u32>().is_ok_and(|size| size > 1) {
            true => "listbox",
            false => "combobox",
        }
    }

    /// The role of the table that it belongs to.
    fn table_role(&self) -> &'static str {
        let table = self.ancestors().find(|id| {
            self.document
                .element(*id)
                .is_some_and(|it| it.is_html("table"))
        });
        table
            .and_then(|id| (self.role_of)(id))
            .map_or("", |role| role.name)
    }

    fn in_table(&self, role: &'static str) -> &'static str {
        match self.table_role() {
            "grid" | "table" | "treegrid" => role,
            "none" | "presentation" => "none",
            _ => "generic",
        }
    }

    fn cell(&self) -> &'static str {
        match self.table_role() {
            "grid" | "treegrid" => "gridcell",
            "table" => "cell",
            "none" | "presentation" => "none",
            _ => "generic",
        }
    }
}

/// Whether an attribute that names it is not empty.
pub(crate) fn is_named_by_author(element: &Element) -> bool {
    ["aria-label", "aria-labelledby", "title"]
        .iter()
        .any(|name| {
            element
                .attribute(name)
                .is_some_and(|it| !it.trim().is_empty())
        })
}

/// Whether it has a global state or property, other than the one that hides it.
pub(crate) fn has_global_attribute(element: &Element) -> bool {
    element
        .attributes
        .iter()
        .any(|it| super::is_global(&it.name) && &*it.name != "aria-hidden" && !it.value.is_empty())
}

/// Whether it has a global state or property, be it empty, that its role of none does not forbid:
/// then it is exposed all the same (WAI-ARIA 1.2, presentational roles conflict resolution).
pub(crate) fn contradicts_none(element: &Element) -> bool {
    let speaks = |name: &str| {
        super::is_global(name) && !name.starts_with("aria-braille") && name != "aria-hidden"
    };
    element.attributes.iter().any(|it| speaks(&it.name))
}
