//! Whether an address of the network is one that everybody reaches, by the registries of special-purpose
//! addresses (<https://www.iana.org/assignments/iana-ipv4-special-registry/>,
//! <https://www.iana.org/assignments/iana-ipv6-special-registry/>).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Networks of IPv4 that are not reached from everywhere, or by nobody, with the length of their prefix.
const NOT_GLOBAL: [([u8; 4], u32); 18] = [
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 31, 196, 0], 24),
    ([192, 52, 193, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([192, 175, 48, 0], 24),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    ([224, 0, 0, 0], 4),
    ([240, 0, 0, 0], 4),
];

/// Networks of IPv6 within `2000::/3` that no site stands in: protocols (with Teredo, whose address hides one
/// of IPv4 that a router chooses), and documentation.
const NO_SITES: [([u16; 2], u32); 3] =
    [([0x2001, 0], 23), ([0x2001, 0x0db8], 32), ([0x3fff, 0], 20)];

/// Whether everybody reaches an address. One of IPv6 that stands for one of IPv4 (mapped, 6to4, NAT64) is
/// what it stands for.
pub fn is_global(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_global_4(address),
        IpAddr::V6(address) => match stands_for(address) {
            Some(address) => is_global_4(address),
            None => is_global_6(address),
        },
    }
}

/// Whether a site may be asked at a port: those of the web and those that nothing of a system has
/// (RFC 6335, section 6), so that no link makes this program speak to a mail server.
pub fn is_of_the_web(port: u16) -> bool {
    matches!(port, 80 | 443 | 1024..)
}

fn is_global_4(address: Ipv4Addr) -> bool {
    let bits = u32::from(address);
    let is_in = |(network, length): &([u8; 4], u32)| {
        bits >> (32 - length) == u32::from_be_bytes(*network) >> (32 - length)
    };
    !NOT_GLOBAL.iter().any(is_in)
}

/// The address of IPv4 that one of IPv6 leads to.
fn stands_for(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let parts = address.segments();
    let of = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match parts {
        // Mapped (RFC 4291) and translated (RFC 2765).
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0, 0, 0, 0, 0xffff, 0, high, low] => {
            Some(of(high, low))
        }
        // NAT64 (RFC 6052).
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some(of(high, low)),
        // 6to4 (RFC 3056).
        [0x2002, high, low, ..] => Some(of(high, low)),
        _ => None,
    }
}

fn is_global_6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    let bits = (u32::from(first) << 16) | u32::from(second);
    let is_in = |([high, low], length): &([u16; 2], u32)| {
        let network = (u32::from(*high) << 16) | u32::from(*low);
        bits >> (32 - length) == network >> (32 - length)
    };
    // Only this part of IPv6 is given to networks (RFC 4291, section 2.4).
    first >> 13 == 1 && !NO_SITES.iter().any(is_in)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_not_everybody_reaches_is_known() {
        for address in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.9",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "::ffff:0:10.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:0:4136:e378:8000:63bf:3fff:fdd2",
            "2001:1ff:ffff::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "2002:c0a8:1::1",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            let parsed: Result<IpAddr, _> = address.parse();
            assert_eq!(parsed.map(is_global), Ok(false), "{address}");
        }
        for address in [
            "1.1.1.1",
            "11.0.0.1",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.255.255",
            "172.32.0.1",
            "198.20.0.1",
            "223.255.255.255",
            "2606:4700:4700::1111",
            "2001:200::1",
            "2001:4860:4860::8888",
            "2002:0101:0101::1",
            "64:ff9b::8.8.8.8",
            "::ffff:8.8.8.8",
        ] {
            let parsed: Result<IpAddr, _> = address.parse();
            assert_eq!(parsed.map(is_global), Ok(true), "{address}");
        }
    }

    #[test]
    fn ports_of_other_protocols_are_not_asked() {
        for port in [0, 22, 25, 110, 445, 1023] {
            assert!(!is_of_the_web(port), "{port}");
        }
        for port in [80, 443, 3000, 8080, 65535] {
            assert!(is_of_the_web(port), "{port}");
        }
    }
}
