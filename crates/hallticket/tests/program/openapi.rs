//! The document of the API.

use crate::place::Place;

#[test]
fn the_document_is_printed_as_it_is_committed() {
    let committed = include_str!("../../../../docs/openapi.json");
    let place = Place::new();
    for arguments in [&["openapi"][..], &["openapi", "--json"]] {
        let said = place.run(arguments);
        assert_eq!((said.code, said.stdout.as_str()), (0, committed));
    }
}

#[test]
fn the_collection_is_printed_as_it_is_committed() {
    let committed = include_str!("../../../../docs/postman.json");
    let said = Place::new().run(&["openapi", "--postman"]);
    assert_eq!((said.code, said.stdout.as_str()), (0, committed));
}
