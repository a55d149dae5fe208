//! What the demo puts into its database, and how a newcomer uses it.

use domain::id::{OrganizationId, TaskId};
use serde_json::{Value, json};

/// The exam that the demo imports.
pub(super) const EXAM: &str = include_str!("../../../demo/exam.yaml");
/// The name of the sample organization.
pub(super) const ORGANIZATION: &str = "Analytical Engines";
/// Who sends the demo's mails.
pub(super) const SENDER: &str = "Hallticket demo <demo@hallticket.example>";

/// Where things are.
#[derive(Debug, Clone)]
pub(super) struct Places {
    /// The server.
    pub(super) server: String,
    /// The demo's own pages.
    pub(super) pages: String,
}

/// The ids and the key of the sample, and where the server is.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    pub(super) places: Places,
    pub(super) organization_id: OrganizationId,
    pub(super) private_key: String,
    pub(super) task_id: TaskId,
}

impl Sample {
    /// A create-tickets call that works when pasted into a shell.
    pub(super) fn curl(&self) -> String {
        let body = json!({
            "requester": {"name": ORGANIZATION, "auth": {"organizationId": self.organization_id, "privateKey": self.private_key}},
            "task": {"taskId": self.task_id},
            "users": [{"fullname": "Ada Lovelace", "email": "ada@example.org", "externalId": "demo-1"}],
            "emailing": {"template": "invitation"},
            "callback": {"url": format!("{}/callbacks", self.places.pages), "params": {"source": "demo"}},
        });
        // Nothing in the body is a single quote: ids, a key of letters, and our own words.
        format!(
            "curl -s {}/api/v1/fatih/create-tickets -H 'Content-Type: application/json' -d '{body}'",
            self.places.server
        )
    }

    /// The same as a document for programs.
    pub(super) fn document(&self, secret: &str) -> Value {
        json!({
            "url": self.places.server,
            "organizationId": self.organization_id,
            "privateKey": self.private_key,
            "webhookSecret": secret,
            "taskId": self.task_id,
            "template": "invitation",
            "pagesUrl": self.places.pages,
            "mailsUrl": format!("{}/mails", self.places.pages),
            "callbacksUrl": format!("{}/callbacks", self.places.pages),
            "curl": self.curl(),
        })
    }

    /// What the terminal shows when the demo is ready.
    pub(super) fn banner(&self) -> String {
        let rule = "─".repeat(78);
        format!(
            "┌{rule}\n│ The Hallticket demo is running. Start here: {pages}\n│\n│ server          {server}\n│ organizationId  {organization}\n\
             │ privateKey      {key}\n│ taskId          {task}\n│\n│ mails           {pages}/mails\n│ callbacks       {pages}/callbacks\n└{rule}\n\n\
             Register a candidate: paste this into another terminal, then open the url that it answers.\n\n{curl}\n\n\
             Ctrl-C ends the demo.",
            pages = self.places.pages,
            server = self.places.server,
            organization = self.organization_id,
            key = self.private_key,
            task = self.task_id,
            curl = self.curl(),
        )
    }
}
