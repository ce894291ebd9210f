//! The budgets, and who is past them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::Weight;
use super::table::kb;

/// A thousand bytes: the stricter reading of a KB.
pub const KB: u64 = 1_000;

/// How far below its limit, in hundredths of it, the heaviest may be before the limit is too high.
const SLACK: u64 = 3;

/// `budgets.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budgets {
    /// A product's page.
    pub product_page: Budget,
    /// What a page of somebody else downloads for the widget.
    pub widget: Budget,
    /// `embed.js`, which such a page loads before anything is shown.
    pub embed: Budget,
}

/// What something may weigh.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// What it should weigh.
    aim_kb: u64,
    /// What it may weigh: what it weighed when that was last written, and 3 %.
    most_kb: u64,
}

impl Budgets {
    /// Reads the file.
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        toml::from_str(&text).with_context(|| format!("{} holds no budgets", path.display()))
    }
}

impl Budget {
    /// The most it may weigh, in bytes.
    pub fn most(self) -> u64 {
        self.most_kb * KB
    }

    /// Those past the limit, in words.
    pub fn exceeded(self, pages: &[Weight]) -> Vec<String> {
        pages
            .iter()
            .filter(|page| page.served() > self.most())
            .map(|page| format!("{} by {} bytes", page.page, page.served() - self.most()))
            .collect()
    }

    /// How the heaviest stands to the aim, and whether the limit can come down.
    pub fn remark(self, pages: &[Weight]) -> String {
        let heaviest = pages.iter().map(Weight::served).max().unwrap_or(0);
        let aim = self.aim_kb * KB;
        let mut remark = match heaviest.checked_sub(aim) {
            None | Some(0) => format!("  within the aim of {}", kb(aim)),
            Some(over) => format!("  past the aim of {} by {}", kb(aim), kb(over)),
        };
        let limit = (heaviest * (100 + SLACK)).div_ceil(100 * KB);
        if limit < self.most_kb {
            remark += &format!("; most_kb can come down to {limit}");
        }
        remark
    }
}

#[cfg(test)]
mod tests {
    use super::super::Download;
    use super::*;

    fn page(served: u64) -> Weight {
        let download = Download {
            file: "a.wasm".to_owned(),
            raw: served * 3,
            served,
        };
        Weight {
            page: "products/a/index.html".to_owned(),
            downloads: vec![download],
        }
    }

    const BUDGET: Budget = Budget {
        aim_kb: 175,
        most_kb: 180,
    };

    #[test]
    fn a_page_may_weigh_its_limit_and_not_a_byte_more() {
        assert!(BUDGET.exceeded(&[page(180_000)]).is_empty());
        let over = BUDGET.exceeded(&[page(1), page(180_001)]);
        assert_eq!(over, ["products/a/index.html by 1 bytes"]);
    }

    #[test]
    fn a_limit_that_is_too_high_is_told() {
        let remark = BUDGET.remark(&[page(100_000), page(160_000)]);
        assert_eq!(
            remark,
            "  within the aim of 175.0; most_kb can come down to 165"
        );
        let remark = BUDGET.remark(&[page(178_000)]);
        assert_eq!(remark, "  past the aim of 175.0 by 3.0");
    }

    #[test]
    fn a_misspelt_budget_is_refused() {
        let budget = "[product_page]\naim_kb = 175\nmost = 180";
        assert!(toml::from_str::<Budgets>(budget).is_err());
    }
}
