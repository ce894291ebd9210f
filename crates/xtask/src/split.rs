//! Splits a program into parts: what every visitor downloads, and what some do later.
//!
//! rustc makes one module. Whatever its exports lead to, but for [`LATER`], is kept from what only
//! this one leads to by pointers that it puts in place: that becomes the last part. The rest may be
//! divided once more by what a first sight was seen to run (see [`record`]); where that part calls
//! the next there are [`doors`]. Parts share memory, tables and globals, and each fills the places
//! in the function table that those before it left.

mod data;
mod doors;
mod reach;
pub mod record;
mod share;

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, Export, ExportItem, FunctionId, FunctionKind, GlobalKind,
    ImportKind, ImportedFunction, LocalFunction, Module, ModuleConfig, TableId,
};

use doors::Doors;
use reach::listed;
use share::{Share, shares};

/// The export that puts the last part's functions where the others find them.
const LATER: &str = "later";
/// The module name under which parts import from those before them.
const BEFORE: &str = "a";
/// How the names of functions begin that each part lends to later ones: in capitals, unlike those
/// that the script uses.
const LENT: [char; 3] = ['F', 'H', 'L'];

/// Splits a module that wasm-bindgen wrote into what is downloaded first and what comes later; told
/// the functions that a first sight was `seen` to run, by number, into three.
///
/// # Errors
/// If the module is not as rustc and wasm-bindgen make them.
pub fn split(wasm: &[u8], seen: Option<&BTreeSet<usize>>) -> Result<Vec<Vec<u8>>> {
    let whole = parse(wasm)?;
    let shares = shares(&whole, seen)?;
    let doors = match shares.as_slice() {
        [first, next, _] => Some(Doors::between(&whole, first, next)?),
        _ => None,
    };
    let plan = Plan {
        lent: lent(&whole, &shares)?,
        shares,
        doors,
    };
    (0..plan.shares.len())
        // Parsed again for each: the same module has the same numbers.
        .map(|part| plan.part(parse(wasm)?, part))
        .collect()
}

fn parse(wasm: &[u8]) -> Result<Module> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false);
    config.parse(wasm).context("the program is no wasm module")
}

/// What goes where, by number.
struct Plan {
    shares: Vec<Share>,
    /// What each part lends to later ones.
    lent: Vec<BTreeSet<usize>>,
    doors: Option<Doors>,
}

impl Plan {
    /// Cuts one part out of the whole.
    fn part(&self, mut module: Module, part: usize) -> Result<Vec<u8>> {
        let mut share = self.shares.get(part).cloned().unwrap_or_default();
        if let Some(doors) = &self.doors {
            doors.number(&mut module)?;
            if part == 0 {
                share.functions.extend(doors.close(&mut module, &share)?);
            }
        }
        let is_first = part == 0;
        keep_elements(&mut module, |id| share.functions.contains(&id))?;
        keep_exports(&mut module, &share, is_first);
        if is_first {
            data::blank(&mut module, &share.segments)?;
            lend_state(&mut module)?;
        } else {
            // All other data is in memory once the first part has started.
            data::keep(&mut module, |id| share.segments.contains(&id))?;
            module.start = None;
            borrow_state(&mut module)?;
        }
        self.settle_functions(&mut module, &share, part);
        walrus::passes::gc::run(&mut module);
        Ok(module.emit_wasm())
    }

    /// Leaves a part's own functions and lends or borrows the others that are called across.
    fn settle_functions(&self, module: &mut Module, share: &Share, part: usize) {
        let functions: Vec<_> = module.funcs.iter().map(|function| function.id()).collect();
        for id in functions {
            let number = id.index();
            let is_own = share.functions.contains(&number) || part == 0 && is_imported(module, id);
            let owner = self.lent.iter().position(|lent| lent.contains(&number));
            match owner.and_then(|owner| self.lent_name(owner, number)) {
                Some(name) if is_own => {
                    module.exports.add(&name, id);
                }
                // Those it does not call are dropped with what is unused.
                Some(name) if owner < Some(part) => borrow(module, id, &name),
                _ if is_own => {}
                _ => module.funcs.delete(id),
            }
        }
    }

    /// What a lent function is called: short, for names are downloaded too.
    fn lent_name(&self, owner: usize, number: usize) -> Option<String> {
        let rank = self.lent.get(owner)?.iter().position(|id| *id == number)?;
        Some(name(*LENT.get(owner)?, rank))
    }
}

/// What later parts call of each.
fn lent(module: &Module, shares: &[Share]) -> Result<Vec<BTreeSet<usize>>> {
    if shares.len() > LENT.len() {
        bail!("a program is split into at most {} parts", LENT.len());
    }
    let mut lent = vec![BTreeSet::new(); shares.len()];
    for (part, share) in shares.iter().enumerate() {
        let mut calls = Calls::default();
        for (_, function) in local(module, |id| share.functions.contains(&id)) {
            dfs_in_order(&mut calls, function, function.entry_block());
        }
        for number in calls.0 {
            let owner = shares
                .iter()
                .position(|share| share.functions.contains(&number));
            // What the program imports is the first part's.
            let owner = owner.unwrap_or_default();
            if let Some(lent) = lent.get_mut(owner).filter(|_| owner < part) {
                lent.insert(number);
            }
        }
    }
    Ok(lent)
}

