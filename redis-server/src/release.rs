use std::fmt;

use crate::product::Product;

/// A release line which this library can fetch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Release {
    /// Redis 7.0, as in Debian 12.
    Redis70,
    /// Redis 8.0, as in Debian's unstable suite, which may have moved on to a later 8.x.
    Redis80,
    /// Redis 8.10, out of a Python wheel; built without TLS.
    Redis810,
    /// Valkey 9.1, as in Debian's unstable suite, which may have moved on to a later version.
    Valkey91,
}

impl Release {
    /// Every release, oldest first.
    pub const ALL: [Self; 4] = [Self::Redis70, Self::Redis80, Self::Redis810, Self::Valkey91];

    /// Its name in lower case, such as `redis-7.0`: what [`Release::from_name`] reads.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Redis70 => "redis-7.0",
            Self::Redis80 => "redis-8.0",
            Self::Redis810 => "redis-8.10",
            Self::Valkey91 => "valkey-9.1",
        }
    }

    /// The release of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|release| release.name() == name)
    }

    /// The release line to which a version of a product belongs.
    pub fn of(product: Product, version: &str) -> Option<Self> {
        let fits = |release: &Self| release.product() == product && in_line(version, release.line());
        Self::ALL.into_iter().find(fits)
    }

    /// The family it belongs to.
    pub const fn product(self) -> Product {
        match self {
            Self::Valkey91 => Product::Valkey,
            _ => Product::Redis,
        }
    }

    fn line(self) -> &'static str {
        self.name().rsplit('-').next().unwrap_or_default()
    }
}

impl fmt::Display for Release {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.product(), self.line())
    }
}

// A plain prefix would take 8.10 for an 8.1.
fn in_line(version: &str, line: &str) -> bool {
    version.strip_prefix(line).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_belong_to_their_line() {
        assert_eq!(Release::of(Product::Redis, "7.0.15"), Some(Release::Redis70));
        assert_eq!(Release::of(Product::Redis, "8.10.2"), Some(Release::Redis810));
        assert_eq!(Release::of(Product::Redis, "8.1.2"), None);
        assert_eq!(Release::of(Product::Valkey, "9.1.0"), Some(Release::Valkey91));
        assert_eq!(Release::of(Product::Valkey, "7.0.15"), None);
    }

    #[test]
    fn names_lead_back() {
        for release in Release::ALL {
            assert_eq!(Release::from_name(release.name()), Some(release));
        }
        assert_eq!(Release::Redis810.to_string(), "Redis 8.10");
    }
}
