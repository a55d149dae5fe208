//! The relaxed form of a mail (RFC 6376, 3.4): what stays the same when relays fold headers anew and trim spaces.

/// A header as it stands in the mail, without the end of its last line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header<'a> {
    name: &'a [u8],
    value: &'a [u8],
}

impl<'a> Header<'a> {
    /// Takes a header apart; what has no colon is all name.
    pub(super) fn of(text: &'a [u8]) -> Self {
        let colon = text.iter().position(|&byte| byte == b':');
        let (name, value) = text.split_at(colon.unwrap_or(text.len()));
        Self {
            name,
            value: value.get(1..).unwrap_or_default(),
        }
    }

    /// Whether it has this name, given in small letters.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name
            .trim_ascii_end()
            .eq_ignore_ascii_case(name.as_bytes())
    }

    /// Its relaxed form, without the line's end.
    pub(super) fn relaxed(&self) -> Vec<u8> {
        let mut relaxed = self.name.trim_ascii_end().to_ascii_lowercase();
        relaxed.push(b':');
        let unfolded = self
            .value
            .iter()
            .filter(|byte| !matches!(byte, b'\r' | b'\n'));
        let unfolded: Vec<u8> = unfolded.copied().collect();
        let value = squeezed(&unfolded);
        relaxed.extend(value.strip_prefix(b" ").unwrap_or(&value));
        relaxed
    }
}

/// The headers of a mail, and its body.
pub(super) fn split(mail: &[u8]) -> (Vec<Header<'_>>, &[u8]) {
    let mut headers = Vec::new();
    let mut rest = mail;
    while !rest.is_empty() && !rest.starts_with(b"\r\n") {
        let end = end_of_header(rest);
        headers.push(Header::of(&rest[..end]));
        rest = rest.get(end + 2..).unwrap_or_default();
    }
    (headers, rest.get(2..).unwrap_or_default())
}

/// Where the first header ends: at the first line's end that no space or tab follows.
fn end_of_header(mail: &[u8]) -> usize {
    let ends = mail
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| *pair == b"\r\n");
    let mut ends = ends.map(|(at, _)| at);
    let last = ends.find(|at| !matches!(mail.get(at + 2), Some(b' ' | b'\t')));
    last.unwrap_or(mail.len())
}

/// The relaxed form of a body: no spaces at line ends, no runs of spaces, no empty lines at the end.
pub(super) fn relaxed_body(body: &[u8]) -> Vec<u8> {
    let mut relaxed = Vec::with_capacity(body.len());
    let mut rest = body;
    let mut empty_lines = 0;
    while !rest.is_empty() {
        let end = rest.windows(2).position(|pair| pair == b"\r\n");
        let (line, tail) = match end {
            Some(end) => (&rest[..end], &rest[end + 2..]),
            None => (rest, &[][..]),
        };
        rest = tail;
        let line = squeezed(line);
        if line.is_empty() {
            empty_lines += 1;
            continue;
        }
        relaxed.extend(b"\r\n".repeat(empty_lines));
        empty_lines = 0;
        relaxed.extend(line);
        relaxed.extend(b"\r\n");
    }
    relaxed
}

/// Every run of spaces and tabs as one space, and none at the end.
fn squeezed(text: &[u8]) -> Vec<u8> {
    let mut squeezed: Vec<u8> = Vec::with_capacity(text.len());
    for &byte in text {
        match byte {
            b' ' | b'\t' if squeezed.last() == Some(&b' ') => {}
            b' ' | b'\t' => squeezed.push(b' '),
            byte => squeezed.push(byte),
        }
    }
    if squeezed.last() == Some(&b' ') {
        squeezed.pop();
    }
    squeezed
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of RFC 6376, 3.4.5.
    #[test]
    fn the_example_of_the_standard_comes_out_as_printed() {
        let mail = b"A: X\r\nB : Y\t\r\n\tZ  \r\n\r\n C \r\nD \t E\r\n\r\n\r\n";
        let (headers, body) = split(mail);
        let relaxed: Vec<Vec<u8>> = headers.iter().map(Header::relaxed).collect();
        assert_eq!(relaxed, [b"a:X".to_vec(), b"b:Y Z".to_vec()]);
        assert_eq!(relaxed_body(body), b" C\r\nD E\r\n");
        assert!(headers[1].is("b") && !headers[0].is("b"));
    }

    #[test]
    fn an_empty_body_is_nothing_and_an_unended_line_is_ended() {
        assert_eq!(relaxed_body(b""), b"");
        assert_eq!(relaxed_body(b"\r\n \r\n\r\n"), b"");
        assert_eq!(relaxed_body(b"\r\n\r\nx"), b"\r\n\r\nx\r\n");
    }

    #[test]
    fn what_is_no_mail_is_taken_apart_without_a_panic() {
        for text in [
            &b""[..],
            b"\r\n",
            b"x",
            b":",
            b"a:b",
            b"a:b\r\n",
            b"\r",
            b" \r\n x\r\n\r",
        ] {
            let (headers, body) = split(text);
            for header in headers {
                header.relaxed();
            }
            relaxed_body(body);
        }
    }
}
