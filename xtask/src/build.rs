//! `build`: the page as files to serve, and as a single file.

use crate::built::{Built, OFFICE};
use crate::failure::{Failure, Outcome};
use crate::single_file::{assemble, replaced};
use crate::{first_sight, folders, program, say, system, toolchain, tools};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// How the modules are compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Small and fast: what is delivered.
    Release,
    /// Quickly compiled, with names in its traces; not for old browsers.
    Dev,
}

/// Installs what is missing, then makes dist/ and dist/nianbao.html.
pub fn build(profile: Profile) -> Outcome {
    let tools = say::step("Looking for the tools", || prepare(profile))?;
    say::step("Building the page and the office module", || trunk(profile, &tools))?;
    say::step("Drawing what is seen first", first_sight::draw)?;
    say::step("Making the single file", || {
        join_styles()?;
        let built = Built::read(&folders::dist())?;
        let file = folders::dist().join("nianbao.html");
        fs::write(&file, assemble(&built)?).map_err(Failure::file("write", &file))?;
        sizes(&built)
    })
}

/// The folders of all tools that a build needs.
fn prepare(profile: Profile) -> Outcome<Vec<PathBuf>> {
    toolchain::browser_target()?;
    let mut folders = vec![tools::WASM_BINDGEN.folder()?, tools::TRUNK.folder()?];
    if profile == Profile::Release {
        system::ensure([&system::NODE])?;
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
        // Every version is settled here; there is nothing to ask the network for.
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Trunk takes only `true` and `false` for it, and others set it to 1.
        .env_remove("NO_COLOR");
    if profile == Profile::Release {
        command.arg("--release");
    }
    program::run(&mut command)
}

/// Makes one style sheet of all, so that opening the page costs one request for style.
fn join_styles() -> Outcome {
    let built = Built::read(&folders::dist())?;
    let style = built.style()?;
    let digest: String = Sha256::digest(&style)[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    let name = format!("style-{digest}.css");
    let mut changes: Vec<_> = built.styles.iter().map(|part| (part.place.clone(), String::new())).collect();
    changes[0].1 = format!("<link rel=\"stylesheet\" href=\"./{name}\">");
    for part in &built.styles {
        let file = built.folder.join(&part.address);
        fs::remove_file(&file).map_err(Failure::file("remove", &file))?;
    }
    for (name, text) in [(name.as_str(), style), ("index.html", replaced(&built.html, changes))] {
        let file = built.folder.join(name);
        fs::write(&file, text).map_err(Failure::file("write", &file))?;
    }
    Ok(())
}

fn sizes(built: &Built) -> Outcome {
    for (what, name) in [
        ("page module", built.module.address.as_str()),
        ("office module", OFFICE[1]),
        ("single file", "nianbao.html"),
    ] {
        let file = built.folder.join(name);
        let data = fs::metadata(&file).map_err(Failure::file("read", &file))?;
        say::note(&format!("{what}: {} (dist/{name})", say::size(data.len())));
    }
    Ok(())
}
