//! The Sustainable Web Design model, version 4 (<https://sustainablewebdesign.org/estimating-digital-emissions/>),
//! with the constants of its implementation `@tgwf/co2` 0.19.0 (Apache-2.0): one first view, no green host, the
//! world's grid.

/// Kilowatt-hours a gigabyte (10^9 bytes): data centres, networks and readers' devices, in use and in making.
const IN_USE: f64 = 0.055 + 0.059 + 0.080;
const IN_MAKING: f64 = 0.012 + 0.013 + 0.081;

/// Grams of CO2e a kilowatt-hour.
const GRID: f64 = 494.0;

/// Grams of CO2e for a view of a page of so many bytes, as they are sent.
///
/// It is in proportion to the bytes and says no more than they do.
pub fn swd_grams(bytes: u64) -> f64 {
    bytes as f64 / 1e9 * (IN_USE + IN_MAKING) * GRID
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `@tgwf/co2` 0.19.0 gives.
    #[test]
    fn it_is_what_the_official_implementation_gives() {
        for (bytes, grams) in [
            (0, 0.0),
            (14_600, 0.002_163_72),
            (100_000, 0.014_82),
            (512_000, 0.075_878_4),
            (1_000_000, 0.148_2),
            (2_559_000, 0.379_243_8),
        ] {
            assert!((swd_grams(bytes) - grams).abs() < 1e-12, "{bytes}");
        }
    }
}
