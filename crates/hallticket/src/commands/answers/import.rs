//! `hallticket answers import`: an answer file becomes revisions, or is kept aside until staff have decided.

mod told;

use std::io::Read as _;
use std::path::{Path, PathBuf};

use domain::answer_file::{AnswerFile, FileContent, FileKey, MAX_FILE, NotTaken};
use domain::deadline::Grace;
use domain::id::QuestionId;
use domain::task::Step;
use domain::test_instance::Sitting;
use domain::test_instance::import::{Late, Verdict};
use domain::time::rfc3339;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use store::answers::{AnswerRevision, LateAnswer};
use store::audit::Deed;
use store::completion::Scene;
use store::server_keys::Purpose;
use store::tasks::Task;
use store::test_instances::StoredInstance;
use store::tickets::Ticket;
use store::{Store, Tx};

use told::Done;

use crate::answer::Answer;
use crate::config::GraceOptions;
use crate::desk::Desk;
use crate::failure::Failure;

/// Import an answer file that a candidate saved when the network did not come back
///
/// Only this server can open it, and only a page of that very exam can have made it. Answers that are newer than what is stored become
/// revisions. What comes after the time was over, or after the exam was handed in, is kept aside and never scored, unless --accept-late says
/// otherwise: then the result gets its next revision, and its callback goes out. Importing a file again changes nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket answers import answers-0Vk3bXw1d2E4f6G8h0J2-1f2e3d4c.json
  hallticket answers import answers.json --accept-late --reason 'Fire alarm in hall B, see report 12'")]
pub(crate) struct Arguments {
    /// The file as the candidate has it; - reads the standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Let late answers count
    #[arg(long, requires = "reason")]
    accept_late: bool,

    /// Why, for the record
    #[arg(long, value_name = "TEXT", requires = "accept_late")]
    reason: Option<String>,

    #[command(flatten)]
    grace: GraceOptions,
}

/// Imports it.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let file = AnswerFile::parse(&read(&arguments.file)?).map_err(|why| refused(&why))?;
    let store = desk.store().await?;
    let content = file
        .open(&keys(desk, &store).await?)
        .map_err(|why| refused(&why))?;
    let mut tx = store.begin().await?;
    let stored = tx.lock_instance_of_file(&file.test_instance_id).await?;
    let stored = stored.ok_or_else(|| {
        let message = format!(
            "the file is genuine, but there is no test instance {} here: was an older backup put back?",
            file.test_instance_id
        );
        Failure::new("test-instance-not-found", message)
    })?;
    let import = Import::of(desk, arguments, &mut tx, stored, content).await?;
    let done = import.carry_out(desk, &mut tx).await?;
    tx.commit().await?;
    done.tell(&import)
}

/// The bytes of the file; one that is too large is not read to its end.
fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let cannot =
        |error: std::io::Error| Failure::caused(&format!("cannot read {}", path.display()), &error);
    let most = u64::try_from(MAX_FILE).unwrap_or(u64::MAX) + 1;
    let mut bytes = Vec::new();
    let done = if path == Path::new("-") {
        std::io::stdin().take(most).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    done.map_err(cannot)?;
    Ok(bytes)
}

fn refused(why: &NotTaken) -> Failure {
    Failure::new("file-refused", why.to_string())
}

async fn keys(desk: &Desk, store: &Store) -> Result<Vec<FileKey>, Failure> {
    let keys = store
        .server_keys(Purpose::AnswerFile, desk.now(), &*desk.chance)
        .await?;
    let key = |secret: Vec<u8>| Some(FileKey::from_seed(&secret.try_into().ok()?));
    Ok(keys.into_iter().filter_map(|it| key(it.secret)).collect())
}

/// A file with everything that it is judged against.
struct Import {
    stored: StoredInstance,
    content: FileContent,
    task: Task,
    ticket: Ticket,
    late: Late,
    reason: Option<String>,
    now: Timestamp,
    verdicts: Vec<(QuestionId, Verdict)>,
}

impl Import {
    async fn of(
        desk: &Desk,
        arguments: &Arguments,
        tx: &mut Tx,
        stored: StoredInstance,
        content: FileContent,
    ) -> Result<Self, Failure> {
        let gone = |what: &str| Failure::new("failed", format!("the {what} is not there"));
        let task = { tx.task(&stored.organization_id, &stored.task_id).await? }
            .ok_or_else(|| gone("task"))?;
        let ticket =
            { tx.ticket_of_seat(&stored.instance.ticket).await? }.ok_or_else(|| gone("ticket"))?;
        // Scored anew without what was erased, its result would become a lie.
        let request = tx.deletion_request(&ticket.id).await?;
        if request.is_some_and(|request| request.erased_at.is_some()) {
            let message = format!("ticket {} is erased: no answers of it are taken", ticket.id);
            return Err(Failure::new("erased", message));
        }
        let mut import = Self {
            late: if arguments.accept_late {
                Late::Accept
            } else {
                Late::KeepAside
            },
            reason: arguments.reason.clone(),
            now: desk.now(),
            verdicts: Vec::new(),
            stored,
            content,
            task,
            ticket,
        };
        let grace = SignedDuration::try_from(arguments.grace.grace).unwrap_or(SignedDuration::MAX);
        import.judge(tx, Grace::new(grace)).await?;
        Ok(import)
    }

