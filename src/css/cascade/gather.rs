//! The sheets of a page, in their order.

use std::sync::Arc;

use crate::css::condition::{Container, Media, Truth};
use crate::css::environment::Environment;
use crate::css::selector::Tree;
use crate::css::sheet::{Sheet, Test};
use crate::css::source::Source;
use crate::html::{Element, NodeId, NodeKind, is_space};

use super::agent;
use super::layers::Layers;

/// How deep sheets may import each other.
const MAXIMUM_DEPTH: usize = 16;
/// How many sheets a page may have.
const MAXIMUM_SHEETS: usize = 1000;
/// How many sheets a page may have where some are taken in pieces.
const MOST_PIECES: usize = 600;

/// A sheet as a page uses it.
#[derive(Clone)]
pub(in crate::css) struct Use {
    /// The sheet.
    pub(in crate::css) sheet: Arc<Sheet>,
    /// The browser's own.
    pub(in crate::css) agent: bool,
    /// Whether it holds at all, and whether each of its conditions past the first does, those on
    /// containers left open.
    outer: Truth,
    truths: Vec<Truth>,
    /// The layer that it stands in, and of each of its layers past the first; then their ranks.
    layer: u32,
    layers: Vec<u32>,
    /// The element that holds it, whose parent an unnamed `@scope` means.
    pub(in crate::css) holder: Option<NodeId>,
}

impl Use {
    /// Whether a condition of the sheet holds, but for containers.
    pub(in crate::css) fn truth(&self, condition: u32) -> Truth {
        match condition {
            0 => self.outer,
            _ => self.truths[condition as usize - 1],
        }
    }

    /// Whether it holds at all.
    pub(in crate::css) fn holds(&self) -> bool {
        self.outer != Truth::False
    }

    /// Whether the sheet and the environment alone decide the place of its rules.
    pub(in crate::css) fn is_plain(&self) -> bool {
        self.outer == Truth::True && self.layer == 0 && self.layers.is_empty()
    }

    /// Whether what else decides the place of its rules is as in another use of its sheet.
    pub(in crate::css) fn is_like(&self, other: &Self) -> bool {
        self.outer == other.outer
            && self.truths == other.truths
            && self.layer == other.layer
            && self.layers == other.layers
    }

    /// Whether it asks about containers.
    pub(in crate::css) fn has_containers(&self) -> bool {
        let mut tests = self.sheet.conditions.iter().skip(1).map(|it| &it.test);
        tests.any(|it| matches!(it, Test::Container(_)))
    }

    /// The rank of a layer of the sheet.
    pub(in crate::css) fn rank(&self, layer: u32) -> u32 {
        match layer {
            0 => self.layer,
            _ => self.layers[layer as usize - 1],
        }
    }

    /// The containers that a condition of the sheet asks about, innermost first; one that isn't
    /// understood is none.
    pub(in crate::css) fn containers(
        &self,
        condition: u32,
    ) -> impl Iterator<Item = Option<&Container>> {
        let mut next = condition as usize;
        std::iter::from_fn(move || {
            while next != 0 {
                let condition = &self.sheet.conditions[next];
                next = condition.parent as usize;
                if let Test::Container(container) = &condition.test {
                    return Some(container.as_ref());
                }
            }
            None
        })
    }
}

/// The sheets of a page.
pub(in crate::css) struct Gathered {
    /// In their order, the browser's own first.
    pub(in crate::css) uses: Vec<Use>,
    /// The addresses of those that weren't given.
    pub(in crate::css) unread: Vec<String>,
}

struct Gatherer<'a> {
    source: &'a dyn Source,
    environment: &'a Environment,
    uses: Vec<Use>,
    /// How many sheets were added, pieces of one counted once.
    count: usize,
    layers: Layers,
    unread: Vec<String>,
    holder: Option<NodeId>,
    /// The addresses of the sheets that the present one is imported by.
    chain: Vec<String>,
}

