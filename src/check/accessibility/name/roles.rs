//! The roles of WAI-ARIA 1.2 (<https://www.w3.org/TR/wai-aria-1.2/>), of its graphics module
//! (<https://www.w3.org/TR/graphics-aria-1.0/>) and of its digital publishing module
//! (<https://www.w3.org/TR/dpub-aria-1.0/>), as data.
//!
//! Where WAI-ARIA 1.3 is laxer than 1.2, it is followed: what it allows is not told as a fault.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What a role is, beside what its superclasses give it.
#[derive(Debug)]
pub(crate) struct Role {
    /// Its name.
    pub name: &'static str,
    /// Its superclass roles.
    pub parents: &'static [&'static str],
    /// Whether it only orders the others and may not be used.
    pub is_abstract: bool,
    /// The states and properties that it adds to its superclasses'.
    pub supports: &'static [&'static str],
    /// Those it needs and that have no default value.
    pub requires: &'static [&'static str],
    /// Whether its name may come from its content.
    pub named_by_content: bool,
    /// Whether it may not be named.
    pub unnamed: bool,
    /// Whether what it holds is presentational.
    pub flat: bool,
    /// The roles that it may own, if only some.
    pub owns: &'static [&'static str],
    /// The roles that must own it.
    pub within: &'static [&'static str],
}

type Names = &'static [&'static str];

const fn role(name: &'static str, parents: Names, supports: Names) -> Role {
    Role {
        name,
        parents,
        is_abstract: false,
        supports,
        requires: &[],
        named_by_content: false,
        unnamed: false,
        flat: false,
        owns: &[],
        within: &[],
    }
}

impl Role {
    const fn abstracted(mut self) -> Self {
        self.is_abstract = true;
        self
    }

    const fn requires(mut self, requires: Names) -> Self {
        self.requires = requires;
        self
    }

    const fn by_content(mut self) -> Self {
        self.named_by_content = true;
        self
    }

    const fn unnamed(mut self) -> Self {
        self.unnamed = true;
        self
    }

    const fn flat(mut self) -> Self {
        self.flat = true;
        self
    }

    const fn owns(mut self, owns: Names) -> Self {
        self.owns = owns;
        self
    }

    const fn within(mut self, within: Names) -> Self {
        self.within = within;
        self
    }

    /// Whether it is the role of this name or inherits from it.
    pub fn is_a(&self, ancestor: &str) -> bool {
        self.name == ancestor
            || LINEAGES
                .get(self.name)
                .is_some_and(|it| it.contains(&ancestor))
    }

    /// The names of all roles that it inherits from.
    fn lineage(&self) -> Vec<&'static str> {
        let parents = self.parents.iter().filter_map(|parent| find(parent));
        let mut lineage: Vec<&str> = self.parents.to_vec();
        lineage.extend(parents.flat_map(Role::lineage));
        lineage
    }

    /// Whether a state or property that is not global may be used with it.
    pub fn supports(&self, attribute: &str) -> bool {
        self.supports.contains(&attribute)
            || self
                .parents
                .iter()
                .filter_map(|parent| find(parent))
                .any(|parent| parent.supports(attribute))
    }

    /// Whether a global state or property may not be used with it (WAI-ARIA 1.2, 5.2.5,
    /// and 1.3 for braille).
    pub fn prohibits(&self, attribute: &str) -> bool {
        let nameless = matches!(self.name, "generic" | "none" | "presentation");
        match attribute {
            "aria-label" | "aria-labelledby" | "aria-braillelabel" => self.unnamed,
            "aria-roledescription" => self.name == "generic",
            "aria-brailleroledescription" => nameless,
            _ => false,
        }
    }
}

/// By role, all that it inherits from.
static LINEAGES: LazyLock<FxHashMap<&str, Vec<&str>>> =
    LazyLock::new(|| ROLES.iter().map(|it| (it.name, it.lineage())).collect());

/// The role of a name, abstract ones included.
pub(crate) fn find(name: &str) -> Option<&'static Role> {
    BY_NAME.get(name).copied()
}

static BY_NAME: LazyLock<FxHashMap<&str, &Role>> =
    LazyLock::new(|| ROLES.iter().map(|it| (it.name, it)).collect());

/// The role of a name that may be used.
pub(crate) fn usable(name: &str) -> Option<&'static Role> {
    find(name).filter(|role| !role.is_abstract)
}

