//! Memory copied by words: what stands in place of two instructions that Chromium before 75 does not have.
//!
//! The optimiser writes two functions for them, the last of a module, which go byte by byte; exports took half again as
//! long. Ours (`copying/quick.wat`) go by eight bytes. Theirs are known by having them written once more, for a module
//! that holds nothing else (`copying/plain.wat`), so no version of the optimiser passes unnoticed.

use crate::built::{Built, COUNTY, OFFICE};
use crate::failure::{Failure, Outcome};
use crate::{folders, program, system, tools};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The number of the section that holds the bodies of functions. Source: WebAssembly core specification, 5.5.
const CODE: u8 = 10;
/// Instructions that are replaced.
const REPLACED: usize = 2;

/// Puts our functions into all modules, in the files.
pub fn quicken(built: &Built) -> Outcome {
    let (slow, quick) = (written("plain.wat", true)?, written("quick.wat", false)?);
    for name in [built.module.address.as_str(), OFFICE[1], COUNTY[1]] {
        let module = built.bytes(name)?;
        let replaced = replaced(&module, &slow, &quick)
            .ok_or_else(|| Failure::new(format!("{name} does not copy memory as the optimiser writes it")))?;
        let file = built.folder.join(name);
        fs::write(&file, replaced).map_err(Failure::file("write", &file))?;
    }
    Ok(())
}

/// Tries ours beside the browser's own way of copying and filling, at all distances, overlaps and lengths up to some words.
pub fn try_out() -> Outcome {
    written("quick.wat", false)?;
    let node = system::NODE.file().ok_or_else(|| Failure::new("Node.js is gone"))?;
    let tried = program::heard(Command::new(node).args(["-e", TRY]).arg(made("quick.wat")));
    tried
        .map(drop)
        .map_err(|failure| Failure::new(format!("memory is not copied as it should be: {failure}")))
}

/// Ends with the first difference.
const TRY: &str = "
    const bytes = require('fs').readFileSync(process.argv[1]);
    const { memory, copy, fill } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
    const ours = new Uint8Array(memory.buffer, 64, 96);
    const same = (what, act, way) => {
        ours.forEach((_, at) => ours[at] = at * 7 + 1);
        const theirs = ours.slice();
        act(theirs);
        way();
        if (!ours.every((byte, at) => byte === theirs[at])) throw new Error(what);
    };
    for (let length = 0; length <= 27; length++) for (let to = 0; to <= 40; to++) {
        same(`fill ${to} ${length}`, it => it.fill(0xA5, to, to + length), () => fill(64 + to, 0x12A5, length));
        for (let from = 0; from <= 40; from++) {
            same(`copy ${from} ${to} ${length}`, it => it.copyWithin(to, from, from + length),
                () => copy(64 + to, 64 + from, length));
        }
    }";

/// Where a module is put that stands here as text.
fn made(name: &str) -> PathBuf {
    folders::repository().join("target").join(name).with_extension("wasm")
}

/// The last functions of a module that stands here as text; with `lowered` as the optimiser leaves them.
fn written(name: &str, lowered: bool) -> Outcome<Vec<Vec<u8>>> {
    let folder = tools::WASM_OPT.folder()?;
    let text = folders::repository().join("xtask/src/copying").join(name);
    let made = made(name);
    // Cargo may keep what it makes in another folder.
    let into = made.parent().unwrap_or(&made);
    fs::create_dir_all(into).map_err(Failure::file("make", into))?;
    let run = |tool: &str, from: &Path, flags: &[&str]| {
        let mut command = Command::new(folder.join(tool));
        program::heard(command.arg(from).arg("-o").arg(&made).args(flags)).map(drop)
    };
    run("wasm-as", &text, &["--enable-bulk-memory"])?;
    if lowered {
        run("wasm-opt", &made, &["--enable-bulk-memory", "--llvm-memory-copy-fill-lowering"])?;
    }
    let module = fs::read(&made).map_err(Failure::file("read", &made))?;
    let last = bodies(&module).and_then(|bodies| {
        let at = bodies.len().checked_sub(REPLACED)?;
        Some(bodies[at..].iter().map(|body| body.to_vec()).collect())
    });
    last.ok_or_else(|| Failure::new(format!("{} does not become a module", text.display())))
}

