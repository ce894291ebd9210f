//! What holds for any price list and any selection: drawn at random, from the lists that ship and
//! those that show a structure.

mod draw;
mod quotes;
mod repair;
mod requests;
mod rules;
mod second_opinion;
mod settling;
