//! Builds the program again when the client that it carries is another.

fn main() {
    println!("cargo::rerun-if-env-changed=MINGJIA_EMBEDDED_CLIENT");
    if let Ok(client) = std::env::var("MINGJIA_EMBEDDED_CLIENT") {
        println!("cargo::rerun-if-changed={client}");
    }
}
