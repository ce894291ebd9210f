//! How OpenAPI describes the domain's own types, which know nothing of it.

use utoipa::ToSchema;

/// The same text in Chinese and English.
#[derive(ToSchema)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// How a line is paid.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub enum Nature {
    /// Paid before use, again at each renewal.
    Prepaid,
    /// Paid once.
    OneOff,
    /// Paid after use.
    Usage,
}
