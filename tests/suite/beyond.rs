//! The rules of the accessibility check that no ACT rule asks: what fails, what is left to a person, and
//! what looks alike and is right.

use limpide::check::accessibility::{Input, Outcome, PageReport, Pages, check};

use crate::processor::within;

use Outcome::{CannotTell, Failed, Inapplicable, Passed};

fn report(style: &str, body: &str) -> PageReport {
    let html = format!(
        "<!DOCTYPE html><html lang=en><head><title>The bees of our town</title><style>{style}</style>\
         </head><body>{body}</body></html>"
    );
    let input = Pages {
        pages: vec![Input {
            path: "page.html".to_owned(),
            html,
        }],
        ..Pages::default()
    };
    check(&input, &|_| true).remove(0)
}

/// Each page and what a rule says of it.
fn holds(rule: &str, cases: &[(&str, &str, Outcome)]) {
    for (style, body, wanted) in cases {
        let report = report(style, body);
        let found = report.outcomes().find(|(it, _)| it.id == rule);
        assert_eq!(
            found.map(|it| it.1),
            Some(*wanted),
            "{rule}: {style} {body}"
        );
    }
}

/// The schemes in which a rule fails.
fn schemes(rule: &str, style: &str, body: &str) -> Vec<&'static str> {
    let report = report(style, body);
    let failed = report
        .findings
        .iter()
        .filter(|it| it.rule.id == rule && it.outcome == Failed);
    failed.map(|it| it.colours.text()).collect()
}

#[test]
fn what_is_seen_first_is_read_first() {
    let two = "<div><h2>Bees</h2><p>They live here.</p></div>";
    let list = "<ol><li>Sow</li><li>Water</li><li>Reap</li></ol>";
    holds(
        "reading-order",
        &[
            ("div{display:flex}", two, Passed),
            ("", two, Inapplicable),
            (
                "div{display:flex;flex-direction:column-reverse}",
                two,
                Failed,
            ),
            ("div{display:grid} h2{order:1}", two, Failed),
            (
                "div{display:grid;grid-template-columns:1fr 1fr} h2{order:1}",
                two,
                CannotTell,
            ),
            (
                "div{display:grid} h2{grid-row:2} p{grid-row:1}",
                two,
                Failed,
            ),
            (
                "div{display:grid} h2{grid-row:1} p{grid-row:2}",
                two,
                Passed,
            ),
            // Side by side, a heading on the right may still be the first thing that is seen.
            (
                "div{display:flex;flex-direction:row-reverse}",
                two,
                CannotTell,
            ),
            (
                "ol{display:flex;flex-direction:column-reverse} li{display:list-item}",
                list,
                Failed,
            ),
            (
                "ol{display:flex;flex-direction:column-reverse;list-style:none}",
                list,
                CannotTell,
            ),
            // What says nothing may stand anywhere.
            (
                "div{display:flex} img{order:-1}",
                "<div><p>Bees</p><img src=a alt=''></div>",
                Inapplicable,
            ),
        ],
    );
}

#[test]
fn text_fits_a_narrow_window() {
    let text = format!(
        "<div><p>{}</p></div>",
        "Bees live in this town and in its gardens. ".repeat(20)
    );
    let text = text.as_str();
    holds(
        "reflow",
        &[
            ("div{width:700px}", text, Failed),
            ("div{min-width:700px}", text, Failed),
            ("div{max-width:700px}", text, Inapplicable),
            ("div{width:700px;max-width:100%}", text, Inapplicable),
            (
                "@media (min-width:800px){div{width:700px}}",
                text,
                Inapplicable,
            ),
            (
                "body{overflow-x:visible} main{overflow-x:auto} div{width:700px}",
                &format!("<main>{text}</main>"),
                Inapplicable,
            ),
            ("div{width:700px}", "<div>Short</div>", Passed),
            (
                "table{width:700px}",
                "<table><tr><td>1</td></tr></table>",
                Inapplicable,
            ),
            ("body{display:flex} div{width:700px}", text, Inapplicable),
        ],
    );
    holds(
        "font-viewport",
        &[
            ("p{font-size:4vw}", text, Failed),
            ("p{font-size:calc(1rem + 1vw)}", text, Passed),
            ("p{font-size:2rem}", text, Passed),
        ],
    );
    let lines = "<div>Bees<br>Wasps<br>Ants<br>Flies</div>";
    let scrolled = "<main><div>Bees<br>Wasps<br>Ants<br>Flies</div></main>";
    holds(
        "spacing-clipped",
        &[
            (
                "div{height:80px;line-height:1.2;overflow:hidden}",
                lines,
                Failed,
            ),
            (
                "div{height:80px;line-height:1.2;overflow:auto}",
                lines,
                Inapplicable,
            ),
            (
                "div{min-height:80px;line-height:1.2;overflow:hidden}",
                lines,
                Inapplicable,
            ),
            (
                "div{height:100px;line-height:1.2;overflow:hidden}",
                lines,
                Passed,
            ),
            // Cut for everybody, by design or not.
            (
                "div{height:40px;line-height:1.2;overflow:hidden}",
                lines,
                Inapplicable,
            ),
            (
                "main{height:80px;overflow:hidden} div{height:80px;overflow:auto}",
                scrolled,
                Inapplicable,
            ),
        ],
    );
}

