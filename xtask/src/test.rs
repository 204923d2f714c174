use crate::cargo::{cargo, run_counted};
use crate::failure::Failure;
use crate::level::Level;
use crate::live;
use crate::tally::{Tally, table};

/// `test [--level LEVEL] [FILTER]`
pub(crate) fn run(args: &[&str]) -> Result<(), Failure> {
    let wish = Wish::read(args)?;
    let tallies: Result<Vec<Tally>, Failure> = wish.levels.iter().map(|level| run_level(*level, wish.filter)).collect();
    let tallies = tallies?;
    println!("\n{}", table(&tallies));
    match tallies.iter().any(|tally| tally.broken) {
        false => Ok(()),
        true => Err(Failure::new("some tests failed")),
    }
}

struct Wish<'a> {
    levels: Vec<Level>,
    filter: Option<&'a str>,
}

impl<'a> Wish<'a> {
    fn read(args: &[&'a str]) -> Result<Self, Failure> {
        let (level, filter) = match *args {
            [] => ("all", None),
            ["--level", level] => (level, None),
            ["--level", level, filter] | [filter, "--level", level] => (level, Some(filter)),
            [filter] if !filter.starts_with('-') => ("all", Some(filter)),
            _ => return Err(Failure::new("cargo xtask test [--level hermetic|live|all] [FILTER]")),
        };
        Ok(Self { levels: Level::named(level)?, filter })
    }
}

fn run_level(level: Level, filter: Option<&str>) -> Result<Tally, Failure> {
    if level == Level::Live {
        live::ensure_servers()?;
    }
    let mut tally = Tally::new(level.name());
    for selection in level.commands() {
        run_selection(level, selection, filter, &mut tally)?;
    }
    println!("\n{} tests took {:.1} s", level.name(), tally.took.as_secs_f64());
    Ok(tally)
}

fn run_selection(level: Level, selection: &[&str], filter: Option<&str>, tally: &mut Tally) -> Result<(), Failure> {
    let mut command = cargo(&["test", "--no-fail-fast"]);
    command.args(selection).args(filter);
    match level {
        Level::Live => run_counted(live::with_servers(&mut command), tally),
        // Set by who runs this, it would turn live tests on where no server is promised.
        Level::Hermetic => run_counted(command.env_remove("REDIS_TYPED_LIVE"), tally),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_may_stand_on_either_side() {
        for args in [["--level", "live", "hash"], ["hash", "--level", "live"]] {
            let wish = Wish::read(&args).expect("a wish");
            assert_eq!((wish.levels, wish.filter), (vec![Level::Live], Some("hash")));
        }
    }

    #[test]
    fn unknown_options_are_refused() {
        assert!(Wish::read(&["--fast"]).is_err());
        assert!(Wish::read(&["--level"]).is_err());
    }
}