const VALUES: Names = &["aria-valuemax", "aria-valuemin", "aria-valuenow"];
const ENTRY: Names = &[
    "aria-errormessage",
    "aria-invalid",
    "aria-readonly",
    "aria-required",
];
const CELL: Names = &[
    "aria-colindex",
    "aria-colspan",
    "aria-rowindex",
    "aria-rowspan",
];
const MENU_ITEMS: Names = &["group", "menuitem", "menuitemcheckbox", "menuitemradio"];
const MENUS: Names = &["group", "menu", "menubar"];
const TABLES: Names = &["grid", "table", "treegrid"];

/// All roles, by name.
#[rustfmt::skip]
pub(crate) const ROLES: &[Role] = &[
    role("alert", &["section"], &[]),
    role("alertdialog", &["alert", "dialog"], &[]),
    role("application", &["structure"], &["aria-activedescendant", "aria-disabled", "aria-errormessage", "aria-expanded", "aria-haspopup", "aria-invalid"]),
    role("article", &["document"], &["aria-posinset", "aria-setsize"]),
    role("banner", &["landmark"], &[]),
    role("blockquote", &["section"], &[]),
    role("button", &["command"], &["aria-disabled", "aria-haspopup", "aria-expanded", "aria-pressed"]).by_content().flat(),
    role("caption", &["section"], &[]).unnamed().within(&["figure", "grid", "table", "treegrid"]),
    role("cell", &["section"], CELL).by_content().within(&["row"]),
    role("checkbox", &["input"], &["aria-checked", "aria-errormessage", "aria-expanded", "aria-invalid", "aria-readonly", "aria-required"]).requires(&["aria-checked"]).by_content().flat(),
    role("code", &["section"], &[]).unnamed(),
    role("columnheader", &["cell", "gridcell", "sectionhead"], &["aria-sort"]).by_content().within(&["row"]),
    role("combobox", &["input"], &["aria-activedescendant", "aria-autocomplete", "aria-errormessage", "aria-expanded", "aria-haspopup", "aria-invalid", "aria-readonly", "aria-required"]).requires(&["aria-expanded"]),
    role("command", &["widget"], &[]).abstracted(),
    role("complementary", &["landmark"], &[]),
    role("composite", &["widget"], &["aria-activedescendant", "aria-disabled"]).abstracted(),
    role("contentinfo", &["landmark"], &[]),
    role("definition", &["section"], &[]),
    role("deletion", &["section"], &[]).unnamed(),
    role("dialog", &["window"], &[]),
    role("directory", &["list"], &[]),
    role("doc-abstract", &["section"], &[]),
    role("doc-acknowledgments", &["landmark"], &[]),
    role("doc-afterword", &["landmark"], &[]),
    role("doc-appendix", &["landmark"], &[]),
    role("doc-backlink", &["link"], &[]).by_content(),
    role("doc-biblioentry", &["listitem"], &[]),
    role("doc-bibliography", &["landmark"], &[]),
    role("doc-biblioref", &["link"], &[]).by_content(),
    role("doc-chapter", &["landmark"], &[]),
    role("doc-colophon", &["section"], &[]),
    role("doc-conclusion", &["landmark"], &[]),
    role("doc-cover", &["img"], &[]).flat(),
    role("doc-credit", &["section"], &[]),
    role("doc-credits", &["landmark"], &[]),
    role("doc-dedication", &["section"], &[]),
    role("doc-endnote", &["listitem"], &[]),
    role("doc-endnotes", &["landmark"], &[]),
    role("doc-epigraph", &["section"], &[]),
    role("doc-epilogue", &["landmark"], &[]),
    role("doc-errata", &["landmark"], &[]),
    role("doc-example", &["section"], &[]),
    role("doc-footnote", &["section"], &[]),
    role("doc-foreword", &["landmark"], &[]),
    role("doc-glossary", &["landmark"], &[]),
    role("doc-glossref", &["link"], &[]).by_content(),
    role("doc-index", &["navigation"], &[]),
    role("doc-introduction", &["landmark"], &[]),
    role("doc-noteref", &["link"], &[]).by_content(),
    role("doc-notice", &["note"], &[]),
    role("doc-pagebreak", &["separator"], &[]).flat(),
    role("doc-pagefooter", &["section"], &[]),
    role("doc-pageheader", &["section"], &[]),
    role("doc-pagelist", &["navigation"], &[]),
    role("doc-part", &["landmark"], &[]),
    role("doc-preface", &["landmark"], &[]),
    role("doc-prologue", &["landmark"], &[]),
    role("doc-pullquote", &["section"], &[]),
    role("doc-qna", &["section"], &[]),
    role("doc-subtitle", &["sectionhead"], &[]).by_content(),
    role("doc-tip", &["note"], &[]),
    role("doc-toc", &["navigation"], &[]),
    role("document", &["structure"], &[]),
    role("emphasis", &["section"], &[]).unnamed(),
    role("feed", &["list"], &[]).owns(&["article"]),
    role("figure", &["section"], &[]),
    role("form", &["landmark"], &[]),
    role("generic", &["structure"], &[]).unnamed(),
    role("graphics-document", &["document"], &[]),
    role("graphics-object", &["group"], &[]).by_content(),
    role("graphics-symbol", &["img"], &[]).flat(),
    role("grid", &["composite", "table"], &["aria-multiselectable", "aria-readonly"]).owns(&["row", "rowgroup"]),
    role("gridcell", &["cell", "widget"], &["aria-disabled", "aria-errormessage", "aria-expanded", "aria-haspopup", "aria-invalid", "aria-readonly", "aria-required", "aria-selected"]).by_content().within(&["row"]),
    role("group", &["section"], &["aria-activedescendant", "aria-disabled"]),
    role("heading", &["sectionhead"], &["aria-level"]).requires(&["aria-level"]).by_content(),
    role("img", &["section"], &[]).flat(),
    role("input", &["widget"], &["aria-disabled"]).abstracted(),
    role("insertion", &["section"], &[]).unnamed(),
    role("landmark", &["section"], &[]).abstracted(),
    role("link", &["command"], &["aria-disabled", "aria-expanded", "aria-haspopup"]).by_content(),
    role("list", &["section"], &[]).owns(&["listitem"]),
    role("listbox", &["select"], &["aria-errormessage", "aria-expanded", "aria-invalid", "aria-multiselectable", "aria-readonly", "aria-required"]).owns(&["group", "option"]),
    role("listitem", &["section"], &["aria-level", "aria-posinset", "aria-setsize"]).within(&["directory", "list"]),
    role("log", &["section"], &[]),
    role("main", &["landmark"], &[]),
    role("mark", &["section"], &[]),
    role("marquee", &["section"], &[]),
    role("math", &["section"], &[]),
    role("menu", &["select"], &[]).owns(MENU_ITEMS),
    role("menubar", &["menu"], &[]).owns(MENU_ITEMS),
    role("menuitem", &["command"], &["aria-disabled", "aria-expanded", "aria-haspopup", "aria-posinset", "aria-setsize"]).by_content().within(MENUS),
    role("menuitemcheckbox", &["menuitem"], &["aria-checked"]).requires(&["aria-checked"]).by_content().flat().within(MENUS),
    role("menuitemradio", &["menuitem"], &["aria-checked"]).requires(&["aria-checked"]).by_content().flat().within(MENUS),
    role("meter", &["range"], &["aria-valuetext"]).requires(&["aria-valuenow"]).flat(),
    role("navigation", &["landmark"], &[]),
    role("none", &["structure"], &[]).unnamed(),
    role("note", &["section"], &[]),
    role("option", &["input"], &["aria-checked", "aria-posinset", "aria-selected", "aria-setsize"]).by_content().flat().within(&["group", "listbox"]),
    role("paragraph", &["section"], &[]).unnamed(),
    role("presentation", &["structure"], &[]).unnamed(),
    role("progressbar", &["range", "widget"], &["aria-valuetext"]).flat(),
    role("radio", &["input"], &["aria-checked", "aria-posinset", "aria-setsize"]).requires(&["aria-checked"]).by_content().flat(),
    role("radiogroup", &["select"], &["aria-errormessage", "aria-invalid", "aria-readonly", "aria-required"]),
    role("range", &["structure"], VALUES).abstracted(),
    role("region", &["landmark"], &[]),
    role("roletype", &[], &[]).abstracted(),
    role("row", &["group", "widget"], &["aria-colindex", "aria-disabled", "aria-expanded", "aria-level", "aria-posinset", "aria-rowindex", "aria-selected", "aria-setsize"]).by_content().owns(&["cell", "columnheader", "gridcell", "rowheader"]).within(&["grid", "rowgroup", "table", "treegrid"]),
    role("rowgroup", &["structure"], &[]).owns(&["row"]).within(TABLES),
    role("rowheader", &["cell", "gridcell", "sectionhead"], &["aria-sort"]).by_content().within(&["row"]),
    role("scrollbar", &["range", "widget"], &["aria-disabled", "aria-orientation", "aria-valuetext"]).requires(&["aria-controls", "aria-valuenow"]).flat(),
    role("search", &["landmark"], &[]),
    role("searchbox", &["textbox"], &[]),
    role("section", &["structure"], &[]).abstracted(),
    role("sectionhead", &["structure"], &[]).abstracted(),
    role("select", &["composite", "group"], &["aria-orientation"]).abstracted(),
    role("separator", &["structure"], &["aria-disabled", "aria-orientation", "aria-valuemax", "aria-valuemin", "aria-valuenow", "aria-valuetext"]).flat(),
    role("slider", &["input", "range"], &["aria-errormessage", "aria-haspopup", "aria-invalid", "aria-orientation", "aria-readonly", "aria-valuetext"]).requires(&["aria-valuenow"]).flat(),
    role("spinbutton", &["composite", "input", "range"], &["aria-errormessage", "aria-invalid", "aria-readonly", "aria-required", "aria-valuetext"]),
    role("status", &["section"], &[]),
    role("strong", &["section"], &[]).unnamed(),
    role("structure", &["roletype"], &[]).abstracted(),
    role("subscript", &["section"], &[]).unnamed(),
    role("superscript", &["section"], &[]).unnamed(),
    role("switch", &["checkbox"], &[]).requires(&["aria-checked"]).by_content().flat(),
    role("tab", &["sectionhead", "widget"], &["aria-disabled", "aria-expanded", "aria-haspopup", "aria-posinset", "aria-selected", "aria-setsize"]).by_content().flat().within(&["tablist"]),
    role("table", &["section"], &["aria-colcount", "aria-rowcount"]).owns(&["caption", "row", "rowgroup"]),
    role("tablist", &["composite"], &["aria-level", "aria-multiselectable", "aria-orientation"]).owns(&["tab"]),
    role("tabpanel", &["section"], &[]),
    role("term", &["section"], &[]),
    role("textbox", &["input"], &["aria-activedescendant", "aria-autocomplete", "aria-errormessage", "aria-haspopup", "aria-invalid", "aria-multiline", "aria-placeholder", "aria-readonly", "aria-required"]),
    role("time", &["section"], &[]),
    role("timer", &["status"], &[]),
    role("toolbar", &["group"], &["aria-orientation"]),
    role("tooltip", &["section"], &[]).by_content(),
    role("tree", &["select"], &["aria-errormessage", "aria-invalid", "aria-multiselectable", "aria-required"]).owns(&["group", "treeitem"]),
    role("treegrid", &["grid", "tree"], &[]).owns(&["row", "rowgroup"]),
    role("treeitem", &["listitem", "option"], &["aria-expanded", "aria-haspopup"]).by_content().within(&["group", "tree"]),
    role("widget", &["roletype"], &[]).abstracted(),
    role("window", &["roletype"], &["aria-modal"]).abstracted(),
];

/// Roles that own a group must find these in it.
pub(crate) fn in_group(owner: &str) -> &'static [&'static str] {
    match owner {
        "listbox" => &["option"],
        "menu" | "menubar" => &["menuitem", "menuitemcheckbox", "menuitemradio"],
        "tree" => &["treeitem"],
        _ => &[],
    }
}

/// Whether a field may be said to need a value or to hold a wrong one.
pub(crate) fn is_entry_property(attribute: &str) -> bool {
    ENTRY.contains(&attribute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_in_order_and_name_roles() {
        assert!(ROLES.is_sorted_by(|a, b| a.name < b.name));
        for role in ROLES {
            for name in [role.parents, role.owns, role.within].concat() {
                assert!(find(name).is_some(), "{}: {name}", role.name);
            }
        }
    }

    #[test]
    fn properties_are_inherited() {
        assert!(find("switch").unwrap().supports("aria-required"));
        assert!(find("menuitemradio").unwrap().supports("aria-posinset"));
        assert!(!find("heading").unwrap().supports("aria-checked"));
        assert!(find("doc-biblioref").unwrap().is_a("link"));
    }
}
