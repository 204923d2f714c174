use std::fs;
use std::path::{Path, PathBuf};

use rcgen::{BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair};

use crate::config_file::ConfigFile;
use crate::error::Error;

/// The PEM files of a private authority: its own certificate, and one each for server and client.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Certificates {
    /// The authority's certificate, which a client has to trust.
    pub authority: PathBuf,
    /// The server's certificate, for `localhost` and `127.0.0.1`.
    pub server: PathBuf,
    /// The key of the server's certificate.
    pub server_key: PathBuf,
    /// A certificate for a client, which the server accepts but does not demand.
    pub client: PathBuf,
    /// The key of the client's certificate.
    pub client_key: PathBuf,
}

impl Certificates {
    pub(crate) fn make(folder: &Path) -> Result<Self, Error> {
        let files = Self::named(folder);
        let authority = files.make_authority().map_err(explained)?;
        let server = (&files.server, &files.server_key, ExtendedKeyUsagePurpose::ServerAuth);
        let client = (&files.client, &files.client_key, ExtendedKeyUsagePurpose::ClientAuth);
        for (certificate, key, purpose) in [server, client] {
            issue(&authority, purpose, certificate, key).map_err(explained)?;
        }
        Ok(files)
    }

    pub(crate) fn configure(&self, port: u16, file: &mut ConfigFile) {
        file.raw("tls-port", &port.to_string());
        file.raw("tls-auth-clients", "optional");
        file.quoted("tls-ca-cert-file", &self.authority.to_string_lossy());
        file.quoted("tls-cert-file", &self.server.to_string_lossy());
        file.quoted("tls-key-file", &self.server_key.to_string_lossy());
    }

    fn named(folder: &Path) -> Self {
        Self {
            authority: folder.join("ca.pem"),
            server: folder.join("server.pem"),
            server_key: folder.join("server.key"),
            client: folder.join("client.pem"),
            client_key: folder.join("client.key"),
        }
    }

    fn make_authority(&self) -> Result<Issuer<'static, KeyPair>, Failed> {
        let key = KeyPair::generate()?;
        let mut params = params("redis-typed private authority")?;
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        fs::write(&self.authority, params.self_signed(&key)?.pem())?;
        Ok(Issuer::new(params, key))
    }
}

type Failed = Box<dyn std::error::Error>;

fn issue(
    authority: &Issuer<'static, KeyPair>,
    purpose: ExtendedKeyUsagePurpose,
    certificate: &Path,
    key_file: &Path,
) -> Result<(), Failed> {
    let key = KeyPair::generate()?;
    let mut params = params("localhost")?;
    params.extended_key_usages = vec![purpose];
    fs::write(certificate, params.signed_by(&key, authority)?.pem())?;
    fs::write(key_file, key.serialize_pem())?;
    Ok(())
}

fn params(name: &str) -> Result<CertificateParams, Failed> {
    let mut params = CertificateParams::new(["localhost".to_owned(), "127.0.0.1".to_owned()])?;
    params.distinguished_name.push(DnType::CommonName, name);
    Ok(params)
}

fn explained(failed: Failed) -> Error {
    Error::Certificates(failed.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::temp_folder::TempFolder;

    #[test]
    fn every_file_is_written() {
        let folder = TempFolder::new().expect("a folder");
        let made = Certificates::make(folder.path()).expect("certificates");
        for file in [made.authority, made.server, made.server_key, made.client, made.client_key] {
            assert!(fs::read_to_string(file).expect("a file").starts_with("-----BEGIN "));
        }
    }
}
