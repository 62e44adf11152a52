//! JPEG: marker segments and scans, from the first marker to the end of the image. Source: ITU-T T.81, annex B.

use super::PictureFault;

/// What every JPEG begins with.
pub const SIGNATURE: [u8; 3] = [0xFF, 0xD8, 0xFF];

/// Markers: start of scan, end of image, tables of quantisation and of Huffman codes, number of lines.
const SCAN: u8 = 0xDA;
const END: u8 = 0xD9;
const QUANTISATION: u8 = 0xDB;
const HUFFMAN: u8 = 0xC4;
const LINES: u8 = 0xDC;
/// The segment in which cameras say how they were held.
const APPLICATION: u8 = 0xE1;

/// Width and height of a JPEG that office programs show as it is: baseline, extended or progressive, 8 bits a sample, grey
/// or colour, with its tables, its scans and its end.
pub fn size(bytes: &[u8]) -> Result<(u32, u32), PictureFault> {
    let mut rest = &bytes[2..];
    let mut size = None;
    let (mut is_quantised, mut is_coded, mut is_scanned) = (false, false, false);
    loop {
        let marker;
        (marker, rest) = next_marker(rest)?;
        if marker == END {
            return size.filter(|_| is_scanned).ok_or(PictureFault::Damaged);
        }
        let data;
        (data, rest) = segment(rest)?;
        match marker {
            0xC0..=0xC2 if size.is_none() => size = Some(frame(data)?),
            // A second frame, or a number of lines that only comes behind them.
            0xC0..=0xC2 | LINES => return Err(PictureFault::Damaged),
            QUANTISATION => is_quantised = true,
            HUFFMAN => is_coded = true,
            // Lossless, hierarchical or arithmetic coding; C8 is reserved.
            0xC3 | 0xC5..=0xCF => return Err(PictureFault::OtherCoding),
            SCAN if size.is_some() && is_quantised && is_coded => {
                is_scanned = true;
                rest = behind_scan(rest)?;
            }
            SCAN => return Err(PictureFault::Damaged),
            APPLICATION if is_turned(data) => return Err(PictureFault::Turned),
            _ => {}
        }
    }
}

/// The next marker, and what follows it. Fill bytes may stand before a marker.
fn next_marker(bytes: &[u8]) -> Result<(u8, &[u8]), PictureFault> {
    let bytes = bytes.strip_prefix(&[0xFF]).ok_or(PictureFault::Damaged)?;
    let fill = bytes.iter().take_while(|byte| **byte == 0xFF).count();
    let (marker, rest) = bytes[fill..].split_first().ok_or(PictureFault::Damaged)?;
    Ok((*marker, rest))
}

/// The data of a segment, and what follows it.
fn segment(bytes: &[u8]) -> Result<(&[u8], &[u8]), PictureFault> {
    let (length, _) = bytes.split_first_chunk::<2>().ok_or(PictureFault::Damaged)?;
    let length = usize::from(u16::from_be_bytes(*length));
    let data = bytes.get(2..length).ok_or(PictureFault::Damaged)?;
    Ok((data, &bytes[length..]))
}

/// What follows the coded data of a scan: from the first marker that neither stands for `FF` itself nor restarts the
/// decoder. A scan without any data is none.
fn behind_scan(bytes: &[u8]) -> Result<&[u8], PictureFault> {
    let is_end = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF);
    match bytes.windows(2).position(is_end) {
        None | Some(0) => Err(PictureFault::Damaged),
        Some(length) => Ok(&bytes[length..]),
    }
}

/// Width and height of a frame. Four components are the inks of a press: Word and browsers turn them into wrong colours,
/// and each into others.
fn frame(data: &[u8]) -> Result<(u32, u32), PictureFault> {
    let [precision, height_high, height_low, width_high, width_low, components, rest @ ..] = data else {
        return Err(PictureFault::Damaged);
    };
    if rest.len() != usize::from(*components) * 3 {
        return Err(PictureFault::Damaged);
    }
    match (precision, components) {
        (8, 1 | 3) => {
            let height = u16::from_be_bytes([*height_high, *height_low]);
            let width = u16::from_be_bytes([*width_high, *width_low]);
            Ok((width.into(), height.into()))
        }
        (8, 4) => Err(PictureFault::PressColours),
        (12, _) => Err(PictureFault::OtherCoding),
        _ => Err(PictureFault::Damaged),
    }
}

/// True where a camera says that the picture is to be turned or mirrored before it is shown. Browsers follow that, Word
/// does not. Source: Exif 2.32, 4.6.2 and tag 0x0112 of the first directory; what is not as it says turns nothing.
fn is_turned(segment: &[u8]) -> bool {
    segment.strip_prefix(b"Exif\0\0").and_then(orientation).is_some_and(|value| (2..=8).contains(&value))
}

/// The orientation in the first directory of a TIFF structure.
fn orientation(tiff: &[u8]) -> Option<u16> {
    const ORIENTATION: u16 = 0x0112;
    let number: fn([u8; 2]) -> u16 = match tiff.get(..2)? {
        b"II" => u16::from_le_bytes,
        b"MM" => u16::from_be_bytes,
        _ => return None,
    };
    let short = |at: usize| Some(number(*tiff.get(at..)?.first_chunk()?));
    // Of the offset the half that counts; no directory of a camera begins behind 64 KiB.
    let directory = usize::from(short(if tiff.starts_with(b"II") { 4 } else { 6 })?);
    let entries = usize::from(short(directory)?);
    let at =
        (0..entries).map(|entry| directory + 2 + 12 * entry).find(|at| short(*at) == Some(ORIENTATION))?;
    short(at + 8)
}