    async fn judge(&mut self, tx: &mut Tx, grace: Grace) -> Result<(), Failure> {
        let instance = &self.stored.instance;
        let waits = instance.ended().is_none() && grace.is_over(instance.deadline_at, self.now);
        if waits && self.late == Late::Accept {
            let message = "its time is over, and the server has not ended it yet: run this again in a few seconds";
            return Err(Failure::new("not-ended", message));
        }
        let step = self.step()?;
        let history = tx.history(&self.stored, step).await?;
        let sitting = Sitting {
            test: &step.test,
            drawing: &self.stored.drawing,
            accommodations: &self.ticket.accommodations,
            grace,
            now: self.now,
        };
        self.verdicts = instance.judge_file(&sitting, &self.content, &history, self.late);
        Ok(())
    }

    fn step(&self) -> Result<&Step, Failure> {
        let step = self.task.content.step(&self.stored.instance.step);
        step.ok_or_else(|| Failure::new("failed", "the step of the test instance is not there"))
    }

    fn operation(&self, question: &QuestionId) -> String {
        let answer = self.content.answers.get(question);
        answer.map_or_else(String::new, |it| self.content.operation(question, it))
    }

    async fn carry_out(&self, desk: &Desk, tx: &mut Tx) -> Result<Done, Failure> {
        let mut done = Done::default();
        for (question, verdict) in &self.verdicts {
            match verdict {
                Verdict::Newer(answer) => {
                    let revision = AnswerRevision {
                        question_id: question.clone(),
                        rev: answer.rev,
                        op_id: self.operation(question),
                        value: answer.value.to_json().to_string(),
                        saved_at: self.now,
                    };
                    tx.add_imported_answer(&self.stored.instance.id, &revision)
                        .await?;
                    done.recorded += 1;
                }
                Verdict::Aside(value, why) => {
                    let late = LateAnswer {
                        question_id: question.clone(),
                        op_id: self.operation(question),
                        value: value.to_json().to_string(),
                        received_at: self.now,
                    };
                    let new = { tx.keep_imported_aside(&self.stored.instance.id, &late, *why) };
                    done.put_aside += usize::from(new.await?);
                }
                Verdict::Known | Verdict::Refused(_) | Verdict::UnknownQuestion => {}
            }
        }
        if done.recorded > 0 && self.stored.instance.ended().is_some() {
            let scene = Scene {
                ticket: &self.ticket,
                content: &self.task.content,
                now: self.now,
                chance: &*desk.chance,
            };
            let revised = tx
                .revise(self.stored.clone(), &scene, "answer-file")
                .await?;
            done.revision = Some(revised.revision);
        }
        // What changed nothing is no deed: importing again leaves no trace.
        if done.recorded + done.put_aside > 0 {
            self.record(desk, tx, &done).await?;
        }
        Ok(done)
    }

    async fn record(&self, desk: &Desk, tx: &mut Tx, done: &Done) -> Result<(), Failure> {
        let data = json!({
            "digest": self.content.digest,
            "madeAt": rfc3339(self.content.made_at),
            "recorded": self.told(|verdict| matches!(verdict, Verdict::Newer(_))),
            "keptAside": self.told(|verdict| matches!(verdict, Verdict::Aside(..))),
            "acceptLate": self.late == Late::Accept,
            "reason": self.reason,
            "revision": done.revision,
        });
        let deed = Deed {
            at: self.now,
            action: "answers.import".to_owned(),
            subject: self.stored.instance.id.to_string(),
            data,
        };
        let organization = &self.stored.organization_id;
        Ok(tx.audit(organization, &deed, &*desk.chance).await?)
    }

    /// The answers of one kind of verdict.
    fn told(&self, which: impl Fn(&Verdict) -> bool) -> Vec<Value> {
        let chosen = self.verdicts.iter().filter(|(_, verdict)| which(verdict));
        chosen
            .map(|(question, verdict)| self.one(question, verdict))
            .collect()
    }

    fn one(&self, id: &QuestionId, verdict: &Verdict) -> Value {
        let question = self.step().ok().and_then(|step| step.test.question(id));
        let mut told = json!({"questionId": id, "questionName": question.map(|it| &it.name)});
        match verdict {
            Verdict::Newer(answer) => told["rev"] = json!(answer.rev),
            Verdict::Aside(_, why) => told["why"] = json!(why.word()),
            Verdict::Refused(why) => told["why"] = json!(why.to_string()),
            Verdict::UnknownQuestion => {
                told["why"] = json!("this test instance has no such question");
            }
            Verdict::Known => {}
        }
        told
    }
}
