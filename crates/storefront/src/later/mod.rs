//! Pages about several price lists, or about a submitted quote.

pub mod estimate;
pub mod home;
pub mod quote;
mod words;
