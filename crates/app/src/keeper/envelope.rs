//! The first line of a record: name and version, words, and a digest that shows damage. The body stands behind it.
//!
//! | record | first line | digest of |
//! |---|---|---|
//! | snapshot | `nianbao.draft/1 <revision> <digest> <check>` | the body; the check is the digest of the line before it |
//! | history | `nianbao.history/1 <digest> <stamp>` | the body |
//! | edit | `nianbao.journal/1 <revision> <after> <writer> <digest>` | the words before it, and the body |
//! | sealed record | `nianbao.<kind>/2 <revision> <digest> <recipe> <nonce>` | the words behind it, and the body |
//!
//! The kinds came one after another, and what was written once is read for ever: so the digest has no one place. It is
//! Adler-32, which finds damage, not malice.

/// The first line of one kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Envelope {
    /// Name and version.
    pub name: &'static str,
    /// How many words stand between the name and the digest.
    pub before: usize,
    /// What the digest covers.
    pub covers: Covers,
}

/// What a digest covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Covers {
    /// The body.
    Body,
    /// The body. The last word of the line is the digest of the line before it; older programs did not write it.
    BodyAndCheck,
    /// The words before it, and the body.
    WordsBefore,
    /// The words behind it, and the body.
    WordsBehind,
}

/// A record whose first line could be understood. Its body may be damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    covers: Covers,
    /// The words before the digest.
    pub before: &'a str,
    /// The digest; none where the line is torn.
    digest: Option<&'a str>,
    /// The words behind the digest, or the check.
    pub behind: Option<&'a str>,
    /// None where the line is torn.
    body: Option<&'a str>,
}

impl Envelope {
    /// A record. The check is written, not given.
    pub fn write(&self, before: &str, behind: Option<&str>, body: &str) -> String {
        let mut line = self.name.to_string();
        let digest = self.covers.digest(before, behind, body);
        for word in [before, &digest].into_iter().filter(|word| !word.is_empty()).chain(behind) {
            line.push(' ');
            line.push_str(word);
        }
        if self.covers == Covers::BodyAndCheck {
            line = format!("{line} {}", digest_of([&line]));
        }
        line.reserve_exact(1 + body.len());
        line.push('\n');
        line.push_str(body);
        line
    }

    /// Understands a first line; `None` where it has another name, too few words, or a check that does not fit.
    pub fn read<'a>(&self, text: &'a str) -> Option<Line<'a>> {
        let (line, body) = match text.split_once('\n') {
            Some((line, body)) => (line, Some(body)),
            None => (text, None),
        };
        let (head, rest) = words(line, self.before + 1)?;
        let before = match head.strip_prefix(self.name)? {
            "" => "",
            words => words.strip_prefix(' ')?,
        };
        let (digest, behind) = match rest.and_then(|rest| words(rest, 1)) {
            Some((digest, behind)) => (Some(digest), behind),
            None => (None, None),
        };
        let is_checked = self.covers == Covers::BodyAndCheck;
        let checks = |check: &str| digest_of([&line[..line.len() - check.len() - 1]]) == check;
        let is_whole = behind.filter(|_| is_checked).is_none_or(checks);
        is_whole.then_some(Line { covers: self.covers, before, digest, behind, body })
    }
}

impl<'a> Line<'a> {
    /// The body where the digest fits.
    pub fn whole(&self) -> Option<&'a str> {
        let fits =
            |body: &&str| self.digest == Some(self.covers.digest(self.before, self.behind, body).as_str());
        self.body.filter(fits)
    }
}

impl Covers {
    fn digest(self, before: &str, behind: Option<&str>, body: &str) -> String {
        match self {
            Covers::Body | Covers::BodyAndCheck => digest_of([body]),
            Covers::WordsBefore => digest_of([before, "\n", body]),
            Covers::WordsBehind => digest_of([behind.unwrap_or_default(), "\n", body]),
        }
    }
}

/// So many words of a line, and the rest where there is one; `None` where there are fewer.
fn words(line: &str, count: usize) -> Option<(&str, Option<&str>)> {
    match line.match_indices(' ').nth(count - 1) {
        Some((end, _)) => Some((&line[..end], Some(&line[end + 1..]))),
        None => (line.split(' ').count() == count).then_some((line, None)),
    }
}

/// The short digest of a text, by which damage is seen.
pub(super) fn digest(text: &str) -> String {
    digest_of([text])
}

