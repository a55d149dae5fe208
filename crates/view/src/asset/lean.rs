//! Code without its comments. No build step: lines are looked at, nothing is parsed, for the house writes a comment on lines of its own.

/// The lines that are code, without the white space before them.
pub(super) fn lean(code: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(code.len());
    let mut inside = false;
    for line in code.split(|byte| *byte == b'\n') {
        let line = line.trim_ascii();
        let closes = line.windows(2).any(|two| two == b"*/");
        if inside {
            inside = !closes;
            continue;
        }
        if line.starts_with(b"/*") && !closes {
            inside = true;
            continue;
        }
        // `/** @type {…} */ (value)` is code: the comment is only the beginning of the line.
        let comment = line.starts_with(b"//") || line.starts_with(b"/*") && line.ends_with(b"*/");
        if !line.is_empty() && !comment {
            kept.extend_from_slice(line);
            kept.push(b'\n');
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_code_stays() {
        let code = "// Why.\n/**\n * What.\n * @param {string} one\n */\nexport function go(one) {\n  // Because.\n  \
                    /** @type {number} */\n  let two = 2; // stays\n\n  \
                    /** @type {any} */ (two).go();\n  return `//${one}${two}`;\n}\n";
        let sent = "export function go(one) {\nlet two = 2; // stays\n/** @type {any} */ (two).go();\nreturn `//${one}${two}`;\n}\n";
        assert_eq!(String::from_utf8(lean(code.as_bytes())).unwrap(), sent);
    }
}
