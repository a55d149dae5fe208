//! What a form brings: its fields, and its files, which are on disk before the field behind them is read.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest as _, Multipart, Request};
use domain::answer::posted::{Posted, file_field};
use domain::digest::Digest;
use domain::id::{FileId, QuestionId};
use domain::requests::upload::BeginUpload;
use domain::task::QuestionBody;
use store::uploads::{Upload, UploadState};
use view::page::plain::FormPage;

use super::paced::{Pace, paced};
use super::room::Room;
use super::visit::Visit;
use crate::error::{ApiError, ApiResult, bad_request, payload_too_large, unreadable_body};
use crate::frame::{Held, MOST_DRAINED, PATIENCE, brings_files};
use crate::uploads::{GATHERED, Whole};

/// What a form brings.
#[derive(Debug, Default)]
pub(super) struct Brought {
    /// Its fields. A file that was taken is a field like those of the files that were there.
    pub(super) posted: Posted,
    /// What was not taken.
    pub(super) refused: Vec<RefusedFile>,
}

/// A file that was not taken.
#[derive(Debug)]
pub(super) struct RefusedFile {
    pub(super) question: QuestionId,
    pub(super) name: String,
    pub(super) why: NotTaken,
}

/// Why not.
#[derive(Debug)]
pub(super) enum NotTaken {
    /// As many as may be there are there.
    TooMany(u32),
    /// As a player would be told.
    Refused(ApiError),
}

impl Visit {
    /// Reads a form. Of whoever sits in no room no file is taken, nor of a question that is not on the page.
    pub(super) async fn brought(
        &self,
        room: Option<(&Room, &FormPage)>,
        request: Request,
    ) -> ApiResult<Brought> {
        if !brings_files(&request) {
            // The frame has bounded it.
            let bytes = to_bytes(request.into_body(), usize::MAX).await;
            let posted = Posted::parse(&bytes.map_err(unreadable_body)?);
            return Ok(Brought {
                posted,
                refused: Vec::new(),
            });
        }
        let pace = Pace::default();
        let request = request.map(|body: Body| paced(body, pace.clone()));
        let parts = Multipart::from_request(request, &()).await;
        let mut reading = Reading {
            visit: self,
            room,
            pace,
            brought: Brought::default(),
            held: Held::default(),
            texts: 0,
            drained: 0,
        };
        let read = reading.read(parts.map_err(|_| bad_request())?);
        if room.is_some() {
            read.await?;
        } else {
            // Whoever is nobody gets no more time than for any other body.
            let read = tokio::time::timeout(PATIENCE, read).await;
            read.map_err(unreadable_body)??;
        }
        Ok(reading.brought)
    }
}

/// A form while it is read.
struct Reading<'v> {
    visit: &'v Visit,
    room: Option<(&'v Room, &'v FormPage)>,
    pace: Pace,
    brought: Brought,
    held: Held,
    /// So many bytes of fields are in memory.
    texts: usize,
    /// So many bytes of files were thrown away.
    drained: usize,
}

