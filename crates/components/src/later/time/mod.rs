//! What happens after a purchase, beside its price: when it starts, reminds, expires and is lost,
//! what a renewal does, what is refunded, and how to go about it.

pub mod schedule;

#[cfg(target_arch = "wasm32")]
mod clause;
#[cfg(target_arch = "wasm32")]
mod field;
#[cfg(target_arch = "wasm32")]
mod list;
#[cfg(target_arch = "wasm32")]
mod panel;
#[cfg(target_arch = "wasm32")]
mod refund;
#[cfg(target_arch = "wasm32")]
mod renewal;

#[cfg(target_arch = "wasm32")]
pub use panel::panel;
