//! PostgreSQL: the copy is a file of text, written and read by `COPY`.

use std::path::Path;
use std::str::FromStr;

use futures_util::TryStreamExt;
use sha2::{Digest, Sha256};
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection};
use tokio::fs::File;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, BufWriter};

use super::{Inventory, RestoreError, TABLES, flush};
use crate::error::StoreError;
use crate::migrate::{self, Migrate};

const MAGIC: &str = "hallticket-backup-1 postgres schema ";

async fn connect(url: &str) -> Result<PgConnection, RestoreError> {
    let options = PgConnectOptions::from_str(url)?
        .application_name("hallticket backup")
        .disable_statement_logging();
    Ok(options.connect().await?)
}

/// A file that counts what goes through it into a digest.
struct Digested {
    file: BufWriter<File>,
    digest: Sha256,
}

impl Digested {
    async fn write(&mut self, bytes: &[u8]) -> Result<(), RestoreError> {
        self.digest.update(bytes);
        Ok(self.file.write_all(bytes).await?)
    }
}

pub(super) async fn backup(url: &str, path: &Path) -> Result<Inventory, RestoreError> {
    let mut connection = connect(url).await?;
    // One snapshot for all tables.
    sqlx::query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        .execute(&mut connection)
        .await?;
    let schema: i64 = sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations")
        .fetch_one(&mut connection)
        .await?;
    let mut out = Digested {
        file: BufWriter::new(File::create_new(path).await?),
        digest: Sha256::new(),
    };
    out.write(format!("{MAGIC}{schema}\n").as_bytes()).await?;
    let mut rows = Vec::with_capacity(TABLES.len());
    for table in TABLES {
        let columns = columns(&mut connection, table).await?;
        out.write(format!("table {table} {columns}\n").as_bytes())
            .await?;
        rows.push((
            table.to_owned(),
            copy_out(&mut connection, table, &columns, &mut out).await?,
        ));
        out.write(b"\\.\n").await?;
    }
    let digest = hex(&out.digest.finalize());
    out.file
        .write_all(format!("end {digest}\n").as_bytes())
        .await?;
    out.file.flush().await?;
    connection.close().await?;
    flush(path)?;
    rows.sort();
    Ok(Inventory { rows })
}

async fn columns(connection: &mut PgConnection, table: &str) -> Result<String, RestoreError> {
    const SQL: &str = "SELECT string_agg(quote_ident(column_name), ',' ORDER BY ordinal_position) FROM information_schema.columns \
        WHERE table_schema = current_schema() AND table_name = $1";
    Ok(sqlx::query_scalar(SQL)
        .bind(table)
        .fetch_one(connection)
        .await?)
}

async fn copy_out(
    connection: &mut PgConnection,
    table: &str,
    columns: &str,
    out: &mut Digested,
) -> Result<u64, RestoreError> {
    let mut rows = 0;
    let mut stream = connection
        .copy_out_raw(&format!("COPY {table} ({columns}) TO STDOUT"))
        .await?;
    while let Some(bytes) = stream.try_next().await? {
        rows += bytes.split(|byte| *byte == b'\n').count() as u64 - 1;
        out.write(&bytes).await?;
    }
    Ok(rows)
}

pub(super) async fn restore(url: &str, path: &Path) -> Result<Inventory, RestoreError> {
    let schema = verify(path).await?;
    if schema > migrate::known() {
        return Err(StoreError::NewerSchema {
            found: schema,
            known: migrate::known(),
        }
        .into());
    }
    let pool =
        crate::backend::connect::postgres_pool(url, 1, crate::backend::connect::Access::Write)?;
    migrate::postgres(&pool, Migrate::Run).await?;
    pool.close().await;
    let mut connection = connect(url).await?;
    sqlx::query("BEGIN").execute(&mut connection).await?;
    refuse_rows(&mut connection).await?;
    let inventory = copy_in(&mut connection, path).await?;
    // What is inserted next goes behind what was put back.
    const NEXT: &str = "SELECT setval(pg_get_serial_sequence('event_inbox', 'position'), \
        (SELECT COALESCE(MAX(position), 0) + 1 FROM event_inbox), false)";
    sqlx::query(NEXT).execute(&mut connection).await?;
    sqlx::query("COMMIT").execute(&mut connection).await?;
    connection.close().await?;
    Ok(inventory)
}

