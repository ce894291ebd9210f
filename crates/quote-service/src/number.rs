//! Quote numbers, and the day in them.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

/// Digits that are not taken for one another (Crockford's base 32).
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many of them are random: 100 bits.
const RANDOM: usize = 20;

/// A number nobody can guess, for who has it may see the quote: its day and 100 random bits.
///
/// # Errors
/// If the system gives no random numbers.
pub fn new(now: DateTime<Utc>) -> Result<String, getrandom::Error> {
    let mut random = [0; RANDOM];
    getrandom::fill(&mut random)?;
    let digit = |byte: &u8| DIGITS.get(usize::from(byte % 32)).copied().map(char::from);
    let digits: String = random.iter().filter_map(digit).collect();
    Ok(format!("{}-{digits}", today(now).format("%Y%m%d")))
}

/// Whether a text can be a quote's number.
#[must_use]
pub fn is_number(text: &str) -> bool {
    let Some((day, digits)) = text.split_once('-') else {
        return false;
    };
    day.len() == 8
        && day.bytes().all(|digit| digit.is_ascii_digit())
        && digits.len() == RANDOM
        && digits.bytes().all(|digit| DIGITS.contains(&digit))
}

/// The day in UTC+8, where price lists count their days.
#[must_use]
pub fn today(now: DateTime<Utc>) -> NaiveDate {
    beijing(now).date_naive()
}

pub(crate) fn beijing(now: DateTime<Utc>) -> DateTime<FixedOffset> {
    const EIGHT_HOURS: i32 = 8 * 60 * 60;
    match FixedOffset::east_opt(EIGHT_HOURS) {
        Some(zone) => now.with_timezone(&zone),
        None => now.fixed_offset(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_a_number() {
        let now = "2026-11-20T22:30:00Z".parse().unwrap();
        let number = new(now).unwrap();
        assert!(number.starts_with("20261121-"));
        assert!(is_number(&number));
        for other in [
            "",
            "-",
            "20261121",
            "20261121-7K3F9M2QX0VB4TZC8HN",
            "20261121-7K3F9M2QX0VB4TZC8HNAA",
            "20261121-7k3f9m2qx0vb4tzc8hna",
            "2026112X-7K3F9M2QX0VB4TZC8HNA",
            "20261121-7K3F9M2QX0VB4TZC8HNU",
            "20261121-7K3F9M2QX0VB4TZC8H\0A",
        ] {
            assert!(!is_number(other), "{other}");
        }
    }
}
