//! How many requests a client may make.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Lets each client make so many requests at once, and then as many a minute. Time is an argument.
///
/// A client costs one entry until its requests are forgotten, which is after a minute.
pub struct RateLimit {
    /// The time one request costs.
    cost: Duration,
    /// How far ahead of the clock a client may be.
    burst: Duration,
    clients: Mutex<Clients>,
}

struct Clients {
    /// When each client's requests so far are paid off.
    paid_at: HashMap<IpAddr, Duration>,
    /// Clients are looked through for forgotten ones at this many.
    tidy_at: usize,
}

const FEW: usize = 1024;

impl RateLimit {
    /// A limit of so many requests a minute; none for 0.
    #[must_use]
    pub fn new(per_minute: u32) -> Option<Self> {
        const MINUTE: Duration = Duration::from_secs(60);
        Some(Self {
            cost: MINUTE.checked_div(per_minute)?,
            burst: MINUTE,
            clients: Mutex::new(Clients {
                paid_at: HashMap::new(),
                tidy_at: FEW,
            }),
        })
    }

    /// Counts a request of a client at a time.
    ///
    /// # Errors
    /// If it is one too many: how long to wait before the next.
    pub fn count(&self, client: IpAddr, now: Duration) -> Result<(), Duration> {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if clients.paid_at.len() >= clients.tidy_at {
            clients.paid_at.retain(|_, paid_at| *paid_at > now);
            clients.tidy_at = (clients.paid_at.len() * 2).max(FEW);
        }
        let paid_at = clients.paid_at.entry(network(client)).or_insert(now);
        let next = (*paid_at).max(now) + self.cost;
        let latest = now + self.burst;
        if next > latest {
            return Err(next - latest);
        }
        *paid_at = next;
        Ok(())
    }
}

/// Who has one address of IPv6 has the 2^64 beside it too.
fn network(client: IpAddr) -> IpAddr {
    match client.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((address.to_bits() >> 64 << 64).into()),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn client(address: &str) -> IpAddr {
        address.parse().unwrap()
    }

    #[test]
    fn so_many_at_once_then_as_many_a_minute() {
        let limit = RateLimit::new(6).unwrap();
        let one = client("192.0.2.1");
        for _ in 0..6 {
            assert_eq!(limit.count(one, SECOND), Ok(()));
        }
        assert_eq!(limit.count(one, SECOND), Err(10 * SECOND));
        assert_eq!(limit.count(client("192.0.2.2"), SECOND), Ok(()));
        assert_eq!(limit.count(one, 10 * SECOND), Err(SECOND));
        assert_eq!(limit.count(one, 11 * SECOND), Ok(()));
        assert!(limit.count(one, 11 * SECOND).is_err());
        for _ in 0..6 {
            assert_eq!(limit.count(one, 100 * SECOND), Ok(()));
        }
    }

    #[test]
    fn no_limit_at_all() {
        assert!(RateLimit::new(0).is_none());
    }

    #[test]
    fn a_network_of_ipv6_is_one_client() {
        let limit = RateLimit::new(1).unwrap();
        assert!(limit.count(client("2001:db8::1"), SECOND).is_ok());
        assert!(limit.count(client("2001:db8::2"), SECOND).is_err());
        assert!(limit.count(client("2001:db8:0:1::2"), SECOND).is_ok());
    }

    #[test]
    fn forgotten_clients_cost_nothing() {
        let limit = RateLimit::new(60).unwrap();
        for n in 0..5_000_u32 {
            let at = SECOND * n;
            assert!(limit.count(IpAddr::V4(n.into()), at).is_ok());
        }
        assert!(limit.clients.lock().unwrap().paid_at.len() <= FEW);
    }
}
