use crate::failure::Failure;

/// How much world a test needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// Neither a server nor the network.
    Hermetic,
    /// Real servers.
    Live,
}

impl Level {
    /// The levels which `--level` asks for, in the order to run them.
    pub(crate) fn named(name: &str) -> Result<Vec<Self>, Failure> {
        match name {
            "hermetic" => Ok(vec![Self::Hermetic]),
            "live" => Ok(vec![Self::Live]),
            "all" => Ok(vec![Self::Hermetic, Self::Live]),
            _ => Err(Failure::new(format!("there is no level {name:?}: take hermetic, live or all"))),
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Hermetic => "hermetic",
            Self::Live => "live",
        }
    }

    /// The cargo commands which run it.
    pub(crate) fn commands(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::Hermetic => HERMETIC,
            Self::Live => LIVE,
        }
    }
}

// Cargo has no selection for all but the live tests, so these add up to it.
const HERMETIC: &[&[&str]] = &[
    &["--workspace", "--all-features", "--lib", "--bins"],
    &["--package", "redis-typed", "--all-features", "--test", "hermetic", "--test", "calls"],
    &["--package", "redis-typed", "--all-features", "--test", "ui", "--test", "allocations"],
    &["--workspace", "--all-features", "--doc"],
];

const LIVE: &[&[&str]] = &[
    &["--package", "redis-typed-server", "--all-features", "--test", "live"],
    &["--package", "redis-typed", "--all-features", "--test", "live"],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_hermetic_first() {
        assert_eq!(Level::named("all").expect("a level"), [Level::Hermetic, Level::Live]);
        assert!(Level::named("some").is_err());
    }
}
