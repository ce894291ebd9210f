//! What a program runs: a copy of it that notes each function it calls.

use anyhow::Result;
use walrus::ir::{MemArg, StoreKind};

use super::parse;

/// The export that holds the notes: a memory with a byte for each function, by number.
const NOTES: &str = "ran";
/// How much memory is a page.
const PAGE: usize = 65_536;

/// A copy of a program that notes in [`NOTES`] which functions it has called.
pub fn recording(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = parse(wasm)?;
    let functions: Vec<_> = module.funcs.iter_local().map(|(id, _)| id).collect();
    let last = functions
        .iter()
        .map(|id| id.index())
        .max()
        .unwrap_or_default();
    let pages = u64::try_from(last / PAGE + 1)?;
    let notes = module.memories.add_local(false, false, pages, None, None);
    module.exports.add(NOTES, notes);
    for id in functions {
        let number = i32::try_from(id.index())?;
        let function = module.funcs.get_mut(id).kind.unwrap_local_mut();
        let byte = StoreKind::I32_8 { atomic: false };
        let arg = MemArg {
            align: 1,
            offset: 0,
        };
        function
            .builder_mut()
            .func_body()
            .store_at(0, notes, byte, arg)
            .const_at(0, walrus::ir::Value::I32(1))
            .const_at(0, walrus::ir::Value::I32(number));
    }
    Ok(module.emit_wasm())
}
