//! The theme: templates, stylesheet and words, built in or replaced file by file. The only file that
//! names the template engine.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use super::bounded::{Html, LARGEST_PAGE};
use super::builtin;
use super::files::{Files, templates};
use super::spot;
use super::steps::{self, Counted, FILTER, FUNCTION};
use super::words::{ThemeText, Vocabulary};
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::model::Language;

/// A theme in one language, ready to render.
#[derive(Clone)]
pub(super) struct Theme {
    tera: Arc<Tera>,
    /// What the engine has instead of the templates, by name, where the site has templates of its own.
    counted: Arc<BTreeMap<String, Counted>>,
    files: Arc<Files>,
    /// Its words.
    pub words: Arc<Vocabulary>,
    /// Its stylesheet, as it stands in pages.
    style: Value,
}

impl Theme {
    /// Loads the templates of a theme.
    ///
    /// # Errors
    /// Templates that don't parse, that name one that is missing, or that include or extend each
    /// other in a circle.
    pub fn load(
        files: Arc<Files>,
        language: Language,
        style: &str,
    ) -> Result<Self, Vec<Diagnostic>> {
        let translation = format!("{language}.toml");
        let Some(file) = files.get(&translation) else {
            return Err(vec![
                Diagnostic::anywhere(Code::MissingTheme).with("file", translation),
            ]);
        };
        let uses = |path: &str| {
            let named = format!("t.{path}");
            templates(&files).any(|(_, template)| template.text().contains(&named))
        };
        let words = Arc::new(Vocabulary::read(file, language, &uses)?);
        let theme = Self {
            tera: Arc::default(),
            counted: Arc::default(),
            files,
            words,
            style: Value::safe_string(style),
        };
        if let Some(counting) = theme.counting_steps() {
            return Ok(counting);
        }
        let mut tera = engine(&theme.words);
        let texts = templates(&theme.files).map(|(name, file)| (name, file.text()));
        let texts: Vec<_> = texts.collect();
        let texts = texts.iter().map(|(name, text)| (*name, &***text));
        match tera.add_raw_templates(texts.collect::<Vec<_>>()) {
            Ok(()) => Ok(Self {
                tera: Arc::new(tera),
                ..theme
            }),
            Err(error) => Err(theme.load_faults(&error)),
        }
    }

    /// The same with these of its templates as they are in other files, and another stylesheet; none where they must be
    /// loaded with all others, to tell what is wrong.
    pub fn with_templates(
        &self,
        files: &Arc<Files>,
        changed: &[&str],
        style: &str,
    ) -> Option<Self> {
        let mut counted = (*self.counted).clone();
        for name in changed {
            let text = files.get(*name)?.text();
            *counted.get_mut(*name)? = Counted::of(&text);
        }
        let mut tera = (*self.tera).clone();
        let texts = changed.iter().map(|name| (*name, &counted[*name].text));
        tera.add_raw_templates(texts.collect::<Vec<_>>()).ok()?;
        Some(Self {
            tera: Arc::new(tera),
            counted: Arc::new(counted),
            ..self.with_style(files, style)
        })
    }

    /// The same with another stylesheet, in the files and in pages.
    pub fn with_style(&self, files: &Arc<Files>, style: &str) -> Self {
        Self {
            files: Arc::clone(files),
            style: Value::safe_string(style),
            ..self.clone()
        }
    }

    /// Whether all its files are limpide's own.
    pub fn is_built_in(&self) -> bool {
        let own =
            |(name, file): (&String, &Arc<SourceFile>)| builtin::text(name) == Some(&**file.text());
        self.files.iter().all(own)
    }

    /// All its words with their keys.
    pub fn texts(&self) -> Vec<ThemeText> {
        let name = format!("{}.toml", self.words.language);
        let file = self.files.get(&name);
        file.map(|file| self.words.texts(file)).unwrap_or_default()
    }

    /// Its templates that are not as limpide has them.
    pub fn own_templates(&self) -> impl Iterator<Item = &Arc<SourceFile>> {
        let all = templates(&self.files);
        all.filter(|(name, file)| builtin::text(name) != Some(&**file.text()))
            .map(|(_, file)| file)
    }

