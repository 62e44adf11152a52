//! Texts under a password: sealed and opened here, in the page, so that what is written when the page goes away is
//! sealed before it has gone. The way from a password to its key is the office's (`formats::key`).
//!
//! What is sealed is the whole text that would stand there without a password. Around it stands an envelope of one line:
//!
//! ```text
//! nianbao.draft/2 <revision> <digest> <recipe> <nonce>
//! <XChaCha20-Poly1305 of the text, with its tag, in base64>
//! ```
//!
//! The first word names what it is (`draft`, `version`, `history`, `aside`, `journal`, `picture`). Revision and digest (Adler-32 of what stands
//! behind it) are readable, so that a torn slot is known without the password. The recipe says how the key comes from the
//! password, as others write it: `$argon2id$v=19$m=19456,t=2,p=1$<salt>`. First word, name of the draft, revision and
//! recipe are bound as associated data: a text moved to another draft, or given another number, does not open.
//!
//! No nonce comes twice under one key. Its first 16 bytes are random bytes that the browser gave when the draft was unlocked
//! (or its password set), its last 8 count the texts that this [`Seal`] has sealed since. The count never goes back, as a
//! seal is not cloned and lives in memory alone; two unlockings, in this page or another, share their 128 bits of random
//! about as soon as they guess the key. Only a machine that is set back to a snapshot with the page unlocked in it repeats
//! itself, and its nonces with it.

use base64ct::{Base64Unpadded, Encoding};
use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use zeroize::{Zeroize, Zeroizing};

use super::envelope::{Covers, Envelope, Line};

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A slot of a draft.
    Draft,
    /// An older version.
    Version,
    /// The history.
    History,
    /// Something that could not be read and was put aside.
    Aside,
    /// An edit.
    Journal,
    /// A picture.
    Picture,
}

impl Kind {
    const ALL: [Kind; 6] =
        [Kind::Draft, Kind::Version, Kind::History, Kind::Aside, Kind::Journal, Kind::Picture];

    /// The first line: its revision; behind the digest the recipe and the nonce.
    fn envelope(self) -> Envelope {
        Envelope { name: self.word(), before: 1, covers: Covers::WordsBehind }
    }

    /// Name and version.
    fn word(self) -> &'static str {
        match self {
            Kind::Draft => "nianbao.draft/2",
            Kind::Version => "nianbao.version/2",
            Kind::History => "nianbao.history/2",
            Kind::Aside => "nianbao.aside/2",
            Kind::Journal => "nianbao.journal/2",
            Kind::Picture => "nianbao.picture/2",
        }
    }
}

/// The least length of a password, in characters.
pub const LEAST: usize = 8;

/// A password. Never printed; gone from memory with its owner.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// What was typed.
    pub fn new(typed: String) -> Password {
        Password(Zeroizing::new(typed))
    }

    /// The text, to make the key of.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password")
    }
}

/// The key that a password gives. Never printed; gone from memory with its owner.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(Zeroizing<[u8; 32]>);

impl Key {
    /// A key from what the office made; `None` where it has another length. What it was made of is wiped.
    pub fn of(mut bytes: Vec<u8>) -> Option<Key> {
        let key = bytes.as_slice().try_into().ok().map(|key| Key(Zeroizing::new(key)));
        bytes.zeroize();
        key
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

/// Random bytes from the browser: 16 for a salt, 16 for nonces. Not secret; never used twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Random(pub [u8; 32]);

impl Random {
    fn halves(&self) -> (&[u8], &[u8]) {
        self.0.split_at(16)
    }
}

/// The recipe of a new password: Argon2id over 19 MiB, twice, in one lane, with these random bytes as its salt.
pub fn recipe(random: &Random) -> String {
    format!("$argon2id$v=19$m=19456,t=2,p=1${}", Base64Unpadded::encode_string(random.halves().0))
}

/// Seals and opens the texts of one draft while it is unlocked.
pub struct Seal {
    recipe: String,
    key: Key,
    random: [u8; 16],
    sealed: u64,
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal")
    }
}

impl Seal {
    /// A seal with the key that a recipe gave.
    pub fn new(recipe: String, key: Key, random: &Random) -> Seal {
        let mut half = [0; 16];
        half.copy_from_slice(random.halves().1);
        Seal { recipe, key, random: half, sealed: 0 }
    }

