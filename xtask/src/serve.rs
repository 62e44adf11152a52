//! `serve`: builds the page, serves it and opens it.

use crate::build::{build, Profile};
use crate::failure::{Failure, Outcome};
use crate::{folders, program, say, server};
use std::env;
use std::process::{Command, Stdio};

/// Builds, serves on this machine only, and opens the browser where there is one.
pub fn serve(profile: Profile, port: Option<u16>, open: bool) -> Outcome {
    build(profile)?;
    let listener = server::listen(port)?;
    let address =
        listener.local_addr().map_err(|error| Failure::new(format!("the server has no address: {error}")))?;
    let address = format!("http://{address}/");
    println!("▸ Serving dist/ at {address} (Ctrl+C ends it)");
    say::note("The single file to open by double click: dist/nianbao.html");
    match open.then(opener).flatten() {
        Some(command) => show(command, &address),
        None => say::note("Open the address in a browser."),
    }
    server::serve(listener, folders::dist());
    Ok(())
}

/// The command that opens an address in this person's browser, where there are a person and a browser.
fn opener() -> Option<Command> {
    if env::var_os("CI").is_some() {
        return None;
    }
    if cfg!(windows) {
        let mut command = Command::new("cmd");
        command.args(["/C", "start", ""]);
        return Some(command);
    }
    if cfg!(target_os = "macos") {
        return Some(Command::new("open"));
    }
    let screen = env::var_os("DISPLAY").or_else(|| env::var_os("WAYLAND_DISPLAY"));
    screen.and_then(|_| program::find("xdg-open")).map(Command::new)
}

fn show(mut command: Command, address: &str) {
    command.arg(address);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if command.spawn().is_err() {
        say::note("No browser could be opened: open the address yourself.");
    }
}
