//! From a password to the key that seals a draft: Argon2id, as the recipe in the sealed text says.
//!
//! Slow and hungry for memory by design, so it runs in the worker, once when a password is set or a draft is unlocked. The
//! recipe is written as others write it: `$argon2id$v=19$m=<KiB>,t=<passes>,p=<lanes>$<salt in base64>`.

use argon2::{Algorithm, Argon2, Params, Version};
use base64ct::{Base64Unpadded, Encoding};

/// Bytes of a key.
pub const KEY: usize = 32;
/// The most memory that a recipe may ask for, in KiB, and the most passes over it: the recipe stands in a storage that
/// other pages may write to, and must not be able to stop the computer.
const MOST_MEMORY: u32 = 256 * 1024;
const MOST_PASSES: u32 = 16;

/// Why no key came of a recipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFault {
    /// It is written otherwise than this program knows.
    Unknown,
    /// It asks for more than is done here.
    TooMuch,
}

/// The key that a recipe gives of a password, in UTF-8 as it was typed.
///
/// # Errors
/// A [`KeyFault`] of the recipe; every password gives a key.
pub fn derive(recipe: &str, password: &[u8]) -> Result<[u8; KEY], KeyFault> {
    let rest = recipe.strip_prefix("$argon2id$v=19$").ok_or(KeyFault::Unknown)?;
    let (costs, salt) = rest.split_once('$').ok_or(KeyFault::Unknown)?;
    let mut costs = costs.split(',');
    let mut cost = |name: &str| {
        let number = costs.next().and_then(|cost| cost.strip_prefix(name)?.strip_prefix('='));
        number.and_then(|number| number.parse::<u32>().ok()).ok_or(KeyFault::Unknown)
    };
    let (memory, passes, lanes) = (cost("m")?, cost("t")?, cost("p")?);
    if costs.next().is_some() {
        return Err(KeyFault::Unknown);
    }
    if memory > MOST_MEMORY || passes > MOST_PASSES {
        return Err(KeyFault::TooMuch);
    }
    let salt = Base64Unpadded::decode_vec(salt).map_err(|_| KeyFault::Unknown)?;
    let params = Params::new(memory, passes, lanes, Some(KEY)).map_err(|_| KeyFault::Unknown)?;
    let mut key = [0; KEY];
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon.hash_password_into(password, &salt, &mut key).map_err(|_| KeyFault::Unknown)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(key: [u8; KEY]) -> String {
        key.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The first is that of the reference implementation (test.c: 64 MiB, 2 passes, `password`, `somesalt`); the others
    /// are recipes of this format, worked out by another implementation. They never change.
    #[test]
    fn recipes_give_the_same_keys_for_ever() {
        for (recipe, password, key) in [
            (
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ",
                "password",
                "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
            ),
            (
                "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw",
                "correct horse",
                "d00b90c40f918cf889780d7d3a9ec3c2b1719df87dc5e4d4d93ea6163db04e17",
            ),
            (
                "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw",
                "年报草稿的密码",
                "828b40dc1e8a6ea6754a24dbad679f6e46446ba36e93380cdaddbefb7001ec6f",
            ),
        ] {
            assert_eq!(
                derive(recipe, password.as_bytes()).map(hex),
                Ok(key.to_string()),
                "{recipe} {password}"
            );
        }
    }

    #[test]
    fn a_recipe_that_is_not_known_or_asks_for_too_much_is_refused() {
        for recipe in [
            "",
            "$argon2i$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw",
            "$argon2id$v=16$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw",
            "$argon2id$v=19$m=19456,t=2$AAECAwQFBgcICQoLDA0ODw",
            "$argon2id$v=19$m=19456,t=2,p=1,x=1$AAECAwQFBgcICQoLDA0ODw",
            "$argon2id$v=19$m=19456,t=2,p=0$AAECAwQFBgcICQoLDA0ODw",
            "$argon2id$v=19$m=-1,t=2,p=1$AAECAwQFBgcICQoLDA0ODw",
            "$argon2id$v=19$m=19456,t=2,p=1$AAEC",
            "$argon2id$v=19$m=19456,t=2,p=1$!!!",
        ] {
            assert_eq!(derive(recipe, b"password"), Err(KeyFault::Unknown), "{recipe}");
        }
        for recipe in
            ["$argon2id$v=19$m=4000000,t=2,p=1$c29tZXNhbHQ", "$argon2id$v=19$m=64,t=4000000,p=1$c29tZXNhbHQ"]
        {
            assert_eq!(derive(recipe, b"password"), Err(KeyFault::TooMuch), "{recipe}");
        }
    }
}
