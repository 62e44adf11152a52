//! `build`: the page as files to serve, and as a single file; the command `nianbao`.

use crate::assemble::{served, single, Parts};
use crate::built::{Built, COUNTY, OFFICE};
use crate::failure::{Failure, Outcome};
use crate::{copying, county, first_sight, folders, imports, program, say, split, system, toolchain, tools};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// How the modules are compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Small and fast: what is delivered.
    Release,
    /// As delivered, but the page's module counts which of its functions run.
    Counting,
    /// Quickly compiled, with names in its traces; not for old browsers.
    Dev,
}

/// Installs what is missing, then makes dist/ and dist/nianbao.html.
pub fn build(profile: Profile) -> Outcome {
    let tools = say::step("Looking for the tools", || prepare(profile))?;
    say::step("Building the modules", || trunk(profile, &tools))?;
    say::step("Drawing what is seen first", first_sight::draw)?;
    let built =
        say::step("Making the documents: dist/index.html and dist/nianbao.html", || documents(profile))?;
    if profile == Profile::Counting {
        return Ok(());
    }
    say::step("Building the command", command)?;
    sizes(&built)
}

/// The command `nianbao`, with the same rules and the same bytes as the page.
fn command() -> Outcome {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--quiet", "--package", "nianbao-cli", "--profile", "command"])
        .current_dir(folders::repository());
    program::run(&mut cargo)?;
    say::note(&format!("the command: {}", folders::command().display()));
    Ok(())
}

/// The folders of all tools that a build needs.
fn prepare(profile: Profile) -> Outcome<Vec<PathBuf>> {
    toolchain::browser_target()?;
    let mut folders = vec![tools::WASM_BINDGEN.folder()?, tools::TRUNK.folder()?];
    if profile != Profile::Dev {
        system::ensure([&system::NODE, &system::WASM_SPLIT])?;
        folders.push(tools::WASM_OPT.folder()?);
    }
    Ok(folders)
}

fn trunk(profile: Profile, tools: &[PathBuf]) -> Outcome {
    let mut command = Command::new(tools::TRUNK.file()?);
    command
        .arg("build")
        .current_dir(folders::repository())
        .env("PATH", program::path_with(tools))
        // The same bytes wherever it is built: no folder of this machine stands in a module.
        .env("CARGO_ENCODED_RUSTFLAGS", program::module_flags())
        // Every version is settled here; there is nothing to ask the network for.
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Trunk takes only `true` and `false` for it, and others set it to 1.
        .env_remove("NO_COLOR");
    if profile != Profile::Dev {
        command.arg("--release");
    }
    program::run(&mut command)
}

/// Puts style and scripts into the documents, and takes their files away.
fn documents(profile: Profile) -> Outcome<Built> {
    let mut built = Built::read(&folders::dist())?;
    imports::number(&built)?;
    county::enclose(&built)?;
    if profile != Profile::Dev {
        copying::quicken(&built)?;
    }
    match profile {
        Profile::Release => split::cut(&mut built)?,
        Profile::Counting => split::instrument(&mut built)?,
        Profile::Dev => {}
    }
    let parts = Parts::read(&built)?;
    built.write("index.html", served(&built, &parts).as_bytes())?;
    if profile != Profile::Counting {
        built.write("nianbao.html", single(&built, &parts)?.as_bytes())?;
    }
    for part in built.styles.iter().chain(&built.scripts) {
        let file = built.folder.join(&part.address);
        fs::remove_file(&file).map_err(Failure::file("remove", &file))?;
    }
    Ok(built)
}

fn sizes(built: &Built) -> Outcome {
    for (what, name) in [
        ("page module", Some(built.module.address.as_str())),
        ("its late part", built.late.as_deref()),
        ("office module", Some(OFFICE[1])),
        ("county module", Some(COUNTY[1])),
        ("single file", Some("nianbao.html")),
    ] {
        let Some(name) = name else { continue };
        let file = built.folder.join(name);
        let data = fs::metadata(&file).map_err(Failure::file("read", &file))?;
        say::note(&format!("{what}: {} (dist/{name})", say::size(data.len())));
    }
    Ok(())
}
