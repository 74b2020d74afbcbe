//! The model to pages: every address of the site, and the bytes that stand there.
//!
//! Pure: a site and a date in, pages out. Nothing is written here.

mod address;
mod bounded;
mod builtin;
mod carbon;
mod cited;
mod correction;
mod documents;
mod feed;
mod files;
mod frame;
mod input;
mod machine;
mod made_from;
mod markdown;
mod memory;
mod note;
mod origin;
mod pages;
mod phrase;
mod plan;
mod scope;
mod spot;
mod steps;
mod theme;
mod to_read;
mod typography;
mod weighty;
mod words;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, SourceFile};
use crate::model::{
    Backlinks, Checks, Declaration, Derived, Directory, Evidence, FACTS_FILE, Facts, Gap, Language,
    Lexicon, PublishedFile, Site, published_pictures,
};
use address::Subject;
pub(crate) use address::{base_path, encode, is_of_a_list};
pub use correction::Said;
use files::Files;
use frame::Frame;
pub use memory::Memory;
use pages::Press;
pub(crate) use pages::former::TEMPLATE as FORMER;
use plan::Planned;
pub use plan::{PagePlan, Plans, in_turn, place_in};
use scope::Scope;
use theme::Theme;
pub use words::{ThemeText, WEIGHT, built_in_label, built_in_word};

/// A page as its template gave it.
#[derive(Debug, Clone)]
pub struct Page {
    /// The file it is written to, from the output folder.
    pub file: String,
    /// The template it was made with.
    pub template: &'static str,
    /// Its HTML.
    pub html: String,
    /// Whether it shows something invented.
    pub example: bool,
}

/// A file that is published as it is, or that machines read.
#[derive(Debug, Clone)]
pub enum Extra {
    /// What machines read of the whole site, made by [`Renderer::of_site`].
    OfSite,
    /// What the check of the pages came to, which is known when they are made.
    OfChecks,
    /// A file of the content, by its path from the site's folder.
    Copied(PublishedFile),
}

/// All that is needed to render the pages of a site.
pub struct Renderer<'a> {
    site: &'a Site,
    /// Those of one kind together.
    gaps: Vec<&'a Gap>,
    links: &'a Backlinks<'a>,
    directory: &'a Directory,
    lexicons: BTreeMap<Language, Lexicon>,
    themes: BTreeMap<Language, Arc<Theme>>,
    as_of: Date,
    shows_drafts: bool,
    /// All that has a page, once it was asked for.
    subjects: OnceLock<Arc<[Subject]>>,
    /// What is to be said of the theme's files, though nothing stops.
    pub notes: Vec<Diagnostic>,
}

