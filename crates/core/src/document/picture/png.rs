//! PNG: a signature and chunks, each with a checksum, from IHDR to IEND.

use super::PictureFault;

/// What every PNG begins with.
pub const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// Width and height of a whole and undamaged PNG.
pub fn size(bytes: &[u8]) -> Result<(u32, u32), PictureFault> {
    walk(&bytes[SIGNATURE.len()..]).ok_or(PictureFault::Damaged)
}

/// Where the walk through the chunks has come to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Header,
    Pixels,
    Behind,
}

fn walk(mut rest: &[u8]) -> Option<(u32, u32)> {
    let mut header = None;
    let mut has_palette = false;
    let mut stage = Stage::Header;
    loop {
        let (kind, data, after) = chunk(rest)?;
        match (kind, header) {
            (b"IHDR", None) => header = Some(Header::of(data)?),
            (_, None) | (b"IHDR", Some(_)) => return None,
            (b"PLTE", _) if stage == Stage::Header => has_palette = true,
            (b"IDAT", Some(header)) => {
                let is_in_order = stage != Stage::Behind && (has_palette || !header.needs_palette);
                let is_first = stage == Stage::Header;
                if !is_in_order || (is_first && !is_deflated(data)) {
                    return None;
                }
                stage = Stage::Pixels;
            }
            (b"IEND", Some(header)) => return (stage > Stage::Header).then_some(header.size),
            // A capital letter: nobody may show the picture who does not know the chunk.
            ([b'A'..=b'Z', ..], _) => return None,
            _ if stage == Stage::Pixels => stage = Stage::Behind,
            _ => {}
        }
        rest = after;
    }
}

/// True for the beginning of pixels as the only method of PNG compresses them (RFC 1950).
fn is_deflated(data: &[u8]) -> bool {
    matches!(data, [method, flags, ..] if method & 15 == 8 && u16::from_be_bytes([*method, *flags]) % 31 == 0)
}

/// Kind and data of the first chunk, and what follows it.
fn chunk(bytes: &[u8]) -> Option<(&[u8; 4], &[u8], &[u8])> {
    let (length, bytes) = bytes.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let end = length.checked_add(4)?;
    let (checked, rest) = (bytes.get(..end)?, bytes.get(end..)?);
    let (checksum, rest) = rest.split_first_chunk::<4>()?;
    let (kind, data) = checked.split_first_chunk::<4>()?;
    (u32::from_be_bytes(*checksum) == crc(checked)).then_some((kind, data, rest))
}

#[derive(Clone, Copy)]
struct Header {
    size: (u32, u32),
    needs_palette: bool,
}

impl Header {
    fn of(data: &[u8]) -> Option<Header> {
        let data: &[u8; 13] = data.try_into().ok()?;
        let (width, rest) = data.split_first_chunk::<4>()?;
        let (height, _) = rest.split_first_chunk::<4>()?;
        // Bit depths that the format allows for grey, colour, palette, grey with alpha, colour with alpha.
        let depths: &[u8] = match data[9] {
            0 => &[1, 2, 4, 8, 16],
            3 => &[1, 2, 4, 8],
            2 | 4 | 6 => &[8, 16],
            _ => return None,
        };
        let is_known = depths.contains(&data[8]) && data[10] == 0 && data[11] == 0 && data[12] <= 1;
        let size = (u32::from_be_bytes(*width), u32::from_be_bytes(*height));
        is_known.then_some(Header { size, needs_palette: data[9] == 3 })
    }
}

/// The checksum of a chunk: CRC-32 of the PNG specification, annex D, half a byte at a time: a table of 16 is enough
/// for pictures, and small.
pub(super) fn crc(bytes: &[u8]) -> u32 {
    let half = |crc: u32| TABLE[(crc & 15) as usize] ^ (crc >> 4);
    !bytes.iter().fold(u32::MAX, |crc, byte| half(half(crc ^ u32::from(*byte))))
}

const TABLE: [u32; 16] = table();

const fn table() -> [u32; 16] {
    let mut table = [0; 16];
    let mut at = 0;
    while at < table.len() {
        let mut value = at as u32;
        let mut bit = 0;
        while bit < 4 {
            value = if value & 1 == 1 { 0xEDB8_8320 ^ (value >> 1) } else { value >> 1 };
            bit += 1;
        }
        table[at] = value;
        at += 1;
    }
    table
}