#[test]
fn edges_and_drawings_stand_out() {
    let field = "<label>Name <input></label>";
    holds(
        "non-text-contrast",
        &[
            ("", field, Inapplicable),
            (
                "input{border:1px solid #ccc;background:#fff}",
                field,
                Failed,
            ),
            (
                "input{border:1px solid #767676;background:#fff}",
                field,
                Passed,
            ),
            (
                "input{border:1px solid #ccc;background:#555}",
                field,
                Passed,
            ),
            (
                "input{border:1px solid #ccc;background:#fff;box-shadow:0 0 2px #000}",
                field,
                Inapplicable,
            ),
            ("input{border:0;background:#fff}", field, Inapplicable),
            (
                "",
                "<svg role=img aria-label=Bees><rect width=9 height=9 fill=#eee /></svg>",
                CannotTell,
            ),
            (
                "rect{fill:#333}",
                "<svg role=img aria-label=Bees><rect width=9 height=9 fill=#eee /></svg>",
                Passed,
            ),
            (
                "svg{fill:#eee;stroke:#333}",
                "<svg role=img aria-label=Bees><g><path d='M0 0h9'/></g></svg>",
                Passed,
            ),
            (
                "",
                "<svg role=img aria-label=Bees><rect fill=url(#a) /></svg>",
                Inapplicable,
            ),
        ],
    );
}

#[test]
fn pictures_are_as_long_and_high_as_their_numbers() {
    let bars = |pairs: &[(&str, u32)]| {
        let items = pairs.iter().map(|(text, width)| {
            format!("<li>{text} <svg aria-hidden=true><rect width='{width}%'/></svg></li>")
        });
        format!("<ul>{}</ul>", items.collect::<String>())
    };
    let line = |path: &str| {
        format!(
            "<svg aria-hidden=true><path d='{path}'/></svg><table><tr><th>Day<th>Bees</tr>\
             <tr><th>1<td>10</tr><tr><th>2<td>1\u{202f}000,5</tr><tr><th>3<td>505</tr></table>"
        )
    };
    holds(
        "picture-values",
        &[
            ("", &bars(&[("Bees 40 %", 40), ("Wasps 20 %", 20)]), Passed),
            (
                "",
                &bars(&[("Bees 12", 100), ("Wasps 6", 50), ("Ants 1", 8)]),
                Passed,
            ),
            ("", &bars(&[("Bees 12", 100), ("Wasps 6", 70)]), Failed),
            (
                "",
                &bars(&[("Bees in 2 towns 12", 100), ("Wasps 6", 70)]),
                CannotTell,
            ),
            (
                "",
                &bars(&[("Bees many", 100), ("Wasps 6", 70)]),
                Inapplicable,
            ),
            ("", &line("M0 40L50 4L100 22"), Passed),
            ("", &line("M0 40L50 4L100 10"), Failed),
            ("", &line("M0 40h50"), Inapplicable),
        ],
    );
}

