//! How amounts are rounded.

use serde::Deserialize;

/// How amounts are rounded.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Rounding {
    /// Decimal places of an amount.
    pub digits: u32,
    /// In which direction.
    pub mode: RoundingMode,
    /// Each line, or only each total.
    pub at: RoundedAt,
}

impl Default for Rounding {
    fn default() -> Self {
        Self {
            digits: 2,
            mode: RoundingMode::HalfUp,
            at: RoundedAt::Line,
        }
    }
}

/// What is rounded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RoundedAt {
    /// Each line, so that the lines add up to the total.
    #[default]
    Line,
    /// Each total by nature; lines keep all their digits.
    Total,
}

/// The direction of a rounding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RoundingMode {
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
    /// To the nearest, half away from zero.
    #[default]
    HalfUp,
    /// To the nearest, half to the even neighbour.
    HalfEven,
}
