//! Short names between a program and the script that starts it.
//!
//! wasm-bindgen names what each imports from the other at length and with hashes, once in either
//! file: 3 KB as served for names that nobody reads.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use walrus::Module;

/// How the names begin that only wasm-bindgen's script uses. Others may be asked for by anybody.
const PRIVATE: &[&str] = &["__wb", "__externref", "wasm_bindgen_"];

/// A module and its script with short names for what they import from each other.
///
/// # Errors
/// If the script does not use names as wasm-bindgen's do.
pub fn shorten(wasm: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let mut module = Module::from_buffer(wasm)?;
    let script = rename(&mut module, script)?;
    Ok((module.emit_wasm(), script))
}

fn rename(module: &mut Module, script: &str) -> Result<String> {
    let mut short = (0..).map(letters);
    let mut imports = BTreeMap::new();
    let mut exports = BTreeMap::new();
    for (import, name) in module.imports.iter_mut().zip(&mut short) {
        imports.insert(std::mem::replace(&mut import.name, name.clone()), name);
    }
    let private = module.exports.iter_mut();
    let private = private.filter(|export| PRIVATE.iter().any(|at| export.name.starts_with(at)));
    for (export, name) in private.zip(short) {
        exports.insert(std::mem::replace(&mut export.name, name.clone()), name);
    }

    let mut renamed = String::with_capacity(script.len());
    let mut defined = 0;
    for (at, piece) in pieces(script) {
        let (before, after) = (script.get(..at), script.get(at + piece.len()..));
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        let name = if before.ends_with('.') {
            exports.get(piece)
        } else if after.starts_with([':', '(']) {
            imports.get(piece).inspect(|_| defined += 1)
        } else {
            None
        };
        renamed += name.map_or(piece, String::as_str);
    }
    ensure!(
        defined == imports.len(),
        "the program imports {} functions, of which its script defines {defined} in a way known here",
        imports.len()
    );
    Ok(renamed)
}

/// A script's words and what is between them, each with where it begins.
fn pieces(script: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = script.get(at..)?;
        let first = is_word(rest.chars().next()?);
        let end = rest.find(|c| is_word(c) != first).unwrap_or(rest.len());
        let piece = rest.get(..end)?;
        at += end;
        Some((at - end, piece))
    })
}

/// `a` to `z`, then `aa` and so on.
fn letters(number: u32) -> String {
    let last = char::from(b'a' + u8::try_from(number % 26).unwrap_or_default());
    match number / 26 {
        0 => last.into(),
        others => letters(others - 1) + &String::from(last),
    }
}

#[cfg(test)]
mod tests {
    use walrus::{FunctionBuilder, ValType};

    use super::*;

    /// A program that imports and exports two functions each.
    fn program() -> Module {
        let mut module = Module::default();
        let ty = module.types.add(&[], &[ValType::I32]);
        for name in ["__wbg_log_0123456789abcdef", "__wbindgen_throw"] {
            module.add_import_func("./x_bg.js", name, ty);
        }
        for name in ["__wbindgen_malloc", "quote"] {
            let mut builder = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
            builder.func_body().i32_const(1);
            let id = builder.finish(Vec::new(), &mut module.funcs);
            module.exports.add(name, id);
        }
        module
    }

    #[test]
    fn both_sides_get_the_same_names_and_public_ones_stay() {
        let script = "const i={__wbg_log_0123456789abcdef:function(a){},__wbindgen_throw(b){}};\
                      w.__wbindgen_malloc(1);w.quote();x.__wbg_ptr=2;";
        let mut module = program();
        let renamed = rename(&mut module, script).unwrap();
        assert_eq!(
            renamed,
            "const i={a:function(a){},b(b){}};w.c(1);w.quote();x.__wbg_ptr=2;"
        );
        let imports: Vec<_> = module.imports.iter().map(|import| &import.name).collect();
        assert_eq!(imports, ["a", "b"]);
        let exports: Vec<_> = module.exports.iter().map(|export| &export.name).collect();
        assert_eq!(exports, ["c", "quote"]);
    }

    #[test]
    fn a_script_that_does_not_define_what_is_imported_is_refused() {
        let script = "const i={__wbg_log_0123456789abcdef:function(a){}}";
        let error = rename(&mut program(), script).unwrap_err().to_string();
        assert!(error.contains("imports 2 functions"), "{error}");
    }

    #[test]
    fn names_are_counted_in_letters() {
        let names: Vec<_> = [0, 25, 26, 27, 701, 702].map(letters).into();
        assert_eq!(names, ["a", "z", "aa", "ab", "zz", "aaa"]);
    }
}