#[test]
fn advice_is_given() {
    holds(
        "heading-order",
        &[
            (
                "",
                "<h1>Bees</h1><h2>Town</h2><h3>Gardens</h3><h2>Fields</h2>",
                Passed,
            ),
            ("", "<h1>Bees</h1><h3>Gardens</h3>", Failed),
            (
                "",
                "<h1>Bees</h1><h3 hidden>Gardens</h3><h2>Town</h2>",
                Passed,
            ),
            (
                "",
                "<h1>Bees</h1><div role=heading aria-level=4>Gardens</div>",
                Failed,
            ),
        ],
    );
    holds(
        "links-repeated",
        &[
            (
                "",
                "<p><a href=a><img src=i alt=Bees></a> <a href=a>Bees</a></p>",
                Failed,
            ),
            (
                "",
                "<p><a href=a>Bees</a> and <a href=a>bees</a></p>",
                Inapplicable,
            ),
            ("", "<p><a href=a>Bees</a> <a href=b>Wasps</a></p>", Passed),
        ],
    );
    holds(
        "abbreviation-explained",
        &[
            ("", "<p>The RGPD holds.</p>", CannotTell),
            (
                "",
                "<p>The General Data Protection Regulation (GDPR) holds; GDPR it is.</p>",
                Passed,
            ),
            (
                "",
                "<p>The <abbr title='General Data Protection Regulation'>GDPR</abbr> holds.</p>",
                Passed,
            ),
            ("", "<p>IMPORTANT NEWS HERE</p><p>Louis XIV</p>", Passed),
        ],
    );
    holds(
        "forced-colors",
        &[
            (
                "a:focus{outline:none;background:#ff0}",
                "<a href=x>Bees</a>",
                Failed,
            ),
            (
                "a:focus{outline:2px solid transparent;background:#ff0}",
                "<a href=x>Bees</a>",
                Passed,
            ),
            (
                "a:focus{outline:2px solid red}",
                "<a href=x>Bees</a>",
                Passed,
            ),
            (
                "a:focus{outline:none;background:#ff0} @media (forced-colors:active){a:focus{outline:2px solid}}",
                "<a href=x>Bees</a>",
                Passed,
            ),
            (
                "i{display:block;height:9px;background:#00f}",
                "<i role=img aria-label='40 %'></i>",
                Failed,
            ),
            (
                "i{display:block;height:9px;background:#00f;border:1px solid}",
                "<i role=img aria-label='40 %'></i>",
                Passed,
            ),
            (
                "i{display:block;height:9px;background:#00f;forced-color-adjust:none}",
                "<i role=img aria-label='40 %'></i>",
                Passed,
            ),
        ],
    );
}

#[test]
fn paper_and_contrast_are_looked_at_where_sheets_speak_of_them() {
    let text = "<p>Bees</p>";
    let none: [&str; 0] = [];
    assert_eq!(
        schemes("contrast", "@media print{p{color:#bbb}}", text),
        ["print"]
    );
    // What fails on the screen is not told again.
    assert_eq!(
        schemes("contrast", "p{color:#bbb} @media print{a{color:red}}", text),
        ["any"]
    );
    // Backgrounds are not printed, and letters on them then stand on white.
    assert_eq!(
        schemes(
            "contrast",
            "@media print{p{color:#000;background:#222}}",
            text
        ),
        none
    );
    assert_eq!(
        schemes(
            "contrast",
            "@media (prefers-contrast:more){p{color:#bbb}}",
            text
        ),
        ["more-contrast"]
    );
    assert_eq!(
        schemes(
            "contrast",
            "@media (prefers-contrast:less){p{color:#bbb}}",
            text
        ),
        ["less-contrast"]
    );
}

#[test]
fn a_picture_behind_a_text_is_no_excuse_for_grey() {
    let on = |color: &str| format!("p{{color:{color};background:url(bees.jpg)}}");
    holds(
        "contrast-enhanced",
        &[
            (&on("#777"), "<p>Bees live here</p>", Failed),
            (&on("#fff"), "<p>Bees live here</p>", CannotTell),
            (&on("#7779"), "<p>Bees live here</p>", CannotTell),
        ],
    );
    let shadow = |color: &str| format!("p{{color:#666;text-shadow:{color} 0 0 2px}}");
    // Faint shadows that lie over each other are dark.
    let faint = |count: usize, color: &str| {
        let shadows = vec!["0 0 3px rgba(0,0,0,.1)"; count].join(",");
        format!("p{{background:#888;color:{color};text-shadow:{shadows}}}")
    };
    holds(
        "contrast",
        &[
            (&shadow("#fff"), "<p>Bees live here</p>", CannotTell),
            (
                "p{color:#999;text-shadow:1px 1px #ccc}",
                "<p>Bees live here</p>",
                Failed,
            ),
            (&faint(1, "#fff"), "<p>Bees live here</p>", Failed),
            (&faint(8, "#fff"), "<p>Bees live here</p>", CannotTell),
            (&faint(1, "#fffc"), "<p>Bees live here</p>", CannotTell),
        ],
    );
}

#[test]
fn a_title_may_be_in_the_language_of_a_heading() {
    let html = |heading: &str| {
        let html = format!(
            "<!DOCTYPE html><html lang=en><title>Les abeilles de la ville</title>\
             <h1 lang=fr>{heading}</h1><p>They live under the roof of the town hall, and fly far out.</p>"
        );
        let input = Pages {
            pages: vec![Input {
                path: "page.html".to_owned(),
                html,
            }],
            ..Pages::default()
        };
        let report = check(&input, &|_| true).remove(0);
        let found = report
            .outcomes()
            .find(|(it, _)| it.id == "title-descriptive");
        found.map(|it| it.1)
    };
    assert_eq!(html("Les abeilles de la ville"), Some(Passed));
    assert_eq!(html("Le miel"), Some(Failed));
}

