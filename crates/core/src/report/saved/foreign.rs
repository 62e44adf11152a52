//! Files of other kinds, known by their first bytes: people choose a scan or a Word file by mistake.

/// A kind of file that is no saved report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// PNG, JPEG, GIF, BMP, TIFF, WebP.
    Picture,
    /// PDF.
    Pdf,
    /// A ZIP container: Word, Excel, OFD, or a compressed file.
    Packed,
    /// A compound file of Word or Excel before 2007, or of WPS.
    OldOffice,
    /// RAR or 7z.
    Archive,
}

/// What each kind begins with.
const SIGNATURES: [(&[u8], Foreign); 10] = [
    (b"\x89PNG", Foreign::Picture),
    (b"\xFF\xD8\xFF", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"II*\0", Foreign::Picture),
    (b"MM\0*", Foreign::Picture),
    (b"%PDF", Foreign::Pdf),
    (b"PK\x03\x04", Foreign::Packed),
    (b"\xD0\xCF\x11\xE0", Foreign::OldOffice),
    (b"Rar!", Foreign::Archive),
    (b"7z\xBC\xAF", Foreign::Archive),
];

impl Foreign {
    /// The kind of a file; `None` for text, and for what is not known.
    pub fn of(bytes: &[u8]) -> Option<Foreign> {
        let has = |at: usize, part: &[u8]| bytes.get(at..at + part.len()) == Some(part);
        if has(0, b"RIFF") && has(8, b"WEBP") || has(0, b"BM") && has(6, &[0; 4]) {
            return Some(Foreign::Picture);
        }
        let is = |(signature, _): &&(&[u8], Foreign)| bytes.starts_with(signature);
        SIGNATURES.iter().find(is).map(|(_, kind)| *kind)
    }
}
