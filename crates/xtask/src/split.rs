//! Splits a program in two: what every visitor downloads, and what some open later.
//!
//! rustc makes one module. Functions under a module named `later` are reached only through pointers
//! that the export [`ENTRY`] puts in place, so everything that only they need can be cut out: into a
//! second module that shares the first one's memory, tables and globals and fills the places it left
//! in the function table. `components::later` fetches it and calls its `later`.
//!
//! Whatever the other exports come to belongs to the first part, functions and constants: see
//! [`reach`]. The rest is the second.

mod data;
mod reach;

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalId,
    GlobalKind, ImportKind, ImportedFunction, LocalFunction, Module, ModuleConfig, TableId,
};

use reach::{listed, reached};

/// The export that puts the second part's functions where the first finds them.
const ENTRY: &str = "later";
/// The module name under which the second part imports from the first.
const FIRST: &str = "a";

/// The two parts.
pub struct Parts {
    /// What is downloaded at first.
    pub first: Vec<u8>,
    /// What is downloaded when it is asked for.
    pub later: Vec<u8>,
}

/// Splits a module that wasm-bindgen wrote.
pub fn split(wasm: &[u8]) -> Result<Parts> {
    let whole = parse(wasm)?;
    let plan = Plan::of(&whole)?;
    Ok(Parts {
        first: first(whole, &plan)?,
        // Parsed again: the same module has the same numbers.
        later: later(parse(wasm)?, &plan)?,
    })
}

fn parse(wasm: &[u8]) -> Result<Module> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false);
    config.parse(wasm).context("the program is no wasm module")
}

/// What goes where, by number: numbers are the same in every module parsed from the same bytes.
struct Plan {
    /// Functions of the second part.
    late: BTreeSet<usize>,
    /// Functions of the first, or imported there, that the second calls.
    lent: BTreeSet<usize>,
    globals: BTreeSet<usize>,
    tables: BTreeSet<usize>,
    /// Data segments that only the second part reads.
    segments: BTreeSet<usize>,
}

impl Plan {
    fn of(module: &Module) -> Result<Self> {
        let entry = module
            .exports
            .get_func(ENTRY)
            .with_context(|| format!("the program exports no `{ENTRY}`, see components::later"))?;
        let early = reached(module, roots(module, entry))?;
        let local_functions = module.funcs.iter_local().map(|(id, _)| id.index());
        let late: BTreeSet<_> = local_functions
            .filter(|id| !early.functions.contains(id))
            .collect();
        if late.len() < 2 {
            bail!(
                "all of the program is in its first part, was anything kept from it by black_box?"
            );
        }
        let segments = module.data.iter().map(|data| data.id().index());
        let segments = segments.filter(|id| !early.segments.contains(id)).collect();
        let mut uses = Uses::default();
        for (_, function) in local(module, |id| late.contains(&id)) {
            uses.add(function);
        }
        let tables = module.elements.iter().filter_map(table_of);
        Ok(Self {
            lent: &uses.functions - &late,
            late,
            globals: uses.globals,
            tables: uses
                .tables
                .into_iter()
                .chain(tables.map(|id| id.index()))
                .collect(),
            segments,
        })
    }
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

/// The functions that the first part begins with: all that can be called from outside, but for
/// the entry to the second.
fn roots(module: &Module, entry: FunctionId) -> Vec<FunctionId> {
    let exports = module.exports.iter();
    let exported = exports.filter_map(|export| match export.item {
        ExportItem::Function(id) => (id != entry).then_some(id),
        _ => None,
    });
    exported.chain(module.start).collect()
}

/// What functions refer to.
#[derive(Default)]
struct Uses {
    functions: BTreeSet<usize>,
    globals: BTreeSet<usize>,
    tables: BTreeSet<usize>,
}

impl Uses {
    fn add(&mut self, function: &LocalFunction) {
        dfs_in_order(self, function, function.entry_block());
    }
}

impl Visitor<'_> for Uses {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.functions.insert(id.index());
    }

    fn visit_global_id(&mut self, id: &GlobalId) {
        self.globals.insert(id.index());
    }

    fn visit_table_id(&mut self, id: &TableId) {
        self.tables.insert(id.index());
    }
}

