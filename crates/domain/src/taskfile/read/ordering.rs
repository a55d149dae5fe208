//! Order questions.

use super::test::Scope;
use crate::id::ItemId;
use crate::task::{OrderItem, Ordering};
use crate::taskfile::fields::Fields;

/// The keys of an order question.
pub(super) fn body(fields: &Fields<'_>, scope: &Scope<'_>) -> Ordering {
    let items = fields.texts("items").into_iter();
    Ordering {
        credit: fields.word("credit").unwrap_or_default(),
        items: items
            .map(|(_, text)| OrderItem {
                id: ItemId::generate(scope.ids.chance),
                text,
            })
            .collect(),
    }
}