/// Gathers the sheets of a page. In all environments they are the same ones:
/// what is not for this one is there too, and nothing in it holds.
pub(in crate::css) fn gather(
    tree: &Tree<'_>,
    source: &dyn Source,
    environment: &Environment,
) -> Gathered {
    let mut gatherer = Gatherer {
        source,
        environment,
        uses: Vec::new(),
        count: 0,
        layers: Layers::default(),
        unread: Vec::new(),
        holder: None,
        chain: Vec::new(),
    };
    gatherer.agent(tree);
    let mut preferred = None;
    for id in tree.holders() {
        if let Some(element) = tree.document.element(*id) {
            gatherer.holder = Some(*id);
            gatherer.element(tree, *id, element, &mut preferred);
        }
    }
    let ranks = gatherer.layers.ranks();
    for used in &mut gatherer.uses {
        for layer in used.layers.iter_mut().chain([&mut used.layer]) {
            *layer = ranks[*layer as usize];
        }
    }
    Gathered {
        uses: gatherer.uses,
        unread: gatherer.unread,
    }
}

/// Whether sheets of a title are shown: the first title that is met is the one that is.
fn is_shown(title: Option<&str>, preferred: &mut Option<String>) -> bool {
    let Some(title) = title.filter(|title| !title.is_empty()) else {
        return true;
    };
    preferred.get_or_insert_with(|| title.to_owned()) == title
}

