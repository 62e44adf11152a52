//! The Content-Security-Policy of the built page.

use base64::engine::general_purpose::STANDARD;
use base64::Engine;
use sha2::{Digest, Sha256};

/// Where a document may fetch from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fetches {
    /// Its own folder on the server: the modules.
    Own,
    /// Nowhere: everything is aboard.
    Nothing,
}

/// The policy of a document whose executable scripts and whose style are exactly these.
///
/// Nothing can be sent, and nothing else can run. `'unsafe-eval'` stands beside `'wasm-unsafe-eval'`
/// because Chromium before 97 knows only the former and would refuse the module; the boot script takes it away again, by a
/// second policy, in every browser that knows the latter. Where Trusted Types exist no text becomes markup or a script, and the one policy there is (boot/boot.js) names nothing but the worker of the office
/// and the glue of the county, which is among the scripts.
pub fn of(scripts: &[&str], style: &str, fetches: Fetches) -> String {
    let scripts: Vec<String> = scripts.iter().map(|script| hash(script)).collect();
    let connect = match fetches {
        Fetches::Own => "'self'",
        Fetches::Nothing => "'none'",
    };
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval' 'unsafe-eval'; style-src {}; \
         img-src data: blob:; worker-src blob:; connect-src {connect}; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types nianbao",
        scripts.join(" "),
        hash(style)
    )
}

/// An inline text as a policy names it.
pub fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_named_by_its_sha_256_in_base64() {
        // The example of the CSP specification.
        assert_eq!(hash("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }

    #[test]
    fn the_policy_of_the_single_file_lets_nothing_out() {
        let policy = of(&["a", "b"], "c", Fetches::Nothing);
        assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"));
        assert!(policy.contains("connect-src 'none'"));
        assert!(policy.ends_with("require-trusted-types-for 'script'; trusted-types nianbao"));
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'self'"));
    }
}
