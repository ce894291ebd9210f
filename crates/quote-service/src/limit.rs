//! How much a client may ask for, and all clients together.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};

/// What something costs, in parts of a request to the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost(u32);

impl Cost {
    /// So many of the cheapest things cost one request.
    const REQUEST_PARTS: u32 = 50;
    /// A body costs one request more for each so many bytes.
    const BODY: u64 = 16 * 1024;

    /// A file of the site: a page is made of tens of them.
    pub const FILE: Self = Self(1);

    /// A request to the API with so many bytes to read.
    #[must_use]
    pub fn request(body: u64) -> Self {
        let requests = 1 + u32::try_from(body / Self::BODY).unwrap_or(u32::MAX / 100);
        Self(requests.saturating_mul(Self::REQUEST_PARTS))
    }
}

/// All clients together may ask for as much as so many of them.
const CLIENTS: u32 = 100;
/// How many counted requests apart forgotten clients are looked for.
const TIDY: u32 = 1024;

/// Lets each client ask for so much at once, and then as much a minute; and all of them together
/// for [`CLIENTS`] times as much, for who has many networks is many clients.
///
/// A client costs one entry until its requests are forgotten, which is after a minute.
pub struct RateLimit<C: Clock = DefaultClock> {
    each: RateLimiter<IpAddr, DefaultKeyedStateStore<IpAddr>, C, NoOpMiddleware<C::Instant>>,
    all: RateLimiter<NotKeyed, InMemoryState, C, NoOpMiddleware<C::Instant>>,
    /// The most that something may cost.
    most: NonZeroU32,
    clock: C,
    counted: AtomicU32,
}

impl RateLimit {
    /// A limit of so many requests a minute; none for 0.
    #[must_use]
    pub fn new(per_minute: u32) -> Option<Self> {
        Self::with_clock(per_minute, DefaultClock::default())
    }
}

impl<C: Clock + Clone> RateLimit<C> {
    fn with_clock(per_minute: u32, clock: C) -> Option<Self> {
        let per_minute = NonZeroU32::new(per_minute)?;
        let parts = NonZeroU32::new(Cost::REQUEST_PARTS)?;
        let most = per_minute.saturating_mul(parts);
        let each = Quota::per_minute(most);
        let all = Quota::per_minute(most.saturating_mul(NonZeroU32::new(CLIENTS)?));
        Some(Self {
            each: RateLimiter::new(each, DefaultKeyedStateStore::default(), clock.clone()),
            all: RateLimiter::direct_with_clock(all, clock.clone()),
            most,
            clock,
            counted: AtomicU32::new(0),
        })
    }

    /// Counts something a client asks for.
    ///
    /// # Errors
    /// If it is too much: how long to wait before the next.
    pub fn count(&self, client: IpAddr, cost: Cost) -> Result<(), Duration> {
        if self
            .counted
            .fetch_add(1, Ordering::Relaxed)
            .is_multiple_of(TIDY)
        {
            self.each.retain_recent();
            self.each.shrink_to_fit();
        }
        // What costs more than a client may ask for in a minute takes its whole minute.
        let cost = NonZeroU32::new(cost.0)
            .unwrap_or(NonZeroU32::MIN)
            .min(self.most);
        let wait =
            |not_until: governor::NotUntil<C::Instant>| not_until.wait_time_from(self.clock.now());
        let each = self.each.check_key_n(&network(client), cost);
        // That it never could be asked for is ruled out above.
        each.unwrap_or(Ok(())).map_err(wait)?;
        self.all.check_n(cost).unwrap_or(Ok(())).map_err(wait)
    }
}

/// Who has one address of IPv6 has many beside it: what providers give a household or an office
/// (RFC 6177) is taken for one client.
#[must_use]
pub fn network(client: IpAddr) -> IpAddr {
    const PREFIX: u32 = 56;
    match client.to_canonical() {
        IpAddr::V6(address) => {
            let mask = u128::MAX << (128 - PREFIX);
            IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & mask))
        }
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use governor::clock::FakeRelativeClock;

    use super::*;

    const ONE: Cost = Cost(Cost::REQUEST_PARTS);

    fn client(address: &str) -> IpAddr {
        address.parse().unwrap()
    }

    fn limit(per_minute: u32) -> (RateLimit<FakeRelativeClock>, FakeRelativeClock) {
        let clock = FakeRelativeClock::default();
        (
            RateLimit::with_clock(per_minute, clock.clone()).unwrap(),
            clock,
        )
    }

    fn seconds(n: u64) -> Duration {
        Duration::from_secs(n)
    }

    #[test]
    fn so_many_at_once_then_as_many_a_minute() {
        let (limit, clock) = limit(6);
        let one = client("192.0.2.1");
        for _ in 0..6 {
            assert_eq!(limit.count(one, ONE), Ok(()));
        }
        assert_eq!(limit.count(one, ONE), Err(seconds(10)));
        assert_eq!(limit.count(client("192.0.2.2"), ONE), Ok(()));
        clock.advance(seconds(9));
        assert_eq!(limit.count(one, ONE), Err(seconds(1)));
        clock.advance(seconds(1));
        assert_eq!(limit.count(one, ONE), Ok(()));
        assert!(limit.count(one, ONE).is_err());
        clock.advance(seconds(90));
        for _ in 0..6 {
            assert_eq!(limit.count(one, ONE), Ok(()));
        }
    }

    #[test]
    fn large_requests_count_for_several_and_files_for_a_part() {
        let (limit, _) = limit(6);
        let one = client("192.0.2.1");
        assert_eq!(limit.count(one, Cost::request(64 * 1024)), Ok(()));
        assert_eq!(limit.count(one, Cost::request(1024)), Ok(()));
        assert!(limit.count(one, Cost::FILE).is_err());
        let other = client("192.0.2.2");
        for _ in 0..6 * Cost::REQUEST_PARTS {
            assert_eq!(limit.count(other, Cost::FILE), Ok(()));
        }
        assert!(limit.count(other, Cost::FILE).is_err());
        // Larger than anyone may ask for, but asked for once.
        assert_eq!(
            limit.count(client("192.0.2.3"), Cost::request(u64::MAX)),
            Ok(())
        );
    }

    #[test]
    fn no_limit_at_all() {
        assert!(RateLimit::new(0).is_none());
    }

    #[test]
    fn a_network_of_ipv6_is_one_client() {
        let (limit, _) = limit(1);
        assert!(limit.count(client("2001:db8::1"), ONE).is_ok());
        assert!(limit.count(client("2001:db8::2"), ONE).is_err());
        assert!(limit.count(client("2001:db8:0:ff::2"), ONE).is_err());
        assert!(limit.count(client("2001:db8:0:100::2"), ONE).is_ok());
        assert!(limit.count(client("::ffff:192.0.2.1"), ONE).is_ok());
        assert!(limit.count(client("192.0.2.1"), ONE).is_err());
    }

    #[test]
    fn many_networks_are_bounded_together() {
        let (limit, clock) = limit(1);
        let ask = |n: u32| limit.count(IpAddr::V4(n.into()), ONE);
        assert!((0..CLIENTS).all(|n| ask(n).is_ok()));
        assert!(ask(CLIENTS).is_err());
        clock.advance(seconds(60));
        assert!(ask(CLIENTS + 1).is_ok());
    }

    #[test]
    fn forgotten_clients_cost_nothing() {
        let (limit, clock) = limit(60);
        for n in 0..5_000_u32 {
            assert!(limit.count(IpAddr::V4(n.into()), ONE).is_ok());
            clock.advance(seconds(1));
        }
        assert!(limit.each.len() <= TIDY as usize);
    }
}
