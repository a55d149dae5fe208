//! Width and height of a picture, without decoding it.

use std::io::Cursor;

use domain::file_type::FileType;
use image::{ImageFormat, ImageReader};

use crate::sniff::root_tag;

/// Width and height in pixels; nothing for what is no picture or does not say.
pub fn pixels(of: FileType, bytes: &[u8]) -> Option<(u32, u32)> {
    let format = match of {
        FileType::Png => ImageFormat::Png,
        FileType::Jpeg => ImageFormat::Jpeg,
        FileType::Webp => ImageFormat::WebP,
        FileType::Gif => return of_gif(bytes),
        FileType::Svg => return of_svg(str::from_utf8(bytes).ok()?),
        _ => return None,
    };
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.into_dimensions().ok()
}

/// The logical screen of GIF stands right behind the signature.
fn of_gif(bytes: &[u8]) -> Option<(u32, u32)> {
    let side = |at: usize| {
        let bytes = bytes.get(at..at + 2)?;
        Some(u32::from(u16::from_le_bytes(bytes.try_into().ok()?)))
    };
    Some((side(6)?, side(8)?))
}

/// A drawing says it in `width` and `height`, or in the last two numbers of `viewBox`. Lengths in other units than pixels say nothing here.
fn of_svg(text: &str) -> Option<(u32, u32)> {
    let tag = root_tag(text)?;
    let tag = &tag[..tag.find('>')?];
    let length = |name| number(attribute(tag, name)?.trim_end_matches("px"));
    if let (Some(width), Some(height)) = (length("width"), length("height")) {
        return Some((width, height));
    }
    let view = attribute(tag, "viewBox")?;
    let mut sides = view
        .split([' ', ',', '\n', '\t'])
        .filter(|part| !part.is_empty())
        .skip(2);
    Some((number(sides.next()?)?, number(sides.next()?)?))
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    loop {
        let at = rest.find(name)?;
        let begins = rest[..at].ends_with(char::is_whitespace);
        rest = rest[at + name.len()..].trim_start();
        let value = rest.strip_prefix('=').map(str::trim_start);
        if let (true, Some(value)) = (begins, value) {
            let quote = value.chars().next().filter(|it| matches!(it, '"' | '\''))?;
            return value[1..].split(quote).next();
        }
    }
}

fn number(text: &str) -> Option<u32> {
    let number: f64 = text.trim().parse().ok()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the range is checked"
    )]
    let whole = (0.5..100_000.0)
        .contains(&number)
        .then(|| number.round() as u32);
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_say_how_large_they_are() {
        let mut png = Cursor::new(Vec::new());
        image::DynamicImage::new_rgb8(3, 2)
            .write_to(&mut png, ImageFormat::Png)
            .unwrap();
        assert_eq!(pixels(FileType::Png, png.get_ref()), Some((3, 2)));
        assert_eq!(
            pixels(FileType::Gif, b"GIF89a\x40\x01\xf0\0"),
            Some((320, 240))
        );
        assert_eq!(pixels(FileType::Png, b"\x89PNG\r\n\x1a\n"), None);
        assert_eq!(pixels(FileType::Mp3, png.get_ref()), None);
    }

    #[test]
    fn a_drawing_says_it_by_its_sides_or_by_its_view() {
        let cases = [
            ("<svg width=\"640\" height='480.4px'>", Some((640, 480))),
            (
                "<svg stroke-width=\"9\" viewBox=\"0 0 120 60\">",
                Some((120, 60)),
            ),
            (
                "<svg width = \"100%\" height=\"100%\" viewBox=\"-5,-5,\n 10,20\">",
                Some((10, 20)),
            ),
            ("<svg width=\"5cm\" height=\"5cm\">", None),
            ("<svg>", None),
            ("<svg width=\"-1\" height=\"NaN\">", None),
            ("<svg width", None),
        ];
        for (drawing, expected) in cases {
            assert_eq!(
                pixels(FileType::Svg, drawing.as_bytes()),
                expected,
                "{drawing}"
            );
        }
    }
}