    /// Its files.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// A file of the theme.
    pub fn file(&self, name: &str) -> Option<&Arc<SourceFile>> {
        self.files.get(name)
    }

    /// Renders a template.
    ///
    /// # Errors
    /// What the template asks for and the page doesn't have, with the template's place.
    pub fn render(
        &self,
        template: &str,
        page: &str,
        values: &impl Serialize,
    ) -> Result<String, Diagnostic> {
        steps::begin();
        let mut html = Html::default();
        let rendered = Context::from_serialize(values)
            .and_then(|mut context| {
                context.insert_value("style", self.style.clone());
                self.tera.render_to(template, &context, &mut html)
            })
            .and_then(|()| String::from_utf8(std::mem::take(&mut html.bytes)).map_err(Into::into));
        rendered.map_err(|error| match html.is_too_large {
            true => self.too_large(template, page),
            false => self.diagnostic(&error, Some((template, page))),
        })
    }

    /// Loads the templates with what counts what they repeat; none where all are ours, whose loops follow the content, or
    /// where that can't be: a template that nests as deep as the engine allows does not bear one level more.
    fn counting_steps(&self) -> Option<Self> {
        let is_ours =
            |(name, file): (&str, &Arc<SourceFile>)| builtin::text(name) == Some(&**file.text());
        if templates(&self.files).all(is_ours) {
            return None;
        }
        let counted =
            templates(&self.files).map(|(name, file)| (name.to_owned(), Counted::of(&file.text())));
        let counted: BTreeMap<String, Counted> = counted.collect();
        let mut tera = engine(&self.words);
        let templates = counted
            .iter()
            .map(|(name, counted)| (name, counted.text.as_str()));
        tera.add_raw_templates(templates.collect::<Vec<_>>()).ok()?;
        Some(Self {
            tera: Arc::new(tera),
            counted: Arc::new(counted),
            ..self.clone()
        })
    }

    fn too_large(&self, template: &str, page: &str) -> Diagnostic {
        let mut diagnostic = Diagnostic::anywhere(Code::PageTooLarge);
        diagnostic.place = self.files.get(template).map(Place::whole);
        diagnostic
            .with("page", page)
            .with("template", template)
            .with("limit", LARGEST_PAGE)
    }

    /// What is wrong with the templates as a whole; the engine joins such reports into one text.
    fn load_faults(&self, error: &tera::Error) -> Vec<Diagnostic> {
        match error.kind() {
            ErrorKind::Msg(reports) if reports.starts_with("error: ") => reports
                .split("\n\n")
                .map(|report| self.of_report(report))
                .collect(),
            _ => match self.syntax_faults() {
                faults if faults.is_empty() => vec![self.diagnostic(error, None)],
                faults => faults,
            },
        }
    }

    /// The engine stops at the first template that does not parse: each is asked by itself.
    fn syntax_faults(&self) -> Vec<Diagnostic> {
        templates(&self.files)
            .filter_map(|(name, file)| {
                let mut tera = Tera::new();
                register(&mut tera, &self.words);
                let error = tera.add_raw_template(name, &file.text()).err()?;
                // Alone, a template lacks those that it names: that is no fault of its own.
                matches!(error.kind(), ErrorKind::SyntaxError(_))
                    .then(|| self.diagnostic(&error, None))
            })
            .collect()
    }

