//! Slots that move from one node to another with their keys.

use std::{
    ops::RangeInclusive,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use redis_typed_core::{
    convert::{FromRedis, Lossy},
    error::DecodeError,
    resp::Reader,
};

use super::{
    slot_ranges::parse_ranges,
    time::{moment, moment_millis},
};

/// A migration of slots in Redis: an element of the reply of CLUSTER MIGRATION STATUS.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct SlotMigrationTask {
    /// Its id, as CLUSTER MIGRATION IMPORT answered it.
    pub id: String,
    /// The slots.
    pub slots: Vec<RangeInclusive<u16>>,
    /// The id of the node that gives them away (`source`).
    pub source: String,
    /// The id of the node that takes them over (`dest`).
    pub target: String,
    /// Whether the node that answers takes them over (`operation` is `import`); it gives them away otherwise.
    pub is_import: bool,
    /// How far it is, such as `wait-stream-eof`, `completed`, `failed`, `canceled`.
    pub state: String,
    /// What went wrong last, empty for nothing.
    pub last_error: String,
    /// How often it was tried again.
    pub retries: u64,
    /// When it was made, to the millisecond.
    pub created: SystemTime,
    /// When it began, to the millisecond, if it did.
    pub started: Option<SystemTime>,
    /// When it ended, to the millisecond, if it did.
    pub ended: Option<SystemTime>,
    /// For how long the node held back writes at the end.
    pub write_pause: Duration,
}

/// A migration of slots in Valkey: an element of the reply of CLUSTER GETSLOTMIGRATIONS.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct SlotMigrationJob {
    /// Its id (`name`).
    pub id: String,
    /// Whether the node that answers takes the slots over (`operation` is `IMPORT`); it gives them away otherwise.
    pub is_import: bool,
    /// The slots.
    pub slots: Vec<RangeInclusive<u16>>,
    /// The id of the node that gives them away.
    pub source: String,
    /// The id of the node that takes them over.
    pub target: String,
    /// When it was made, to the second.
    pub created: SystemTime,
    /// When something last changed, to the second.
    pub updated: SystemTime,
    /// When the other node last confirmed something, to the second.
    pub acknowledged: SystemTime,
    /// How far it is, such as `snapshotting`, `success`, `failed`, `canceled`.
    pub state: String,
    /// Why it failed, empty otherwise.
    pub message: String,
    /// How many bytes of memory were copied since keys changed while they were read.
    pub copied_on_write: u64,
    /// How many bytes are still to be sent.
    pub remaining: u64,
}

impl FromRedis for SlotMigrationTask {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut task = Self::unknown();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"id" => task.id = String::from_redis(reader)?,
                b"slots" => task.slots = parse_ranges(reader.str()?)?,
                b"source" => task.source = String::from_redis(reader)?,
                b"dest" => task.target = String::from_redis(reader)?,
                b"operation" => task.is_import = reader.text()? == b"import",
                b"state" => task.state = String::from_redis(reader)?,
                b"last_error" => task.last_error = Lossy::from_redis(reader)?.0,
                b"retries" => task.retries = u64::from_redis(reader)?,
                b"create_time" => task.created = moment_millis(u64::from_redis(reader)?)?,
                b"start_time" => task.started = moment_if_any(reader)?,
                b"end_time" => task.ended = moment_if_any(reader)?,
                b"write_pause_ms" => task.write_pause = Duration::from_millis(u64::from_redis(reader)?),
                _ => reader.skip()?,
            }
        }
        Ok(task)
    }
}

impl SlotMigrationTask {
    #[inline]
    fn unknown() -> Self {
        Self {
            id: String::new(),
            slots: Vec::new(),
            source: String::new(),
            target: String::new(),
            is_import: false,
            state: String::new(),
            last_error: String::new(),
            retries: 0,
            created: UNIX_EPOCH,
            started: None,
            ended: None,
            write_pause: Duration::ZERO,
        }
    }
}

