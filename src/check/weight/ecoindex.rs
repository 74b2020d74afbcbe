//! EcoIndex, from a table of quantiles that the publisher has: the table is published under CC BY-NC-ND and
//! is not part of this program.
//!
//! The steps are those of `ecoindex_compute` 5.10.0: the score is rounded first, a half to the even number,
//! and grade, gases and water follow from the rounded one.

use serde::Deserialize;

/// The table: for elements, requests and kilobytes the 21 ends of 20 parts with as many pages in each.
#[derive(Debug, Clone, Deserialize)]
pub struct Quantiles {
    quantiles: Lists,
}

#[derive(Debug, Clone, Deserialize)]
struct Lists {
    dom_size: Vec<f64>,
    nb_request: Vec<f64>,
    response_size: Vec<f64>,
}

/// What the table makes of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct EcoIndex {
    /// From 0 to 100.
    pub score: u8,
    /// From `A` to `G`.
    pub grade: char,
    /// Grams of CO2e.
    pub ghg: f64,
    /// Centilitres of water.
    pub water: f64,
}

/// How many parts each list has.
const PARTS: usize = 20;

/// The bytes of headers that a request brings with it (HTTP/1.1, as a static host sends them).
const HEADERS: u64 = 240;

/// What a score must be above, and its grade.
const GRADES: [(u8, char); 6] = [
    (80, 'A'),
    (70, 'B'),
    (55, 'C'),
    (40, 'D'),
    (25, 'E'),
    (10, 'F'),
];

impl Quantiles {
    /// Reads `ecoindex_reference.json`; none where it is another thing.
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        let lists = &read.quantiles;
        let is_table = |list: &Vec<f64>| {
            list.len() == PARTS + 1 && list.windows(2).all(|pair| pair[0] < pair[1])
        };
        let all = [&lists.dom_size, &lists.nb_request, &lists.response_size];
        let is_whole = all.into_iter().all(is_table);
        is_whole.then_some(read)
    }

    /// Of a page of so many elements, requests and bytes sent (headers are added).
    pub fn of(&self, nodes: usize, requests: usize, bytes: u64) -> EcoIndex {
        let sent = bytes + HEADERS * requests as u64;
        self.of_measured(nodes as f64, requests as f64, sent as f64 / 1000.0)
    }

    fn of_measured(&self, nodes: f64, requests: f64, kilobytes: f64) -> EcoIndex {
        let lists = &self.quantiles;
        let sum = 3.0 * place(&lists.dom_size, nodes)
            + 2.0 * place(&lists.nb_request, requests)
            + place(&lists.response_size, kilobytes);
        let score = (100.0 - 5.0 * sum / 6.0)
            .round_ties_even()
            .clamp(0.0, 100.0);
        let half = (50.0 - score) / 100.0;
        let hundredths = |it: f64| (100.0 * it).round_ties_even() / 100.0;
        let rounded = score as u8;
        let grade = GRADES.iter().find(|(above, _)| rounded > *above);
        EcoIndex {
            score: rounded,
            grade: grade.map_or('G', |(_, grade)| *grade),
            ghg: hundredths(2.0 + 2.0 * half),
            water: hundredths(3.0 + 3.0 * half),
        }
    }
}