    /// Reads a report back: `error: REASON`, then ` --> FILE:LINE:COLUMN`.
    fn of_report(&self, report: &str) -> Diagnostic {
        let mut lines = report.lines();
        let reason = lines
            .next()
            .unwrap_or_default()
            .trim_start_matches("error: ");
        let spot = lines
            .next()
            .and_then(|line| line.trim().strip_prefix("--> "));
        let code = match reason.starts_with("Unknown template") {
            true => Code::MissingTemplate,
            false => Code::TemplateError,
        };
        let place = spot.and_then(|spot| {
            let (rest, column) = spot.rsplit_once(':')?;
            let (name, line) = rest.rsplit_once(':')?;
            let file = self.files.get(name)?;
            let text = file.text();
            let before = text
                .split_inclusive('\n')
                .take(line.parse::<usize>().ok()?.saturating_sub(1));
            let start = before.map(str::len).sum::<usize>()
                + column.parse::<usize>().ok()?.saturating_sub(1);
            Some(Place::new(file, start..start + 1))
        });
        let diagnostic = match place {
            Some(place) => Diagnostic::at(code, place),
            None => Diagnostic::anywhere(code),
        };
        diagnostic.with("reason", reason)
    }

    /// Tells the engine's error as ours; `met` is the template and the page it was met with.
    fn diagnostic(&self, error: &tera::Error, met: Option<(&str, &str)>) -> Diagnostic {
        let page = met.map(|(_, page)| page);
        match error.kind() {
            // The only fault that the engine gives no place for.
            ErrorKind::Msg(reason) if reason.contains("recursion depth") => {
                let file = met.and_then(|(template, _)| self.files.get(template));
                let mut diagnostic = Diagnostic::anywhere(Code::ComponentRecursion);
                diagnostic.place =
                    spot::endless_component(&self.files).or_else(|| file.map(Place::whole));
                diagnostic
                    .with("reason", reason)
                    .with_optional("page", page)
            }
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let code = match report.message() {
                    text if text.contains(TOO_MANY_STEPS) => Code::TooManySteps,
                    text if text.contains("not found") && text.contains("emplate") => {
                        Code::MissingTemplate
                    }
                    _ => Code::TemplateError,
                };
                let met_in = report.span().range.clone();
                let written = match self.counted.get(report.filename()) {
                    Some(counted) => counted.written(&met_in),
                    None => met_in,
                };
                let diagnostic = match self.files.get(report.filename()) {
                    Some(file) => Diagnostic::at(code, Place::new(file, written)),
                    None => Diagnostic::anywhere(code),
                };
                let (reason, available) =
                    match report.message().split_once(". Available variables: ") {
                        Some((reason, available)) => (reason, Some(available)),
                        None => (report.message(), None),
                    };
                diagnostic
                    .with("reason", reason)
                    .with_optional("available", available)
                    .with_optional("page", page)
            }
            ErrorKind::CircularExtend {
                tpl,
                inheritance_chain,
            } => self.cycle(tpl, inheritance_chain),
            ErrorKind::CircularInclude { tpl, include_chain } => self.cycle(tpl, include_chain),
            ErrorKind::MissingParent { current, parent } => {
                let diagnostic = match self.files.get(current) {
                    Some(file) => {
                        Diagnostic::at(Code::MissingTemplate, spot::naming(file, &[parent]))
                    }
                    None => Diagnostic::anywhere(Code::MissingTemplate),
                };
                diagnostic.with("reason", parent)
            }
            ErrorKind::TemplateNotFound(name) => {
                Diagnostic::anywhere(Code::MissingTemplate).with("reason", name)
            }
            other => Diagnostic::anywhere(Code::TemplateError)
                .with("reason", other)
                .with_optional("page", page),
        }
    }

    fn cycle(&self, template: &str, chain: &[String]) -> Diagnostic {
        let names: Vec<&str> = chain.iter().map(String::as_str).collect();
        let diagnostic = match self.files.get(template) {
            Some(file) => Diagnostic::at(Code::TemplateCycle, spot::naming(file, &names)),
            None => Diagnostic::anywhere(Code::TemplateCycle),
        };
        diagnostic.with("chain", chain.join(" → "))
    }
}

/// What the engine says when there were too many steps.
const TOO_MANY_STEPS: &str = "(limpide) too many steps";

