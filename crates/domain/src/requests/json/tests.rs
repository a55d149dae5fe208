use serde_json::json;

use super::*;

#[test]
fn paths_read_like_code_and_odd_keys_are_quoted() {
    let document = json!({"a": [{"b": 1, "c d": 1, "ü": 1}], "": 1});
    let faults = read(&document, |root| {
        let root = root.object()?;
        for item in root.required("a")?.items()? {
            let object = item.object()?;
            for (_, field) in object.entries() {
                field.text(1);
            }
        }
        root.required("")?.text(1);
        root.required("z")?;
        Some(())
    })
    .unwrap_err();
    let paths: Vec<_> = faults.as_slice().iter().map(|f| f.path.as_str()).collect();
    assert_eq!(paths, ["a[0].b", "a[0][\"c d\"]", "a[0].ü", "[\"\"]", "z"]);
}

#[test]
fn a_parser_that_gives_up_without_a_word_is_no_success() {
    let faults = read(&json!({}), |_| None::<()>).unwrap_err();
    assert_eq!(faults.as_slice().len(), 1);
}

#[test]
fn characters_are_counted_not_bytes() {
    let document = json!("äöü");
    assert_eq!(
        read(&document, |node| node.text(3).map(str::to_owned)),
        Ok("äöü".to_owned())
    );
    assert!(read(&document, |node| node.text(2).map(str::to_owned)).is_err());
}
