use std::ops::RangeInclusive;

use crate::error::Error;
use crate::wire::Wire;

/// What makes a server ready to be used.
pub(crate) struct Readiness<'a> {
    pub(crate) port: u16,
    pub(crate) pid: u32,
    pub(crate) password: Option<&'a str>,
    pub(crate) slots: Option<&'a RangeInclusive<u16>>,
}

impl Readiness<'_> {
    /// Succeeds once it is ready; to be asked again until then.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let mut wire = Wire::open(self.port, self.password)?;
        wire.ask(&["PING"])?;
        self.check_identity(&mut wire)?;
        match self.slots {
            Some(slots) => check_cluster(&mut wire, slots),
            None => Ok(()),
        }
    }

    // Another program may have taken the port first and be the one which answers.
    fn check_identity(&self, wire: &mut Wire) -> Result<(), Error> {
        let info = wire.ask(&["INFO", "server"])?;
        let own = format!("process_id:{}", self.pid);
        expect(info.lines().any(|line| line == own), "another server answers on the port")
    }
}

fn check_cluster(wire: &mut Wire, slots: &RangeInclusive<u16>) -> Result<(), Error> {
    let info = wire.ask(&["CLUSTER", "INFO"])?;
    if info.contains("cluster_slots_assigned:0") {
        let (first, last) = (slots.start().to_string(), slots.end().to_string());
        wire.ask(&["CLUSTER", "ADDSLOTSRANGE", &first, &last])?;
    }
    expect(info.contains("cluster_state:ok"), "the cluster is not up yet")
}

fn expect(condition: bool, otherwise: &str) -> Result<(), Error> {
    condition.then_some(()).ok_or_else(|| Error::Reply(otherwise.to_owned()))
}
