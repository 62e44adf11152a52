//! Pictures of a report: known by their bytes, never by their name.
//!
//! A file that an office program would call damaged is refused here with its reason, so that no document has to be
//! repaired because of a picture in it. Nothing is decoded: the containers are walked to their end.

use crate::report::images::Image;

mod base64;
mod foreign;
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
    /// JPEG, baseline or progressive; grey or colour.
    Jpeg,
}

/// Why a picture cannot be placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// The saved file holds no bytes for it, or not in base64.
    NoBytes,
    /// Something else than PNG or JPEG, whatever its name says; and what, where that is known.
    OtherFormat(Option<&'static str>),
    /// Cut off or damaged.
    Damaged,
    /// A JPEG in the four inks of a press (CMYK).
    PressColours,
    /// A JPEG in a coding that office programs do not know: lossless, arithmetic, more than 8 bits a sample.
    OtherCoding,
    /// A JPEG that is to be turned before it is shown: browsers do so, Word does not.
    Turned,
    /// More than [`MOST_PIXELS`].
    TooLarge { width: u32, height: u32 },
}

/// The largest picture that is placed, in pixels. A camera makes 50 million; office programs choke on more.
pub const MOST_PIXELS: u64 = 64_000_000;

impl Picture {
    /// Reads a picture of a report. Only its bytes count, whatever it says that they are.
    ///
    /// # Errors
    /// [`PictureFault`] where no program would show it.
    pub fn read(image: &Image) -> Result<Picture, PictureFault> {
        let data = image.base64().filter(|data| !data.is_empty()).ok_or(PictureFault::NoBytes)?;
        Picture::of(base64::decode(data).ok_or(PictureFault::NoBytes)?)
    }