impl<'v> Reading<'v> {
    async fn read(&mut self, mut parts: Multipart) -> ApiResult<()> {
        while let Some(mut part) = parts.next_field().await.map_err(cut)? {
            self.pace.taken();
            let name = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                Some(file) => self.file(&name, &file, &mut part).await?,
                None => self.text(name, &mut part).await?,
            }
        }
        Ok(())
    }

    async fn next(&mut self, part: &mut Field<'_>) -> ApiResult<Option<Bytes>> {
        let bytes = part.chunk().await.map_err(cut)?;
        self.pace.taken();
        Ok(bytes)
    }

    async fn text(&mut self, name: String, part: &mut Field<'_>) -> ApiResult<()> {
        let most = self.visit.app.settings.max_body_bytes;
        let mut value = Vec::new();
        while let Some(bytes) = self.next(part).await? {
            self.texts += bytes.len();
            if self.texts > most {
                return Err(payload_too_large(most));
            }
            self.hold()?;
            value.extend_from_slice(&bytes);
        }
        let value = String::from_utf8_lossy(&value).into_owned();
        self.brought.posted.add(name, value);
        Ok(())
    }

    /// All fields, and a piece of a file.
    fn hold(&mut self) -> ApiResult<()> {
        let bodies = &self.visit.app.bodies;
        bodies.hold(&mut self.held, self.texts + GATHERED)
    }

    async fn file(&mut self, field: &str, name: &str, part: &mut Field<'_>) -> ApiResult<()> {
        // What nobody chose comes as a file without a name.
        let first = loop {
            match self.next(part).await? {
                None if name.is_empty() => return Ok(()),
                None => break Bytes::new(),
                Some(bytes) if bytes.is_empty() => {}
                Some(bytes) => break bytes,
            }
        };
        let Some((room, question, most)) = self.asked(field) else {
            return self.drain(first.len(), part).await;
        };
        let here = self.brought.posted.files(&question).count();
        let taken = if here >= most as usize {
            Err(NotTaken::TooMany(most))
        } else {
            let begin = BeginUpload::of_form(question.clone(), self.visit.claim, name);
            self.take(room, begin, first, part).await?
        };
        match taken {
            Ok(id) => self.brought.posted.add(file_field(&question), id),
            Err(why) => {
                let name = name.to_owned();
                let refused = RefusedFile {
                    question,
                    name,
                    why,
                };
                self.brought.refused.push(refused);
                // Behind it stands what was typed.
                self.drain(0, part).await?;
            }
        }
        Ok(())
    }

    /// The question of a field for files, and how many it takes.
    fn asked(&self, field: &str) -> Option<(&'v Room, QuestionId, u32)> {
        let (room, page) = self.room?;
        let id = field.strip_prefix("new.")?;
        page.questions.iter().find(|own| own.id == id)?;
        let question = room.question(id).ok()?;
        let QuestionBody::Files(input) = &question.body else {
            return None;
        };
        Some((room, question.id.clone(), input.max_files))
    }

    /// Takes a file in; the error is that of the whole form, for its end did not come.
    async fn take(
        &mut self,
        room: &Room,
        begin: BeginUpload,
        first: Bytes,
        part: &mut Field<'_>,
    ) -> ApiResult<Result<String, NotTaken>> {
        self.hold()?;
        let (app, instance) = (self.visit.app.clone(), &room.stored.instance.id);
        let mut whole = match Whole::begin(app, room.seat(), instance, begin).await {
            Ok(whole) => whole,
            Err(why) => return Ok(Err(NotTaken::Refused(why))),
        };
        let mut next = Some(first);
        while let Some(bytes) = next {
            if let Err(why) = whole.append(&bytes).await {
                whole.take_back().await;
                return Ok(Err(NotTaken::Refused(why)));
            }
            next = match self.next(part).await {
                Ok(next) => next,
                Err(cut) => {
                    whole.take_back().await;
                    return Err(cut);
                }
            };
        }
        match whole.complete().await {
            Ok(upload) => Ok(Ok(self.known(room, &upload).to_string())),
            Err(why) => Ok(Err(NotTaken::Refused(why))),
        }
    }

    /// A form that is sent again brings its files again: what came with it first is meant, or the answer would be another one. What the
    /// form itself names is not: whoever hands in the same twice means two.
    fn known<'u>(&self, room: &'u Room, upload: &'u Upload) -> &'u FileId {
        let field = file_field(&upload.question_id);
        let is_meant = |earlier: &&Upload| {
            let same = earlier.question_id == upload.question_id && earlier.name == upload.name;
            same && sent_digest(earlier).is_some()
                && sent_digest(earlier) == sent_digest(upload)
                && self
                    .brought
                    .posted
                    .all(&field)
                    .all(|id| id != earlier.id.as_str())
        };
        let earlier = room.uploads.iter().find(is_meant);
        earlier.map_or(&upload.id, |earlier| &earlier.id)
    }

    /// Reads on over what is not taken, as far as that is bearable.
    async fn drain(&mut self, first: usize, part: &mut Field<'_>) -> ApiResult<()> {
        self.drained += first;
        while let Some(bytes) = self.next(part).await? {
            self.drained += bytes.len();
            if self.drained > MOST_DRAINED {
                return Err(payload_too_large(MOST_DRAINED));
            }
        }
        Ok(())
    }
}

fn sent_digest(upload: &Upload) -> Option<Digest> {
    match &upload.state {
        UploadState::Stored(kept) => Some(kept.sent_digest),
        UploadState::Receiving | UploadState::Refused => None,
    }
}

/// The form did not come to its end, or is none.
fn cut(error: MultipartError) -> ApiError {
    unreadable_body(error)
}
