//! The third module: the check of many files; mounts its shell, nothing else.

fn main() {
    nianbao::shell::county::mount();
}
