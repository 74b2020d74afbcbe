//! Every kind of diagnostic, with how serious it is.

use super::severity::{Severity, codes};

codes! {
    // Reading files
    /// A file or folder could not be read.
    Unreadable = "unreadable" Error,
    /// A folder or file that a site cannot do without is missing.
    MissingFile = "missing-file" Error,
    /// What was to be checked has no HTML page.
    NoPages = "no-pages" Error,
    /// A text file is not UTF-8.
    InvalidUtf8 = "invalid-utf8" Error,
    /// A text file is UTF-16.
    Utf16 = "utf16" Error,
    /// A file is larger than the limit.
    TooLarge = "too-large" Error,
    /// A symbolic link leaves the site's folder.
    SymlinkEscapes = "symlink-escapes" Error,
    /// A symbolic link to something that is hidden, or that an editor left behind.
    SymlinkToHidden = "symlink-to-hidden" Error,
    /// A symbolic link to a folder that it lies in.
    SymlinkCircle = "symlink-circle" Error,
    /// A named pipe, a device or a socket.
    NotARegularFile = "not-a-regular-file" Error,
    /// A file in a content folder that no kind of content explains.
    UnexpectedFile = "unexpected-file" Error,

    /// A control character in a text.
    ControlCharacter = "control-character" Error,
    /// A character that changes the order in which the text around it is read.
    DirectionCharacter = "direction-character" Error,

    // TOML and its fields
    /// The TOML does not parse.
    TomlSyntax = "toml-syntax" Error,
    /// An apostrophe closes a text opened by `'`.
    TomlApostrophe = "toml-apostrophe" Error,
    /// Typographic quotation marks around a value.
    TomlCurlyQuotes = "toml-curly-quotes" Error,
    /// A no-break space outside a text.
    TomlNoBreakSpace = "toml-no-break-space" Error,
    /// A tab inside a key.
    TomlTab = "toml-tab" Error,
    /// A key written twice in one table.
    DuplicateKey = "duplicate-key" Error,
    /// Front matter that is missing or not closed.
    FrontMatter = "front-matter" Error,
    /// A key that this kind of file does not have.
    UnknownKey = "unknown-key" Error,
    /// A value of the wrong type.
    WrongType = "wrong-type" Error,
    /// A field that is required.
    MissingField = "missing-field" Error,
    /// A field that is required because of another.
    MissingBecause = "missing-because" Error,
    /// A field that can't stand beside another.
    Contradiction = "contradiction" Error,
    /// A text without content.
    EmptyText = "empty-text" Error,
    /// A word that is not one of those allowed.
    UnknownWord = "unknown-word" Error,
    /// A date that the calendar does not have, or that is not written YYYY-MM-DD.
    InvalidDate = "invalid-date" Error,
    /// A date that can't come before another.
    DatesOutOfOrder = "dates-out-of-order" Error,
    /// An id that is not made of a to z, 0 to 9 and hyphens.
    InvalidId = "invalid-id" Error,
    /// A language that is not a two- or three-letter code, or not one of the site's.
    InvalidLanguage = "invalid-language" Error,
    /// An address that is not an absolute http or https URL.
    InvalidUrl = "invalid-url" Error,
    /// An e-mail address that cannot be one.
    InvalidEmail = "invalid-email" Error,
    /// A telephone number with too few digits to be one.
    InvalidPhone = "invalid-phone" Error,
    /// A number outside its range.
    OutOfRange = "out-of-range" Error,
    /// A SHA-256 that is not 64 hexadecimal digits.
    InvalidHash = "invalid-hash" Error,
    /// A path that leaves its folder.
    PathEscapes = "path-escapes" Error,

    /// A colour that is not `#` and six hexadecimal digits.
    InvalidColour = "invalid-colour" Error,
    /// A drawing that is none, or that can't be read.
    InvalidDrawing = "invalid-drawing" Error,
    /// What a logo can't have in a page.
    ForbiddenInDrawing = "forbidden-in-drawing" Error,

    // What the files say together
    /// Two things with one id.
    DuplicateId = "duplicate-id" Error,
    /// Two pages with one address.
    DuplicateUrl = "duplicate-url" Error,
    /// A file named in the content that is not there.
    MissingAttachment = "missing-attachment" Error,
    /// A file whose name keeps it from being published.
    NameNotPublished = "name-not-published" Error,
    /// A file of a kind that a browser might run, or that it has to guess.
    ActiveFile = "active-file" Error,
    /// A file without a byte.
    EmptyFile = "empty-file" Error,
    /// A file beside the content that nothing publishes.
    UnusedFile = "unused-file" Note,
    /// A reference to something that does not exist.
    DanglingReference = "dangling-reference" Error,
    /// A reference to something that is not published yet.
    ReferenceToDraft = "reference-to-draft" Error,
    /// A legal identifier whose check digit is wrong.
    InvalidIdentifier = "invalid-identifier" Error,
    /// A contact or an appeal without address, phone, form or mailbox.
    NoLocator = "no-locator" Error,
    /// A contact for security that has a postal address only.
    SecurityByPost = "security-by-post" Error,
    /// A system that weighs on persons, and no way to contest it without a computer.
    NoOfflineRoute = "no-offline-route" Error,
    /// A statement that claims more than the systems tell.
    StrongerThanSystems = "stronger-than-systems" Error,
    /// A statement that claims something of systems, of which none is described.
    StatementWithoutSystems = "statement-without-systems" Error,
    /// A factor that is hardly more than named, though all factors are said to be stated.
    FactorOnlyNamed = "factor-only-named" Error,
    /// Shares that can't be shares of one whole.
    SharesOfNoWhole = "shares-of-no-whole" Error,
    /// `applied` without evidence that a reader can reach.
    AppliedWithoutEvidence = "applied-without-evidence" Error,
    /// Two statements on one commitment.
    SecondStatement = "second-statement" Error,
    /// Two signatures in force of one charter.
    SecondSignature = "second-signature" Error,
    /// A link whose text is not in the text that it belongs to.
    LinkNotInText = "link-not-in-text" Error,
    /// A recorded hash that no longer matches the file.
    HashMismatch = "hash-mismatch" Error,
    /// A recorded media type that is not that of the file.
    MediaTypeMismatch = "media-type-mismatch" Error,
    /// A recorded size that is not that of the file.
    SizeMismatch = "size-mismatch" Error,
    /// Third-party verification without the document that says so.
    VerificationWithoutDocument = "verification-without-document" Error,
    /// A verification whose document is what it verifies.
    VerificationByItself = "verification-by-itself" Error,
    /// A third party that is the organisation itself.
    VerificationByOwn = "verification-by-own" Error,
    /// A third party's verification whose document no reader can reach.
    VerificationOutOfReach = "verification-out-of-reach" Error,
    /// A legal notice lacks what the law asks for.
    LegalNotice = "legal-notice" Error,
    /// The legal notice lacks what would keep the site from being published.
    NoticeIncomplete = "notice-incomplete" Note,
    /// A decision by a machine alone without the mention that the law asks for.
    DecisionWithoutMention = "decision-without-mention" Error,
    /// A criterion of eco-design that is none.
    UnknownCriterion = "unknown-criterion" Error,
    /// An audit that no reader can read.
    AuditOutOfReach = "audit-out-of-reach" Error,
    /// What is to say what the audit found is no report of it.
    AuditReport = "audit-report" Error,
    /// The audit goes by other rules than those of the law.
    AuditStandard = "audit-standard" Error,
    /// A fact that rests on an example.
    FactOnExample = "fact-on-example" Error,
    /// A fact repeated in a translation.
    FactInTranslation = "fact-in-translation" Error,
    /// A translation of something that does not exist.
    TranslationOfNothing = "translation-of-nothing" Error,
    /// A level-two heading that a system's page does not have.
    UnknownSection = "unknown-section" Error,
    /// A section that a system's page can't do without.
    MissingSection = "missing-section" Error,
    /// Text before the first section heading of a system's page.
    TextOutsideSections = "text-outside-sections" Error,
    /// A section twice.
    DuplicateSection = "duplicate-section" Error,

    /// A system that is described and that the inventory does not name.
    NotInInventory = "not-in-inventory" Error,
    /// A second line of the inventory for one system.
    SecondLine = "second-line" Error,
    /// An opinion or an indicator beside something that has no page.
    ConcernsNoPage = "concerns-no-page" Error,
    /// A review date that is so far away that nothing would ever be overdue.
    ReviewTooFar = "review-too-far" Error,
    /// A consultation that gives neither the words of those who were asked nor why not.
    SilentConsultation = "silent-consultation" Error,
    /// A value of an indicator whose date is still to come.
    FutureValue = "future-value" Error,
    /// A fact that is told as past and whose date is still to come.
    FutureDate = "future-date" Error,
    /// A term of the glossary that no text uses.
    UnusedTerm = "unused-term" Note,
    /// What looks like personal data in a text.
    PersonalData = "personal-data" Note,

    // Markdown
    /// Raw HTML in Markdown.
    RawHtml = "raw-html" Error,
    /// An address whose scheme is not allowed.
    ForbiddenScheme = "forbidden-scheme" Error,
    /// A link to another page of the site by its address instead of its kind.
    RelativeLink = "relative-link" Error,
    /// An image from another site.
    RemoteImage = "remote-image" Error,
    /// A picture that is not among those of the content.
    MissingImage = "missing-image" Error,
    /// A picture that nothing stands for where it isn't seen.
    ImageWithoutAlternative = "image-without-alternative" Error,
    /// A file of a kind that is not published as a picture.
    ImageKind = "image-kind" Error,
    /// A picture's file that is cut off or is none.
    ImageUnreadable = "image-unreadable" Error,
    /// A picture's file that is of another kind than its name says.
    ImageMismatch = "image-mismatch" Error,
    /// A picture that is to be shown turned, by what its file says, and not every browser does that.
    ImageTurned = "image-turned" Error,
    /// A picture of a size that no page can show.
    ImageDimensions = "image-dimensions" Error,
    /// A picture that moves.
    ImageMoves = "image-moves" Error,
    /// A caption of a picture that is not a paragraph of its own.
    ImageCaption = "image-caption" Error,
    /// A file named as a narrower version of a picture, and that is none.
    ImageVersion = "image-version" Error,
    /// A host's domain that is none.
    InvalidDomain = "invalid-domain" Error,
    /// carbon.txt is asked for and not written.
    CarbonTxt = "carbon-txt" Note,
    /// A picture that no text shows.
    UnusedImage = "unused-image" Note,
    /// What a picture's file tells beside the picture.
    ImageTells = "image-tells" Note,
    /// The same, where limpide can't take it out.
    ImageTellsMore = "image-tells-more" Note,
    /// A heading of the level of the page's own.
    HeadingTooHigh = "heading-too-high" Error,
    /// A heading attribute other than an id.
    HeadingAttribute = "heading-attribute" Error,
    /// Two headings with one id.
    DuplicateHeadingId = "duplicate-heading-id" Error,
    /// A footnote that is called and not written.
    MissingFootnote = "missing-footnote" Error,
    /// A note or an address that is defined and that nothing calls.
    UnusedDefinition = "unused-definition" Error,
    /// A note that is written twice.
    DuplicateNote = "duplicate-note" Error,
    /// Something between braces behind the heading of a section.
    SectionAttribute = "section-attribute" Error,
    /// Markdown nested too deep.
    TooDeep = "too-deep" Error,

    // Theme and pages
    /// A colour of links that can't be read on the ground of the pages.
    AccentContrast = "accent-contrast" Error,
    /// The theme lacks a file that the site needs.
    MissingTheme = "missing-theme" Error,
    /// A file of the theme that serves nothing.
    UnusedThemeFile = "unused-theme-file" Note,
    /// A file of the theme that doesn't say which version of the built-in one it was made from.
    ThemeFileUnmarked = "theme-file-unmarked" Note,
    /// A file of the theme that was made from another version of the built-in one.
    ThemeFileChanged = "theme-file-changed" Note,
    /// A template names one that does not exist.
    MissingTemplate = "missing-template" Error,
    /// A template does not parse or does not render.
    TemplateError = "template-error" Error,
    /// Templates that include or extend each other in a circle.
    TemplateCycle = "template-cycle" Error,
    /// A component that calls itself without end.
    ComponentRecursion = "component-recursion" Error,
    /// A template that repeats so much on a page that the build would hang.
    TooManySteps = "too-many-steps" Error,
    /// A page that a template makes larger than any reader's browser could bear.
    PageTooLarge = "page-too-large" Error,
    /// A `style` attribute or element, or a script, that the page's policy would forbid.
    ForbiddenMarkup = "forbidden-markup" Error,
    /// A picture of a page without its width and height.
    PictureWithoutSize = "picture-without-size" Error,
    /// Two elements of a page with one id.
    DuplicateAnchor = "duplicate-anchor" Error,
    /// A link within a page to an id that the page does not have.
    MissingAnchor = "missing-anchor" Error,
    /// An element that a page has exactly once is missing or repeated.
    NotOnce = "not-once" Error,
    /// Minifying changed what a page says.
    MinifyChanged = "minify-changed" Error,
    /// A page that doesn't begin its `<head>` with the place of its policy, once.
    PolicyPlaceholder = "policy-placeholder" Error,
    /// A page whose elements nest deeper than browsers build them.
    PageTooDeep = "page-too-deep" Error,
    /// A page that costs its reader too much.
    PageTooHeavy = "page-too-heavy" Error,
    /// A page that makes more requests than the site allows.
    TooManyRequests = "too-many-requests" Error,
    /// A page that has more elements than the site allows.
    TooManyNodes = "too-many-nodes" Error,
    /// A picture that has more bytes than the site allows.
    ImageTooHeavy = "image-too-heavy" Error,
    /// What is named as the table of EcoIndex is another thing.
    InvalidEcoindex = "invalid-ecoindex" Error,
    /// A page that fails a success criterion of WCAG at the level that the site sets.
    AccessibilityFailure = "accessibility-failure" Error,
    /// A link that leads nowhere within the site.
    BrokenLink = "broken-link" Error,
    /// A page that no way leads to from the home page.
    NotLinked = "not-linked" Note,
    /// A suppression of a rule that does not exist.
    SuppressionUnknownRule = "suppression-unknown-rule" Error,
    /// A suppression that no longer holds: what it was about counts again.
    SuppressionExpired = "suppression-expired" Note,
    /// A fault that is accepted for a time on a site that says that it is fully compliant.
    CompliantWithFaults = "compliant-with-faults" Error,
    /// A suppression of what is not found.
    SuppressionUnused = "suppression-unused" Note,
    /// A page that lacks a correction that must stand on it.
    CorrectionRemoved = "correction-removed" Error,
    /// A page that hides the mark of what is invented.
    MarkHidden = "mark-hidden" Error,
    /// A word with the weight of a fact or of the law, which a theme can't replace.
    WeightyWord = "weighty-word" Error,
    /// A date that `security.txt` gives has passed.
    SecurityExpired = "security-expired" Gap,

    // Output
    /// The output folder is, contains or lies in the sources.
    OutputIsSource = "output-is-source" Error,
    /// The output folder lies where limpide makes the releases of another.
    OutputIsWork = "output-is-work" Error,
    /// The output folder is the root of the file system.
    OutputIsRoot = "output-is-root" Error,
    /// The output folder is, or contains, the home folder.
    OutputIsHome = "output-is-home" Error,
    /// The output folder is a repository.
    OutputIsRepository = "output-is-repository" Error,
    /// The output folder holds files and was not made by limpide.
    OutputNotOurs = "output-not-ours" Error,
    /// The output is not a folder.
    OutputNotAFolder = "output-not-a-folder" Error,
    /// The output folder is where another file system begins.
    OutputIsMountPoint = "output-is-mount-point" Error,
    /// A file of the site would leave the output folder.
    OutputPathEscapes = "output-path-escapes" Error,
    /// A file that is not ours stands where a page must.
    ForeignInTheWay = "foreign-in-the-way" Error,
    /// Another build is at work on this output folder.
    OutputLocked = "output-locked" Error,
    /// A file could not be written.
    Unwritable = "unwritable" Error,
    /// A file in the output folder that limpide did not write; it is kept.
    ForeignFile = "foreign-file" Note,
    /// A file that limpide did not write had no place in the new release; it was put aside.
    ForeignSaved = "foreign-saved" Note,
    /// A file of ours that somebody changed where it is published; it was put aside.
    EditKept = "edit-kept" Note,
    /// A host forbids that a branch loses its past, which holds what was to be erased.
    PastRemains = "past-remains" Error,
    /// The host does not show yet what was published.
    OnlineNotYet = "online-not-yet" Note,
    /// Going back to a release takes addresses away.
    RollbackRemoves = "rollback-removes" Note,
    /// Going back to a release leaves the settings for a server as the later one has them.
    RollbackSettings = "rollback-settings" Note,
    /// A criterion of eco-design that is answered twice.
    CriterionTwice = "criterion-twice" Error,
    // Other sites
    /// Other sites could not be asked at all.
    OutsideUnasked = "outside-unasked" Error,
    // Publishing
    /// `limpide publish` was given neither a name of `site.toml` nor a path.
    UnknownTarget = "unknown-target" Error,
    /// What would be published is invented.
    ExamplesPublished = "examples-published" Error,
    /// The target holds a later site than the one to be published.
    PublishOlder = "publish-older" Error,
    /// The target tells already what the site to be published does not.
    OlderContent = "older-content" Error,
    /// A site told as of a day that has not come.
    PublishFuture = "publish-future" Error,
    /// Somebody else publishes to the target.
    PublishLocked = "publish-locked" Error,
    /// Somebody else published to the target since it was looked at.
    PublishOvertaken = "publish-overtaken" Error,
    /// There is no such earlier release.
    NoSuchRelease = "no-such-release" Error,
    /// A release that was kept is no longer what it was.
    ReleaseDamaged = "release-damaged" Error,
    /// The target keeps no releases.
    NoRollback = "no-rollback" Error,
    /// A web root that is to be a link is something else.
    NotALink = "not-a-link" Error,
    /// The program `git` is not there.
    GitMissing = "git-missing" Error,
    /// `git` could not do what it was asked.
    GitFailed = "git-failed" Error,
    /// A branch holds something that limpide did not write.
    BranchNotOurs = "branch-not-ours" Error,
    /// A file has the place of an archive.
    ArchiveNotOurs = "archive-not-ours" Error,
    /// A file has the place of one that goes beside a target.
    BesideNotOurs = "beside-not-ours" Error,
    /// A server's settings go beside a site, and a branch holds nothing else.
    NoPlaceBeside = "no-place-beside" Error,
    /// The path of an archive that ends otherwise.
    InvalidArchive = "invalid-archive" Error,
    /// No name of a branch.
    InvalidBranch = "invalid-branch" Error,
    /// A password in the address of a repository.
    SecretInRemote = "secret-in-remote" Error,
    /// Tags and other branches that may hold what was erased.
    OtherRefs = "other-refs" Note,
    /// The address of a repository to which pages would go unencrypted.
    UnsafeRemote = "unsafe-remote" Error,
    /// A password in the address of a server.
    SecretInAddress = "secret-in-address" Error,
    /// No address of a server that SSH reaches.
    InvalidSsh = "invalid-ssh" Error,
    /// A web root can't come to hold another release in this way.
    InvalidSwitch = "invalid-switch" Error,
    /// The program `ssh` is not there.
    SshMissing = "ssh-missing" Error,
    /// A server that this computer doesn't know yet.
    HostUnknown = "host-unknown" Error,
    /// A server that is not the one that this computer knows.
    HostChanged = "host-changed" Error,
    /// A server lets nobody in with the keys that are there.
    SshRefused = "ssh-refused" Error,
    /// `ssh` reached no server, or one that speaks no SFTP.
    SshFailed = "ssh-failed" Error,
    /// The connection ended amid the work.
    SshLost = "ssh-lost" Error,
    /// A server refused what was asked of it.
    RemoteRefused = "remote-refused" Error,
    /// Another publication holds the lock on a server.
    RemoteLocked = "remote-locked" Error,
    /// The lock of a publication that shows no sign of life was taken over.
    LockTakenOver = "lock-taken-over" Note,
    /// A server makes no links that can be led on.
    NoRemoteLinks = "no-remote-links" Error,
    /// A storage gave no answer.
    StorageUnanswered = "storage-unanswered" Error,
    /// A storage would not do what it was asked.
    StorageRefused = "storage-refused" Error,
    /// Somebody else publishes to a storage, or did and was interrupted.
    StorageLocked = "storage-locked" Error,
    /// A bucket holds something that limpide did not write.
    StorageNotOurs = "storage-not-ours" Error,
    /// Nothing says who asks a storage.
    NoCredentials = "no-credentials" Error,
    /// No name of a bucket, or of a folder there.
    InvalidBucket = "invalid-bucket" Error,
    /// No address of a storage.
    InvalidEndpoint = "invalid-endpoint" Error,
    /// No public key of minisign.
    InvalidKey = "invalid-key" Error,
    /// A manifest that can't be signed.
    CannotSign = "cannot-sign" Error,
    /// A manifest before that can't be used.
    PreviousUnusable = "previous-unusable" Error,
    /// An authority that gave no timestamp.
    NotTimestamped = "not-timestamped" Note,
    /// A target that shows a site of another address.
    SiteReplaced = "site-replaced" Note,
    /// An earlier manifest that is no longer there.
    HistoryCut = "history-cut" Note,

    // Verifying a site
    /// A site that is verified does not answer.
    VerifyUnanswered = "verify-unanswered" Error,
    /// What is verified has no manifest.
    VerifyNoManifest = "verify-no-manifest" Error,
    /// A site that was built and not published: there is no chain.
    VerifyNoChain = "verify-no-chain" Note,
    /// A manifest or facts that can't be understood.
    VerifyUnreadable = "verify-unreadable" Error,
    /// A file that is not what the manifest says.
    VerifyFile = "verify-file" Error,
    /// Files that could not be looked at.
    VerifyUnseen = "verify-unseen" Note,
    /// Two lists of files that say different things.
    VerifyListsDiffer = "verify-lists-differ" Error,
    /// An earlier manifest that is not what the one after it says.
    VerifyChain = "verify-chain" Error,
    /// An earlier manifest that can't be reached.
    VerifyChainEnds = "verify-chain-ends" Note,
    /// No signature where there must be one.
    VerifyUnsigned = "verify-unsigned" Error,
    /// A signature that does not hold.
    VerifySignature = "verify-signature" Error,
    /// A timestamp that is none of this manifest.
    VerifyTimestamp = "verify-timestamp" Error,
    /// A timestamp from before the day that the manifest is told as of.
    VerifyStampedEarly = "verify-stamped-early" Note,
    /// Two items of evidence with the same id.
    VerifyEvidenceTwice = "verify-evidence-twice" Error,
    /// Evidence of which the manifest and the facts say different things.
    VerifyEvidence = "verify-evidence" Error,
    /// A route that leads nowhere.
    VerifyRoute = "verify-route" Error,
    /// What was to be read again by the day of who verifies.
    VerifyOverdue = "verify-overdue" Note,
    /// A history that does not lead to what was held.
    VerifyRewritten = "verify-rewritten" Error,
    /// A site that shows an earlier state than was held.
    VerifyWentBack = "verify-went-back" Error,

    /// A key of `site.toml` that is for a secret.
    SecretInSettings = "secret-in-settings" Error,

    /// An address of the published site gives no answer.
    OnlineUnanswered = "online-unanswered" Error,
    /// An address of the published site answers with another status.
    OnlineStatus = "online-status" Error,
    /// An address of the published site gives other bytes than were published.
    OnlineOther = "online-other" Error,
    /// An address of the published site gives what was erased.
    OnlineErased = "online-erased" Error,
    /// An address of the published site gives something of another kind.
    OnlineType = "online-type" Error,
    /// A published file that a host which was told no types calls what it knows.
    OnlineTypeOther = "online-type-other" Note,
    /// A header that a server was told to send is not sent.
    OnlineHeader = "online-header" Error,
    /// What isn't there is answered with a page of somebody else.
    OnlineMissing = "online-missing" Note,
    /// Nothing forbids to show the published site in a frame.
    OnlineFramed = "online-framed" Note,
    /// The published site is sent unpacked.
    OnlineUnpacked = "online-unpacked" Note,

    /// An approval of words that have changed since.
    ApprovalLapsed = "approval-lapsed" Note,
    /// No address from the site's own folder.
    InvalidAddress = "invalid-address" Error,
    /// What is to be erased stands in the site still.
    StillPublished = "still-published" Error,
    /// What is to be erased, and nothing says so.
    ErasedInSilence = "erased-in-silence" Error,
    /// What is to be erased is nowhere, and may be mistyped.
    ErasedUnknown = "erased-unknown" Error,
    /// An id names what several entries withdraw.
    ErasedAmbiguous = "erased-ambiguous" Error,
    /// What is to be erased, without the hash that stays.
    ErasedWithoutHash = "erased-without-hash" Error,
    /// Whether a storage keeps earlier versions of what was erased could not be seen.
    VersionsUnseen = "versions-unseen" Error,
    /// A storage keeps earlier versions of what was erased, and does not let us remove them.
    VersionsRemain = "versions-remain" Error,
    /// A published address that would lead nowhere.
    AddressLost = "address-lost" Error,
    /// A withdrawal that was told and no longer is, or with another day or hash.
    WithdrawalLost = "withdrawal-lost" Error,
    /// Two files of the site with one path, or one where the other needs a folder.
    WrittenTwice = "written-twice" Error,

    // Gaps
    /// A text that is not translated.
    MissingTranslation = "missing-translation" Gap,
    /// A signature without a date.
    SignatureWithoutDate = "signature-without-date" Gap,
    /// A signature without a signatory.
    SignatureWithoutSignatory = "signature-without-signatory" Gap,
    /// A commitment without a statement.
    NoStatement = "no-statement" Gap,
    /// A review date that has passed.
    Overdue = "overdue" Gap,
    /// An inventory or a supplier's facts that don't say when they are to be read again.
    NoReviewDate = "no-review-date" Gap,
    /// A statement that known systems say nothing for or against, because nobody describes them.
    NotJudgedOnAll = "not-judged-on-all" Gap,
    /// A review at which nobody could say whether all is still so.
    NotConfirmed = "not-confirmed" Gap,
    /// A planned date that has passed.
    PlanOverdue = "plan-overdue" Gap,
    /// An action that was to be done by now.
    ActionOverdue = "action-overdue" Gap,
    /// An action that is not done and has no date.
    ActionUndated = "action-undated" Gap,
    /// Factors that are not known.
    FactorsNotKnown = "factors-not-known" Gap,
    /// Factors that are known in part.
    FactorsPartlyStated = "factors-partly-stated" Gap,
    /// Factors are worded for any tool of the kind, and not confirmed.
    GenericWording = "generic-wording" Gap,
    /// Factors that are withheld.
    FactorsWithheld = "factors-withheld" Gap,
    /// Human oversight that doesn't say who, when and with which powers.
    OversightNotDescribed = "oversight-not-described" Gap,
    /// A field of a system that is withheld.
    FieldWithheld = "field-withheld" Gap,
    /// Fields of a system that it does not tell.
    FieldsNotStated = "fields-not-stated" Gap,
    /// Fields of a system that it says are not known.
    FieldsNotKnown = "fields-not-known" Gap,
    /// A certificate whose date has passed.
    CertificateExpired = "certificate-expired" Gap,
    /// A certificate that doesn't say until when it holds.
    CertificateUndated = "certificate-undated" Gap,
    /// A document on the effect on the environment is named that holds no longer.
    DisclosureOutOfDate = "disclosure-out-of-date" Gap,
    /// Evidence that is withheld.
    EvidenceWithheld = "evidence-withheld" Gap,
    /// Evidence that doesn't say until when it holds.
    EvidenceUndated = "evidence-undated" Gap,
    /// Evidence past its date, or too old for the statement that rests on it.
    EvidenceOutOfDate = "evidence-out-of-date" Gap,
    /// Something that is cited of another site is no longer there.
    CitedGone = "cited-gone" Gap,
    /// Something that is cited of another site is no longer what was cited.
    CitedChanged = "cited-changed" Gap,
    /// Whether something that is cited of another site is still what was cited, a machine could not tell.
    CitedUnverifiable = "cited-unverifiable" Gap,
    /// No list of what is known to be in use.
    NoInventory = "no-inventory" Gap,
    /// An inventory whose review date has passed.
    InventoryOverdue = "inventory-overdue" Gap,
    /// Something known that should have been described by now.
    DescriptionOverdue = "description-overdue" Gap,
    /// Something known that will not be described, or of which nothing is said.
    NotDescribed = "not-described" Gap,
    /// A target on the environment that no third party verified.
    TargetNotVerified = "target-not-verified" Gap,
    /// A commitment given up.
    CommitmentAbandoned = "commitment-abandoned" Gap,
    /// A statement taken back.
    StatementRetracted = "statement-retracted" Gap,
    /// A signature that has ended.
    SignatureEnded = "signature-ended" Gap,
    /// A fact about the organisation that readers look for.
    NotStated = "not-stated" Gap,
}