impl<'a> Renderer<'a> {
    /// Loads the theme, or takes what is kept of it; `style` makes the stylesheet ready to stand in each page.
    ///
    /// # Errors
    /// What is wrong with the theme's files.
    pub fn new(
        (site, derived): (&'a Site, &'a Derived<'a>),
        (theme_files, memory): (&[Arc<SourceFile>], Option<&Memory>),
        as_of: Date,
        style: impl FnOnce(&str) -> String,
    ) -> Result<Self, Vec<Diagnostic>> {
        let name = &site.settings.theme;
        if name != "limpide" && !theme_files.iter().any(|file| in_theme(file, name)) {
            let missing = Diagnostic::anywhere(Code::MissingTheme);
            return Err(vec![missing.with("file", format!("themes/{name}/"))]);
        }
        let files = files::of(name, theme_files);
        let mut notes = spot::unused(name, theme_files, &files);
        notes.extend(made_from::notes(name, theme_files));
        let renderer = Self::of_files((site, derived), (files, memory), as_of, style)?;
        Ok(Self { notes, ..renderer })
    }

    /// With the built-in theme, whatever the site's: to find what is wrong with its texts.
    ///
    /// # Errors
    /// None that a site can cause.
    pub fn built_in(of: (&'a Site, &'a Derived<'a>), as_of: Date) -> Result<Self, Vec<Diagnostic>> {
        let files = files::of("", &[]);
        Self::of_files(of, (files, None), as_of, str::to_owned)
    }

    fn of_files(
        (site, derived): (&'a Site, &'a Derived<'a>),
        (files, memory): (Files, Option<&Memory>),
        as_of: Date,
        style: impl FnOnce(&str) -> String,
    ) -> Result<Self, Vec<Diagnostic>> {
        let files = Arc::new(files);
        let sheet = files
            .get(files::STYLE)
            .map(|file| style(&file.text()))
            .unwrap_or_default();
        let mut themes = BTreeMap::new();
        let mut diagnostics = Vec::new();
        let load = |language: &Language| memory::theme(memory, &files, *language, &sheet);
        let loaded: Vec<_> = site.languages().par_iter().map(load).collect();
        for (language, theme) in site.languages().iter().zip(loaded) {
            match theme {
                Ok(theme) => drop(themes.insert(*language, theme)),
                Err(found) => diagnostics.extend(found),
            }
        }
        match diagnostics.is_empty() {
            true => Ok(Self {
                site,
                gaps: pages::gaps::in_order(&derived.gaps),
                links: &derived.links,
                directory: &derived.directory,
                lexicons: site
                    .languages()
                    .iter()
                    .map(|language| (*language, Lexicon::of(&site.glossary.terms, *language)))
                    .collect(),
                themes,
                as_of,
                shows_drafts: site.has_drafts(),
                subjects: OnceLock::new(),
                notes: Vec::new(),
            }),
            false => Err(diagnostics),
        }
    }

    /// Every page of the site, those nearer to its root first, then in the order of their files: a list
    /// that is too long ends the build before all that it lists is made.
    pub fn plan(&self) -> Vec<PagePlan> {
        let subjects = self.subjects();
        let mut plan: Vec<PagePlan> = Vec::with_capacity(subjects.len() * self.themes.len());
        for language in self.site.languages() {
            plan.par_extend(subjects.par_iter().map(|subject| PagePlan {
                subject: subject.clone(),
                language: *language,
                file: address::file(&address::path(subject, *language, &self.site.settings)).into(),
            }));
        }
        plan.extend(self.former());
        plan.par_sort_by(|one, other| plan::order(&one.file).cmp(&plan::order(&other.file)));
        plan
    }

    /// The pages that stand at addresses whose own page is no longer there.
    fn former(&self) -> impl Iterator<Item = PagePlan> {
        let settings = &self.site.settings;
        let written = self.site.addresses.all().map(|(it, _)| it.value.as_str());
        let pages = written.filter(|it| address::is_page(it));
        pages.map(|written| {
            let path = written.strip_prefix('/').unwrap_or(written);
            PagePlan {
                subject: Subject::Former(path.to_owned()),
                language: address::language_of(written, settings),
                file: address::file(path).into(),
            }
        })
    }

    /// The pages of the site; as they were planned before where they are the same.
    pub fn plans(&self, memory: Option<&Memory>) -> Plans {
        let plan = || Plans::of(self.plan());
        match memory {
            Some(memory) => memory.plans.get_or("", self.planned(), plan),
            None => plan(),
        }
    }

    fn planned(&self) -> Planned {
        let former = self.site.addresses.all();
        Planned {
            subjects: Arc::clone(self.subjects()),
            languages: self.site.languages().to_vec(),
            former: former.map(|(it, _)| it.value.clone()).collect(),
        }
    }

    /// All that has a page.
    fn subjects(&self) -> &Arc<[Subject]> {
        self.subjects.get_or_init(|| self.all_subjects().into())
    }

    fn all_subjects(&self) -> Vec<Subject> {
        let site = self.site;
        let mut subjects = vec![
            Subject::Home,
            Subject::Contact,
            Subject::Legal,
            Subject::Control,
            Subject::Accessibility,
            Subject::Ecodesign,
            Subject::NotFound,
        ];
        let declared = site.settings.declaration.as_ref();
        if declared.is_some_and(Declaration::has_plans) {
            subjects.push(Subject::AccessibilityPlans);
        }
        for list in pages::lists(site, self.gaps.len(), self.links, self.directory) {
            subjects.extend((1..=list.pages).map(|number| list.subject.clone().part(number)));
        }
        if !site.glossary.terms.is_empty() {
            subjects.push(Subject::Glossary);
        }
        let charters = site.charters.iter();
        subjects.extend(charters.map(|charter| Subject::Charter(charter.reference())));
        let systems = site.systems.iter();
        subjects.extend(systems.flat_map(|system| {
            let id = &system.id;
            [Subject::System(id.clone()), Subject::Record(id.clone())]
        }));
        let texts = site.systems.iter().filter(|it| it.has_legal_texts());
        subjects.extend(texts.map(|system| Subject::Texts(system.id.clone())));
        subjects.extend(site.pages.iter().map(|page| Subject::Page(page.id.clone())));
        subjects
    }

    /// Renders a page. The page that says how the site is checked shows `checks`, which no other needs.
    ///
    /// # Errors
    /// What is wrong with its texts or its template.
    pub fn render(&self, plan: &PagePlan, checks: &Checks) -> Result<Page, Vec<Diagnostic>> {
        let Some(theme) = self.themes.get(&plan.language) else {
            return Err(vec![
                Diagnostic::anywhere(Code::MissingTheme).with("file", plan.language),
            ]);
        };
        let scope = self.scope(theme);
        let mut press = Press {
            scope: &scope,
            theme,
            checks,
            subject: &plan.subject,
            diagnostics: Vec::new(),
        };
        let rendered = press.print();
        match rendered {
            Some(rendered) if press.diagnostics.is_empty() => Ok(Page {
                file: plan.file.to_string(),
                template: rendered.template,
                html: rendered.html,
                example: rendered.example,
            }),
            _ => Err(press.diagnostics),
        }
    }

    /// The site whose pages it renders.
    pub fn site(&self) -> &Site {
        self.site
    }

    /// What the pages of the site may weigh.
    pub fn budget(&self) -> &crate::model::Budget {
        &self.site.settings.weight
    }

    /// The texts that the theme brings, in each language of the site.
    pub fn theme_words(&self) -> Vec<ThemeText> {
        let themes = self.themes.values();
        themes.flat_map(|theme| theme.texts()).collect()
    }

    /// The templates of the site's own theme that are not as limpide has them.
    pub fn own_templates(&self) -> impl Iterator<Item = &Arc<SourceFile>> {
        let theme = self.themes.values().next();
        theme.into_iter().flat_map(|theme| theme.own_templates())
    }

    /// The address at which the site will stand.
    pub fn url(&self) -> &str {
        &self.site.settings.url
    }

    /// The files beside the pages: evidence, pictures, feeds, the facts, sitemap, robots.txt, security.txt.
    pub fn extras(&self) -> BTreeMap<String, Extra> {
        let mut extras = BTreeMap::new();
        let settings = &self.site.settings;
        let language = settings.default_language();
        let mut publish = |subject: Subject, file: Option<&PublishedFile>| {
            if let Some(file) = file {
                let folder = address::path(&subject, language, settings);
                extras.insert(
                    format!("{folder}{}", file.name),
                    Extra::Copied(file.clone()),
                );
            }
        };
        // What may not be seen is refused as it is read; it is not published even if that fails.
        let shown = |evidence: &&Evidence| evidence.degree.is_published();
        for evidence in self.site.evidence.iter().filter(shown) {
            publish(
                Subject::Evidence(evidence.id.clone()),
                evidence.attachment.as_ref(),
            );
        }
        for charter in &self.site.charters {
            let source = charter
                .source
                .as_ref()
                .and_then(|source| source.attachment.as_ref());
            publish(Subject::Charter(charter.reference()), source);
        }
        for picture in published_pictures(self.site) {
            extras.insert(address::picture(&picture.name), Extra::Copied(picture));
        }
        for theme in self.themes.values() {
            extras.insert(feed::path(&self.scope(theme)), Extra::OfSite);
        }
        for language in self.site.languages() {
            extras.insert(self.statement_path(*language), Extra::OfChecks);
        }
        extras.insert(FACTS_FILE.to_owned(), Extra::OfSite);
        let machine = self.machine().paths().into_iter();
        extras.extend(machine.map(|path| (path, Extra::OfSite)));
        extras
    }

    /// A file that machines read of the whole site; none where no such file stands.
    pub fn of_site(&self, file: &str) -> Option<Vec<u8>> {
        let text = if file == FACTS_FILE {
            Facts::of(self.site, self.links, self.as_of).text()
        } else if let Some(text) = self.machine().text(file) {
            text
        } else {
            let mut scopes = self.themes.values().map(|theme| self.scope(theme));
            feed::feed(&scopes.find(|scope| feed::path(scope) == file)?)
        };
        Some(text.into_bytes())
    }

    fn machine(&self) -> machine::Files<'_> {
        let main = self.themes.get(&self.site.settings.default_language());
        machine::Files {
            site: self.site,
            subjects: self.subjects(),
            invented: main.map_or("example", |theme| theme.words.get("example_mark")),
            ecodesign: main.map_or("", |theme| theme.words.get("title.ecodesign")),
            as_of: self.as_of,
        }
    }

    /// Where the twin of the statement of accessibility stands that machines read.
    fn statement_path(&self, language: Language) -> String {
        let page = address::path(&Subject::Accessibility, language, &self.site.settings);
        format!("{page}{}", pages::STATEMENT_FILE)
    }

    /// A file that says what the check of the pages came to; none where no such file stands.
    pub fn of_checks(&self, file: &str, checks: &Checks) -> Option<Vec<u8>> {
        let mut themes = self.themes.iter();
        let (_, theme) = themes.find(|(language, _)| self.statement_path(**language) == file)?;
        Some(pages::statement_json(&self.scope(theme), checks).into_bytes())
    }

    fn scope<'b>(&'b self, theme: &'b Theme) -> Scope<'b> {
        Scope {
            site: self.site,
            gaps: &self.gaps,
            links: self.links,
            directory: self.directory,
            lexicons: &self.lexicons,
            explained: RefCell::new(BTreeSet::new()),
            words: &theme.words,
            as_of: self.as_of,
            shows_drafts: self.shows_drafts,
        }
    }

    /// What a page must say of corrections: those of what it tells, and those that it lists.
    pub fn corrections(&self, plan: &PagePlan) -> Vec<Said> {
        let Some(theme) = self.themes.get(&plan.language) else {
            return Vec::new();
        };
        let scope = self.scope(theme);
        let on_top = correction::on_top(self.site, self.links, &plan.subject, self.as_of);
        let on_top = on_top.into_iter().map(|(_, found)| (found, true));
        let listed = correction::listed(self.site, &plan.subject);
        let all = on_top.chain(listed.iter().map(|found| (found, false)));
        all.map(|(found, on_top)| correction::must_say(&scope, found, on_top))
            .collect()
    }

    /// The mark of what is invented and the sentence on top of pages that show some, where the theme has
    /// files of the site's own: the built-in one hides neither.
    pub fn marks(&self, plan: &PagePlan) -> Option<(&str, &str)> {
        let theme = self
            .themes
            .get(&plan.language)
            .filter(|it| !it.is_built_in())?;
        Some((
            theme.words.get("example_mark"),
            theme.words.get("example_banner"),
        ))
    }
}

fn in_theme(file: &SourceFile, name: &str) -> bool {
    file.path
        .strip_prefix("themes/")
        .and_then(|path| path.strip_prefix(name))
        .is_some_and(|rest| rest.starts_with('/'))
}