    /// A text under this seal.
    pub fn seal(&mut self, kind: Kind, draft: &str, revision: u64, text: &str) -> String {
        let mut nonce = [0; 24];
        nonce[..16].copy_from_slice(&self.random);
        nonce[16..].copy_from_slice(&self.sealed.to_be_bytes());
        self.sealed += 1;
        // Room for the tag, so that the text is not left behind in memory by growing.
        let mut bytes = Vec::with_capacity(text.len() + 16);
        bytes.extend_from_slice(text.as_bytes());
        let bound = bound(kind, draft, revision, &self.recipe);
        let sealed = self.cipher().encrypt_in_place(&XNonce::from(nonce), bound.as_bytes(), &mut bytes);
        sealed.expect("a text that fits into memory is not too long");
        let how = format!("{} {}", self.recipe, Base64Unpadded::encode_string(&nonce));
        kind.envelope().write(&revision.to_string(), Some(&how), &Base64Unpadded::encode_string(&bytes))
    }

    /// The text that was sealed; `None` where it was sealed under another password, or is not what was sealed.
    pub fn open(&self, kind: Kind, draft: &str, text: &str) -> Option<String> {
        let sealed = Sealed::read(text).filter(|sealed| sealed.kind == kind)?;
        if sealed.recipe != self.recipe {
            return None;
        }
        let mut nonce = [0; 24];
        Base64Unpadded::decode(sealed.nonce, &mut nonce).ok().filter(|nonce| nonce.len() == 24)?;
        let mut bytes = Base64Unpadded::decode_vec(sealed.body).ok()?;
        let bound = bound(kind, draft, sealed.revision, sealed.recipe);
        self.cipher().decrypt_in_place(&XNonce::from(nonce), bound.as_bytes(), &mut bytes).ok()?;
        String::from_utf8(bytes).ok()
    }

    /// How the key comes from the password.
    pub fn recipe(&self) -> &str {
        &self.recipe
    }

    /// The text that a record holds, sealed or not; `None` where it is sealed and does not open.
    pub fn plain(&self, kind: Kind, draft: &str, text: &str) -> Option<String> {
        match is_sealed(text) {
            true => self.open(kind, draft, text),
            false => Some(text.to_string()),
        }
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&(*self.key.0).into())
    }
}

fn bound(kind: Kind, draft: &str, revision: u64, recipe: &str) -> String {
    format!("{}\n{draft}\n{revision}\n{recipe}", kind.word())
}

/// A sealed text whose digest fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sealed<'a> {
    /// What it is.
    pub kind: Kind,
    /// The number of the writing.
    pub revision: u64,
    /// How the key comes from the password.
    pub recipe: &'a str,
    nonce: &'a str,
    body: &'a str,
}

impl<'a> Sealed<'a> {
    /// Understands a sealed text; `None` where it is none, or torn.
    pub fn read(text: &'a str) -> Option<Sealed<'a>> {
        let (kind, line) = line(text)?;
        let (recipe, nonce) = line.behind?.split_once(' ')?;
        Some(Sealed { kind, revision: line.before.parse().ok()?, recipe, nonce, body: line.whole()? })
    }
}

/// What a sealed text is, and its number; also where it is torn further on.
pub fn head(text: &str) -> Option<(Kind, u64)> {
    let (kind, line) = line(text)?;
    Some((kind, line.before.parse().ok()?))
}

fn line(text: &str) -> Option<(Kind, Line<'_>)> {
    Kind::ALL.into_iter().find_map(|kind| Some((kind, kind.envelope().read(text)?)))
}

/// True for a text that was sealed, whole or torn.
pub fn is_sealed(text: &str) -> bool {
    let word = text.split(' ').next();
    Kind::ALL.iter().any(|kind| word == Some(kind.word()))
}

#[cfg(test)]
mod tests {
    use super::super::envelope::digest;
    use super::*;

