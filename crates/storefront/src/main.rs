//! The site. Each page is an address of its own that a static host answers; this program reads the
//! address, fetches the price lists that its page is about, and shows it.

// Built for the browser, where it does everything; elsewhere there is nothing for it to do.
#[cfg(target_arch = "wasm32")]
mod address;
#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod frame;
#[cfg(target_arch = "wasm32")]
mod kept;
#[cfg(target_arch = "wasm32")]
mod later;
#[cfg(target_arch = "wasm32")]
mod pages;
#[cfg(target_arch = "wasm32")]
mod shelf;
#[cfg(target_arch = "wasm32")]
mod words;

fn main() {
    #[cfg(target_arch = "wasm32")]
    app::start();
}
