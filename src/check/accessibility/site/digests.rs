//! The pages of a site in brief, all of them: from these the questions are answered.

use super::{Brief, Kept, Site, Target, address};

/// How often a page may send on to another one at once.
const MOST_REDIRECTS: usize = 8;

/// How two places that links lead to stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// The same, or with the same content.
    Same,
    /// Other content.
    Different,
    /// Not known.
    Unknown,
}

impl Likeness {
    /// Of two likenesses, the one that matters.
    pub fn worse(self, other: Self) -> Self {
        [Self::Different, Self::Unknown]
            .into_iter()
            .find(|it| [self, other].contains(it))
            .unwrap_or(Self::Same)
    }
}

/// The digests of the pages of a site by their numbers; none of a page that was not looked at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Digests<'a> {
    /// The site.
    pub site: &'a Site<'a>,
    /// The digests.
    pub digests: &'a Kept,
}

impl<'a> Digests<'a> {
    /// The digest of a page.
    pub fn digest(&self, number: usize) -> Option<Brief<'a>> {
        self.digests.get(number)
    }

    /// Where one gets to, pages that send on at once followed.
    fn follow(&self, target: &Target) -> Target {
        let mut target = target.clone();
        for _ in 0..MOST_REDIRECTS {
            let Some(number) = self.site.page(&target) else {
                break;
            };
            let redirect = self.digest(number).and_then(|it| it.redirect());
            match (redirect, self.site.pages.path(number)) {
                (Some(address), Some(path)) => target = address::resolve(path, None, address),
                _ => break,
            }
        }
        target
    }

    /// The number of the page that one gets to.
    pub fn number(&self, target: &Target) -> Option<usize> {
        self.site.page(&self.follow(target))
    }

    /// The page that one gets to.
    pub fn page(&self, target: &Target) -> Option<Brief<'a>> {
        self.digest(self.number(target)?)
    }

    /// The number of the page that a page sends on to, or its own; none where it leaves the site.
    pub fn sent_on(&self, number: usize) -> Option<usize> {
        let sends = self
            .digest(number)
            .is_some_and(|it| it.redirect().is_some());
        match (sends, self.site.pages.path(number)) {
            (true, Some(path)) => self
                .site
                .page(&self.follow(&address::resolve(path, None, ""))),
            _ => Some(number),
        }
    }

    /// Whether two targets that are both called `name` serve the same purpose, as far as the site's
    /// own pages tell.
    pub fn compare(&self, a: &Target, b: &Target, name: &str) -> Likeness {
        let (a, b) = (self.follow(a), self.follow(b));
        if a == b {
            return Likeness::Same;
        }
        let digest = |target| {
            let number = self.site.page(target)?;
            Some((number, self.digest(number)?))
        };
        match (digest(&a), digest(&b)) {
            // One page, and other queries or other places in it.
            (Some((a, _)), Some((b, _))) if a == b => Likeness::Unknown,
            (Some((_, a)), Some((_, b))) => a.likeness(&b, name),
            _ => Likeness::Unknown,
        }
    }
}