    fn seal(key: u8) -> Seal {
        let random = Random(std::array::from_fn(|at| at as u8));
        Seal::new(recipe(&random), Key::of(vec![key; 32]).unwrap(), &random)
    }

    /// This text was sealed by the first version of the format. It opens for ever.
    const FIRST: &str = "nianbao.draft/2 7 e29122f5 $argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw \
        EBESExQVFhcYGRobHB0eHwAAAAAAAAAA\n3BAFN/6jGxprUmlabD8fVIMlJ5fo6Q";

    #[test]
    fn what_the_first_version_sealed_opens() {
        assert_eq!(seal(1).seal(Kind::Draft, "d", 7, "甲局"), FIRST);
        assert_eq!(seal(1).open(Kind::Draft, "d", FIRST).as_deref(), Some("甲局"));
    }

    #[test]
    fn the_same_text_is_sealed_differently_each_time() {
        let mut seal = seal(1);
        let mut texts: Vec<String> = (0..300).map(|_| seal.seal(Kind::Draft, "d", 7, "甲局")).collect();
        assert!(texts.iter().all(|text| seal.open(Kind::Draft, "d", text).as_deref() == Some("甲局")));
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), 300);
    }

    #[test]
    fn what_belongs_elsewhere_does_not_open() {
        let mut ours = seal(1);
        let text = ours.seal(Kind::Draft, "d", 7, "甲局");
        assert_eq!(ours.open(Kind::Draft, "e", &text), None, "of another draft");
        assert_eq!(ours.open(Kind::Version, "d", &text), None, "of another kind");
        assert_eq!(seal(2).open(Kind::Draft, "d", &text), None, "under another key");
        let other = Seal { recipe: ours.recipe.replace("t=2", "t=1"), ..seal(1) };
        assert_eq!(other.open(Kind::Draft, "d", &text), None, "by another recipe");
    }

    /// The text with another head or body, and the digest that fits it: made by somebody who knows the format.
    fn forged(text: &str, from: &str, to: &str) -> String {
        let text = text.replacen(from, to, 1);
        let (head, rest) =
            (text.split(' ').take(2).collect::<Vec<_>>().join(" "), text.splitn(4, ' ').nth(3).unwrap());
        format!("{head} {} {rest}", digest(rest))
    }

    #[test]
    fn what_was_altered_does_not_open_however_well_its_digest_fits() {
        let mut ours = seal(1);
        let text = ours.seal(Kind::Draft, "d", 7, "甲局");
        assert!(ours.open(Kind::Draft, "d", &forged(&text, "x", "x")).is_some(), "unaltered");
        let body = text.split_once('\n').unwrap().1;
        for (from, to) in [
            ("/2 7 ", "/2 8 "),
            ("draft/2", "version/2"),
            ("AAECAwQFBgcICQoLDA0ODw ", "BAECAwQFBgcICQoLDA0ODw "),
            ("EBESExQVFhcYGRobHB0eHw", "FBESExQVFhcYGRobHB0eHw"),
            (&body[..4], if body.starts_with("AAAA") { "BBBB" } else { "AAAA" }),
            (&body[body.len() - 4..], "AAAA"),
        ] {
            let forged = forged(&text, from, to);
            assert_ne!(forged, text, "{from}");
            let kind = Sealed::read(&forged).expect("its digest fits").kind;
            assert_eq!(ours.open(kind, "d", &forged), None, "{from} to {to}");
        }
    }

    #[test]
    fn a_torn_text_is_still_known_by_its_number() {
        let text = seal(1).seal(Kind::Draft, "d", 7, "甲局");
        for length in 18..text.len() {
            assert_eq!(head(&text[..length]), Some((Kind::Draft, 7)), "{length}");
            assert_eq!(Sealed::read(&text[..length]), None, "{length}");
        }
    }

    #[test]
    fn secrets_are_not_printed() {
        let (password, key) = (Password::new("秘密秘密秘密秘密".to_string()), Key::of(vec![7; 32]));
        assert_eq!(format!("{password:?} {key:?} {:?}", seal(1)), "Password Some(Key) Seal");
        assert_eq!(Key::of(vec![7; 31]), None);
    }
}
