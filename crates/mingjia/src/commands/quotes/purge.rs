//! `mingjia quotes purge`: what is no longer needed, or no longer wanted, goes.

use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use chrono::{NaiveDate, Utc};
use quote_service::contact::Contact;
use quote_service::number::today;
use quote_service::store::{self, Entry, Part, Store};

use super::{Database, Found, attested, line, midnight, text};

/// How many quotes one transaction removes: few, so that nobody who writes waits long.
const BATCH: usize = 100;
/// How long others may write between two of them.
const PAUSE: Duration = Duration::from_millis(20);

/// Removes quotes with their contacts and keys, or contacts alone
///
/// Of several conditions all must hold. What is still valid stays, unless --force is given. Run it
/// with --dry-run first: it lists what would go and touches nothing.
#[derive(clap::Args)]
#[group(id = "which", required = true, multiple = true, args = ["before", "number", "contact"])]
pub struct Purge {
    #[command(flatten)]
    database: Database,
    /// Quotes accepted before this day (UTC+8)
    #[arg(long, value_name = "DATE")]
    before: Option<NaiveDate>,
    /// The quote with this number; repeatable
    #[arg(long, value_name = "NUMBER")]
    number: Vec<String>,
    /// Quotes whose contact has this email address or phone number; repeatable
    #[arg(long, value_name = "EMAIL|PHONE", value_parser = address)]
    contact: Vec<String>,
    /// Remove only whom to answer; quotes, receipts and keys stay
    #[arg(long)]
    contacts_only: bool,
    /// Remove what is still valid, too
    #[arg(long)]
    force: bool,
    /// List what would be removed, and remove nothing
    #[arg(long)]
    dry_run: bool,
}

impl Purge {
    /// Does it. Exit 1 if a number is of no quote.
    ///
    /// # Errors
    /// If the database cannot be used or standard output cannot be written.
    pub async fn run(self, out: &mut impl Write) -> anyhow::Result<ExitCode> {
        let store = store::existing(&self.database.database).await?;
        let chosen = self.choose(&*store, out).await?;
        let part = if self.contacts_only {
            Part::Contact
        } else {
            Part::Whole
        };
        let things = match part {
            Part::Whole => "quotes",
            Part::Contact => "contacts",
        };
        if self.dry_run {
            let count = chosen.numbers.len();
            eprintln!("mingjia: {count} {things} would be removed");
        } else {
            let mut removed = 0;
            for batch in chosen.numbers.chunks(BATCH) {
                removed += store.remove(batch, part).await?;
                tokio::time::sleep(PAUSE).await;
            }
            writeln!(out, "{removed}")?;
            eprintln!("mingjia: {removed} {things} are removed");
            // Also where nothing was: an earlier purge may not have come so far.
            store.wipe().await?;
        }
        if chosen.still_valid > 0 {
            let count = chosen.still_valid;
            eprintln!("mingjia: {count} that are still valid stay; --force removes them too");
        }
        store.close().await;
        for number in &chosen.missing {
            eprintln!("mingjia: there is no quote {number}");
        }
        Ok(ExitCode::from(u8::from(!chosen.missing.is_empty())))
    }

    /// Looks for what is to go; lists it if nothing is to be touched.
    async fn choose(&self, store: &dyn Store, out: &mut impl Write) -> anyhow::Result<Chosen> {
        let mut chosen = Chosen::default();
        let today = today(Utc::now());
        let mut judge = |entry: &Entry| -> anyhow::Result<()> {
            if !self.concerns(entry) {
                return Ok(());
            }
            if !self.force && is_valid(entry, today) {
                chosen.still_valid += 1;
                return Ok(());
            }
            if self.dry_run {
                writeln!(out, "{}", line(entry)?)?;
            }
            chosen.numbers.push(entry.record.quote_id.clone());
            Ok(())
        };
        let mut missing = Vec::new();
        if self.number.is_empty() {
            let mut found = Found::new(store, None);
            while let Some(entry) = found.next().await? {
                if (self.before).is_some_and(|before| entry.record.issued_at >= midnight(before)) {
                    break;
                }
                judge(&entry)?;
            }
        } else {
            for number in &self.number {
                match store.entry(number).await? {
                    Some(entry) => judge(&entry)?,
                    None => missing.push(number.clone()),
                }
            }
        }
        chosen.missing = missing;
        Ok(chosen)
    }

    fn concerns(&self, entry: &Entry) -> bool {
        let early = |before: NaiveDate| entry.record.issued_at < midnight(before);
        self.before.is_none_or(early)
            && (!self.contacts_only || entry.is_personal())
            && (self.contact.is_empty()
                || entry
                    .contact
                    .as_ref()
                    .is_some_and(|contact| self.contact.iter().any(|given| is_of(contact, given))))
    }
}

/// What was looked for.
#[derive(Default)]
struct Chosen {
    numbers: Vec<String>,
    still_valid: u64,
    missing: Vec<String>,
}

/// An email address or phone number, in whose place an empty variable of a script can stand.
fn address(text: &str) -> Result<String, String> {
    if text.contains('@') || !digits(text).is_empty() {
        Ok(text.trim().to_owned())
    } else {
        Err("give an email address or a phone number".to_owned())
    }
}

/// Whether an email address or phone number is a contact's, however it is written.
fn is_of(contact: &Contact, given: &str) -> bool {
    let email = contact.email.as_deref().map(str::to_lowercase);
    let phone = contact.phone.as_deref().map(digits);
    let is_phone = !given.contains('@') && !digits(given).is_empty();
    email.is_some_and(|email| email == given.trim().to_lowercase())
        || is_phone && phone.is_some_and(|phone| phone == digits(given))
}

fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}

/// What cannot be read may be valid.
fn is_valid(entry: &Entry, today: NaiveDate) -> bool {
    let valid_until = attested(entry).ok();
    let valid_until = valid_until.and_then(|document| text(&document, "/valid_until").parse().ok());
    valid_until.is_none_or(|valid_until: NaiveDate| today <= valid_until)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_are_known_however_they_are_written() {
        let contact = Contact {
            company: None,
            name: None,
            email: Some("Buyer@Example.com".to_owned()),
            phone: Some("+86 (10) 1234-5678".to_owned()),
            note: None,
        };
        for given in ["buyer@example.com ", "+86 10 12345678", "861012345678"] {
            assert!(is_of(&contact, given), "{given}");
        }
        let phone_only = Contact {
            email: None,
            ..contact.clone()
        };
        let email_only = Contact {
            phone: None,
            ..contact.clone()
        };
        for given in [
            "",
            " ",
            "+",
            "buyer",
            "example.com",
            "12345678",
            "8610@12345678",
        ] {
            for contact in [&contact, &phone_only, &email_only] {
                assert!(!is_of(contact, given), "{given}");
            }
        }
    }

    #[test]
    fn nothing_is_no_contact() {
        for given in ["", " ", "+", "buyer"] {
            assert!(address(given).is_err(), "{given}");
        }
        for given in [" buyer@example.com", "+86 10 12345678"] {
            assert_eq!(address(given).as_deref(), Ok(given.trim()));
        }
    }
}
