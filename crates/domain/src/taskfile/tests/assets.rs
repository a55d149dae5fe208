//! Files that texts show: found wherever Markdown may stand, and judged with line and column.

use super::super::{AssetShelf, NotOnTheShelf, TaskFault, parse_with};
use crate::chance::SeededChance;
use crate::digest::Digest;
use crate::file_type::FileType;
use crate::task::{AssetName, TaskAsset, TaskContent};
use crate::time::from_millis;

/// A shelf with these files, and no others.
struct Shelf(&'static [&'static str]);

impl AssetShelf for Shelf {
    fn take(&mut self, name: &AssetName) -> Result<TaskAsset, NotOnTheShelf> {
        if name.as_str() == "huge.png" {
            return Err(NotOnTheShelf::TooLarge { bytes: 9, most: 8 });
        }
        if !self.0.contains(&name.as_str()) {
            return Err(NotOnTheShelf::Missing("the folder".to_owned()));
        }
        Ok(TaskAsset {
            name: name.clone(),
            digest: Digest::of(name.as_str().as_bytes()),
            file_type: FileType::of_name(name.as_str()).unwrap(),
            bytes: 1,
            pixels: None,
        })
    }

    fn names(&self) -> Vec<String> {
        self.0.iter().map(ToString::to_string).collect()
    }
}

const SHELF: Shelf = Shelf(&[
    "map.png",
    "deep/plan.svg",
    "clip.mp4",
    "clip.vtt",
    "talk.mp3",
]);

fn read(source: &str) -> Result<TaskContent, Vec<TaskFault>> {
    let now = from_millis(1_790_000_000_000);
    parse_with(source, &mut { SHELF }, &SeededChance::new(7), now)
}

/// A task whose texts are these.
fn file(description: &str, question: &str, choice: &str) -> String {
    format!(
        "title: t
description: {description}
steps:
- title: s
  test:
    sections:
    - title: x
      pages:
      - questions:
        - name: q
          kind: multiplechoice
          text: {question}
          choices: [{{ text: {choice}, weight: 100 }}, {{ text: b }}]
"
    )
}

#[test]
fn a_task_carries_what_its_texts_show_once_each_and_a_film_with_its_captions() {
    let content = read(&file(
        "'![A map](assets/map.png) and ![a plan](assets/deep/plan.svg)'",
        "'![Clip](assets/clip.mp4) ![The map again](<assets/map.png>)'",
        "'![Talk][t]\n\n\n            [t]: assets/talk.mp3'",
    ));
    let content = content.unwrap();
    let names: Vec<&str> = content
        .assets
        .iter()
        .map(|asset| asset.name.as_str())
        .collect();
    let expected = [
        "clip.mp4",
        "clip.vtt",
        "deep/plan.svg",
        "map.png",
        "talk.mp3",
    ];
    assert_eq!(names, expected);
    assert_eq!(
        content.asset("map.png").unwrap().digest,
        Digest::of(b"map.png")
    );
}

#[test]
fn code_links_and_pictures_from_elsewhere_ask_the_shelf_for_nothing() {
    let content = read(&file(
        "'`![a](assets/no.png)` ![a](https://x.example/assets/no.png)'",
        "'[assets/no.png](https://x.example) \\![a](assets/no.png)'",
        "'assets/no.png'",
    ));
    assert_eq!(content.unwrap().assets, []);
}

#[test]
fn every_fault_stands_where_the_picture_stands() {
    let block = "|
            Look:

            - here ![A map](assets/mapp.png) and ![](assets/map.png)
            - there ![A map](assets/../map.png)";
    let faults = read(&file(
        "'![Run it](assets/run.exe)'",
        block,
        "'![Large](assets/huge.png)'",
    ));
    let told: Vec<String> = faults
        .unwrap_err()
        .iter()
        .map(|fault| {
            format!(
                "{}:{} {} {}",
                fault.line, fault.column, fault.code, fault.path
            )
        })
        .collect();
    let question = "steps[0].test.sections[0].pages[0].questions[0]";
    assert_eq!(
        told,
        [
            "2:14 unsupported-file-type description".to_owned(),
            format!("15:20 missing-file {question}.text"),
            format!("15:50 missing-alt {question}.text"),
            format!("16:21 bad-file-name {question}.text"),
            format!("17:29 too-large {question}.choices[0].text"),
        ]
    );
}

#[test]
fn a_name_that_is_nearly_right_is_corrected() {
    let faults = read(&file("'![A map](assets/Map.png)'", "q", "a")).unwrap_err();
    let message = &faults[0].message;
    assert_eq!(
        message,
        "`Map.png`: there is no such file in the folder; did you mean `map.png`?"
    );
}

#[test]
fn a_mail_cannot_show_a_file() {
    let source = file("d", "q", "a").replace(
        "steps:",
        "emailTemplates:\n- { name: i, subject: s, body: '{{ accessLink }} ![Map](assets/map.png)' }\nsteps:",
    );
    let faults = read(&source).unwrap_err();
    assert_eq!((faults.len(), faults[0].code), (1, "file-in-mail"));
}

#[test]
fn a_task_file_that_came_alone_has_no_folder() {
    let faults = super::read(&file("'![A map](assets/map.png)'", "q", "a")).unwrap_err();
    assert_eq!((faults.len(), faults[0].code), (1, "missing-file"));
}
