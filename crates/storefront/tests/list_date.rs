//! When a price list is called old.

use chrono::{Days, Months};
use components::list_age::{dated, is_old};
use corpus::price_lists::catalog;

#[test]
fn a_list_is_old_after_eighteen_months() {
    let list = catalog("tencent-cdp");
    let dated_on = dated(&list).unwrap();
    let after = |months, days| {
        let then = dated_on.checked_add_months(Months::new(months));
        then.unwrap() + Days::new(days)
    };
    assert!(!is_old(&list, after(18, 0)));
    assert!(is_old(&list, after(18, 1)));
    let undated = catalog("tencent-smop");
    assert_eq!(dated(&undated), None);
    assert!(!is_old(&undated, after(600, 0)));
}
