//! The constants in a program's memory, in parts.

use std::collections::BTreeSet;

use anyhow::Result;
use walrus::ir::Value;
use walrus::{ConstExpr, Data, DataId, DataKind, Module};

use super::reach::segments;

/// Empties segments that later parts will fill: all but some.
pub fn blank(module: &mut Module, early: &BTreeSet<usize>) -> Result<()> {
    let ids: Vec<DataId> = module.data.iter().map(Data::id).collect();
    for id in ids.into_iter().filter(|id| !early.contains(&id.index())) {
        module.data.get_mut(id).value.fill(0);
    }
    keep(module, |_| true)
}

/// Keeps some of the segments; those side by side become one.
pub fn keep(module: &mut Module, kept: impl Fn(usize) -> bool) -> Result<()> {
    let mut runs: Vec<(u32, Vec<u8>)> = Vec::new();
    let mut was_kept = false;
    for (start, data) in segments(module)? {
        let is_kept = kept(data.id().index());
        match runs.last_mut() {
            _ if !is_kept => {}
            Some((from, run)) if was_kept => {
                // What is between them is nobody's: room for the next one to begin at its place.
                run.resize(usize::try_from(start - *from)?, 0);
                run.extend(&data.value);
            }
            _ => runs.push((start, data.value.clone())),
        }
        was_kept = is_kept;
    }
    let ids: Vec<DataId> = module.data.iter().map(Data::id).collect();
    for id in ids {
        module.data.delete(id);
    }
    for memory in module.memories.iter_mut() {
        memory.data_segments.clear();
    }
    for (start, run) in runs {
        let memory = module.get_memory_id()?;
        let offset = ConstExpr::Value(Value::I32(start.cast_signed()));
        let id = module.data.add(DataKind::Active { memory, offset }, run);
        module.memories.get_mut(memory).data_segments.insert(id);
    }
    Ok(())
}
