//! The policy that a page gets.

use limpide::finish::policy::{PLACEHOLDER, PLACEHOLDER_META, place, policy};
use limpide::html::Document;

fn policy_of(html: &str) -> String {
    policy(&Document::parse(html))
}

fn placed(html: &str) -> Result<String, usize> {
    place(html, &Document::parse(html))
}

#[test]
fn a_page_without_anything_may_load_nothing() {
    assert_eq!(
        policy_of("<p>a"),
        "default-src 'none'; base-uri 'none'; form-action 'none'"
    );
}

#[test]
fn a_stylesheet_is_allowed_by_the_hash_of_its_bytes() {
    // printf 'p{color:red}' | openssl dgst -sha256 -binary | base64
    let red = "'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='";
    let page = policy_of("<style>p{color:red}</style><style>p{color:red}</style><p>a");
    assert_eq!(
        page,
        format!("default-src 'none'; style-src {red}; base-uri 'none'; form-action 'none'")
    );
    assert_ne!(policy_of("<style>p{color:red} </style>"), page);
}

#[test]
fn images_are_allowed_where_they_come_from() {
    let images = |html| {
        let policy = policy_of(html);
        let directive = policy.split("; ").find(|part| part.starts_with("img-src "));
        directive.unwrap_or_default().to_owned()
    };
    for own in [
        "<img src=a.png alt>",
        "<img src=/a.png alt>",
        "<picture><source srcset='a.png 1x, b.png 2x'><img alt></picture>",
        "<link rel='shortcut icon' href=a.ico>",
        "<svg><image href=a.png /></svg>",
        "<svg><use href=a.svg#b /></svg>",
        "<style>p{background:url(a.png)}</style>",
        "<video poster=a.png></video>",
    ] {
        assert_eq!(images(own), "img-src 'self'", "{own}");
    }
    for data in [
        "<img src='data:image/png;base64,AA' alt>",
        "<link rel=icon href='DATA:,'>",
        "<style>p{background:url( \"data:image/png,\" )}</style>",
        "<img srcset='data:,a 1x, data:,b 2x' alt>",
    ] {
        assert_eq!(images(data), "img-src data:", "{data}");
    }
    assert_eq!(
        images("<img src=a alt><img src=data:, alt>"),
        "img-src 'self' data:"
    );
    assert_eq!(images("<svg><use href=#a /></svg><p>url(a)"), "");
}

#[test]
fn files_of_other_kinds_are_allowed_by_their_own_directives() {
    let policy = policy_of(
        "<link rel=stylesheet href=a.css><link rel=manifest href=m><audio src=a></audio>",
    );
    assert_eq!(
        policy,
        "default-src 'none'; style-src 'self'; media-src 'self'; manifest-src 'self'; \
         base-uri 'none'; form-action 'none'"
    );
}

#[test]
fn the_policy_stands_first_between_double_quotation_marks() {
    let expected = Ok("<head><meta http-equiv=content-security-policy content=\
         \"default-src 'none'; base-uri 'none'; form-action 'none'\"><meta charset=utf-8>"
        .to_owned());
    for quoted in ["\"LIMPIDE-POLICY\"", "'LIMPIDE-POLICY'", "LIMPIDE-POLICY"] {
        let html = format!(
            "<head><meta http-equiv=content-security-policy content={quoted}><meta charset=utf-8>"
        );
        assert_eq!(placed(&html), expected);
    }
    assert!(PLACEHOLDER_META.contains(PLACEHOLDER));
}

#[test]
fn a_placeholder_that_is_missing_repeated_or_elsewhere_is_an_error() {
    assert_eq!(placed("<head><meta charset=utf-8>"), Err(0));
    assert_eq!(
        placed(&format!("<head>{PLACEHOLDER_META}<p>{PLACEHOLDER}")),
        Err(2)
    );
    assert_eq!(
        placed(&format!("<head><meta charset=utf-8>{PLACEHOLDER_META}")),
        Err(1)
    );
    assert_eq!(
        placed(&format!("<head><title>a</title><body>{PLACEHOLDER_META}")),
        Err(1)
    );
    assert_eq!(
        placed(&format!("<head><meta name=a content={PLACEHOLDER}>")),
        Err(1)
    );
}