async fn refuse_rows(connection: &mut PgConnection) -> Result<(), RestoreError> {
    for table in TABLES {
        let sql = AssertSqlSafe(format!("SELECT EXISTS (SELECT 1 FROM {table})"));
        if sqlx::query_scalar::<_, bool>(sql)
            .fetch_one(&mut *connection)
            .await?
        {
            return Err(RestoreError::NotEmpty);
        }
    }
    Ok(())
}

/// Reads a file to its end and checks its digest; gives the schema that it was written with.
async fn verify(path: &Path) -> Result<i64, RestoreError> {
    let damaged = |why: &str| RestoreError::Damaged(why.to_owned());
    let mut lines = Lines::open(path).await?;
    let mut digest = Sha256::new();
    let first = lines.next().await?.ok_or_else(|| damaged("it is empty"))?;
    let schema = first
        .strip_prefix(MAGIC.as_bytes())
        .ok_or_else(|| damaged("it is no backup of PostgreSQL"))?;
    let schema = std::str::from_utf8(schema)
        .ok()
        .and_then(|text| text.trim_end().parse().ok());
    digest.update(&first);
    while let Some(line) = lines.next().await? {
        if let Some(stated) = line.strip_prefix(b"end ") {
            let ours = format!("{}\n", hex(&digest.finalize()));
            let matches = stated == ours.as_bytes() && lines.next().await?.is_none();
            return if matches {
                schema.ok_or_else(|| damaged("it names no schema"))
            } else {
                Err(damaged("its digest differs"))
            };
        }
        digest.update(&line);
    }
    Err(damaged("it was cut: its last line is missing"))
}

async fn copy_in(connection: &mut PgConnection, path: &Path) -> Result<Inventory, RestoreError> {
    let mut lines = Lines::open(path).await?;
    let mut rows = Vec::new();
    while let Some(line) = lines.next().await? {
        let Some(header) = line.strip_prefix(b"table ") else {
            continue;
        };
        let header = String::from_utf8_lossy(header).trim_end().to_owned();
        let Some((table, columns)) = header
            .split_once(' ')
            .filter(|(table, _)| TABLES.contains(table))
        else {
            return Err(RestoreError::Damaged(
                "it names a table that is none of ours".to_owned(),
            ));
        };
        rows.push((
            table.to_owned(),
            copy_table(connection, table, columns, &mut lines).await?,
        ));
    }
    rows.sort();
    Ok(Inventory { rows })
}

async fn copy_table(
    connection: &mut PgConnection,
    table: &str,
    columns: &str,
    lines: &mut Lines,
) -> Result<u64, RestoreError> {
    const CHUNK: usize = 1 << 16;
    let mut sink = connection
        .copy_in_raw(&format!("COPY {table} ({columns}) FROM STDIN"))
        .await?;
    let mut chunk = Vec::with_capacity(CHUNK * 2);
    while let Some(line) = lines.next().await? {
        if line == b"\\.\n" {
            break;
        }
        chunk.extend_from_slice(&line);
        if chunk.len() >= CHUNK {
            sink.send(chunk.as_slice()).await?;
            chunk.clear();
        }
    }
    if !chunk.is_empty() {
        sink.send(chunk.as_slice()).await?;
    }
    Ok(sink.finish().await?)
}

/// The lines of a file, as bytes, with their ends.
struct Lines(BufReader<File>);

impl Lines {
    async fn open(path: &Path) -> Result<Self, RestoreError> {
        Ok(Self(BufReader::with_capacity(
            1 << 16,
            File::open(path).await?,
        )))
    }

    async fn next(&mut self) -> Result<Option<Vec<u8>>, RestoreError> {
        let mut line = Vec::new();
        let read = self.0.read_until(b'\n', &mut line).await?;
        Ok((read > 0).then_some(line))
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