impl Gatherer<'_> {
    fn agent(&mut self, tree: &Tree<'_>) {
        self.add(agent::sheet(), true, Truth::True, 0, None);
        if tree.quirks() {
            self.add(agent::quirks(), true, Truth::True, 0, None);
        }
    }

    fn element(
        &mut self,
        tree: &Tree<'_>,
        id: NodeId,
        element: &Element,
        preferred: &mut Option<String>,
    ) {
        match &*element.name {
            "style" => {
                let kind = element.attribute("type").unwrap_or_default();
                if !kind.is_empty() && !kind.eq_ignore_ascii_case("text/css") {
                    return;
                }
                if is_shown(element.attribute("title"), preferred) {
                    let holds = self.is_for(element);
                    match tree.document.node(id).first_child {
                        Some(only) if tree.document.node(only).next_sibling.is_none() => {
                            match &tree.document.node(only).kind {
                                NodeKind::Text(text) => self.inline(text, holds),
                                _ => self.inline("", holds),
                            }
                        }
                        _ => self.inline(&tree.document.text(id), holds),
                    }
                }
            }
            "link" if element.is_html("link") => self.link(element, preferred),
            _ => {}
        }
    }

    /// Adds the sheet of a `<style>`, in pieces where it can be: pages have rules in common more often
    /// than sheets.
    fn inline(&mut self, text: &str, holds: Truth) {
        let room = MOST_PIECES.saturating_sub(self.uses.len());
        let pieces = match room {
            0 => None,
            _ => self.source.pieces(text),
        };
        match pieces.filter(|it| it.len() <= room) {
            Some(pieces) => {
                let count = self.count;
                self.uses.reserve(pieces.len());
                for piece in pieces.iter() {
                    self.count = count;
                    self.add(piece.clone(), false, holds, 0, None);
                }
                self.count = count + 1;
            }
            None => self.add(self.source.inline(text), false, holds, 0, None),
        }
    }

    fn link(&mut self, element: &Element, preferred: &mut Option<String>) {
        let rel = element.attribute("rel").unwrap_or_default();
        let has = |word: &str| rel.split(is_space).any(|it| it.eq_ignore_ascii_case(word));
        let kind = element.attribute("type").unwrap_or_default();
        let is_sheet = has("stylesheet")
            && !has("alternate")
            && element.attribute("disabled").is_none()
            && (kind.is_empty() || kind.trim().eq_ignore_ascii_case("text/css"));
        let href = element
            .attribute("href")
            .map(|it| it.trim_matches(is_space));
        let (true, Some(href)) = (is_sheet, href) else {
            return;
        };
        if href.is_empty() || !is_shown(element.attribute("title"), preferred) {
            return;
        }
        self.fetch(href, self.is_for(element), 0);
    }

    fn is_for(&self, element: &Element) -> Truth {
        let media = element.attribute("media").map(Media::read);
        Truth::from(media.is_none_or(|media| media.holds(self.environment)))
    }

    fn fetch(&mut self, href: &str, holds: Truth, layer: u32) {
        // A sheet that imports one of those that import it is not imported again.
        if self.chain.len() >= MAXIMUM_DEPTH || self.chain.iter().any(|it| it == href) {
            return;
        }
        match self.source.linked(href) {
            Some(sheet) => self.add(sheet, false, holds, layer, Some(href)),
            // What isn't there is nothing; what lies elsewhere may be anything.
            None if is_elsewhere(href) => self.miss(href, holds),
            None => {}
        }
    }

    fn add(
        &mut self,
        sheet: Arc<Sheet>,
        agent: bool,
        holds: Truth,
        layer: u32,
        href: Option<&str>,
    ) {
        if self.count >= MAXIMUM_SHEETS {
            self.miss(href.unwrap_or_default(), holds);
            return;
        }
        if sheet.is_incomplete {
            self.miss(href.unwrap_or_default(), holds);
        }
        let count = sheet.layers.len();
        let importing = (!sheet.imports.is_empty()).then(|| sheet.clone());
        let mut used = Use {
            outer: holds,
            truths: self.truths(&sheet, holds),
            layer,
            layers: Vec::new(),
            agent,
            holder: self.holder,
            sheet,
        };
        if let Some(sheet) = importing {
            self.import(&sheet, &mut used, href);
        }
        self.name_layers(&mut used, count);
        self.uses.push(used);
        self.count += 1;
    }

    /// Adds the sheets that one imports, which stand before it.
    fn import(&mut self, sheet: &Sheet, used: &mut Use, href: Option<&str>) {
        self.chain.push(href.unwrap_or_default().to_owned());
        for import in &sheet.imports {
            self.name_layers(used, import.layers_before as usize);
            let truth = used.truth(import.condition);
            let layer = used.rank(import.layer);
            self.fetch(&resolve(href, &import.href), truth, layer);
        }
        self.chain.pop();
    }

    /// A sheet is missing, which matters where it holds.
    fn miss(&mut self, href: &str, holds: Truth) {
        if holds != Truth::False {
            self.unread.push(href.to_owned());
        }
    }

    /// Names the layers of a sheet, in order, up to a number of them.
    fn name_layers(&mut self, used: &mut Use, count: usize) {
        while used.layers.len() + 1 < count {
            let layer = &used.sheet.layers[used.layers.len() + 1];
            let parent = used.rank(layer.parent);
            let named = if used.truth(layer.condition) == Truth::False {
                parent
            } else {
                self.layers.layer(parent, layer.name.as_ref())
            };
            used.layers.push(named);
        }
    }

    fn truths(&self, sheet: &Sheet, holds: Truth) -> Vec<Truth> {
        let mut truths: Vec<Truth> = Vec::with_capacity(sheet.conditions.len() - 1);
        for condition in sheet.conditions.iter().skip(1) {
            let own = match &condition.test {
                Test::Settled(truth) => *truth,
                Test::Media(media) => Truth::from(media.holds(self.environment)),
                Test::Container(_) => Truth::True,
            };
            let outer = match condition.parent {
                0 => holds,
                parent => truths[parent as usize - 1],
            };
            truths.push(own.and(outer));
        }
        truths
    }
}

/// Whether an address is on another site than the page, perhaps.
fn is_elsewhere(href: &str) -> bool {
    href.starts_with("//")
        || href
            .split(['/', '?', '#'])
            .next()
            .is_some_and(|it| it.contains(':'))
}

/// The address that one means in a sheet of another.
fn resolve(base: Option<&str>, href: &str) -> String {
    let Some(base) = base.filter(|_| !is_elsewhere(href) && !href.starts_with('/')) else {
        return href.to_owned();
    };
    let path = base.split(['?', '#']).next().unwrap_or_default();
    let folder = path.rfind('/').map_or("", |slash| &path[..=slash]);
    let mut folder = folder.to_owned();
    let mut rest = href;
    loop {
        if let Some(after) = rest.strip_prefix("./") {
            rest = after;
        } else if let Some(after) = rest.strip_prefix("../") {
            // Above the first folder of a relative address only the caller knows what is.
            let above = folder.trim_end_matches('/');
            if above.is_empty() || above.ends_with("..") {
                break;
            }
            folder.truncate(above.rfind('/').map_or(0, |slash| slash + 1));
            rest = after;
        } else {
            break;
        }
    }
    folder + rest
}
