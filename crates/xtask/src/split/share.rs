//! What each part of a program is made of.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use walrus::{ExportItem, FunctionId, Module};

use super::reach::{reached, used};
use super::{LATER, doors};

/// The functions and constants of a part, by number.
#[derive(Clone, Default)]
pub struct Share {
    /// Functions.
    pub functions: BTreeSet<usize>,
    /// Data segments.
    pub segments: BTreeSet<usize>,
}

impl Share {
    fn without(&self, other: &Self) -> Self {
        Self {
            functions: &self.functions - &other.functions,
            segments: &self.segments - &other.segments,
        }
    }
}

/// The shares of the parts, the first one's first.
pub fn shares(module: &Module, seen: Option<&BTreeSet<usize>>) -> Result<Vec<Share>> {
    let entry = module
        .exports
        .get_func(LATER)
        .with_context(|| format!("the program exports no `{LATER}`"))?;
    let whole = Share {
        functions: module
            .funcs
            .iter_local()
            .map(|(id, _)| id.index())
            .collect(),
        segments: module.data.iter().map(|data| data.id().index()).collect(),
    };
    let early = reached(module, roots(module, entry))?;
    let late = whole.without(&early);
    if late.functions.len() < 2 {
        bail!("nothing is left for the last part, was anything kept from the rest by black_box?");
    }
    let Some(seen) = seen else {
        return Ok(vec![early, late]);
    };
    // What opens the next part must not be behind its doors.
    let opens = reached(module, vec![doors::opener(module)?])?.functions;
    let first = seen.iter().chain(&opens);
    let first = first.filter(|id| early.functions.contains(id));
    let first = used(module, first.copied().collect())?;
    Ok(vec![first.clone(), early.without(&first), late])
}

/// All that can be called from outside, but for the entry of the last part.
fn roots(module: &Module, entry: FunctionId) -> Vec<FunctionId> {
    let exports = module.exports.iter();
    let exported = exports.filter_map(|export| match export.item {
        ExportItem::Function(id) => (id != entry).then_some(id),
        _ => None,
    });
    exported.chain(module.start).collect()
}
