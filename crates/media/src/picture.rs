//! A picture of a stranger's, written anew: what a camera noted of place and person stays behind, and so does whatever else was hidden in
//! the file.

use std::io::Cursor;

use domain::file_type::FileType;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits};

/// Good enough to read handwriting, and no larger than what cameras make.
const JPEG_QUALITY: u8 = 88;
/// A decoder may need some room beside the pixels.
const BYTES_PER_PIXEL: u64 = 8;

/// Why a picture cannot be written anew.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAPicture {
    /// More pixels than anybody may make the server hold.
    #[error("the picture has more than {most} pixels")]
    TooManyPixels {
        /// How many it may have.
        most: u64,
    },
    /// It begins like a picture and is none.
    #[error("the picture cannot be decoded: {0}")]
    Broken(String),
}

/// Whether files of a type are written anew before they are kept.
pub fn is_rewritten(of: FileType) -> bool {
    format(of).is_some()
}

fn format(of: FileType) -> Option<ImageFormat> {
    match of {
        FileType::Png => Some(ImageFormat::Png),
        FileType::Jpeg => Some(ImageFormat::Jpeg),
        FileType::Webp => Some(ImageFormat::WebP),
        _ => None,
    }
}

/// Decodes a picture and encodes it again in its format: pixels only, turned as the camera was held. Takes a second of processor time for
/// a large one: run it beside the threads that answer.
///
/// # Errors
/// When it has too many pixels or is broken. What is no picture at all is given back as it is.
pub fn rewritten(of: FileType, bytes: Vec<u8>, most_pixels: u64) -> Result<Vec<u8>, NotAPicture> {
    let Some(format) = format(of) else {
        return Ok(bytes);
    };
    let broken = |error: ImageError| NotAPicture::Broken(error.to_string());
    let mut reader = ImageReader::with_format(Cursor::new(&bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(most_pixels.saturating_mul(BYTES_PER_PIXEL));
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    // Asked before anything is decoded: a few kilobytes may claim to be a billion pixels.
    if u64::from(width) * u64::from(height) > most_pixels {
        return Err(NotAPicture::TooManyPixels { most: most_pixels });
    }
    let orientation = decoder.orientation().map_err(broken)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    picture.apply_orientation(orientation);
    let mut written = Cursor::new(Vec::new());
    match format {
        ImageFormat::Jpeg => {
            let encoder = JpegEncoder::new_with_quality(&mut written, JPEG_QUALITY);
            DynamicImage::from(picture.into_rgb8()).write_with_encoder(encoder)
        }
        format => picture.write_to(&mut written, format),
    }
    .map_err(broken)?;
    Ok(written.into_inner())
}

#[cfg(test)]
mod tests {
    use image::{ImageBuffer, Rgb};

    use super::*;

    /// Two pixels beside each other: dark, then bright.
    fn picture() -> DynamicImage {
        ImageBuffer::from_fn(64, 32, |x, _| {
            if x < 32 {
                Rgb([10_u8; 3])
            } else {
                Rgb([240; 3])
            }
        })
        .into()
    }

    fn written(format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture().write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// A JPEG that a camera held on its side made: a note of the place among its data.
    fn from_a_camera() -> Vec<u8> {
        let note = b"41.0082 N, 28.9784 E";
        // TIFF, little-endian, one entry: Orientation (0x0112), SHORT, 1 value, 6 (turn right).
        let mut exif =
            b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
        exif.extend(note);
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        let plain = written(ImageFormat::Jpeg);
        let mut bytes = plain[..2].to_vec();
        bytes.extend([0xff, 0xe1]);
        bytes.extend(length);
        bytes.extend(&exif);
        bytes.extend(&plain[2..]);
        bytes
    }

    fn contains(bytes: &[u8], part: &[u8]) -> bool {
        bytes.windows(part.len()).any(|window| window == part)
    }

    #[test]
    fn what_the_camera_noted_stays_behind_and_the_picture_stands_upright() {
        let sent = from_a_camera();
        assert!(contains(&sent, b"41.0082 N") && contains(&sent, b"Exif"));
        let kept = rewritten(FileType::Jpeg, sent, 1_000_000).unwrap();
        assert!(!contains(&kept, b"41.0082 N") && !contains(&kept, b"Exif"));
        let shown = image::load_from_memory(&kept).unwrap().into_luma8();
        // Turned right by a quarter: what was left is above.
        assert_eq!(shown.dimensions(), (32, 64));
        assert!(shown.get_pixel(16, 8).0[0] < 60 && shown.get_pixel(16, 56).0[0] > 200);
    }

    #[test]
    fn png_and_webp_keep_their_pixels_and_nothing_behind_them() {
        for (of, format) in [
            (FileType::Png, ImageFormat::Png),
            (FileType::Webp, ImageFormat::WebP),
        ] {
            let mut sent = written(format);
            sent.extend(b"<script>a page behind the picture</script>");
            let kept = rewritten(of, sent, 1_000_000).unwrap();
            assert!(!contains(&kept, b"script"));
            let pixels = image::load_from_memory_with_format(&kept, format).unwrap();
            assert_eq!(pixels.into_rgb8(), picture().into_rgb8());
        }
    }

    #[test]
    fn too_many_pixels_are_refused_before_they_are_decoded() {
        // The header claims 100,000 x 100,000; no pixel follows.
        let mut bomb =
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\x86\xa0\0\x01\x86\xa0\x08\x02\0\0\0".to_vec();
        bomb.extend([0; 4]);
        let refused = rewritten(FileType::Png, bomb, 1_000_000);
        assert!(matches!(
            refused,
            Err(NotAPicture::TooManyPixels { .. } | NotAPicture::Broken(_))
        ));
        let refused = rewritten(FileType::Png, written(ImageFormat::Png), 2047);
        assert_eq!(refused, Err(NotAPicture::TooManyPixels { most: 2047 }));
        assert!(rewritten(FileType::Png, written(ImageFormat::Png), 2048).is_ok());
    }

    #[test]
    fn half_a_picture_is_none_and_other_files_stay_as_they_are() {
        let mut half = written(ImageFormat::Png);
        half.truncate(half.len() / 2);
        assert!(matches!(
            rewritten(FileType::Png, half, 1_000_000),
            Err(NotAPicture::Broken(_))
        ));
        assert_eq!(
            rewritten(FileType::Pdf, b"%PDF".to_vec(), 0),
            Ok(b"%PDF".to_vec())
        );
    }
}
