//! placeholder
#[cfg(feature = "browser")]
pub mod shell {
    /// Mounts the page.
    pub fn mount() {}
}
