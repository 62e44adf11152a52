//! JPEG: marker segments up to the first scan, and an end of image somewhere behind it.

/// What every JPEG begins with.
pub const SIGNATURE: [u8; 3] = [0xFF, 0xD8, 0xFF];

/// Width and height of a JPEG that office programs show: baseline, extended or progressive, 8 bits a sample, grey,
/// colour or CMYK, with a scan and an end.
pub fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = &bytes[2..];
    let mut size = None;
    loop {
        let (marker, data, after) = segment(rest)?;
        match marker {
            0xC0..=0xC2 => size = Some(frame(data)?),
            // Lossless, hierarchical or arithmetic coding. C4, C8 and CC are no frames.
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return None,
            0xDA => {
                let has_end = after.windows(2).any(|pair| pair == [0xFF, 0xD9]);
                return size.filter(|_| has_end);
            }
            0xD9 => return None,
            _ => {}
        }
        rest = after;
    }
}

/// Marker and data of the first segment, and what follows it.
fn segment(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let bytes = bytes.strip_prefix(&[0xFF])?;
    // Fill bytes may stand before a marker.
    let fill = bytes.iter().take_while(|byte| **byte == 0xFF).count();
    let (marker, rest) = bytes[fill..].split_first()?;
    let (length, _) = rest.split_first_chunk::<2>()?;
    let length = usize::from(u16::from_be_bytes(*length));
    Some((*marker, rest.get(2..length)?, rest.get(length..)?))
}

fn frame(data: &[u8]) -> Option<(u32, u32)> {
    let [precision, height_high, height_low, width_high, width_low, components, rest @ ..] = data else {
        return None;
    };
    let is_shown = *precision == 8 && matches!(components, 1 | 3 | 4);
    let is_whole = rest.len() == usize::from(*components) * 3;
    let height = u16::from_be_bytes([*height_high, *height_low]);
    let width = u16::from_be_bytes([*width_high, *width_low]);
    (is_shown && is_whole).then_some((width.into(), height.into()))
}
