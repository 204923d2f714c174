//! Every line of the corpus on every server in both versions of the protocol: each reply has the declared type, and the
//! recorded value.

mod report;
mod run;
mod wire;

use crate::support::servers;

#[path = "../corpus/mod.rs"]
pub(crate) mod lines;

use lines::{File, Host, files, is_blessed};
use report::Report;

#[test]
fn corpus() {
    let mut report = Report::default();
    for mut file in files() {
        for (release, server) in servers() {
            for protocol in [2, 3] {
                run::run(&mut file, *release, server, protocol, &mut report);
            }
        }
        if is_blessed() {
            file.write();
        }
    }
    report.finish();
}
