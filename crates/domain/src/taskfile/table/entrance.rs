//! Access, privacy notice, help.

use super::shape::{Field, Object, Shape, Variant};
use super::{MARKDOWN, NAME, TITLE};

/// How many wrong entries of one address in an hour are looked at, unless the file says otherwise.
const GUESSES: Field = Field::or(
    "guesses",
    "500",
    "Guesses",
    Shape::Whole {
        min: 30,
        max: 100_000,
    },
    "So many wrong entries from one address in an hour are looked at. Behind that nothing is, for the rest of the hour: what is typed can be guessed.",
);
const QUOTA: Field = Field::or(
    "quota",
    "10000",
    "Quota",
    Shape::Whole {
        min: 1,
        max: 10_000_000,
    },
    "The most tickets that are made at this door, ever.",
);
const PER_ADDRESS: Field = Field::or(
    "perAddress",
    "500",
    "Per address",
    Shape::Whole {
        min: 1,
        max: 1_000_000,
    },
    "The most tickets that are made for one network address in an hour. A whole school may have one address.",
);
const OPENS: Field = Field::optional(
    "opens",
    "Opens",
    INSTANT,
    "From when on the exam can be taken, as `2026-11-24T10:00:00+03:00`; candidates are shown it in that offset.",
);
const CLOSES: Field = Field::optional(
    "closes",
    "Closes",
    INSTANT,
    "Until when it can be taken, written in the same way.",
);
const GUEST_NAME: Field = Field::or(
    "name",
    "required",
    "Name",
    Shape::Word(&["required", "none"]),
    "Whether a candidate says a name before entering.",
);
/// An instant with its offset; what is none, the reader tells.
const INSTANT: Shape = Shape::Line { max: 40 };

pub(super) const EMBEDDING: Shape = Shape::List {
    of: &Shape::Line { max: 255 },
    min: 0,
    max: 20,
};

pub(in crate::taskfile) static ACCESS: Object = Object {
    name: "way in",
    about: "What a candidate shows at the door. The link of a ticket opens it whatever stands here.",
    fields: &[Field::required(
        "method",
        "Method",
        Shape::Word(&[
            "code",
            "credential",
            "two-credentials",
            "public",
            "password",
            "register",
        ]),
        "`code`: the code of the invitation. `credential`: one thing that names the ticket. `two-credentials`: that and one that only its \
         candidate knows. `public`: nothing. `password`: one password for all. `register`: a form with name and e-mail address.",
    )],
    variants: &[
        Variant {
            title: "way in by code",
            when: &[("method", &["code"])],
            fields: &[],
        },
        Variant {
            title: "way in by credential",
            when: &[("method", &["credential"])],
            fields: &[BY, LABEL, GUESSES],
        },
        Variant {
            title: "way in by two credentials",
            when: &[("method", &["two-credentials"])],
            fields: &[
                BY,
                LABEL,
                Field::required(
                    "secondBy",
                    "Second credential",
                    Shape::Word(&["email", "external-id", "credential2"]),
                    "What only the candidate knows: the e-mail address, the `externalId`, or `users[].credential2` of create-tickets.",
                ),
                Field::optional(
                    "secondLabel",
                    "Label of the second",
                    TITLE,
                    "What stands at the second field, such as `Date of birth`.",
                ),
                GUESSES,
            ],
        },
        Variant {
            title: "public way in",
            when: &[("method", &["public"])],
            fields: &[GUEST_NAME, QUOTA, PER_ADDRESS, OPENS, CLOSES],
        },
        Variant {
            title: "way in by password",
            when: &[("method", &["password"])],
            fields: &[
                Field::optional(
                    "password",
                    "Password",
                    TITLE,
                    "The password, of at least 8 characters. It is hashed while the file is read, and an export writes the hash.",
                ),
                Field::optional(
                    "passwordHash",
                    "Hash of the password",
                    Shape::Line { max: 300 },
                    "In place of the password: its argon2id hash (PHC form), as an export writes it.",
                ),
                GUEST_NAME,
                QUOTA,
                PER_ADDRESS,
                GUESSES,
                OPENS,
                CLOSES,
            ],
        },
        Variant {
            title: "way in by registration",
            when: &[("method", &["register"])],
            fields: &[
                Field::optional(
                    "fields",
                    "Fields",
                    Shape::List {
                        of: &Shape::Object(&FORM_FIELD),
                        min: 0,
                        max: 20,
                    },
                    "What is asked beside name and e-mail address.",
                ),
                Field::optional(
                    "mail",
                    "Mail",
                    NAME,
                    "Name of the e-mail template that brings the link; absent, no mail is sent.",
                ),
                Field::or(
                    "verify",
                    "false",
                    "Verify",
                    Shape::Flag,
                    "`true`: only the link of that mail lets in, so that the address is known to be the candidate's.",
                ),
                QUOTA,
                PER_ADDRESS,
                OPENS,
                CLOSES,
            ],
        },
    ],
};

const BY: Field = Field::required(
    "by",
    "Credential",
    Shape::Word(&["email", "external-id", "credential1"]),
    "What names the ticket: the e-mail address, the `externalId`, or `users[].credential1` of create-tickets.",
);
const LABEL: Field = Field::optional(
    "label",
    "Label",
    TITLE,
    "What stands at the field, such as `Student number`.",
);

pub(in crate::taskfile) static FORM_FIELD: Object = Object {
    name: "form field",
    about: "A line of the registration form.",
    fields: &[
        Field::required(
            "name",
            "Name",
            NAME,
            "Its name for programs; unique in the form.",
        ),
        Field::required("label", "Label", TITLE, "What stands at the field."),
        Field::or(
            "required",
            "false",
            "Required",
            Shape::Flag,
            "Whether it must be filled in.",
        ),
    ],
    variants: &[],
};

pub(in crate::taskfile) static PRIVACY: Object = Object {
    name: "privacy notice",
    about: "What a candidate reads and agrees to. The consent is stored with its instant and the version.",
    fields: &[
        Field::required("notice", "Notice", MARKDOWN, "Markdown."),
        Field::required(
            "version",
            "Version",
            NAME,
            "Name of this wording, such as a date. Change it whenever the notice changes.",
        ),
    ],
    variants: &[],
};

pub(in crate::taskfile) static HELP: Object = Object {
    name: "help",
    about: "Whom candidates call when something does not work.",
    fields: &[
        Field::optional("name", "Name", TITLE, "A person or a desk."),
        Field::optional("email", "E-mail address", Shape::Email, "Where to write."),
        Field::optional(
            "phone",
            "Telephone",
            Shape::Line { max: 50 },
            "Where to call, as people read it.",
        ),
        Field::optional("text", "Text", TITLE, "Anything else, such as hours."),
    ],
    variants: &[],
};
