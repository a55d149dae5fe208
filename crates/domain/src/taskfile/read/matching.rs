//! Match questions.

use super::names::Names;
use super::test::Scope;
use crate::id::{ItemId, OptionId};
use crate::task::{Item, Match, MatchOption};
use crate::taskfile::fault::{quoted, suggestion};
use crate::taskfile::fields::Fields;

/// The keys of a match question.
pub(super) fn body(fields: &Fields<'_>, scope: &Scope<'_>) -> Match {
    let mut names = Names::default();
    let options = fields.objects("options").into_iter();
    let options: Vec<MatchOption> = options
        .map(|fields| {
            let option = option(&fields, scope);
            if let Some(message) = names.take(&option.name) {
                fields.fault("id", "duplicate-name", message);
            }
            option
        })
        .collect();
    let items = fields.objects("items").into_iter();
    let items = items.filter_map(|fields| item(&fields, &options, scope));
    Match {
        layout: fields.word("layout").unwrap_or_default(),
        shuffle_items: fields.flag("shuffleItems"),
        shuffle_options: fields.flag("shuffleOptions"),
        items: items.collect(),
        options,
    }
}

fn option(fields: &Fields<'_>, scope: &Scope<'_>) -> MatchOption {
    MatchOption {
        id: OptionId::generate(scope.ids.chance),
        name: fields.text("id"),
        text: fields.text("text"),
    }
}

/// An item; none when the option that it names is not there.
fn item(fields: &Fields<'_>, options: &[MatchOption], scope: &Scope<'_>) -> Option<Item> {
    let (text, name) = (fields.text("text"), fields.text("option"));
    let found = options.iter().find(|option| option.name == name);
    if found.is_none() && !name.is_empty() {
        let meant = suggestion(&name, options.iter().map(|option| option.name.as_str()));
        let message = format!("no option has the id {}{meant}", quoted(&name));
        fields.fault("option", "unknown-name", message);
    }
    Some(Item {
        id: ItemId::generate(scope.ids.chance),
        text,
        option: found?.id.clone(),
    })
}
