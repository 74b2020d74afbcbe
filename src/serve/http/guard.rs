//! Which requests are answered at all.

use std::net::IpAddr;

use hyper::{HeaderMap, Method, Request, StatusCode, header};

/// Whether a request may be answered: it only reads, and is meant for us.
///
/// A page of somebody else whose name was made to lead here (DNS rebinding) comes with that name.
///
/// # Errors
/// The status to refuse it with.
pub(super) fn check<B>(request: &Request<B>, host: Option<IpAddr>) -> Result<(), StatusCode> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(StatusCode::METHOD_NOT_ALLOWED);
    }
    let is_ours = |name: &str| is_ours(name, host);
    let named = host_of(request.headers())?;
    let authority = request.uri().authority().map(|it| it.as_str());
    if !is_ours(named) || !authority.is_none_or(is_ours) {
        return Err(StatusCode::FORBIDDEN);
    }
    // A page of somebody else that asks for ours says where it comes from.
    let origin = request.headers().get(header::ORIGIN);
    let from = |origin: &header::HeaderValue| {
        let origin = origin.to_str().ok()?;
        let (_, name) = origin.split_once("://")?;
        Some(is_ours(name))
    };
    match origin.map(from) {
        None | Some(Some(true)) => Ok(()),
        _ => Err(StatusCode::FORBIDDEN),
    }
}

/// The one `Host` of a request.
fn host_of(headers: &HeaderMap) -> Result<&str, StatusCode> {
    let mut all = headers.get_all(header::HOST).iter();
    let (Some(one), None) = (all.next(), all.next()) else {
        return Err(StatusCode::BAD_REQUEST);
    };
    one.to_str().map_err(|_| StatusCode::BAD_REQUEST)
}

/// Whether a name, with its port or without, is one of this machine, or the address that was asked for.
/// Which port doesn't matter: it is another one behind a tunnel.
fn is_ours(name: &str, host: Option<IpAddr>) -> bool {
    let is_port = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
    let name = match name.rsplit_once(':') {
        Some((name, port)) if is_port(port) && !name.ends_with(':') => name,
        _ => name,
    };
    if name.eq_ignore_ascii_case("localhost") {
        return true;
    }
    let inner = name.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    let address: Option<IpAddr> = match inner {
        Some(six) => six.parse().ok().map(IpAddr::V6),
        None => name.parse().ok().map(IpAddr::V4),
    };
    address.is_some_and(|address| {
        // Whoever listens at all addresses is asked by any of them; a number can't be made to lead elsewhere.
        let is_given = host.is_some_and(|host| host == address || host.is_unspecified());
        address.is_loopback() || is_given
    })
}

/// A path without its percent signs; none where it is no path: a wrong escape, a control character, or
/// bytes that are no text. What stands for a `/` stays as it is written, for it separates nothing.
pub(in crate::serve) fn decode(path: &str) -> Option<String> {
    unescape(path, |byte| byte != b'/' && byte != b'\\')
}

/// As [`decode`], for a part of a query.
pub(super) fn decode_value(value: &str) -> Option<String> {
    unescape(value, |_| true)
}

fn unescape(text: &str, is_decoded: impl Fn(u8) -> bool) -> Option<String> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            decoded.push(byte);
            continue;
        }
        let pair = [bytes.next()?, bytes.next()?];
        let digits = pair.iter().all(u8::is_ascii_hexdigit);
        let digits = std::str::from_utf8(&pair).ok().filter(|_| digits)?;
        let byte = u8::from_str_radix(digits, 16).ok()?;
        match is_decoded(byte) {
            true => decoded.push(byte),
            false => decoded.extend([b'%', pair[0], pair[1]]),
        }
    }
    let decoded = String::from_utf8(decoded).ok()?;
    let is_plain = !decoded.chars().any(char::is_control);
    is_plain.then_some(decoded)
}
