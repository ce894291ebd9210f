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
    let mut fetch = FunctionBuilder::new(&mut module.types, &[], &[]);
    fetch.name("fetch_now".to_owned());
    let fetch = fetch.finish(Vec::new(), &mut module.funcs);
    module.exports.add("fetch_now", fetch);
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

/// The program's parts.
fn parts<const N: usize>(seen: Option<&BTreeSet<usize>>) -> [Module; N] {
    let parts = split(&program(), seen).unwrap();
    let parts: Vec<_> = parts.iter().map(|part| parse(part).unwrap()).collect();
    parts.try_into().unwrap()
}

/// The numbers of functions of the program.
fn numbers(names: &[&str]) -> BTreeSet<usize> {
    let module = parse(&program()).unwrap();
    let ids = names.iter().map(|name| module.funcs.by_name(name).unwrap());
    ids.map(|id| id.index()).collect()
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
    let [first, later] = parts(None);

    let early = ["early closure", "fetch_now", "run", "shared"];
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
        assert_eq!(import.module, BEFORE);
        assert!(given.contains(&import.name), "{}", import.name);
    }
    assert!(first.exports.get_func(LATER).is_err());
    assert!(later.exports.get_func(LATER).is_ok());
}

#[test]
fn constants_are_where_they_were_in_one_of_the_two() {
    let [first, later] = parts(None);
    let memory = |module: &Module| {
        let segments = reach::segments(module).unwrap();
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
    assert_eq!(memory(&first), [&[0; 8], tables.as_slice()].concat());
    assert_eq!(memory(&later), [b"yes\0\0nul".as_slice(), &[0; 8]].concat());
}

#[test]
fn a_program_without_a_second_part_is_refused() {
    let mut module = Module::default();
    assert!(split(&module.emit_wasm(), None).is_err());
}

#[test]
fn runs_are_stretches_of_what_is_kept() {
    let kept = runs(&[1, 2, 9, 3, 9, 9, 4], |item| *item < 9);
    assert_eq!(kept, [(0, vec![1, 2]), (3, vec![3]), (6, vec![4])]);
}

#[test]
fn what_was_not_seen_to_run_is_behind_doors() {
    let [first, next, later] = parts(Some(&numbers(&["run"])));

    // `run` and what opens the doors; the doors have no names.
    assert_eq!(
        names(&first),
        ["fetch_now", "run"].map(str::to_owned).into()
    );
    let behind = ["early closure", "shared"].map(str::to_owned);
    assert_eq!(names(&next), behind.into());
    let late = ["late", "late closure", "later"].map(str::to_owned);
    assert_eq!(names(&later), late.into());
    // The closure has its place; `shared`, which is only called, got one at the end.
    assert_eq!(pointed(&first), [(SLOTS + 1, 1), (SLOTS + 2, 1)]);
    assert_eq!(pointed(&next), pointed(&first));
    assert_eq!(pointed(&later), [(SLOTS, 1)]);
    // The last part calls `shared`, which is the second's.
    let shared = next.exports.iter().map(|export| export.name.as_str());
    let shared: Vec<_> = shared.collect();
    let asked: Vec<_> = later
        .imports
        .iter()
        .map(|import| import.name.as_str())
        .collect();
    assert!(
        shared.iter().any(|name| asked.contains(name)),
        "{shared:?} {asked:?}"
    );
    assert!(first.exports.get_func("fetch_now").is_err());
}

#[test]
fn what_is_behind_a_door_is_called_through_the_table() {
    let [first, ..] = parts::<3>(Some(&numbers(&["run"])));
    let run = first.funcs.by_name("run").unwrap();
    let doors: BTreeSet<_> = first
        .elements
        .iter()
        .flat_map(|element| listed(element).unwrap().1)
        .collect();
    let mut calls = Calls::default();
    let function = first.funcs.get(run).kind.unwrap_local();
    dfs_in_order(&mut calls, function, function.entry_block());
    assert!(calls.0.is_empty(), "{calls:?}");
    // Each door first opens.
    let opener = first.funcs.by_name("fetch_now").unwrap();
    assert_eq!(doors.len(), 2);
    for door in doors {
        let mut calls = Calls::default();
        let function = first.funcs.get(*door).kind.unwrap_local();
        dfs_in_order(&mut calls, function, function.entry_block());
        assert_eq!(calls.0, [opener.index()].into());
    }
}

#[test]
fn a_recording_notes_what_it_calls() {
    let module = parse(&record::recording(&program()).unwrap()).unwrap();
    let notes = module.exports.iter().find(|export| export.name == "ran");
    assert!(matches!(notes.unwrap().item, ExportItem::Memory(_)));
    for (_, function) in module.funcs.iter_local() {
        let block = function.block(function.entry_block());
        assert!(matches!(
            block.instrs.get(2),
            Some((walrus::ir::Instr::Store(_), _))
        ));
    }
}