/// The module with its last functions replaced; `None` where they are not the slow ones.
fn replaced(module: &[u8], slow: &[Vec<u8>], quick: &[Vec<u8>]) -> Option<Vec<u8>> {
    let mut bodies = bodies(module)?;
    let at = bodies.len().checked_sub(slow.len())?;
    if bodies[at..] != slow[..] {
        return None;
    }
    bodies.splice(at.., quick.iter().map(Vec::as_slice));
    let mut code = number(bodies.len());
    for body in bodies {
        code.extend(number(body.len()));
        code.extend(body);
    }
    let mut out = module.get(..8)?.to_vec();
    for (kind, content) in sections(module)? {
        let content = if kind == CODE { code.as_slice() } else { content };
        out.push(kind);
        out.extend(number(content.len()));
        out.extend(content);
    }
    Some(out)
}

/// The bodies of the functions of a module.
fn bodies(module: &[u8]) -> Option<Vec<&[u8]>> {
    let (_, code) = sections(module)?.into_iter().find(|(kind, _)| *kind == CODE)?;
    let (count, mut rest) = read(code)?;
    let mut bodies = Vec::new();
    for _ in 0..count {
        let body;
        (body, rest) = part(rest)?;
        bodies.push(body);
    }
    rest.is_empty().then_some(bodies)
}

/// The sections of a module, each with its number.
fn sections(module: &[u8]) -> Option<Vec<(u8, &[u8])>> {
    let mut rest = module.strip_prefix(b"\0asm\x01\0\0\0")?;
    let mut sections = Vec::new();
    while let Some((kind, after)) = rest.split_first() {
        let content;
        (content, rest) = part(after)?;
        sections.push((*kind, content));
    }
    Some(sections)
}

/// What stands behind its length, and what follows it.
fn part(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = read(bytes)?;
    rest.split_at_checked(length)
}

/// A number in seven bits a byte, the low ones first (LEB128).
fn read(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let length = bytes.iter().position(|byte| byte & 0x80 == 0)? + 1;
    let (digits, rest) = bytes.split_at(length);
    let digits = digits.iter().rev().map(|byte| usize::from(byte & 0x7F));
    (length <= 5).then(|| (digits.fold(0, |number, digit| number << 7 | digit), rest))
}

fn number(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let digit = (number & 0x7F) as u8;
        number >>= 7;
        if number == 0 {
            bytes.push(digit);
            return bytes;
        }
        bytes.push(digit | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module of a type section that nobody looks at, and these bodies.
    fn module(bodies: &[&[u8]]) -> Vec<u8> {
        let mut code = number(bodies.len());
        for body in bodies {
            code.extend(number(body.len()));
            code.extend(*body);
        }
        let mut module = b"\0asm\x01\0\0\0\x01\x02\x01\x02".to_vec();
        module.push(CODE);
        module.extend(number(code.len()));
        module.extend(code);
        module
    }

    #[test]
    fn the_last_functions_give_their_place_to_longer_ones() {
        let long = vec![7; 300];
        let before = module(&[&[1; 200], &[2, 3], &[4]]);
        let after = replaced(&before, &[vec![2, 3], vec![4]], &[long.clone(), vec![5]]);
        assert_eq!(after, Some(module(&[&[1; 200], &long, &[5]])));
    }

    #[test]
    fn other_functions_and_torn_modules_are_left_alone() {
        let whole = module(&[&[1], &[2, 3], &[4]]);
        assert_eq!(replaced(&whole, &[vec![2], vec![4]], &[vec![5], vec![6]]), None);
        assert_eq!(replaced(&module(&[&[4]]), &[vec![2], vec![4]], &[vec![5], vec![6]]), None);
        for length in 0..whole.len() {
            assert_eq!(
                replaced(&whole[..length], &[vec![2, 3], vec![4]], &[vec![5], vec![6]]),
                None,
                "{length}"
            );
        }
    }

    #[test]
    fn numbers_are_written_as_they_are_read() {
        for value in [0, 1, 127, 128, 300, 16_383, 16_384, 2_000_000] {
            assert_eq!(read(&number(value)), Some((value, &[][..])), "{value}");
        }
        assert_eq!(read(&[0x80, 0x80]), None);
        assert_eq!(read(&[0x80, 0x80, 0x80, 0x80, 0x80, 1]), None);
    }
}