    /// Recognises a picture by its bytes.
    ///
    /// # Errors
    /// [`PictureFault`] where no program would show it.
    pub fn of(bytes: Vec<u8>) -> Result<Picture, PictureFault> {
        let (format, size) = if bytes.starts_with(&png::SIGNATURE) {
            (Format::Png, png::size(&bytes))
        } else if bytes.starts_with(&jpeg::SIGNATURE) {
            (Format::Jpeg, jpeg::size(&bytes))
        } else {
            return Err(PictureFault::OtherFormat(foreign::kind(&bytes)));
        };
        let (width, height) = size?;
        if width == 0 || height == 0 {
            return Err(PictureFault::Damaged);
        }
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return Err(PictureFault::TooLarge { width, height });
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

impl PictureFault {
    /// The reason in words, for the place where the picture should stand.
    pub fn words(self) -> String {
        match self {
            PictureFault::NoBytes => "图片内容没有保存下来".to_string(),
            PictureFault::OtherFormat(kind) => {
                let really = kind.map_or(String::new(), |kind| format!("（实际是 {kind}）"));
                format!("不是 PNG 或 JPEG 图片{really}，请另存为其中一种再插入")
            }
            PictureFault::Damaged => "图片文件不完整或已损坏，请重新取得原图再插入".to_string(),
            PictureFault::PressColours => {
                "是印刷用的四色（CMYK）JPEG，在 Word 和浏览器里颜色会错，请在看图软件里另存为 RGB 的 JPEG 或 PNG 再插入"
                    .to_string()
            }
            PictureFault::OtherCoding => "是办公软件显示不了的 JPEG 编码，请另存为普通的 JPEG 或 PNG 再插入".to_string(),
            PictureFault::Turned => {
                "照片是转着存的，在 Word 里会躺倒，请在看图软件里转正、保存后再插入".to_string()
            }
            PictureFault::TooLarge { width, height } => {
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

    /// A JPEG of markers alone: tables, frame of 40x30 with so many components, two scans, its end.
    fn jpeg(frame: u8, components: u8) -> Vec<u8> {
        let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0];
        bytes.extend([0xFF, 0xDB, 0, 3, 0, 0xFF, 0xC4, 0, 3, 0]);
        bytes.extend([0xFF, frame, 0, 8 + 3 * components, 8, 0, 30, 0, 40, components]);
        bytes.extend((0..components).flat_map(|id| [id, 0x11, 0]));
        bytes.extend([0xFF, 0xDA, 0, 2, 1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4]);
        bytes.extend([0xFF, 0xFF, 0xDA, 0, 2, 5, 0xFF, 0xD9]);
        bytes
    }

    type Chunk<'a> = (&'a [u8; 4], &'a [u8]);

    /// A PNG of chunks with right checksums.
    fn chunks(chunks: &[Chunk<'_>]) -> Vec<u8> {
        let mut bytes = png::SIGNATURE.to_vec();
        for (kind, data) in chunks {
            bytes.extend((data.len() as u32).to_be_bytes());
            let checked = [&kind[..], data].concat();
            bytes.extend(&checked);
            bytes.extend(png::crc(&checked).to_be_bytes());
        }
        bytes
    }

    fn fault(bytes: Vec<u8>) -> PictureFault {
        Picture::of(bytes).unwrap_err()
    }

    #[test]
    fn a_picture_is_what_its_bytes_are() {
        let saved = |saved| Image::read(saved).unwrap();
        let named = saved(serde_json::json!({ "name": "a.jpg", "type": "image/jpeg", "data": PNG }));
        let picture = Picture::read(&named).unwrap();
        assert_eq!((picture.format, picture.width, picture.height), (Format::Png, 1, 1));
        for components in [1, 3] {
            let picture = Picture::of(jpeg(0xC2, components)).unwrap();
            assert_eq!((picture.format, picture.width, picture.height), (Format::Jpeg, 40, 30));
        }
        for (bytes, kind) in [
            (&b"GIF89a"[..], Some("GIF")),
            (b"\n <svg/>", Some("SVG")),
            (b"<html>", Some("网页")),
            (b"RIFF\0\0\0\0WEBPVP8 ", Some("WebP")),
            (b"\0\0\0\x18ftypheic", Some("HEIC")),
            (b"\0\0\0\x18ftypavif", Some("AVIF")),
            (b"MM\0*", Some("TIFF")),
            (b"", None),
            (b"\x89PN", None),
        ] {
            assert_eq!(fault(bytes.to_vec()), PictureFault::OtherFormat(kind));
        }
        assert_eq!(Picture::read(&saved(serde_json::json!({ "data": "*" }))), Err(PictureFault::NoBytes));
        assert_eq!(Picture::read(&saved(serde_json::json!({ "name": "a" }))), Err(PictureFault::NoBytes));
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
        // What stands behind the end is no matter of the picture: some cameras put a second one there.
        assert!(Picture::of([whole, vec![0; 9]].concat()).is_ok());
    }

    #[test]
    fn a_jpeg_that_office_programs_show_wrongly_or_not_at_all_is_named() {
        assert_eq!(fault(jpeg(0xC0, 4)), PictureFault::PressColours);
        assert_eq!(fault(jpeg(0xC9, 3)), PictureFault::OtherCoding);
        assert_eq!(fault(jpeg(0xC3, 3)), PictureFault::OtherCoding);
        assert_eq!(fault(jpeg(0xC0, 2)), PictureFault::Damaged);
        let whole = jpeg(0xC0, 3);
        let without = |marker: u8| {
            let at = whole.windows(2).position(|pair| pair == [0xFF, marker]).unwrap();
            let length = 2 + usize::from(u16::from_be_bytes([whole[at + 2], whole[at + 3]]));
            [&whole[..at], &whole[at + length..]].concat()
        };
        assert!(Picture::of(without(0xE0)).is_ok());
        for marker in [0xDB, 0xC4, 0xC0] {
            assert_eq!(fault(without(marker)), PictureFault::Damaged, "{marker:x}");
        }
        let mut deep = whole.clone();
        let frame = deep.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
        deep[frame + 4] = 12;
        assert_eq!(fault(deep), PictureFault::OtherCoding);
    }

    /// The JPEG with a segment of a camera behind its first marker.
    fn held(tiff: &[u8]) -> Vec<u8> {
        let data = [b"Exif\0\0", tiff].concat();
        let whole = jpeg(0xC0, 3);
        let length = (data.len() as u16 + 2).to_be_bytes();
        [&whole[..2], &[0xFF, 0xE1], &length, &data, &whole[2..]].concat()
    }

    #[test]
    fn a_jpeg_that_is_to_be_turned_is_named_in_either_order_of_bytes() {
        let motorola =
            |way: u8| [b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", &[way][..], &[0; 6]].concat();
        let intel =
            |way: u8| [b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", &[way][..], &[0; 7]].concat();
        for way in 2..=8 {
            assert_eq!(fault(held(&motorola(way))), PictureFault::Turned, "{way}");
            assert_eq!(fault(held(&intel(way))), PictureFault::Turned, "{way}");
        }
        for upright in [motorola(0), motorola(1), motorola(9), intel(1), b"II".to_vec(), Vec::new()] {
            assert!(Picture::of(held(&upright)).is_ok(), "{upright:?}");
        }
        for length in 0..motorola(6).len() {
            let _ = Picture::of(held(&motorola(6)[..length]));
        }
        // An offset that leads out of it, and a directory that is longer than it.
        assert!(Picture::of(held(b"MM\0*\0\0\xFF\xFF\0\x01")).is_ok());
        assert!(Picture::of(held(b"MM\0*\0\0\0\x08\xFF\xFF")).is_ok());
    }

    #[test]
    fn chunks_of_a_png_stand_in_their_order() {
        let grey: &[u8] = &[0, 0, 0, 2, 0, 0, 0, 3, 8, 0, 0, 0, 0];
        let indexed: &[u8] = &[0, 0, 0, 2, 0, 0, 0, 3, 8, 3, 0, 0, 0];
        let pixels: &[u8] = &[0x78, 0x9C, 3, 0];
        let (end, text): (Chunk<'_>, Chunk<'_>) = ((b"IEND", &[]), (b"tEXt", &[65]));
        let made = |inner: &[Chunk<'_>]| Picture::of(chunks(&[inner, &[end]].concat())).is_ok();
        assert!(made(&[(b"IHDR", grey), text, (b"IDAT", pixels), (b"IDAT", &[1]), text]));
        assert!(made(&[(b"IHDR", indexed), (b"PLTE", &[0, 0, 0]), (b"IDAT", pixels)]));
        assert!(!made(&[(b"IHDR", indexed), (b"IDAT", pixels)]), "a palette is missing");
        assert!(!made(&[(b"IHDR", grey), (b"IDAT", pixels), text, (b"IDAT", &[1])]), "pixels in two places");
        assert!(!made(&[(b"IHDR", grey), (b"IDAT", b"no")]), "no compressed pixels");
        assert!(!made(&[(b"IHDR", grey), (b"CgBI", &[0]), (b"IDAT", pixels)]), "a PNG of one maker only");
        assert!(!made(&[(b"IHDR", grey)]));
    }

    #[test]
    fn every_fault_says_what_to_do() {
        let large = PictureFault::TooLarge { width: 1, height: 2 };
        let foreign = PictureFault::OtherFormat(Some("HEIC"));
        for fault in
            [foreign, PictureFault::Damaged, PictureFault::PressColours, PictureFault::OtherCoding, large]
        {
            assert!(fault.words().contains('请'), "{}", fault.words());
        }
        assert!(foreign.words().contains("实际是 HEIC"));
        assert!(PictureFault::PressColours.words().contains("CMYK"));
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
        assert_eq!(fault(sized(65535, 65535)), PictureFault::TooLarge { width: 65535, height: 65535 });
        assert_eq!(fault(sized(0, 10)), PictureFault::Damaged);
    }
}
