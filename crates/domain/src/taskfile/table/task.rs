//! Task, e-mail template and step.

use super::entrance::EMBEDDING;
use super::shape::{Field, Object, Shape};
use super::{ACCESS, HELP, MARKDOWN, NAME, PRIVACY, TEST, TITLE};

pub(in crate::taskfile) static TASK: Object = Object {
    name: "task",
    about: "One assessment process with its e-mail templates and its steps, each holding a test.",
    fields: &[
        Field::required(
            "title",
            "Title",
            TITLE,
            "Shown to candidates and integrators.",
        ),
        Field::optional(
            "description",
            "Description",
            MARKDOWN,
            "Markdown, shown on the welcome page.",
        ),
        Field::or(
            "lang",
            "en",
            "Language",
            Shape::Language,
            "Language of the candidate's pages where a ticket names none, as an ISO 639-1 code. Typed numbers are read in it.",
        ),
        Field::optional(
            "access",
            "Access",
            Shape::Object(&ACCESS),
            "What a candidate shows at the door; absent means the code of a ticket.",
        ),
        Field::optional(
            "privacy",
            "Privacy notice",
            Shape::Object(&PRIVACY),
            "What a candidate agrees to before the first start.",
        ),
        Field::optional(
            "help",
            "Help",
            Shape::Object(&HELP),
            "Whom candidates call when something does not work; absent means whom the server names.",
        ),
        Field::optional(
            "embedding",
            "Embedding",
            EMBEDDING,
            "Origins of the sites whose pages may show this task in a frame, such as `https://portal.example.org`.",
        ),
        Field::optional(
            "emailTemplates",
            "E-mail templates",
            Shape::List {
                of: &Shape::Object(&TEMPLATE),
                min: 0,
                max: 100,
            },
            "Mails that a call of create-tickets can name in `emailing.template`.",
        ),
        Field::required(
            "steps",
            "Steps",
            Shape::List {
                of: &Shape::Object(&STEP),
                min: 1,
                max: 50,
            },
            "What the candidate takes. In any order, unless a step names others in `after`.",
        ),
    ],
    variants: &[],
};

pub(in crate::taskfile) static TEMPLATE: Object = Object {
    name: "mail template",
    about: "A mail to a candidate. `{{ fullname }}`, `{{ email }}`, `{{ taskTitle }}`, `{{ organizationName }}`, `{{ accessLink }}`, \
            `{{ invitationCode }}`, `{{ activeAfter }}`, `{{ activeBefore }}` and `{{ externalId }}` are filled in.",
    fields: &[
        Field::required(
            "name",
            "Name",
            NAME,
            "How create-tickets names the template; unique in the task.",
        ),
        Field::required(
            "subject",
            "Subject",
            TITLE,
            "One line; variables are filled in.",
        ),
        Field::required(
            "body",
            "Body",
            MARKDOWN,
            "Markdown; variables are filled in first.",
        ),
        Field::or(
            "purpose",
            "invitation",
            "Purpose",
            Shape::Word(&["invitation", "other"]),
            "An invitation must hold `{{ accessLink }}` or `{{ invitationCode }}`; anything else need not.",
        ),
        Field::optional(
            "senderName",
            "Sender's name",
            TITLE,
            "Name beside the sender's address; absent, the server's own.",
        ),
        Field::optional(
            "replyTo",
            "Reply to",
            Shape::Email,
            "Address that answers go to.",
        ),
        Field::optional(
            "unsubscribe",
            "Unsubscribe",
            TITLE,
            "https URL at which one click says to want no more of these (RFC 8058); variables are filled in, encoded. For mails to lists: \
             an invitation to an exam needs none.",
        ),
    ],
    variants: &[],
};

pub(in crate::taskfile) static STEP: Object = Object {
    name: "step",
    about: "A test and how it is delivered.",
    fields: &[
        Field::required(
            "title",
            "Title",
            TITLE,
            "Shown to candidates; unique in the task.",
        ),
        Field::or(
            "attemptLimit",
            "1",
            "Attempt limit",
            Shape::Either(
                &Shape::Whole { min: 1, max: 1000 },
                &Shape::Word(&["unlimited"]),
            ),
            "How often one candidate may take the test: a positive number or `unlimited`.",
        ),
        Field::optional(
            "instructions",
            "Instructions",
            MARKDOWN,
            "Markdown on the welcome page.",
        ),
        Field::optional(
            "notice",
            "Notice",
            MARKDOWN,
            "Markdown that must be confirmed before the start.",
        ),
        Field::optional(
            "finishing",
            "Finishing words",
            MARKDOWN,
            "Markdown shown after the end.",
        ),
        Field::or(
            "closing",
            "hard",
            "Closing",
            Shape::Word(&["hard", "soft"]),
            "What the end of the ticket's window does to a test under way: `hard` ends it, `soft` lets it run its full limit.",
        ),
        Field::optional(
            "after",
            "After",
            Shape::List {
                of: &TITLE,
                min: 0,
                max: 50,
            },
            "Titles of steps that must be done first; absent means any order.",
        ),
        Field::or(
            "result",
            "hidden",
            "Shown result",
            Shape::Word(&["hidden", "score"]),
            "What the candidate is told at the end: nothing, or points and ratio once nothing waits to be marked.",
        ),
        Field::required("test", "Test", Shape::Object(&TEST), "What is taken."),
    ],
    variants: &[],
};
