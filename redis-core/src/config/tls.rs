//! How to speak TLS, as data.

use super::Secret;

/// How to speak TLS: whom to trust, and who we are. Certificates and keys are PEM text.
///
/// By default the roots of the web are trusted and no certificate of ours is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TlsConfig {
    pub(crate) roots: Option<String>,
    pub(crate) identity: Option<(String, Secret)>,
    pub(crate) server_name: Option<String>,
    pub(crate) accept_any_certificate: bool,
}

impl TlsConfig {
    /// Trusts these certificate authorities, in PEM, and no others.
    #[must_use]
    pub fn roots(mut self, pem: impl Into<String>) -> Self {
        self.roots = Some(pem.into());
        self
    }

    /// Shows this certificate chain, with its private key, both in PEM.
    #[must_use]
    pub fn identity(mut self, certificates: impl Into<String>, key: impl Into<Secret>) -> Self {
        self.identity = Some((certificates.into(), key.into()));
        self
    }

    /// Expects this name in the server's certificate, instead of the host's.
    #[must_use]
    pub fn server_name(mut self, name: impl Into<String>) -> Self {
        self.server_name = Some(name.into());
        self
    }

    /// Does not check who the server is: anybody on the way can read and change everything. For tests.
    #[must_use]
    pub fn dangerously_accept_any_certificate(mut self) -> Self {
        self.accept_any_certificate = true;
        self
    }
}
