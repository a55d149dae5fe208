//! Candidates: made, let in and seated before the clock starts.

use std::fmt::Write as _;

use futures_util::future::try_join_all;
use serde_json::{Value, json};

use super::calls::{Wishes, create_tickets};
use crate::Outcome;
use crate::http::{Connection, Reply, request};
use crate::load::{Caller, expect};
use crate::server::{Server, Site};
use crate::yardstick::rows::ANSWER;

/// A ticket and what opens it.
#[derive(Debug, Clone)]
pub(crate) struct Ticket {
    pub(crate) id: String,
    code: String,
}

/// Somebody who sits in a running exam.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) ticket: String,
    pub(crate) token: String,
    pub(crate) instance: String,
    /// Those that take text.
    pub(crate) questions: Vec<String>,
}

/// Who asks for a candidate's instance at the start of the exam.
#[derive(Debug, Clone)]
pub(crate) struct Entered {
    ticket: String,
    token: String,
    step: String,
}

/// So many callers make candidates.
const HELPERS: usize = 16;

/// Creates tickets.
pub(crate) async fn tickets(
    server: &Server,
    site: &Site,
    count: usize,
    wishes: Wishes<'_>,
) -> Outcome<Vec<Ticket>> {
    let mut connection = Connection::open(server.address).await?;
    let mut tickets = Vec::with_capacity(count);
    while tickets.len() < count {
        let users = (count - tickets.len()).min(200);
        let made = ask(&mut connection, &create_tickets(site, users, wishes)).await?;
        tickets.extend(created(&made));
    }
    Ok(tickets)
}

/// The tickets of a reply.
pub(crate) fn created(made: &Value) -> impl Iterator<Item = Ticket> {
    list(&made["payload"]["credentials"]).map(|credential| Ticket {
        id: text(&credential["ticketId"]),
        code: text(&credential["code"]),
    })
}

/// Asks for something that must succeed, and reads the JSON that comes back.
pub(crate) async fn ask(connection: &mut Connection, request: &[u8]) -> Outcome<Value> {
    let reply = connection.ask(request).await?;
    expect(200, reply)?;
    Ok(serde_json::from_slice(reply.body)?)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Lets a candidate in.
pub(crate) async fn enter(
    connection: &mut Connection,
    site: &Site,
    ticket: &Ticket,
) -> Outcome<Entered> {
    let body = json!({"taskId": site.owner.task, "code": ticket.code}).to_string();
    let entered = ask(
        connection,
        &request("POST", "/assessment/api/enter", None, &body),
    )
    .await?;
    Ok(Entered {
        ticket: ticket.id.clone(),
        token: text(&entered["token"]),
        step: site.owner.step.clone(),
    })
}

impl Entered {
    /// The call that starts the exam.
    pub(crate) fn start(&self) -> Vec<u8> {
        let path = format!("/assessment/api/steps/{}/start", self.step);
        request("POST", &path, Some(&self.token), "{}")
    }

    /// The candidate who got this answer to it.
    pub(crate) fn seated(self, reply: Reply<'_>) -> Outcome<Candidate> {
        expect(200, reply)?;
        let started: Value = serde_json::from_slice(reply.body)?;
        let mut questions = Vec::new();
        for section in list(&started["form"]["sections"]) {
            for page in list(&section["pages"]) {
                let inputs =
                    list(&page["questions"]).filter(|question| question["kind"] == "input");
                questions.extend(inputs.map(|question| text(&question["id"])));
            }
        }
        Ok(Candidate {
            ticket: self.ticket,
            token: self.token,
            instance: text(&started["testInstanceId"]),
            questions,
        })
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// Makes candidates who sit in their running exams.
pub(crate) async fn seat(
    server: &Server,
    site: &Site,
    count: usize,
    wishes: Wishes<'_>,
) -> Outcome<Vec<Candidate>> {
    let tickets = tickets(server, site, count, wishes).await?;
    let shares = tickets.chunks(count.div_ceil(HELPERS));
    let all = shares.map(|share| async move {
        let mut connection = Connection::open(server.address).await?;
        let mut seated = Vec::with_capacity(share.len());
        for ticket in share {
            let entered = enter(&mut connection, site, ticket).await?;
            let reply = connection.ask(&entered.start()).await?;
            seated.push(entered.seated(reply)?);
        }
        Outcome::Ok(seated)
    });
    Ok(try_join_all(all).await?.concat())
}

impl Candidate {
    /// The call that hands the exam in.
    pub(crate) fn submit(&self) -> Vec<u8> {
        let path = format!("/assessment/api/test-instances/{}/submit", self.instance);
        request(
            "POST",
            &path,
            Some(&self.token),
            r#"{"writerEpoch":1,"revs":{}}"#,
        )
    }
}

/// Saves answers of some candidates in turn, question by question.
#[derive(Debug)]
pub(crate) struct Saver {
    candidates: Vec<Candidate>,
    /// How often each question of everybody was saved, but for those before `next` in this round.
    round: usize,
    next: usize,
    request: String,
    body: String,
}

impl Saver {
    pub(crate) fn new(candidates: Vec<Candidate>) -> Self {
        Self {
            candidates,
            round: 0,
            next: 0,
            request: String::new(),
            body: String::new(),
        }
    }

    /// Saves of every question of everybody, once.
    pub(crate) fn whole_round(&self) -> usize {
        let questions = self
            .candidates
            .iter()
            .map(|candidate| candidate.questions.len());
        questions.sum()
    }
}

impl Caller for Saver {
    fn next(&mut self) -> &[u8] {
        let everybody = self.candidates.len();
        let candidate = &self.candidates[self.next % everybody];
        let question = &candidate.questions[self.next / everybody];
        let (
            rev,
            Candidate {
                instance, token, ..
            },
        ) = (self.round, candidate);
        self.body.clear();
        self.request.clear();
        // Writing to a String cannot fail.
        let _ = write!(
            self.body,
            r#"{{"opId":"operation-{question}-{rev}","writerEpoch":1,"baseRev":{rev},"value":{ANSWER}}}"#
        );
        let length = self.body.len();
        let _ = write!(
            self.request,
            "PUT /assessment/api/test-instances/{instance}/answers/{question} HTTP/1.1\r\nhost: bench\r\n\
             authorization: Bearer {token}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{}",
            self.body
        );
        self.next += 1;
        if self.next == everybody * candidate.questions.len() {
            (self.next, self.round) = (0, self.round + 1);
        }
        self.request.as_bytes()
    }
}

/// Hands in the exams of some candidates, one after the other.
#[derive(Debug)]
pub(crate) struct Submitter {
    requests: Vec<Vec<u8>>,
    next: usize,
}

impl Submitter {
    pub(crate) fn new(candidates: &[Candidate]) -> Self {
        Self {
            requests: candidates.iter().map(Candidate::submit).collect(),
            next: 0,
        }
    }
}

impl Caller for Submitter {
    fn next(&mut self) -> &[u8] {
        self.next += 1;
        self.requests.get(self.next - 1).map_or(&[], Vec::as_slice)
    }
}
