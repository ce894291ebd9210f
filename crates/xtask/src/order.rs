//! The order of a module's functions: each behind one that it resembles, for a compressor finds
//! there what to repeat. 2 KB of each program as served.

use std::collections::{BTreeSet, HashMap};

use anyhow::Result;
use wasm_encoder::{Encode, NameMap, NameSection, Section};
use wasmparser::{Parser, Payload, TypeRef};

/// How many bytes in a row count as something in common.
const RUN: usize = 6;
/// What more functions than this have in common says nothing about any two of them.
const COMMON: usize = 60;

/// A module without names, with names by which `wasm-opt --reorder-functions-by-name` puts its
/// functions in order.
///
/// # Errors
/// If it is no wasm module.
pub fn named_in_order(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut imported = 0;
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => {
                bodies.push(wasm.get(body.range()).unwrap_or_default());
            }
            _ => {}
        }
    }
    let mut names: Vec<(usize, usize)> = order(&bodies).into_iter().zip(0..).collect();
    names.sort_unstable();
    let mut map = NameMap::new();
    for (function, place) in names {
        map.append(imported + u32::try_from(function)?, &format!("{place:08}"));
    }
    let mut section = NameSection::new();
    section.functions(&map);
    let mut named = wasm.to_vec();
    named.push(section.id());
    section.encode(&mut named);
    Ok(named)
}

/// The places of the bodies, from the longest on each time to the one most like the last.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let runs: Vec<BTreeSet<&[u8]>> = bodies
        .iter()
        .map(|body| body.windows(RUN).collect())
        .collect();
    let mut holders: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (at, runs) in runs.iter().enumerate() {
        for run in runs {
            holders.entry(run).or_default().push(at);
        }
    }
    let mut left: BTreeSet<usize> = (0..bodies.len()).collect();
    let mut order = Vec::new();
    let length = |at: usize| bodies.get(at).map_or(0, |body| body.len()) as u64;
    let mut next = left.iter().copied().max_by_key(|at| length(*at));
    while let Some(last) = next {
        left.remove(&last);
        order.push(last);
        let mut shared = vec![0_u64; bodies.len()];
        for run in runs.get(last).into_iter().flatten() {
            let holders = holders.get(run).filter(|holders| holders.len() < COMMON);
            for holder in holders.into_iter().flatten() {
                if let Some(count) = shared.get_mut(*holder) {
                    *count += 1;
                }
            }
        }
        let count = |at: usize| shared.get(at).copied().unwrap_or_default();
        // By what is shared for its length, or rather the root of it.
        let likeness = |a: &usize, b: &usize| {
            let weigh = |one: usize, other: usize| count(one).pow(2) * length(other);
            weigh(*a, *b).cmp(&weigh(*b, *a)).then(b.cmp(a))
        };
        next = left.iter().copied().max_by(likeness);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_is_together() {
        let bodies: [&[u8]; 4] = [b"abcdefgh", b"stuvwxyz01", b"bcdefghi", b"tuvwxyz0"];
        assert_eq!(order(&bodies), [1, 3, 0, 2]);
        assert_eq!(order(&[]), [0; 0]);
    }

    #[test]
    fn names_are_those_of_the_order() {
        use wasm_encoder::{
            CodeSection, EntityType, Function, FunctionSection, ImportSection, Module, TypeSection,
        };
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("a", "f", EntityType::Function(0));
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        for length in [1, 3] {
            functions.function(0);
            let mut body = Function::new([]);
            for _ in 0..length {
                body.instructions().nop();
            }
            body.instructions().end();
            code.function(&body);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports);
        module.section(&functions).section(&code);

        let named = named_in_order(&module.finish()).unwrap();
        let named = walrus::Module::from_buffer(&named).unwrap();
        let names: Vec<_> = named.funcs.iter().map(|f| f.name.as_deref()).collect();
        assert_eq!(names, [None, Some("00000001"), Some("00000000")]);
    }
}
