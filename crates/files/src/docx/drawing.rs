//! Pictures in the text: as large as they are at 96 dots an inch, and never larger than the page.

use super::body::{self, Paragraph};
use super::look::Layout;
use super::styles;
use crate::ooxml::xml::Xml;
use nianbao_core::document::Picture;

/// Lengths in drawings are in 1/914400 inch: so many make a twip and a pixel.
const PER_TWIP: u64 = 635;
const PER_PIXEL: u64 = 9525;
/// What a picture leaves of the page's height for its caption, in twips.
const CAPTION: u64 = 900;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const MAIN: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/// Writes a picture in a paragraph of its own. `alt` is what is read out instead of it.
pub fn picture(xml: &mut Xml, picture: &Picture, alt: &str, link: &str, number: usize, layout: &Layout) {
    let (width, height) = size(picture, layout);
    let [width, height, number] = [width, height, number as u64].map(|length| length.to_string());
    let extent = [("cx", &*width), ("cy", &height)];
    let name = format!("图片 {number}");
    let described = [("id", &*number), ("name", &name), ("descr", alt)];
    xml.element("w:p", &[], |xml| {
        body::properties(xml, &Paragraph::of(styles::PICTURE));
        xml.element("w:r", &[], |xml| {
            xml.element("w:drawing", &[], |xml| {
                let inline =
                    [("xmlns:wp", DRAWING), ("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")];
                xml.element("wp:inline", &inline, |xml| {
                    xml.empty("wp:extent", &extent);
                    xml.empty("wp:docPr", &described);
                    xml.element("wp:cNvGraphicFramePr", &[], |xml| {
                        xml.empty("a:graphicFrameLocks", &[("xmlns:a", MAIN), ("noChangeAspect", "1")]);
                    });
                    xml.element("a:graphic", &[("xmlns:a", MAIN)], |xml| {
                        xml.element("a:graphicData", &[("uri", PICTURE)], |xml| {
                            graphic(xml, &described, link, &extent);
                        });
                    });
                });
            });
        });
    });
}

fn graphic(xml: &mut Xml, described: &[(&str, &str)], link: &str, extent: &[(&str, &str)]) {
    xml.element("pic:pic", &[("xmlns:pic", PICTURE)], |xml| {
        xml.element("pic:nvPicPr", &[], |xml| {
            xml.empty("pic:cNvPr", described);
            xml.empty("pic:cNvPicPr", &[]);
        });
        xml.element("pic:blipFill", &[], |xml| {
            xml.empty("a:blip", &[("r:embed", link)]);
            xml.element("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
        });
        xml.element("pic:spPr", &[], |xml| {
            xml.element("a:xfrm", &[], |xml| {
                xml.empty("a:off", &[("x", "0"), ("y", "0")]);
                xml.empty("a:ext", extent);
            });
            xml.element("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]));
        });
    });
}

/// Width and height on paper, in the picture's own proportion.
fn size(picture: &Picture, layout: &Layout) -> (u64, u64) {
    let (width, height) = (u64::from(picture.width) * PER_PIXEL, u64::from(picture.height) * PER_PIXEL);
    let most_width = u64::from(layout.width()) * PER_TWIP;
    let most_height = (u64::from(layout.height()) - CAPTION) * PER_TWIP;
    let (width, height) =
        if width > most_width { (most_width, height * most_width / width) } else { (width, height) };
    let fits = height <= most_height;
    let (width, height) = if fits { (width, height) } else { (width * most_height / height, most_height) };
    (width.max(1), height.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docx::Look;
    use nianbao_core::document::picture::Format;

    #[test]
    fn a_picture_is_never_larger_than_the_page_and_never_distorted() {
        let layout = Look::Official.layout();
        let sized =
            |width, height| size(&Picture { format: Format::Png, width, height, bytes: Vec::new() }, layout);
        assert_eq!(sized(96, 48), (914_400, 457_200));
        assert_eq!(sized(8000, 4000), (5_615_940, 2_807_970));
        let (width, height) = sized(1000, 8000);
        assert_eq!((width, height), (height / 8, 7_528_560));
        assert_eq!(sized(60_000, 1), (5_615_940, 93));
    }
}
