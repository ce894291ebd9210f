use walrus::{DataKind, FunctionBuilder, RefType, ValType};

use super::*;

/// Where functions begin in the table.
const SLOTS: i32 = 7000;
/// Where constants begin in memory.
const DATA: i32 = 0x10_0000;

/// A program whose export `later` calls `late`, which calls `shared`, as the export `run` does.
/// `late` points to the closure in the first place of the table and to the first constant; `run` to
/// the third constant, a table, by an address before it, and this to the second place of the table;
/// to the fourth, a table of numbers, by its end.
fn program() -> Vec<u8> {
    let mut module = Module::default();
    let memory = module.memories.add_local(false, false, 17, None, None);
    module.exports.add("memory", memory);
    let mut function = |name: &str, calls: &[FunctionId], points: &[i32]| {
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
        builder.name(name.to_owned());
        let mut body = builder.func_body();
        for call in calls {
            body.call(*call).drop();
        }
        for point in points {
            body.i32_const(*point).drop();
        }
        body.i32_const(i32::try_from(name.len()).unwrap());
        builder.finish(Vec::new(), &mut module.funcs)
    };
    let shared = function("shared", &[], &[]);
    let late = function("late", &[shared], &[SLOTS, DATA]);
    let late_closure = function("late closure", &[late], &[]);
    let early_closure = function("early closure", &[shared], &[]);
    let run = function("run", &[shared], &[DATA + 8 - 4, DATA + 16]);
    let entry = function("later", &[late], &[]);
    module.exports.add("run", run);
    module.exports.add("later", entry);
    let table = module
        .tables
        .add_local(false, 7002, Some(7002), RefType::FUNCREF);
    let kind = ElementKind::Active {
        table,
        offset: ConstExpr::Value(Value::I32(SLOTS)),
    };
    let items = ElementItems::Functions(vec![late_closure, early_closure]);
    let element = module.elements.add(kind, items);
    module.tables.get_mut(table).elem_segments.insert(element);
    let pointer = (SLOTS + 1).to_le_bytes();
    let constants: [(i32, &[u8]); 4] =
        [(0, b"yes"), (5, b"nul"), (8, &pointer), (12, &[7, 0, 0, 0])];
    for (at, bytes) in constants {
        let offset = ConstExpr::Value(Value::I32(DATA + at));
        let kind = DataKind::Active { memory, offset };
        let id = module.data.add(kind, bytes.to_vec());
        module.memories.get_mut(memory).data_segments.insert(id);
    }
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
        .map(|element| listed(element).unwrap())
        .map(|(start, items)| (start.cast_signed(), items.len()))
        .collect()
}

#[test]
fn what_only_the_late_reach_is_cut_out_and_finds_the_rest() {
    let parts = split(&program()).unwrap();
    let first = parse(&parts.first).unwrap();
    let later = parse(&parts.later).unwrap();

    let early = ["early closure", "run", "shared"];
    assert_eq!(names(&first), early.map(str::to_owned).into());
    let late = ["late", "late closure", "later"];
    assert_eq!(names(&later), late.map(str::to_owned).into());
    // Each closure is where it was, in one of the two.
    assert_eq!(pointed(&first), [(SLOTS + 1, 1)]);
    assert_eq!(pointed(&later), [(SLOTS, 1)]);
    // Everything the second part asks for is what the first one gives.
    let given: BTreeSet<_> = first.exports.iter().map(|export| &export.name).collect();
    // A function, the table and the memory.
    assert_eq!(later.imports.iter().count(), 3);
    for import in later.imports.iter() {
        assert_eq!(import.module, FIRST);
        assert!(given.contains(&import.name), "{}", import.name);
    }
    assert!(first.exports.get_func(ENTRY).is_err());
    assert!(later.exports.get_func(ENTRY).is_ok());
}

#[test]
fn constants_are_where_they_were_in_one_of_the_two() {
    let parts = split(&program()).unwrap();
    let memory = |part: &[u8]| {
        let module = parse(part).unwrap();
        let segments = reach::segments(&module).unwrap();
        let mut memory = vec![0; 16];
        for (start, data) in segments {
            let at = usize::try_from(start.cast_signed() - DATA).unwrap();
            memory[at..at + data.value.len()].copy_from_slice(&data.value);
        }
        memory
    };
    // "nul" is pointed to by nothing; what is pointed to from just before it is a table.
    let pointer = (SLOTS + 1).to_le_bytes();
    let tables = [&pointer, [7, 0, 0, 0].as_slice()].concat();
    assert_eq!(memory(&parts.first), [&[0; 8], tables.as_slice()].concat());
    assert_eq!(
        memory(&parts.later),
        [b"yes\0\0nul".as_slice(), &[0; 8]].concat()
    );
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