fn digest_of<const N: usize>(parts: [&str; N]) -> String {
    let mut sum = adler2::Adler32::new();
    for part in parts {
        sum.write_slice(part.as_bytes());
    }
    format!("{:08x}", sum.checksum())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SNAPSHOT: Envelope = Envelope { name: "nianbao.draft/1", before: 1, covers: Covers::BodyAndCheck };
    const HISTORY: Envelope = Envelope { name: "nianbao.history/1", before: 0, covers: Covers::Body };
    const EDIT: Envelope = Envelope { name: "nianbao.journal/1", before: 3, covers: Covers::WordsBefore };
    const SEALED: Envelope = Envelope { name: "nianbao.draft/2", before: 1, covers: Covers::WordsBehind };

    const BODY: &str = "{\"甲\":1}";

    /// Each kind with its words before and behind the digest, and the line that the first programs wrote. It is read for
    /// ever.
    const KINDS: [(Envelope, &str, Option<&str>, &str); 4] = [
        (SNAPSHOT, "7", None, "nianbao.draft/1 7 14c403d5 77e907e7"),
        (HISTORY, "", Some("nianbao.draft/1 7"), "nianbao.history/1 14c403d5 nianbao.draft/1 7"),
        (EDIT, "8 7 m1", None, "nianbao.journal/1 8 7 m1 2668052c"),
        (SEALED, "7", Some("$r n"), "nianbao.draft/2 7 23290503 $r n"),
    ];

    fn whole<'a>(envelope: &Envelope, text: &'a str) -> Option<&'a str> {
        envelope.read(text)?.whole()
    }

    #[test]
    fn every_kind_is_written_as_ever_and_read_again() {
        for (envelope, before, behind, line) in KINDS {
            let text = envelope.write(before, behind, BODY);
            assert_eq!(text, format!("{line}\n{BODY}"));
            let read = envelope.read(&text).expect("a record");
            assert_eq!((read.before, read.whole()), (before, Some(BODY)));
            if envelope.covers != Covers::BodyAndCheck {
                assert_eq!(read.behind, behind);
            }
            assert_eq!(whole(&envelope, &envelope.write(before, behind, "")), Some(""), "an empty body");
        }
    }

    #[test]
    fn another_name_is_not_read() {
        for (at, (envelope, ..)) in KINDS.iter().enumerate() {
            for (_, _, _, line) in
                KINDS.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, kind)| kind)
            {
                assert_eq!(envelope.read(&format!("{line}\n{BODY}")), None, "{line}");
            }
            assert_eq!(envelope.read(&format!("{}0 7 14c403d5\n{BODY}", envelope.name)), None);
            assert_eq!(envelope.read(""), None);
        }
    }

    /// Cut off anywhere, nothing is taken for whole, and the number is known as long as it stands there.
    #[test]
    fn a_torn_record_has_no_body() {
        for (envelope, before, behind, line) in KINDS {
            let text = envelope.write(before, behind, BODY);
            for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
                assert_eq!(whole(&envelope, &text[..end]), None, "{}", &text[..end]);
            }
            let head = &line[..envelope.name.len() + usize::from(!before.is_empty()) + before.len()];
            assert_eq!(envelope.read(head).map(|line| line.before), Some(before), "{head}");
        }
        assert_eq!(SNAPSHOT.read("nianbao.draft/1"), None, "it has no number");
        assert_eq!(EDIT.read("nianbao.journal/1 8 7"), None, "its writer is not there");
    }

    #[test]
    fn a_body_or_a_word_that_was_altered_does_not_fit() {
        for (envelope, _, _, line) in KINDS {
            let text = format!("{line}\n{BODY} ");
            assert_eq!(envelope.read(&text).expect("the line is whole").whole(), None, "{line}");
        }
        assert_eq!(whole(&EDIT, &format!("nianbao.journal/1 8 6 m1 2668052c\n{BODY}")), None);
        assert_eq!(whole(&SEALED, &format!("nianbao.draft/2 7 23290503 $r m\n{BODY}")), None);
    }

    /// A number that was damaged would hide edits: with a check that does not fit, the line is not believed.
    #[test]
    fn a_snapshot_is_read_without_its_check_and_not_with_a_wrong_one() {
        assert_eq!(
            whole(&SNAPSHOT, &format!("nianbao.draft/1 7 14c403d5\n{BODY}")),
            Some(BODY),
            "an older one"
        );
        for line in [
            "nianbao.draft/1 8 14c403d5 77e907e7",
            "nianbao.draft/1 7 14c403d5 77e907e8",
            "nianbao.draft/1 7 14c403d5 ",
            "nianbao.draft/1 7 14c403d5 77e907e7 77e907e7",
        ] {
            assert_eq!(SNAPSHOT.read(&format!("{line}\n{BODY}")), None, "{line}");
        }
    }
}
