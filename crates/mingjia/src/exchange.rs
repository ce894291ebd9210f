//! JSON in, JSON out: one value, or one a line.

use std::io::{BufRead, Read, Write};
use std::process::ExitCode;

use anyhow::Context;
use serde::Serialize;
use serde_json::Value;
use wire::Problems;
use wire::request::not_json;

/// Answers standard input on standard output: one value and an exit code that says whether it was
/// valid, or with `ndjson` one value a line in the order asked.
///
/// # Errors
/// If standard input cannot be read or standard output cannot be written.
pub fn answer<T: Serialize>(
    ndjson: bool,
    respond: impl Fn(&Value) -> Result<T, Problems>,
) -> anyhow::Result<ExitCode> {
    let respond = |text: &str| {
        let request = serde_json::from_str(text).map_err(|_| not_json());
        request.and_then(|request| respond(&request))
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if ndjson {
        for line in std::io::stdin().lock().split(b'\n') {
            let line = line.context("standard input cannot be read")?;
            let line = String::from_utf8_lossy(&line);
            if !line.trim().is_empty() {
                write(&mut out, respond(&line), false)?;
            }
        }
        out.flush()?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut input = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut input)
        .context("standard input cannot be read")?;
    let answer = respond(&String::from_utf8_lossy(&input));
    let code = match answer {
        Ok(_) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(1),
    };
    write(&mut out, answer, true)?;
    out.flush()?;
    Ok(code)
}

fn write<T: Serialize>(
    out: &mut impl Write,
    answer: Result<T, Problems>,
    pretty: bool,
) -> anyhow::Result<()> {
    match (answer, pretty) {
        (Ok(answer), true) => serde_json::to_writer_pretty(&mut *out, &answer)?,
        (Ok(answer), false) => serde_json::to_writer(&mut *out, &answer)?,
        (Err(problems), true) => serde_json::to_writer_pretty(&mut *out, &problems)?,
        (Err(problems), false) => serde_json::to_writer(&mut *out, &problems)?,
    }
    writeln!(out)?;
    Ok(())
}
