//! Pictures of a report: known by their bytes, never by their name.
//!
//! A file that an office program would call damaged is refused here with its reason, so that no document has to be
//! repaired because of a picture in it. Nothing is decoded: the containers are walked to their end.

use serde_json::Value;

mod base64;
mod jpeg;
mod png;

/// A picture that every office program shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What the bytes are.
    pub format: Format,
    /// Width in pixels, more than 0.
    pub width: u32,
    /// Height in pixels, more than 0.
    pub height: u32,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Kinds of pictures that Word, WPS and browsers all show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Portable Network Graphics.
    Png,
    /// JPEG, baseline or progressive; grey, colour or CMYK.
    Jpeg,
}

/// Why a picture cannot be placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The saved file holds no bytes for it, or not in base64.
    NoBytes,
    /// Something else than PNG or JPEG, whatever its name says.
    OtherFormat,
    /// Cut off or damaged.
    Damaged,
    /// More than [`MOST_PIXELS`].
    TooLarge { width: u32, height: u32 },
}

/// The largest picture that is placed, in pixels. A camera makes 50 million; office programs choke on more.
pub const MOST_PIXELS: u64 = 64_000_000;

impl Picture {
    /// Reads a picture of the saved file: `{ "name", "type", "data" }`, of which only the data counts.
    ///
    /// # Errors
    /// [`Fault`] where no program would show it.
    pub fn read(saved: &Value) -> Result<Picture, Fault> {
        let data = saved.get("data").and_then(Value::as_str).ok_or(Fault::NoBytes)?;
        Picture::of(base64::decode(data).ok_or(Fault::NoBytes)?)
    }

    /// Recognises a picture by its bytes.
    ///
    /// # Errors
    /// [`Fault`] where no program would show it.
    pub fn of(bytes: Vec<u8>) -> Result<Picture, Fault> {
        let (format, size) = if bytes.starts_with(&png::SIGNATURE) {
            (Format::Png, png::size(&bytes))
        } else if bytes.starts_with(&jpeg::SIGNATURE) {
            (Format::Jpeg, jpeg::size(&bytes))
        } else {
            return Err(Fault::OtherFormat);
        };
        let (width, height) =
            size.filter(|(width, height)| *width > 0 && *height > 0).ok_or(Fault::Damaged)?;
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return Err(Fault::TooLarge { width, height });
        }
        Ok(Picture { format, width, height, bytes })
    }

    /// The picture as an address that holds it: `data:image/png;base64,…`.
    pub fn data_url(&self) -> String {
        let kind = match self.format {
            Format::Png => "png",
            Format::Jpeg => "jpeg",
        };
        format!("data:image/{kind};base64,{}", base64::encode(&self.bytes))
    }
}

impl Fault {
    /// The reason in words, for the place where the picture should stand.
    pub fn words(self) -> String {
        match self {
            Fault::NoBytes => "图片内容没有保存下来".to_string(),
            Fault::OtherFormat => "不是 PNG 或 JPEG 图片，请另存为其中一种再插入".to_string(),
            Fault::Damaged => "图片文件不完整或已损坏".to_string(),
            Fault::TooLarge { width, height } => {
                format!("图片有 {width}×{height} 像素，请缩小到 6400 万像素以内")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One red pixel, written by hand: IHDR 1x1, 8 bit RGB, one IDAT.
    const PNG: &str =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";

    fn png() -> Vec<u8> {
        base64::decode(PNG).unwrap()
    }

    /// A JPEG of markers alone: frame of 40x30 with so many components, one scan, its end.
    fn jpeg(frame: u8, components: u8) -> Vec<u8> {
        let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0];
        bytes.extend([0xFF, frame, 0, 8 + 3 * components, 8, 0, 30, 0, 40, components]);
        bytes.extend((0..components).flat_map(|id| [id, 0x11, 0]));
        bytes.extend([0xFF, 0xDA, 0, 2, 1, 2, 0xFF, 0, 3, 0xFF, 0xD9]);
        bytes
    }

    fn fault(bytes: Vec<u8>) -> Fault {
        Picture::of(bytes).unwrap_err()
    }

    #[test]
    fn a_picture_is_what_its_bytes_are() {
        let saved = serde_json::json!({ "name": "a.jpg", "type": "image/jpeg", "data": PNG });
        let picture = Picture::read(&saved).unwrap();
        assert_eq!((picture.format, picture.width, picture.height), (Format::Png, 1, 1));
        for components in [1, 3, 4] {
            let picture = Picture::of(jpeg(0xC2, components)).unwrap();
            assert_eq!((picture.format, picture.width, picture.height), (Format::Jpeg, 40, 30));
        }
        assert_eq!(fault(b"GIF89a".to_vec()), Fault::OtherFormat);
        assert_eq!(fault(b"<svg/>".to_vec()), Fault::OtherFormat);
        assert_eq!(fault(Vec::new()), Fault::OtherFormat);
        assert_eq!(Picture::read(&serde_json::json!({ "data": "*" })), Err(Fault::NoBytes));
        assert_eq!(Picture::read(&serde_json::json!({ "name": "a" })), Err(Fault::NoBytes));
    }

    #[test]
    fn a_picture_cut_anywhere_or_changed_anywhere_is_damaged_or_foreign() {
        let whole = png();
        for length in 0..whole.len() {
            assert!(Picture::of(whole[..length].to_vec()).is_err(), "{length}");
        }
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            assert!(Picture::of(changed).is_err(), "{at}");
        }
        let whole = jpeg(0xC0, 3);
        for length in 0..whole.len() {
            assert!(Picture::of(whole[..length].to_vec()).is_err(), "{length}");
        }
        // Arithmetic coding and lossless frames: no office program shows them.
        assert_eq!(fault(jpeg(0xC9, 3)), Fault::Damaged);
        assert_eq!(fault(jpeg(0xC3, 3)), Fault::Damaged);
        assert_eq!(fault(jpeg(0xC0, 2)), Fault::Damaged);
    }

    #[test]
    fn a_picture_of_forty_million_pixels_is_placed_and_one_of_four_thousand_million_is_not() {
        let sized = |width: u16, height: u16| {
            let mut bytes = jpeg(0xC0, 3);
            let frame = bytes.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
            bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
            bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
            bytes
        };
        assert!(Picture::of(sized(8000, 5000)).is_ok());
        assert_eq!(fault(sized(65535, 65535)), Fault::TooLarge { width: 65535, height: 65535 });
        assert_eq!(fault(sized(0, 10)), Fault::Damaged);
    }
}
