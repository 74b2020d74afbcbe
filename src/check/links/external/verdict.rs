//! What an answer, or none, says of a link. Only what is surely gone is broken: sites refuse robots, ask who
//! one is, and have bad days.

use jiff::civil::Date;

use super::follow::Way;

/// For how many days what looks like a bad day may last, before it counts as the end.
pub const DAYS: i32 = 7;

/// What came of asking an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// An answer with this status.
    Status(u16),
    /// An answer of a page that does not have the place that stands after `#`.
    NoPlace,
    /// No answer.
    Nothing(Silence),
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// There is no host of this name.
    NoHost,
    /// Whether there is a host of this name could not be found out.
    NamesUnknown,
    /// The host takes no connection.
    NoConnection,
    /// The encrypted connection does not come about.
    NotEncrypted,
    /// It took too long.
    Slow,
    /// The answer broke off, or can't be read.
    Cut,
    /// The address, or one that it sends on to, is written as one of a private network.
    Private,
    /// The name, or one that it sends on to, leads into a private network.
    LeadsInside,
    /// Another port than those of the web.
    Port,
    /// The address, or one that it sends on to, holds a name or a password.
    Secret,
    /// There was no time left, or what asks came to an end.
    NotAsked,
}

/// What is said of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It leads where it should.
    Ok,
    /// It leads nowhere.
    Broken,
    /// A machine can't tell.
    Unverifiable,
}

/// What a thing heard says, with the way that was gone. `since` is the day since which nothing better was
/// heard.
pub fn judge(heard: &Heard, way: &Way, since: Option<Date>, today: Date) -> Verdict {
    if passes(heard) && has_lasted(since, today) {
        return Verdict::Broken;
    }
    match heard {
        Heard::Status(200..=299) if way.is_login => Verdict::Unverifiable,
        Heard::Status(200..=299) => Verdict::Ok,
        Heard::Status(404 | 410) => Verdict::Broken,
        // Sent back to where it was, and for good at each hop: no reader comes to a page. What is sent on for now may be
        // waiting for a cookie, and we keep none. A long way may have an end.
        Heard::Status(300..=399) if way.is_loop && way.is_for_good => Verdict::Broken,
        Heard::Nothing(Silence::NoHost | Silence::Private) => Verdict::Broken,
        _ => Verdict::Unverifiable,
    }
}

/// Whether it is something that passes by itself, or else is the end.
pub fn passes(heard: &Heard) -> bool {
    matches!(
        heard,
        Heard::Status(500..=599) | Heard::Nothing(Silence::NoConnection | Silence::NotEncrypted)
    )
}

fn has_lasted(since: Option<Date>, today: Date) -> bool {
    let days = since.and_then(|since| since.until(today).ok());
    days.is_some_and(|it| it.get_days() >= DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn only_what_is_surely_gone_is_broken() {
        let today = date(2026, 6, 10);
        let of = |heard: Heard| judge(&heard, &Way::default(), None, today);
        for status in [200, 204, 206] {
            assert_eq!(of(Heard::Status(status)), Verdict::Ok, "{status}");
        }
        for status in [404, 410] {
            assert_eq!(of(Heard::Status(status)), Verdict::Broken, "{status}");
        }
        for status in [304, 400, 401, 403, 405, 406, 429, 451, 500, 502, 503, 999] {
            assert_eq!(of(Heard::Status(status)), Verdict::Unverifiable, "{status}");
        }
        for (silence, verdict) in [
            (Silence::NoHost, Verdict::Broken),
            (Silence::Private, Verdict::Broken),
            (Silence::NamesUnknown, Verdict::Unverifiable),
            (Silence::LeadsInside, Verdict::Unverifiable),
            (Silence::NotEncrypted, Verdict::Unverifiable),
            (Silence::Slow, Verdict::Unverifiable),
            (Silence::NotAsked, Verdict::Unverifiable),
        ] {
            assert_eq!(of(Heard::Nothing(silence)), verdict, "{silence:?}");
        }
        assert_eq!(of(Heard::NoPlace), Verdict::Unverifiable);
    }

    #[test]
    fn a_bad_day_that_lasts_a_week_is_the_end() {
        let (first, sixth, seventh) = (date(2026, 6, 1), date(2026, 6, 7), date(2026, 6, 8));
        for heard in [
            Heard::Status(503),
            Heard::Nothing(Silence::NotEncrypted),
            Heard::Nothing(Silence::NoConnection),
        ] {
            let on = |day| judge(&heard, &Way::default(), Some(first), day);
            assert_eq!(on(first), Verdict::Unverifiable);
            assert_eq!(on(sixth), Verdict::Unverifiable);
            assert_eq!(on(seventh), Verdict::Broken);
        }
        for heard in [
            Heard::Status(403),
            Heard::Nothing(Silence::Slow),
            Heard::Nothing(Silence::Cut),
        ] {
            let verdict = judge(&heard, &Way::default(), Some(first), date(2027, 1, 1));
            assert_eq!(verdict, Verdict::Unverifiable, "{heard:?}");
        }
    }

    #[test]
    fn a_way_without_end_and_a_door_are_told_apart_from_pages() {
        let way = Way {
            hops: 2,
            end: Some("https://a.example/b".to_owned()),
            is_for_good: true,
            is_loop: true,
            ..Way::default()
        };
        let today = date(2026, 6, 1);
        let looped = judge(&Heard::Status(301), &way, None, today);
        assert_eq!(looped, Verdict::Broken);
        let long = Way {
            hops: 20,
            is_loop: false,
            ..way.clone()
        };
        let beyond = judge(&Heard::Status(301), &long, None, today);
        assert_eq!(beyond, Verdict::Unverifiable);
        let for_now = Way {
            is_for_good: false,
            ..way.clone()
        };
        let waits_for_a_cookie = judge(&Heard::Status(302), &for_now, None, today);
        assert_eq!(waits_for_a_cookie, Verdict::Unverifiable);
        let door = Way {
            is_login: true,
            ..way
        };
        let behind = judge(&Heard::Status(200), &door, None, today);
        assert_eq!(behind, Verdict::Unverifiable);
    }
}
