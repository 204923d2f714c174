//! Who logs in, and who is asked for it.

use std::{fmt, future::Future, pin::Pin, sync::Arc};

use super::Secret;
use crate::{args::Words, error::Result};

/// A user and a password. `Debug` masks the password.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Credentials {
    username: Option<String>,
    password: Secret,
}

impl Credentials {
    /// A user of the server.
    pub fn new(username: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self { username: Some(username.into()), password: password.into() }
    }

    /// The default user.
    pub fn password(password: impl Into<Secret>) -> Self {
        Self { username: None, password: password.into() }
    }

    /// A user without a password logs in with an empty one, which is right for users that need none: to leave the user out
    /// would make the connection the default user's.
    pub(super) fn from_parts(username: Option<&String>, password: Option<&Secret>) -> Option<Self> {
        let password = password.cloned().or_else(|| username.map(|_| Secret::from("")))?;
        Some(Self { username: username.cloned(), password })
    }

    /// Appends what HELLO takes: always both.
    pub fn write_greeting(&self, words: &mut Words) {
        words.arg(self.username.as_deref().unwrap_or("default"));
        words.secret(self.password.reveal());
    }

    /// Appends what AUTH takes: servers older than version 6 know no users.
    pub fn write_login(&self, words: &mut Words) {
        self.username.iter().for_each(|user| words.arg(user));
        words.secret(self.password.reveal());
    }
}

/// What a [`CredentialsProvider`] gives: a future of credentials.
pub type CredentialsFuture<'a> = Pin<Box<dyn Future<Output = Result<Credentials>> + Send + 'a>>;

/// Whoever knows the credentials of the moment, such as a token that expires.
///
/// A closure that gives a future is one: `Arc::new(|| async { Ok(Credentials::new("me", token().await?)) })`.
pub trait CredentialsProvider: Send + Sync {
    /// The credentials to log in with now. Asked for each new connection, within the time that connecting may take.
    ///
    /// # Errors
    /// An error is that of the connection that could not be made, as `Connection` is with a server that can't be reached.
    fn credentials(&self) -> CredentialsFuture<'_>;
}

impl<F, Fut> CredentialsProvider for F
where
    F: Fn() -> Fut + Send + Sync,
    Fut: Future<Output = Result<Credentials>> + Send + 'static,
{
    fn credentials(&self) -> CredentialsFuture<'_> {
        Box::pin(self())
    }
}

/// A provider as a setting: the same one is equal, any other is not.
#[derive(Clone)]
pub(crate) struct Provider(pub(super) Arc<dyn CredentialsProvider>);

impl PartialEq for Provider {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Provider {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Provider")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_alone_is_not_left_out() {
        let (user, password) = (String::from("ann"), Secret::from("pw"));
        assert_eq!(Credentials::from_parts(None, None), None);
        assert_eq!(Credentials::from_parts(None, Some(&password)), Some(Credentials::password("pw")));
        assert_eq!(Credentials::from_parts(Some(&user), Some(&password)), Some(Credentials::new("ann", "pw")));
        assert_eq!(Credentials::from_parts(Some(&user), None), Some(Credentials::new("ann", "")));
    }
}
