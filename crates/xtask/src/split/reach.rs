//! What a part of a program can come to: the functions it may call, the constants it may read.
//!
//! The linker keeps every constant a segment of its own and gives functions places in the table
//! that few other numbers have, so a number in a function, or a word in a constant, tells what it
//! may point to. Taking every such number for a pointer errs on the safe side.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use walrus::ir::{Const, Load, Store, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, Data, DataKind, ElementItems, ElementKind, FunctionId, FunctionKind, Module,
};

use super::share::Share;

/// How far before its beginning a table may be pointed to: `table[i - 1]` is read so.
const BEFORE: u32 = 16;

/// What can be come to from some functions.
pub fn reached(module: &Module, roots: Vec<FunctionId>) -> Result<Share> {
    come_to(module, roots, |_| true)
}

/// Some functions, by number, and the constants that they may read, whatever these lead to.
pub fn used(module: &Module, functions: BTreeSet<usize>) -> Result<Share> {
    let local = module.funcs.iter_local().map(|(id, _)| id);
    let own = local.filter(|id| functions.contains(&id.index()));
    come_to(module, own.collect(), |id| functions.contains(&id.index()))
}

fn come_to(
    module: &Module,
    roots: Vec<FunctionId>,
    wanted: impl Fn(FunctionId) -> bool,
) -> Result<Share> {
    let slots = slots(module)?;
    let segments = segments(module)?;
    let mut reached = Share::default();
    let mut open = Found {
        functions: roots,
        ..Found::default()
    };
    loop {
        if let Some(id) = open.functions.pop() {
            if let FunctionKind::Local(function) = &module.funcs.get(id).kind
                && wanted(id)
                && reached.functions.insert(id.index())
            {
                dfs_in_order(&mut open, function, function.entry_block());
            }
        } else if let Some(number) = open.numbers.pop() {
            open.functions.extend(slots.get(&number));
            for (start, data) in pointed(&segments, &slots, number) {
                if reached.segments.insert(data.id().index()) {
                    open.numbers.extend(words(start, &data.value));
                }
            }
        } else {
            return Ok(reached);
        }
    }
}

/// The functions in tables, by place.
fn slots(module: &Module) -> Result<BTreeMap<u32, FunctionId>> {
    let mut slots = BTreeMap::new();
    for element in module.elements.iter() {
        let (start, items) = listed(element)?;
        slots.extend((start..).zip(items.iter().copied()));
    }
    Ok(slots)
}

/// An element segment as where it begins and the functions it lists.
pub fn listed(element: &walrus::Element) -> Result<(u32, &[FunctionId])> {
    let ElementItems::Functions(items) = &element.items else {
        bail!("an element segment is not a list of functions, which nobody knows how to split");
    };
    match element.kind {
        ElementKind::Active {
            offset: ConstExpr::Value(Value::I32(start)),
            ..
        } => Ok((start.cast_unsigned(), items)),
        _ => bail!("an element segment begins at no fixed place, which nobody knows how to split"),
    }
}

/// The data segments by where they begin.
pub fn segments(module: &Module) -> Result<BTreeMap<u32, &Data>> {
    let placed = |data: &Data| match data.kind {
        DataKind::Active {
            offset: ConstExpr::Value(Value::I32(start)),
            ..
        } => Some(start.cast_unsigned()),
        _ => None,
    };
    let segments = module.data.iter().map(|data| Some((placed(data)?, data)));
    segments
        .collect::<Option<_>>()
        .context("a data segment begins at no fixed place, which nobody knows how to split")
}

/// The segments that a number may point to: into it, or, for those read from their end on or from
/// before their beginning, near it.
fn pointed<'a>(
    segments: &BTreeMap<u32, &'a Data>,
    slots: &BTreeMap<u32, FunctionId>,
    number: u32,
) -> impl Iterator<Item = (u32, &'a Data)> {
    let end = |start: u32, data: &Data| start as usize + data.value.len();
    let last = segments.range(..=number).next_back();
    let around = last.filter(|(start, data)| end(**start, data) > number as usize);
    let ended = segments.range(..number).next_back();
    let ended = ended.filter(|(start, data)| {
        let calls = || words(**start, &data.value).any(|word| slots.contains_key(&word));
        end(**start, data) == number as usize && is_table(**start, data) && !calls()
    });
    // Where one begins, it is that one which is meant.
    let window = if segments.contains_key(&number) {
        0
    } else {
        BEFORE
    };
    let after = segments.range(number..number.saturating_add(window));
    let tables = after.filter(|(start, data)| is_table(**start, data));
    let all = around.into_iter().chain(ended).chain(tables);
    all.map(|(start, data)| (*start, *data))
}

/// Whether it may be a list of words; text may be one by chance.
fn is_table(start: u32, data: &Data) -> bool {
    start.is_multiple_of(4) && data.value.len().is_multiple_of(4)
}

/// The words in a segment: pointers are at a word's place.
fn words(start: u32, bytes: &[u8]) -> impl Iterator<Item = u32> {
    let skipped = (start.next_multiple_of(4) - start) as usize;
    let aligned = bytes.get(skipped..).unwrap_or_default();
    let (words, _) = aligned.as_chunks();
    words.iter().map(|word| u32::from_le_bytes(*word))
}

/// The functions that functions call, and every number in them that may point to something.
#[derive(Default)]
struct Found {
    functions: Vec<FunctionId>,
    numbers: Vec<u32>,
}

impl Found {
    /// Two words may be stored as one number.
    fn add(&mut self, number: u64) {
        let [a, b, c, d, e, f, g, h] = number.to_le_bytes();
        let words = [[a, b, c, d], [e, f, g, h]].map(u32::from_le_bytes);
        self.numbers.extend(words);
    }
}

impl Visitor<'_> for Found {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.functions.push(*id);
    }

    fn visit_const(&mut self, constant: &Const) {
        match constant.value {
            Value::I32(number) => self.numbers.push(number.cast_unsigned()),
            Value::I64(number) => self.add(number.cast_unsigned()),
            _ => {}
        }
    }

    fn visit_load(&mut self, load: &Load) {
        self.add(load.arg.offset);
    }

    fn visit_store(&mut self, store: &Store) {
        self.add(store.arg.offset);
    }
}
