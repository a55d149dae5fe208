//! The exam for browsers that run no code: forms, cookies, and what a form may not do.

mod exam;
mod files;
mod refusals;
mod welcome;
mod windows;

use axum::http::Method;
use domain::answer::posted::field;
use domain::task::Question;
use serde_json::json;

use super::player::{Paper, Player};
use crate::reply::Reply;

/// A browser without code: it has cookies and follows what it is led to.
struct Browser<'w> {
    player: Player<'w>,
    cookies: Vec<String>,
    /// Where it is.
    at: String,
}

fn encoded(fields: &[(String, String)]) -> String {
    let mut body = url::form_urlencoded::Serializer::new(String::new());
    body.extend_pairs(fields);
    body.finish()
}

fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let fields = fields.iter();
    fields
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

impl<'w> Browser<'w> {
    /// Somebody who opened the link and pressed the button of a step.
    async fn start(player: Player<'w>, step: usize) -> Self {
        let mut browser = Self {
            at: format!("/assessment/task/{}?code={}", player.task.id, player.code),
            player,
            cookies: Vec::new(),
        };
        let started = browser.press_start(step, &[]).await;
        assert_eq!(started.status, 303, "{}", started.text);
        browser.follow(&started).await;
        browser
    }

    async fn press_start(&mut self, step: usize, more: &[(&str, &str)]) -> Reply {
        let step = self.player.task.content.steps[step].id.to_string();
        let mut fields = pairs(&[("start", &step), ("ticket", &self.player.ticket)]);
        fields.extend(pairs(more));
        self.send(&fields).await
    }

    fn cookie(&self) -> String {
        self.cookies.join("; ")
    }

    fn keep(&mut self, reply: &Reply) {
        for line in reply.headers.get_all("set-cookie") {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let name = pair.split_once('=').unwrap().0;
            self.cookies
                .retain(|known| !known.starts_with(&format!("{name}=")));
            self.cookies.push(pair.to_owned());
        }
    }

    async fn get(&mut self, path: &str) -> Reply {
        let cookie = self.cookie();
        path.clone_into(&mut self.at);
        self.player.world.get(path, &[("cookie", &cookie)]).await
    }

    /// Goes where a reply leads, as far as that goes.
    async fn follow(&mut self, reply: &Reply) -> Reply {
        self.keep(reply);
        let mut target = reply.header("location").to_owned();
        loop {
            let page = self.get(&target).await;
            if page.status != 303 {
                return page;
            }
            page.header("location").clone_into(&mut target);
        }
    }

    /// Sends a form to the page that is shown.
    async fn send(&mut self, fields: &[(String, String)]) -> Reply {
        let (cookie, at) = (self.cookie(), self.at.clone());
        let headers = [("cookie", cookie.as_str())];
        let world = self.player.world;
        let reply = world
            .call(Method::POST, &at, &headers, encoded(fields))
            .await;
        self.keep(&reply);
        reply
    }

    /// Answers a question on a revision and presses a button.
    async fn answer(&mut self, text: &str, rev: u32, value: &str, button: &str) -> Reply {
        let fields = answered(self.question(text), rev, &[("", value)]);
        self.send(&[fields, pairs(&[("do", button)])].concat())
            .await
    }

    fn question(&self, text: &str) -> &Question {
        let mut steps = self.player.task.content.steps.iter();
        let found = steps.find_map(|step| step.test.questions().find(|it| it.text.contains(text)));
        found.unwrap()
    }

    fn paper(&self) -> Paper {
        let id = self
            .at
            .split('/')
            .nth(3)
            .unwrap()
            .split('?')
            .next()
            .unwrap();
        let epoch = self.at.split("as=").nth(1).unwrap();
        Paper {
            id: id.to_owned(),
            epoch: epoch.split('&').next().unwrap().parse().unwrap(),
            json: json!(null),
        }
    }
}

/// The fields of a question: its own under an empty name, its parts under theirs.
fn answered(question: &Question, rev: u32, values: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = vec![(format!("rev.{}", question.id), rev.to_string())];
    fields.extend(values.iter().map(|(part, value)| {
        let own = field(question);
        let name = if part.is_empty() {
            own
        } else {
            format!("{own}.{part}")
        };
        (name, (*value).to_owned())
    }));
    fields
}
