//! Lists for people: columns under headings, padded with spaces.

/// Lays rows out under their headings. Line breaks inside a cell become spaces, so that a row stays a line.
pub(crate) fn table<const N: usize>(headings: [&str; N], rows: &[[String; N]]) -> String {
    let rows: Vec<[String; N]> = std::iter::once(headings.map(str::to_owned))
        .chain(rows.iter().cloned())
        .map(|row| row.map(|cell| cell.replace(|c: char| c.is_control(), " ")))
        .collect();
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: [usize; N] = std::array::from_fn(width);
    let mut text = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width - cell.chars().count() + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A number of things in words: `1 ticket`, `2 tickets`.
pub(crate) fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [
            ["ada".to_owned(), "a\nb".to_owned()],
            ["grace hopper".to_owned(), String::new()],
        ];
        assert_eq!(
            table(["NAME", "NOTE"], &rows),
            "NAME          NOTE\nada           a b\ngrace hopper\n"
        );
    }
}