#[test]
fn a_script_may_move_the_focus_on() {
    let page = |script: &str| format!("<p aria-hidden=true><a href='#x' id=x>Bees</a></p>{script}");
    let moves = "<script>x.addEventListener('focus', () => y.focus())</script>";
    let handles = "<p onclick='x.blur()'>They live here.</p>";
    holds(
        "aria-hidden-focus",
        &[
            ("", &page(""), Failed),
            ("", &page("<script>x.hidden = true</script>"), Failed),
            (
                "",
                &page("<script type=application/ld+json>{\"focus\":1}</script>"),
                Failed,
            ),
            ("", &page(moves), CannotTell),
            ("", &page(handles), CannotTell),
            ("", &page("<script src=other.js></script>"), CannotTell),
        ],
    );
}

#[test]
fn a_script_may_take_a_frame_off_the_page() {
    let page = |script: &str| {
        format!(
            "<iframe title=Bees srcdoc='<p>Honey of the town hall roofs</p>'></iframe>\
             <iframe title=Bees srcdoc='<p>Minutes about wasting water</p>'></iframe>{script}"
        )
    };
    holds(
        "iframes-same-name",
        &[
            ("", &page(""), Failed),
            ("", &page("<script>let bees = 1</script>"), Failed),
            (
                "",
                &page("<script>host.attachShadow({mode:'open'})</script>"),
                CannotTell,
            ),
        ],
    );
}

#[test]
fn what_a_sheet_or_a_script_says_names_nothing_on_the_page() {
    let told = "<p>Click the red button.</p>";
    let with = |more: &str| format!("{told}{more}");
    holds(
        "visual-reference",
        &[
            ("", told, Failed),
            (".red,.button{margin:0}", told, Failed),
            ("", &with("<script>const button = 'red'</script>"), Failed),
            (
                "",
                &with("<svg><style>.red,.button{margin:0}</style></svg>"),
                Failed,
            ),
            ("", &with("<button>The red one</button>"), CannotTell),
        ],
    );
}

/// Whose role says that it is decoration is exposed all the same while the keyboard reaches it: in dark colours here, and
/// not in light ones.
#[test]
fn decoration_is_told_anew_where_other_things_are_shown() {
    let dark = "@media (prefers-color-scheme:dark){a{visibility:visible;color:#333}}";
    let style = format!(":root{{color-scheme:light dark}}a{{visibility:hidden}}{dark}");
    let link = "<a href=#bees role=none>The bees of our town</a>";
    let disabled = format!("<p aria-disabled=true>{link}</p>");
    let in_dark = ["dark"];
    let failed = |body: &str| schemes("contrast", &style, body);
    assert_eq!(failed(link), in_dark);
    // The text of a link that is disabled may be hard to see; decoration is no link.
    assert!(failed(&disabled).is_empty());
    assert_eq!(failed(&disabled.replace(" href=#bees", "")), in_dark);
}

#[test]
fn many_summaries_of_one_details_take_no_longer_for_each() {
    let (texts, summaries) = (
        "<p>x</p>".repeat(50_000),
        "<summary>y</summary>".repeat(50_000),
    );
    let report = within("summaries", || {
        report("", &format!("<details>{texts}{summaries}</details>"))
    });
    let found = report.outcomes().find(|(it, _)| it.id == "summary-name");
    assert_eq!(found.map(|it| it.1), Some(Passed));
}

/// What each of many links looks like with the focus may cost no more than a page may.
#[test]
fn what_links_with_the_focus_substitute_is_bounded() {
    let ink = format!(":root{{--ink:rgb(1,{}2,3)}}", " ".repeat(60_000));
    let sides = ["top", "right", "bottom", "left"];
    let each = sides.map(|it| format!("border-{it}-color:var(--ink);margin-{it}:var(--ink);"));
    let style = format!("{ink}a:focus{{{}}}", each.concat());
    let links = (0..20_000).map(|it| format!("<a href=#x style='--y:{it}'>Bee {it}</a> "));
    let body = links.collect::<String>();
    let report = within("links with the focus", || report(&style, &body));
    assert!(report.outcomes().any(|(it, _)| it.id == "focus-visible"));
}

/// Whether a box cuts its texts is found once, not for each text that stands in it.
#[test]
fn texts_in_many_boxes_that_cut_take_no_longer_for_each() {
    let boxes = "<div>".repeat(400);
    let body = format!("{boxes}{}", "<b>word</b>".repeat(50_000));
    let report = within("texts in boxes that cut", || {
        report("div{overflow:hidden;height:1em}", &body)
    });
    let found = report.outcomes().find(|(it, _)| it.id == "text-clipped");
    assert_eq!(found.map(|it| it.1), Some(Passed));
}
