use crate::product::Product;

/// Reads what `--version` prints: `Redis server v=7.0.15 sha=… malloc=… bits=64 build=…`.
pub(crate) fn parse(line: &str) -> Option<(Product, String)> {
    let mut words = line.split_whitespace();
    let product = product(words.next()?)?;
    let number = words.find_map(|word| word.strip_prefix("v="))?;
    Some((product, number.to_owned()))
}

/// Major and minor of a version such as `8.10.2`.
pub(crate) fn major_minor(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.split('.').map(str::parse);
    Some((parts.next()?.ok()?, parts.next()?.ok()?))
}

fn product(word: &str) -> Option<Product> {
    match word {
        "Redis" => Some(Product::Redis),
        "Valkey" => Some(Product::Valkey),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_products_are_read() {
        let redis = "Redis server v=8.10.2 sha=b2e74721:0 malloc=libc bits=64 build=f6549e5161f2880a";
        assert_eq!(parse(redis), Some((Product::Redis, "8.10.2".into())));
        let valkey = "Valkey server v=9.1.2 sha=00000000:0 malloc=jemalloc-5.3.1 bits=64 build=9108";
        assert_eq!(parse(valkey), Some((Product::Valkey, "9.1.2".into())));
    }

    #[test]
    fn other_programs_are_refused() {
        assert_eq!(parse("ls (GNU coreutils) 9.1"), None);
        assert_eq!(parse(""), None);
    }

    #[test]
    fn ten_is_later_than_two() {
        assert!(major_minor("8.10.2") > major_minor("8.2.0"));
        assert_eq!(major_minor("unstable"), None);
    }
}
