//! Splits a program in two: what every visitor downloads, and what some open later.
//!
//! rustc makes one module. Functions under a module named `later` are reached only through pointers
//! that the export [`ENTRY`] puts in place, so everything that only they need can be cut out: into a
//! second module that shares the first one's memory, tables and globals and fills the places it left
//! in the function table. `components::later` fetches it and calls its `later`.
//!
//! A function belongs to the second part if it is named under `::later::` (the types of closures
//! name their module too) or is only called by such a one. Whatever else is in the function table
//! stays. rustc may not merge equal functions then, for that would mix their names: see
//! [`crate::browser_build`].

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use walrus::ir::{Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalId,
    GlobalKind, ImportKind, ImportedFunction, LocalFunction, Module, ModuleConfig, TableId,
};

/// The export that puts the second part's functions where the first finds them.
const ENTRY: &str = "later";
/// What the names of its functions have in common.
const MARK: &str = "::later::";
/// The module name under which the second part imports from the first.
const FIRST: &str = "a";

/// The two parts.
pub struct Parts {
    /// What is downloaded at first.
    pub first: Vec<u8>,
    /// What is downloaded when it is asked for.
    pub later: Vec<u8>,
}

/// Splits a module that wasm-bindgen wrote, with the names of its functions.
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
}

impl Plan {
    fn of(module: &Module) -> Result<Self> {
        let entry = module
            .exports
            .get_func(ENTRY)
            .with_context(|| format!("the program exports no `{ENTRY}`, see components::later"))?;
        let early = reached(module, roots(module, entry));
        let late: BTreeSet<_> = module
            .funcs
            .iter_local()
            .map(|(id, _)| id.index())
            .filter(|id| !early.contains(id))
            .collect();
        if late.len() < 2 {
            bail!("nothing is named under `{MARK}`, were the names stripped?");
        }
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

/// Functions that the first part needs whatever it calls.
fn roots(module: &Module, entry: FunctionId) -> Vec<FunctionId> {
    let exported = module
        .exports
        .iter()
        .filter_map(|export| match export.item {
            ExportItem::Function(id) => (id != entry).then_some(id),
            _ => None,
        });
    let is_late = |id: FunctionId| {
        let name = module.funcs.get(id).name.as_deref();
        name.is_some_and(|name| name.contains(MARK))
    };
    let pointed = module
        .elements
        .iter()
        .flat_map(|element| functions(&element.items))
        .filter(|id| !is_late(*id));
    exported.chain(module.start).chain(pointed).collect()
}

fn functions(items: &ElementItems) -> Vec<FunctionId> {
    match items {
        ElementItems::Functions(ids) => ids.clone(),
        ElementItems::Expressions(_, values) => values
            .iter()
            .filter_map(|value| match value {
                ConstExpr::RefFunc(id) => Some(*id),
                _ => None,
            })
            .collect(),
    }
}

fn reached(module: &Module, roots: Vec<FunctionId>) -> BTreeSet<usize> {
    let mut reached: BTreeSet<_> = roots.iter().map(|id| id.index()).collect();
    let mut open: Vec<_> = roots;
    while let Some(id) = open.pop() {
        if let FunctionKind::Local(function) = &module.funcs.get(id).kind {
            let mut uses = Uses::default();
            uses.add(function);
            let new = uses.ids.into_iter();
            open.extend(new.filter(|id| reached.insert(id.index())));
        }
    }
    reached
}

/// What functions refer to.
#[derive(Default)]
struct Uses {
    ids: Vec<FunctionId>,
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
        self.ids.push(*id);
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
    let functions: Vec<_> = module.funcs.iter().map(|function| function.id()).collect();
    for id in functions {
        if plan.late.contains(&id.index()) {
            module.funcs.delete(id);
        } else if plan.lent.contains(&id.index()) {
            module.exports.add(&name('f', id.index()), id);
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
    // Data is in memory once the first part has started.
    let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    for id in data {
        module.data.delete(id);
    }
    for memory in module.memories.iter_mut() {
        memory.data_segments.clear();
    }
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
        let number = id.index();
        if plan.lent.contains(&number) {
            let import = module
                .imports
                .add(FIRST, &name('f', number), ImportKind::Function(id));
            let function = module.funcs.get_mut(id);
            let ty = function.ty();
            function.kind = FunctionKind::Import(ImportedFunction { import, ty });
        } else if !plan.late.contains(&number) {
            module.funcs.delete(id);
        }
    }
}

/// Keeps some of the functions in the tables, each in its place.
fn keep_elements(module: &mut Module, kept: impl Fn(usize) -> bool) -> Result<()> {
    let elements: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
    for id in elements {
        let element = module.elements.get(id);
        let (ElementKind::Active { table, offset }, ElementItems::Functions(items)) =
            (element.kind.clone(), &element.items)
        else {
            bail!(
                "an element segment is not a list of functions at a place, which nobody knows how to split"
            );
        };
        let ConstExpr::Value(walrus::ir::Value::I32(start)) = offset else {
            bail!("an element segment begins at no fixed place, which nobody knows how to split");
        };
        let runs = runs(items, |id| kept(id.index()));
        module.elements.delete(id);
        module.tables.get_mut(table).elem_segments.remove(&id);
        for (at, run) in runs {
            let offset = ConstExpr::Value(walrus::ir::Value::I32(start + i32::try_from(at)?));
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

/// What something is called between the two parts: short, for names are downloaded too.
fn name(kind: char, number: usize) -> String {
    format!("{kind}{number:x}")
}

#[cfg(test)]
mod tests;
