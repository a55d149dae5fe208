//! The files that candidates hand in, as the database knows them. Their bytes are in the [`crate::vault`].

use domain::answer::AnswerValue;
use domain::detailed::HandedIn;
use domain::digest::Digest;
use domain::file_type::FileType;
use domain::id::{FileId, OrganizationId, QuestionId, TestInstanceId, TicketId};
use domain::test_instance::save::Answer;
use jiff::Timestamp;

use crate::backend::tx::{row, rows, run};
use crate::error::{Result, StoreError};
use crate::fields::Fields;
use crate::test_instances::StoredInstance;
use crate::{Reader, Tx};

/// A file of a candidate's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Its id; answers name it.
    pub id: FileId,
    /// Whose it is.
    pub organization_id: OrganizationId,
    /// In which attempt it was handed in.
    pub test_instance_id: TestInstanceId,
    /// For which question.
    pub question_id: QuestionId,
    /// As the candidate's machine calls it; never a path.
    pub name: String,
    /// How large the whole will be; a recording does not know while it goes on.
    pub bytes: Option<u64>,
    /// So much of it is flushed to disk.
    pub received: u64,
    /// What has become of it.
    pub state: UploadState,
    /// When it was begun.
    pub created_at: Timestamp,
}

/// What has become of an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UploadState {
    /// Its bytes come in.
    Receiving,
    /// It is whole, and kept.
    Stored(Kept),
    /// It was something that the question does not take; its bytes are gone.
    Refused,
}

/// What is kept of an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// What it is, by its bytes.
    pub file_type: FileType,
    /// Of what was sent.
    pub sent_digest: Digest,
    /// Of what is kept: a picture is written anew.
    pub digest: Digest,
    /// The size of what is kept.
    pub bytes: u64,
}

impl Kept {
    /// Whether something else is kept than was sent. It lies beside it, and alone once what was sent is removed.
    pub fn is_rewritten(&self) -> bool {
        self.digest != self.sent_digest
    }
}

/// How much a test instance has handed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Handed {
    /// Files, but for those that were refused.
    pub files: u64,
    /// Their bytes: announced, or received where nothing was announced.
    pub bytes: u64,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, organization_id, test_instance_id, question_id, name, bytes, received, state, file_type, sent_digest, digest, \
             kept_bytes, created_at FROM uploads ",
            $rest
        )
    };
}

pub(crate) use select;

pub(crate) fn upload(row: &impl Fields) -> Result<Upload> {
    Ok(Upload {
        id: row.parsed("id")?,
        organization_id: row.parsed("organization_id")?,
        test_instance_id: row.parsed("test_instance_id")?,
        question_id: row.parsed("question_id")?,
        name: row.text("name")?,
        bytes: row.opt_int("bytes")?.map(i64::unsigned_abs),
        received: row.small("received")?,
        state: state(row)?,
        created_at: row.instant("created_at")?,
    })
}

fn named(answer: &Answer) -> &[FileId] {
    match &answer.value {
        AnswerValue::Files(files) => files,
        _ => &[],
    }
}

fn state(row: &impl Fields) -> Result<UploadState> {
    Ok(match row.text("state")?.as_str() {
        "receiving" => UploadState::Receiving,
        "stored" => UploadState::Stored(Kept {
            file_type: row.word("file_type", FileType::from_word)?,
            sent_digest: row.parsed("sent_digest")?,
            digest: row.parsed("digest")?,
            bytes: row.small("kept_bytes")?,
        }),
        _ => UploadState::Refused,
    })
}

impl Reader {
    /// An upload of a test instance. The caller has read the instance within its ticket or its organization.
    pub async fn upload(
        &mut self,
        instance: &TestInstanceId,
        id: &FileId,
    ) -> Result<Option<Upload>> {
        const SQL: &str = select!("WHERE test_instance_id = $1 AND id = $2");
        row!(self, SQL, [instance.as_str(), id.as_str()], upload)
    }

    /// What an organization's test instance has handed in, oldest first.
    pub async fn stored_uploads(
        &mut self,
        organization: &OrganizationId,
        instance: &TestInstanceId,
    ) -> Result<Vec<Upload>> {
        const SQL: &str = select!(
            "WHERE organization_id = $1 AND test_instance_id = $2 AND state = 'stored' ORDER BY id"
        );
        rows!(
            self,
            SQL,
            [organization.as_str(), instance.as_str()],
            upload
        )
    }

    /// How much a test instance has handed in, for a bound on it.
    pub async fn handed_in(&mut self, instance: &TestInstanceId) -> Result<Handed> {
        const SQL: &str = "SELECT COUNT(*) AS files, CAST(COALESCE(SUM(COALESCE(bytes, received)), 0) AS BIGINT) AS bytes FROM uploads \
            WHERE test_instance_id = $1 AND state <> 'refused'";
        let found: Result<_> = row!(self, SQL, [instance.as_str()], |row| {
            Ok(Handed {
                files: Fields::small(row, "files")?,
                bytes: Fields::small(row, "bytes")?,
            })
        });
        Ok(found?.unwrap_or_default())
    }