fn local(
    module: &Module,
    wanted: impl Fn(usize) -> bool,
) -> impl Iterator<Item = (FunctionId, &LocalFunction)> {
    module
        .funcs
        .iter_local()
        .filter(move |(id, _)| wanted(id.index()))
}

/// The functions that functions call.
#[derive(Debug, Default)]
struct Calls(BTreeSet<usize>);

impl Visitor<'_> for Calls {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.0.insert(id.index());
    }
}

fn table_of(element: &walrus::Element) -> Option<TableId> {
    match element.kind {
        ElementKind::Active { table, .. } => Some(table),
        _ => None,
    }
}

/// Keeps the exports of the first part, or of a later one its entry.
fn keep_exports(module: &mut Module, share: &Share, is_first: bool) {
    let is_kept = |export: &Export| match export.item {
        ExportItem::Function(id) => {
            let is_own = share.functions.contains(&id.index());
            let is_own = is_own || is_first && is_imported(module, id);
            is_own && is_first == (export.name != LATER)
        }
        _ => is_first,
    };
    let exports = module.exports.iter();
    let dropped: Vec<_> = exports
        .filter(|export| !is_kept(export))
        .map(Export::id)
        .collect();
    for id in dropped {
        module.exports.delete(id);
    }
}

/// What the program imports is the first part's.
fn is_imported(module: &Module, id: FunctionId) -> bool {
    matches!(module.funcs.get(id).kind, FunctionKind::Import(_))
}

/// Exports memory, tables and globals to later parts.
fn lend_state(module: &mut Module) -> Result<()> {
    let globals: Vec<_> = module.globals.iter().map(|global| global.id()).collect();
    for id in globals {
        module.exports.add(&name('G', id.index()), id);
    }
    let tables: Vec<_> = module.tables.iter().map(|table| table.id()).collect();
    for id in tables {
        module.exports.add(&name('T', id.index()), id);
    }
    let memory = module.get_memory_id()?;
    module.exports.add(&name('M', memory.index()), memory);
    Ok(())
}

/// Imports them.
fn borrow_state(module: &mut Module) -> Result<()> {
    let imports: Vec<_> = module.imports.iter().map(|import| import.id()).collect();
    for id in imports {
        module.imports.delete(id);
    }
    let globals: Vec<_> = module.globals.iter().map(|global| global.id()).collect();
    for id in globals {
        let kind = ImportKind::Global(id);
        let import = module.imports.add(BEFORE, &name('G', id.index()), kind);
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
    }
    let tables: Vec<_> = module.tables.iter().map(|table| table.id()).collect();
    for id in tables {
        let kind = ImportKind::Table(id);
        let import = module.imports.add(BEFORE, &name('T', id.index()), kind);
        module.tables.get_mut(id).import = Some(import);
    }
    let memory = module.get_memory_id()?;
    let kind = ImportKind::Memory(memory);
    let import = module.imports.add(BEFORE, &name('M', memory.index()), kind);
    module.memories.get_mut(memory).import = Some(import);
    Ok(())
}

/// Makes an import of a function.
fn borrow(module: &mut Module, id: FunctionId, name: &str) {
    let kind = ImportKind::Function(id);
    let import = module.imports.add(BEFORE, name, kind);
    let function = module.funcs.get_mut(id);
    let ty = function.ty();
    function.kind = FunctionKind::Import(ImportedFunction { import, ty });
}

/// Keeps some of the functions in the tables, each in its place.
fn keep_elements(module: &mut Module, kept: impl Fn(usize) -> bool) -> Result<()> {
    let elements: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
    for id in elements {
        let element = module.elements.get(id);
        let (start, items) = listed(element)?;
        let Some(table) = table_of(element) else {
            continue;
        };
        let runs = runs(items, |id| kept(id.index()));
        module.elements.delete(id);
        module.tables.get_mut(table).elem_segments.remove(&id);
        for (at, run) in runs {
            let offset = ConstExpr::Value(Value::I32(start.cast_signed() + i32::try_from(at)?));
            let kind = ElementKind::Active { table, offset };
            let id = module.elements.add(kind, ElementItems::Functions(run));
            module.tables.get_mut(table).elem_segments.insert(id);
        }
    }
    Ok(())
}

/// The stretches of a list that hold nothing but what is kept, each with where it begins.
fn runs<T: Copy>(items: &[T], kept: impl Fn(&T) -> bool) -> Vec<(usize, Vec<T>)> {
    let mut runs: Vec<(usize, Vec<T>)> = Vec::new();
    let mut ends = None;
    for (at, item) in items.iter().enumerate().filter(|(_, item)| kept(item)) {
        match runs.last_mut() {
            Some((_, run)) if ends == Some(at) => run.push(*item),
            _ => runs.push((at, vec![*item])),
        }
        ends = Some(at + 1);
    }
    runs
}

/// What something is called between parts: short, for names are downloaded too.
fn name(kind: char, number: usize) -> String {
    format!("{kind}{number:x}")
}

#[cfg(test)]
mod tests;
