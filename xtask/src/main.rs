//! Every command people run: `cargo xtask <command>`.
//!
//! Where to start reading: `command.rs` says what can be asked for, `build.rs` how the page is made of
//! what Trunk leaves (`built.rs`, `assemble.rs`), `stages.rs` what is tested.
//! Tools of a fixed version are in `tools.rs`, what the operating system brings in `system.rs`; both
//! touch the network only for what is missing.

mod assemble;
mod bench;
mod build;
mod built;
mod command;
mod copying;
mod county;
mod failure;
mod first_sight;
mod folders;
mod guards;
mod imports;
mod markup;
mod policy;
mod program;
mod say;
mod serve;
mod server;
mod shorten;
mod split;
mod stages;
mod system;
mod toolchain;
mod tools;

use command::Command;
use failure::Outcome;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let start = Instant::now();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = command::read(&arguments).and_then(run);
    match outcome {
        Ok(()) => {
            println!("All done in {}", say::span(start.elapsed()));
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("\nerror: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Outcome {
    match command {
        Command::Help => {
            println!("{}", command::HELP);
            Ok(())
        }
        Command::Build { profile } => build::build(profile),
        Command::Serve { profile, port, open } => serve::serve(profile, port, open),
        Command::Test { stages } => stages::test(&stages),
        Command::Golden => stages::golden(),
        Command::Profile => stages::profile(),
        Command::Kills { number } => stages::kills(number),
        Command::Bench { from, arguments } => bench::bench(from, &arguments),
    }
}