fn table_of(element: &walrus::Element) -> Option<TableId> {
    match element.kind {
        ElementKind::Active { table, .. } => Some(table),
        _ => None,
    }
}

/// The first part: without the late functions, lending what they use.
fn first(mut module: Module, plan: &Plan) -> Result<Vec<u8>> {
    keep_elements(&mut module, |id| !plan.late.contains(&id))?;
    module.exports.remove(ENTRY)?;
    data::blank(&mut module, &plan.segments)?;
    let functions: Vec<_> = module.funcs.iter().map(|function| function.id()).collect();
    for id in functions {
        if plan.late.contains(&id.index()) {
            module.funcs.delete(id);
        } else if let Some(number) = rank(&plan.lent, id.index()) {
            module.exports.add(&name('f', number), id);
        }
    }
    let globals: Vec<_> = module.globals.iter().map(|global| global.id()).collect();
    for id in globals {
        if plan.globals.contains(&id.index()) {
            module.exports.add(&name('g', id.index()), id);
        }
    }
    let tables: Vec<_> = module.tables.iter().map(|table| table.id()).collect();
    for id in tables {
        if plan.tables.contains(&id.index()) {
            module.exports.add(&name('t', id.index()), id);
        }
    }
    let memory = module.get_memory_id()?;
    module.exports.add(&name('m', memory.index()), memory);
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// The second part: the late functions, importing everything else from the first.
fn later(mut module: Module, plan: &Plan) -> Result<Vec<u8>> {
    let entry = module.exports.get_func(ENTRY)?;
    let others: Vec<_> = module.exports.iter().map(|export| export.id()).collect();
    for id in others {
        module.exports.delete(id);
    }
    module.exports.add(ENTRY, entry);
    module.start = None;
    keep_elements(&mut module, |id| plan.late.contains(&id))?;
    // All other data is in memory once the first part has started.
    data::keep(&mut module, |id| plan.segments.contains(&id))?;
    let imports: Vec<_> = module.imports.iter().map(|import| import.id()).collect();
    for id in imports {
        module.imports.delete(id);
    }
    import_functions(&mut module, plan);
    let globals: Vec<_> = module.globals.iter().map(|global| global.id()).collect();
    for id in globals {
        let import = module
            .imports
            .add(FIRST, &name('g', id.index()), ImportKind::Global(id));
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
    }
    let tables: Vec<_> = module.tables.iter().map(|table| table.id()).collect();
    for id in tables {
        let import = module
            .imports
            .add(FIRST, &name('t', id.index()), ImportKind::Table(id));
        module.tables.get_mut(id).import = Some(import);
    }
    let memory = module.get_memory_id()?;
    let import = module.imports.add(
        FIRST,
        &name('m', memory.index()),
        ImportKind::Memory(memory),
    );
    module.memories.get_mut(memory).import = Some(import);
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// Makes imports of the functions lent by the first part, and drops the rest of it.
fn import_functions(module: &mut Module, plan: &Plan) {
    let functions: Vec<_> = module.funcs.iter().map(|function| function.id()).collect();
    for id in functions {
        if let Some(number) = rank(&plan.lent, id.index()) {
            let import = module
                .imports
                .add(FIRST, &name('f', number), ImportKind::Function(id));
            let function = module.funcs.get_mut(id);
            let ty = function.ty();
            function.kind = FunctionKind::Import(ImportedFunction { import, ty });
        } else if !plan.late.contains(&id.index()) {
            module.funcs.delete(id);
        }
    }
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

/// Which of some numbers one is.
fn rank(numbers: &BTreeSet<usize>, number: usize) -> Option<usize> {
    numbers.iter().position(|known| *known == number)
}

/// What something is called between the two parts: short, for names are downloaded too.
fn name(kind: char, number: usize) -> String {
    format!("{kind}{number:x}")
}

#[cfg(test)]
mod tests;
