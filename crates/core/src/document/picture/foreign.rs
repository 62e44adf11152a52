//! Files that are no picture for office programs, by what they begin with: the author is told what the file really is,
//! since its name says something else.

/// What the bytes are; none where they are nothing that people take for a picture.
pub fn kind(bytes: &[u8]) -> Option<&'static str> {
    let begins = |with: &[u8]| bytes.starts_with(with);
    let at = |from: usize, with: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(with));
    let text = bytes.trim_ascii_start();
    if begins(b"RIFF") && at(8, b"WEBP") {
        return Some("WebP");
    }
    // Phones: a container of which the brand says what is in it.
    if at(4, b"ftyp") {
        let is_avif = at(8, b"avif") || at(8, b"avis");
        return Some(if is_avif { "AVIF" } else { "HEIC" });
    }
    let kinds: [(&[u8], &str); 9] = [
        (b"GIF8", "GIF"),
        (b"BM", "BMP"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"%PDF", "PDF"),
        (b"PK\x03\x04", "Office 文件或压缩包"),
        (b"\xD0\xCF\x11\xE0", "旧版 Office 文件"),
        (b"<svg", "SVG"),
        (b"<", "网页"),
    ];
    kinds.into_iter().find(|(start, _)| begins(start) || text.starts_with(start)).map(|(_, kind)| kind)
}
