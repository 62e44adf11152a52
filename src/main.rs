//! The page module: mounts the shell; nothing else.

fn main() {
    nianbao::shell::mount();
}