impl FromRedis for SlotMigrationJob {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut job = Self::unknown();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"name" => job.id = String::from_redis(reader)?,
                b"operation" => job.is_import = reader.text()? == b"IMPORT",
                b"slot_ranges" => job.slots = parse_ranges(reader.str()?)?,
                b"source_node" => job.source = String::from_redis(reader)?,
                b"target_node" => job.target = String::from_redis(reader)?,
                b"create_time" => job.created = moment(u64::from_redis(reader)?)?,
                b"last_update_time" => job.updated = moment(u64::from_redis(reader)?)?,
                b"last_ack_time" => job.acknowledged = moment(u64::from_redis(reader)?)?,
                b"state" => job.state = String::from_redis(reader)?,
                b"message" => job.message = Lossy::from_redis(reader)?.0,
                b"cow_size" => job.copied_on_write = u64::from_redis(reader)?,
                b"remaining_repl_size" => job.remaining = u64::from_redis(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(job)
    }
}

impl SlotMigrationJob {
    fn unknown() -> Self {
        Self {
            id: String::new(),
            is_import: false,
            slots: Vec::new(),
            source: String::new(),
            target: String::new(),
            created: UNIX_EPOCH,
            updated: UNIX_EPOCH,
            acknowledged: UNIX_EPOCH,
            state: String::new(),
            message: String::new(),
            copied_on_write: 0,
            remaining: 0,
        }
    }
}

/// A moment; -1 or 0 stands for none.
fn moment_if_any(reader: &mut Reader<'_>) -> Result<Option<SystemTime>, DecodeError> {
    match u64::try_from(i64::from_redis(reader)?) {
        Ok(millis @ 1..) => moment_millis(millis).map(Some),
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: FromRedis>(reply: &str) -> T {
        T::from_redis(&mut Reader::new(reply.replace('\n', "\r\n").as_bytes())).expect("a migration")
    }

    #[test]
    fn a_task_in_both_protocols() {
        let fields = "$2\nid\n$2\nab\n$5\nslots\n$15\n100-200 300-300\n$6\nsource\n$2\ncd\n$4\ndest\n$2\nef\n\
            $9\noperation\n$6\nimport\n$5\nstate\n$9\ncompleted\n$10\nlast_error\n$0\n\n$7\nretries\n:2\n\
            $11\ncreate_time\n:1500\n$10\nstart_time\n:1600\n$8\nend_time\n:-1\n$14\nwrite_pause_ms\n:36\n";
        let task: SlotMigrationTask = read(&format!("*24\n{fields}"));
        assert_eq!(read::<SlotMigrationTask>(&format!("%13\n{fields}$3\nnew\n*0\n")), task);
        assert_eq!((&*task.id, &*task.source, &*task.target, task.is_import), ("ab", "cd", "ef", true));
        assert_eq!((&*task.slots, &*task.state), (&[100..=200, 300..=300][..], "completed"));
        assert_eq!((&*task.last_error, task.retries), ("", 2));
        let at = |millis| UNIX_EPOCH + Duration::from_millis(millis);
        assert_eq!((task.created, task.started, task.ended), (at(1500), Some(at(1600)), None));
        assert_eq!(task.write_pause, Duration::from_millis(36));
    }

    #[test]
    fn a_job_in_both_protocols() {
        let fields = "$4\nname\n$2\nab\n$9\noperation\n$6\nEXPORT\n$11\nslot_ranges\n$7\n700-700\n\
            $11\ntarget_node\n$2\nef\n$11\nsource_node\n$2\ncd\n$11\ncreate_time\n:5\n$16\nlast_update_time\n:6\n\
            $13\nlast_ack_time\n:7\n$5\nstate\n$7\nsuccess\n$7\nmessage\n$0\n\n$8\ncow_size\n:9\n\
            $19\nremaining_repl_size\n:3\n";
        let job: SlotMigrationJob = read(&format!("*24\n{fields}"));
        assert_eq!(read::<SlotMigrationJob>(&format!("%13\n{fields}$3\nnew\n*0\n")), job);
        assert_eq!((&*job.id, &*job.source, &*job.target, job.is_import), ("ab", "cd", "ef", false));
        assert_eq!((&*job.slots, &*job.state, &*job.message), (&[700..=700][..], "success", ""));
        let at = |seconds| UNIX_EPOCH + Duration::from_secs(seconds);
        assert_eq!((job.created, job.updated, job.acknowledged), (at(5), at(6), at(7)));
        assert_eq!((job.copied_on_write, job.remaining), (9, 3));
    }
}
