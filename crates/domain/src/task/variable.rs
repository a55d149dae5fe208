//! Variables of e-mail templates.

/// What a template may hold in double braces. An unset one is empty; a word that is not here is a fault when a task is imported.
pub const TEMPLATE_VARIABLES: [&str; 9] = [
    "fullname",
    "email",
    "taskTitle",
    "organizationName",
    "accessLink",
    "invitationCode",
    "activeAfter",
    "activeBefore",
    "externalId",
];
