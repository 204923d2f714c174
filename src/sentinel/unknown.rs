use redis_typed_core::error::Error;

/// Whether the Sentinel answered that it watches no primary of the name that it was given.
///
/// This is for what is an error then; SENTINEL GET-MASTER-ADDR-BY-NAME answers `None`.
pub fn is_unknown_primary(error: &Error) -> bool {
    // There is no code for it: Redis and Valkey have the same words but for the name of the role.
    let is_it = |message: &str| message.starts_with("No such master") || message.starts_with("No such primary");
    error.as_server().is_some_and(|error| error.code_text() == "ERR" && is_it(error.message()))
}

#[cfg(test)]
mod tests {
    use redis_typed_core::error::ServerError;

    use super::*;

    #[test]
    fn only_this_error_is_it() {
        let is_it = |line: &str| is_unknown_primary(&Error::server(ServerError::parse(line.as_bytes())));
        assert!(is_it("ERR No such master with that name"));
        assert!(is_it("ERR No such primary with that name"));
        assert!(!is_it("ERR Duplicate master name."));
        assert!(!is_it("NOGOODSLAVE No suitable replica to promote"));
        assert!(!is_unknown_primary(&Error::config("No such master")));
    }
}
