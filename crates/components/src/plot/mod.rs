//! How cost moves with quantity.

mod cost_plot;
mod drawing;
mod figures_table;
mod words;

pub use cost_plot::CostPlot;
