//! Where the first part of a program calls the next, which may not be there yet.
//!
//! It does so through the function table alone. Until the next part fills its places there, each
//! holds a door: a function that fetches the part on the spot, by the program's export [`OPENER`],
//! and then calls what has taken its place. Scripts see to it that the part is there before, for on
//! the spot means that the page stands still; the doors make what was not foreseen slow, not wrong.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use walrus::ir::{
    Call, CallIndirect, Const, Instr, InstrSeq, InstrSeqId, Value, Visitor, dfs_in_order,
};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, Function, FunctionBuilder, FunctionId,
    Module, TableId, TypeId,
};

use super::reach::listed;
use super::share::Share;
use super::{Calls, local, table_of};

/// The export that fetches the second part and comes back when it is in place.
const OPENER: &str = "fetch_now";

/// The function behind the export.
pub fn opener(module: &Module) -> Result<FunctionId> {
    module
        .exports
        .get_func(OPENER)
        .with_context(|| format!("the program exports no `{OPENER}`"))
}

/// The places in the function table of what is behind doors.
pub struct Doors {
    /// The place of each function of the second part that has one, by the function's number.
    places: BTreeMap<usize, u32>,
    /// Those which have one only for being called, in the order of their places.
    added: Vec<usize>,
    /// Where these begin: the former end of the table.
    end: u32,
}

impl Doors {
    /// The doors that the first of two parts needs to the next.
    pub fn between(module: &Module, first: &Share, next: &Share) -> Result<Self> {
        let mut places = BTreeMap::new();
        let mut end = 0;
        for element in module.elements.iter() {
            let (start, items) = listed(element)?;
            for (place, id) in (start..).zip(items) {
                if next.functions.contains(&id.index()) {
                    places.entry(id.index()).or_insert(place);
                }
                end = end.max(place + 1);
            }
        }
        let mut called = Calls::default();
        for (_, function) in local(module, |id| first.functions.contains(&id)) {
            dfs_in_order(&mut called, function, function.entry_block());
        }
        called
            .0
            .extend(exported(module).into_iter().map(|(_, id)| id.index()));
        let called = called.0.intersection(&next.functions).copied();
        let added: Vec<_> = called.filter(|id| !places.contains_key(id)).collect();
        places.extend(added.iter().copied().zip(end..));
        Ok(Self { places, added, end })
    }

    /// Gives every function behind a door its place in the table.
    pub fn number(&self, module: &mut Module) -> Result<()> {
        let table = table(module)?;
        let items: Vec<_> = {
            let ids = by_number(module);
            self.added
                .iter()
                .filter_map(|id| ids.get(id).copied())
                .collect()
        };
        let size = u64::from(self.end) + u64::try_from(items.len())?;
        let offset = ConstExpr::Value(Value::I32(self.end.cast_signed()));
        let kind = ElementKind::Active { table, offset };
        let id = module.elements.add(kind, ElementItems::Functions(items));
        let table = module.tables.get_mut(table);
        table.elem_segments.insert(id);
        table.initial = size;
        table.maximum = Some(size);
        Ok(())
    }

    /// Puts doors where the first part calls the next. Answers the numbers of the doors.
    pub fn close(&self, module: &mut Module, first: &Share) -> Result<BTreeSet<usize>> {
        let table = table(module)?;
        let opener = opener(module)?;
        module.exports.remove(OPENER)?;
        let functions = module.funcs.iter();
        let types: BTreeMap<_, _> = functions.map(|known| (known.id(), known.ty())).collect();
        for id in types
            .keys()
            .filter(|id| first.functions.contains(&id.index()))
        {
            self.call_through(module.funcs.get_mut(*id), &types, table);
        }
        let mut doors = BTreeSet::new();
        for (export, id) in exported(module) {
            if let Some(place) = self.places.get(&id.index()) {
                let way = passage(module, id, table, *place, None);
                doors.insert(way.index());
                module.exports.get_mut(export).item = ExportItem::Function(way);
            }
        }
        let elements: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
        for element in elements {
            let (start, items) = listed(module.elements.get(element))?;
            let mut items = items.to_vec();
            for (place, item) in (start..).zip(&mut items) {
                if self.places.contains_key(&item.index()) {
                    *item = passage(module, *item, table, place, Some(opener));
                    doors.insert(item.index());
                }
            }
            module.elements.get_mut(element).items = ElementItems::Functions(items);
        }
        Ok(doors)
    }

    /// Has a function call through the table what is behind a door.
    fn call_through(
        &self,
        function: &mut Function,
        types: &BTreeMap<FunctionId, TypeId>,
        table: TableId,
    ) {
        let function = function.kind.unwrap_local_mut();
        let mut blocks = Blocks::default();
        dfs_in_order(&mut blocks, function, function.entry_block());
        for block in blocks.0 {
            let block = function.block_mut(block);
            let calls = std::mem::take(&mut block.instrs).into_iter();
            block.instrs = calls
                .flat_map(|(instr, at)| {
                    let behind = match &instr {
                        Instr::Call(Call { func }) => {
                            let place = self.places.get(&func.index());
                            place.copied().zip(types.get(func).copied())
                        }
                        _ => None,
                    };
                    let Some((place, ty)) = behind else {
                        return vec![(instr, at)];
                    };
                    let value = Value::I32(place.cast_signed());
                    vec![
                        (Instr::Const(Const { value }), at),
                        (Instr::CallIndirect(CallIndirect { ty, table }), at),
                    ]
                })
                .collect();
        }
    }
}

/// A function that calls what is at a place of the table, after something else.
fn passage(
    module: &mut Module,
    like: FunctionId,
    table: TableId,
    place: u32,
    after: Option<FunctionId>,
) -> FunctionId {
    let ty = module.funcs.get(like).ty();
    let (params, results) = {
        let ty = module.types.get(ty);
        (ty.params().to_vec(), ty.results().to_vec())
    };
    let given: Vec<_> = params.iter().map(|ty| module.locals.add(*ty)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    let mut body = builder.func_body();
    if let Some(after) = after {
        body.call(after);
    }
    for local in &given {
        body.local_get(*local);
    }
    body.i32_const(place.cast_signed()).call_indirect(ty, table);
    builder.finish(given, &mut module.funcs)
}

fn exported(module: &Module) -> Vec<(walrus::ExportId, FunctionId)> {
    let exports = module.exports.iter();
    let functions = exports.filter_map(|export| match export.item {
        ExportItem::Function(id) => Some((export.id(), id)),
        _ => None,
    });
    functions.collect()
}

/// The table that functions are called through.
fn table(module: &Module) -> Result<TableId> {
    let tables = module.elements.iter().find_map(table_of);
    tables.context("the program has no function table")
}

fn by_number(module: &Module) -> BTreeMap<usize, FunctionId> {
    let functions = module.funcs.iter().map(|function| function.id());
    functions.map(|id| (id.index(), id)).collect()
}

/// The blocks of a function.
#[derive(Default)]
struct Blocks(Vec<InstrSeqId>);

impl Visitor<'_> for Blocks {
    fn start_instr_seq(&mut self, block: &InstrSeq) {
        self.0.push(block.id());
    }
}