fn engine(words: &Arc<Vocabulary>) -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html"]);
    register(&mut tera, words);
    let texts = Value::from_serializable(&words.words);
    tera.global_context().insert_value("t", texts);
    tera.register_filter(
        FILTER,
        move |value: Value, kwargs: Kwargs, _: &State<'_>| {
            let text = value.as_str().map(str::len);
            match steps::count(text, value.len(), kwargs.must_get("of")?) {
                true => Ok(value),
                false => Err(tera::Error::message(TOO_MANY_STEPS)),
            }
        },
    );
    tera.register_function(
        FUNCTION,
        move |_: Kwargs, _: &State<'_>| match steps::step() {
            true => Ok(""),
            false => Err(tera::Error::message(TOO_MANY_STEPS)),
        },
    );
    tera
}

/// The filters that templates use for what depends on the language.
fn register(tera: &mut Tera, words: &Arc<Vocabulary>) {
    let vocabulary = Arc::clone(words);
    tera.register_filter(
        "count",
        move |number: u64, kwargs: Kwargs, _: &State<'_>| {
            kwargs
                .must_get::<&str>("of")
                .map(|forms| vocabulary.count(number, forms))
        },
    );
    let french = words.language == Language::FRENCH;
    tera.register_filter("unit", move |unit: &Value, _: Kwargs, _: &State<'_>| {
        say_unit(unit, french)
    });
    tera.register_filter("say", |text: &Value, _: Kwargs, _: &State<'_>| say(text));
    tera.register_filter("day", |date: &Value, _: Kwargs, _: &State<'_>| day(date));
    tera.register_filter("fill", |text: &str, kwargs: Kwargs, _: &State<'_>| {
        let mut filled = text.to_owned();
        for (key, value) in kwargs.iter() {
            filled = filled.replace(&format!("{{{key}}}"), &value.to_string());
        }
        filled
    });
}

/// A text of the site, with its language around it where that is not the page's. A filter and no
/// component: pages have hundreds of texts, and a component makes a context for each.
fn say(text: &Value) -> Result<Value, tera::Error> {
    let words = part(text, "text").ok_or_else(|| tera::Error::message("this is no text"))?;
    let Some(lang) = part(text, "lang").and_then(Value::as_str) else {
        return Ok(words.clone());
    };
    let words = words.as_str().unwrap_or_default();
    element(&["<span lang=\"", lang, "\">"], words, "</span>")
}

/// A unit as it goes on after its number. English has no space before a percent sign.
fn say_unit(unit: &Value, french: bool) -> Result<Value, tera::Error> {
    let said = say(unit)?;
    let space = match part(unit, "text").and_then(Value::as_str) {
        Some("%") if french => "\u{202f}",
        Some("%") => "",
        _ => "\u{a0}",
    };
    let mut html = space.as_bytes().to_vec();
    match said.is_safe() {
        true => html.extend_from_slice(said.as_str().unwrap_or_default().as_bytes()),
        false => tera::escape_html(said.as_str().unwrap_or_default(), &mut html)?,
    }
    Ok(Value::safe_string(&String::from_utf8_lossy(&html)))
}

/// A date, for people and for machines.
fn day(date: &Value) -> Result<Value, tera::Error> {
    let part = |name| part(date, name).and_then(Value::as_str);
    let (Some(iso), Some(words)) = (part("iso"), part("text")) else {
        return Err(tera::Error::message("this is no date"));
    };
    element(&["<time datetime=\"", iso, "\">"], words, "</time>")
}

fn part<'v>(of: &'v Value, name: &str) -> Option<&'v Value> {
    // Such values have few parts: to look through them costs less than to hash a name.
    let mut parts = of.as_map()?.iter();
    parts
        .find(|(key, _)| key.as_str() == Some(name))
        .map(|(_, part)| part)
}

/// An element whose text and attribute are escaped.
fn element(
    [open, attribute, close]: &[&str; 3],
    words: &str,
    end: &str,
) -> Result<Value, tera::Error> {
    let mut html = Vec::with_capacity(words.len() + 48);
    html.extend_from_slice(open.as_bytes());
    tera::escape_html(attribute, &mut html)?;
    html.extend_from_slice(close.as_bytes());
    tera::escape_html(words, &mut html)?;
    html.extend_from_slice(end.as_bytes());
    Ok(Value::safe_string(&String::from_utf8_lossy(&html)))
}
