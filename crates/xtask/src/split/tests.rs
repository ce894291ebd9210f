use walrus::ir::Value;
use walrus::{FunctionBuilder, RefType, ValType};

use super::*;

/// A program whose export `later` calls `late`, which calls `shared`, as the export `run` does;
/// a closure of `late` and one of `run` are in the table.
fn program() -> Vec<u8> {
    let mut module = Module::default();
    let memory = module.memories.add_local(false, false, 1, None, None);
    module.exports.add("memory", memory);
    let mut function = |name: &str, calls: &[FunctionId]| {
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
        builder.name(name.to_owned());
        let mut body = builder.func_body();
        for call in calls {
            body.call(*call).drop();
        }
        body.i32_const(i32::try_from(name.len()).unwrap());
        builder.finish(Vec::new(), &mut module.funcs)
    };
    let shared = function("x::shared", &[]);
    let late = function("x::helper", &[shared]);
    let closure = function("x::later::panel::{closure#0}", &[late]);
    let pointed = function("x::run::{closure#0}", &[shared]);
    let run = function("x::run", &[shared]);
    let entry = function("later", &[late]);
    module.exports.add("run", run);
    module.exports.add("later", entry);
    let table = module.tables.add_local(false, 4, Some(4), RefType::FUNCREF);
    let kind = ElementKind::Active {
        table,
        offset: ConstExpr::Value(Value::I32(1)),
    };
    let items = ElementItems::Functions(vec![closure, pointed]);
    let element = module.elements.add(kind, items);
    module.tables.get_mut(table).elem_segments.insert(element);
    module.emit_wasm()
}

fn names(module: &Module) -> BTreeSet<String> {
    let local = module.funcs.iter_local();
    local
        .filter_map(|(id, _)| module.funcs.get(id).name.clone())
        .collect()
}

fn pointed(module: &Module) -> Vec<(i32, usize)> {
    let elements = module.elements.iter();
    elements
        .map(|element| match &element.kind {
            ElementKind::Active {
                offset: ConstExpr::Value(Value::I32(start)),
                ..
            } => (*start, functions(&element.items).len()),
            _ => panic!("not active"),
        })
        .collect()
}

#[test]
fn what_only_the_late_reach_is_cut_out_and_finds_the_rest() {
    let parts = split(&program()).unwrap();
    let first = parse(&parts.first).unwrap();
    let later = parse(&parts.later).unwrap();

    let early = ["x::run", "x::run::{closure#0}", "x::shared"];
    assert_eq!(names(&first), early.map(str::to_owned).into());
    let late = ["later", "x::helper", "x::later::panel::{closure#0}"];
    assert_eq!(names(&later), late.map(str::to_owned).into());
    // Each closure is where it was, in one of the two.
    assert_eq!(pointed(&first), [(2, 1)]);
    assert_eq!(pointed(&later), [(1, 1)]);
    // Everything the second part asks for is what the first one gives.
    let given: BTreeSet<_> = first.exports.iter().map(|export| &export.name).collect();
    // A function and the table; nothing there touches memory.
    assert_eq!(later.imports.iter().count(), 2);
    for import in later.imports.iter() {
        assert_eq!(import.module, FIRST);
        assert!(given.contains(&import.name), "{}", import.name);
    }
    assert!(first.exports.get_func(ENTRY).is_err());
    assert!(later.exports.get_func(ENTRY).is_ok());
}

#[test]
fn a_program_without_a_second_part_is_refused() {
    let mut module = Module::default();
    assert!(split(&module.emit_wasm()).is_err());
}

#[test]
fn runs_are_stretches_of_what_is_kept() {
    let kept = runs(&[1, 2, 9, 3, 9, 9, 4], |item| *item < 9);
    assert_eq!(kept, [(0, vec![1, 2]), (3, vec![3]), (6, vec![4])]);
}