    /// How many files a question was given in a test instance, refused ones too: a recording counts as a take whatever became of it.
    pub async fn takes(&mut self, instance: &TestInstanceId, question: &QuestionId) -> Result<u32> {
        const SQL: &str = "SELECT COUNT(*) AS takes FROM uploads WHERE test_instance_id = $1 AND question_id = $2";
        let found = row!(self, SQL, [instance.as_str(), question.as_str()], |row| {
            Fields::small(row, "takes")
        })?;
        Ok(found.unwrap_or_default())
    }

    /// All uploads of a test instance, oldest first: begun ones and refused ones, too. The caller has read the instance within its ticket,
    /// or may read everybody's.
    pub async fn uploads_of_instance(&mut self, instance: &TestInstanceId) -> Result<Vec<Upload>> {
        const SQL: &str = select!("WHERE test_instance_id = $1 ORDER BY id");
        rows!(self, SQL, [instance.as_str()], upload)
    }

    /// The files that answers of an instance name, in the order of the answers. Asks nothing where none does.
    pub(crate) async fn handed_in_with(
        &mut self,
        stored: &StoredInstance,
        answers: &[Answer],
    ) -> Result<Vec<HandedIn>> {
        let named: Vec<_> = answers.iter().flat_map(named).collect();
        if named.is_empty() {
            return Ok(Vec::new());
        }
        let instance = &stored.instance.id;
        let uploads = self
            .stored_uploads(&stored.organization_id, instance)
            .await?;
        let file = |id: &FileId| {
            let upload = uploads.iter().find(|upload| upload.id == *id)?;
            let UploadState::Stored(kept) = &upload.state else {
                return None;
            };
            Some(HandedIn {
                id: upload.id.clone(),
                question_id: upload.question_id.clone(),
                file_type: kept.file_type,
                bytes: kept.bytes,
                sha256: kept.digest,
            })
        };
        Ok(named.into_iter().filter_map(file).collect())
    }

    /// All uploads of a ticket's candidate, oldest first: begun ones and refused ones, too.
    pub async fn uploads_of_ticket(&mut self, ticket: &TicketId) -> Result<Vec<Upload>> {
        const SQL: &str = select!(
            "WHERE test_instance_id IN (SELECT id FROM test_instances WHERE ticket_id = $1) ORDER BY id"
        );
        rows!(self, SQL, [ticket.as_str()], upload)
    }
}

impl Tx {
    /// Begins an upload: its row is there before its file.
    pub async fn add_upload(&mut self, upload: &Upload) -> Result<()> {
        const SQL: &str = "INSERT INTO uploads (id, organization_id, test_instance_id, question_id, name, bytes, received, state, \
            created_at, touched_at) VALUES ($1, $2, $3, $4, $5, $6, 0, 'receiving', $7, $7)";
        let bytes = upload.bytes.map(as_int);
        run!(
            self,
            SQL,
            [
                upload.id.as_str(),
                upload.organization_id.as_str(),
                upload.test_instance_id.as_str(),
                upload.question_id.as_str(),
                &upload.name,
                bytes,
                upload.created_at.as_millisecond(),
            ]
        )?;
        Ok(())
    }

    /// Says that an upload has grown: the bytes are flushed.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when somebody else made it grow, or it is whole already.
    pub async fn grow_upload(
        &mut self,
        id: &FileId,
        from: u64,
        to: u64,
        now: Timestamp,
    ) -> Result<()> {
        const SQL: &str = "UPDATE uploads SET received = $3, touched_at = $4 \
            WHERE id = $1 AND received = $2 AND state = 'receiving'";
        let now = now.as_millisecond();
        let changed = run!(self, SQL, [id.as_str(), as_int(from), as_int(to), now])?;
        one(changed)
    }

    /// Says that an upload is whole, and what is kept of it.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when it is so already, or was refused.
    pub async fn keep_upload(&mut self, id: &FileId, kept: &Kept, now: Timestamp) -> Result<()> {
        const SQL: &str = "UPDATE uploads SET state = 'stored', bytes = received, file_type = $2, sent_digest = $3, digest = $4, \
            kept_bytes = $5, touched_at = $6 WHERE id = $1 AND state = 'receiving'";
        let digests = [kept.sent_digest.to_string(), kept.digest.to_string()];
        let (bytes, now) = (as_int(kept.bytes), now.as_millisecond());
        let [sent, kept_digest] = digests;
        let word = kept.file_type.as_str();
        one(run!(
            self,
            SQL,
            [id.as_str(), word, sent, kept_digest, bytes, now]
        )?)
    }

    /// Says that an upload is none that its question takes.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when somebody else completed or refused it: then its bytes are theirs.
    pub async fn refuse_upload(&mut self, id: &FileId, now: Timestamp) -> Result<()> {
        const SQL: &str = "UPDATE uploads SET state = 'refused', touched_at = $2 WHERE id = $1 AND state = 'receiving'";
        one(run!(self, SQL, [id.as_str(), now.as_millisecond()])?)
    }
}

fn one(changed: u64) -> Result<()> {
    if changed == 1 {
        Ok(())
    } else {
        Err(StoreError::Stale)
    }
}

fn as_int(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}