/// In which part a value lies, and how far into it.
fn place(list: &[f64], value: f64) -> f64 {
    let above = (1..list.len()).find(|at| value < list[*at]);
    above.map_or(PARTS as f64, |at| {
        let (low, high) = (list[at - 1], list[at]);
        (at - 1) as f64 + (value - low) / (high - low)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of our own: parts of 100 elements, 10 requests and 100 kB.
    fn made_up() -> Quantiles {
        let list = |step: usize| {
            let ends = (0..=PARTS).map(|at| (at * step).to_string());
            ends.collect::<Vec<_>>().join(",")
        };
        let text = format!(
            "{{\"quantiles\":{{\"dom_size\":[{}],\"nb_request\":[{}],\"response_size\":[{}]}}}}",
            list(100),
            list(10),
            list(100)
        );
        Quantiles::read(&text).unwrap()
    }

    #[test]
    fn a_page_lies_between_two_ends_of_each_list() {
        let of = |nodes, requests, kilobytes| made_up().of_measured(nodes, requests, kilobytes);
        // 3 × 2.5 + 2 × 0.1 + 0.5 = 8.2; 100 - 8.2 × 5 / 6 = 93.17
        let page = of(250.0, 1.0, 50.0);
        assert_eq!((page.score, page.grade), (93, 'A'));
        assert_eq!((page.ghg, page.water), (1.14, 1.71));
        // Past the last end all parts lie below.
        let worst = of(9_000.0, 900.0, 9_000.0);
        assert_eq!((worst.score, worst.grade), (0, 'G'));
        assert_eq!((worst.ghg, worst.water), (3.0, 4.5));
        // A half goes to the even number: 3 × 0 + 2 × 0.9 + 0 = 1.8, 98.5.
        assert_eq!(of(0.0, 9.0, 0.0).score, 98);
        // 80 itself is a B.
        assert_eq!(
            (of(800.0, 0.0, 0.0).score, of(800.0, 0.0, 0.0).grade),
            (80, 'B')
        );
    }

    #[test]
    fn headers_are_sent_too() {
        let table = made_up();
        let direct = table.of_measured(250.0, 4.0, 50.96);
        assert_eq!(table.of(250, 4, 50_000), direct);
    }

    #[test]
    fn another_thing_is_no_table() {
        for text in [
            "{}",
            "[]",
            "{\"quantiles\":{\"dom_size\":[1,2],\"nb_request\":[1,2],\"response_size\":[1,2]}}",
        ] {
            assert!(Quantiles::read(text).is_none(), "{text}");
        }
    }

    /// `ECOINDEX=path/to/ecoindex_reference.json cargo test --lib ecoindex -- --ignored`
    #[test]
    #[ignore = "needs the table, whose licence keeps it out of this repository"]
    fn with_the_real_table_it_is_what_the_official_implementation_gives() {
        let path = std::env::var("ECOINDEX").unwrap();
        let table = Quantiles::read(&std::fs::read_to_string(path).unwrap()).unwrap();
        for (dom, requests, kilobytes, score, grade, ghg, water) in [
            (0.0, 1.0, 0.0, 99, 'A', 1.02, 1.53),
            (46.0, 1.0, 1.0, 96, 'A', 1.08, 1.62),
            (100.0, 1.0, 10.0, 93, 'A', 1.14, 1.71),
            (180.0, 1.0, 12.0, 90, 'A', 1.2, 1.8),
            (250.0, 2.0, 14.6, 87, 'A', 1.26, 1.89),
            (420.0, 3.0, 60.0, 79, 'B', 1.42, 2.13),
            (600.0, 40.0, 1024.0, 61, 'C', 1.78, 2.67),
            (693.0, 78.0, 2420.0, 44, 'D', 2.12, 3.18),
            (1500.0, 120.0, 5000.0, 19, 'F', 2.62, 3.93),
            (3000.0, 300.0, 9000.0, 5, 'G', 2.9, 4.35),
            (600_000.0, 4000.0, 250_000.0, 0, 'G', 3.0, 4.5),
            (100.0, 100.0, 100.0, 72, 'B', 1.56, 2.34),
            (330.0, 1.0, 9.5, 84, 'A', 1.32, 1.98),
            (159.0, 15.0, 144.7, 88, 'A', 1.24, 1.86),
            (80.0, 4.0, 35.5, 92, 'A', 1.16, 1.74),
        ] {
            let wanted = EcoIndex {
                score,
                grade,
                ghg,
                water,
            };
            assert_eq!(table.of_measured(dom, requests, kilobytes), wanted);
        }
    }
}
