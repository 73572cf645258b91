//! Documents in TOML that a person reads, writes and keeps: a plan, or the claims of a publication.

pub(crate) mod read;
pub(crate) mod write;

pub use read::ReadError;

/// Where in a document something is: `measure[1].breakdown[0].part[2].slug`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentPath(pub Vec<DocumentStep>);

/// A key, or a place in a list counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentStep {
    Key(&'static str),
    At(usize),
}

impl DocumentPath {
    #[must_use]
    pub fn key(&self, key: &'static str) -> Self {
        self.with(DocumentStep::Key(key))
    }

    #[must_use]
    pub fn at(&self, place: usize) -> Self {
        self.with(DocumentStep::At(place))
    }

    fn with(&self, step: DocumentStep) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }
}

impl std::fmt::Display for DocumentPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (n, step) in self.0.iter().enumerate() {
            match step {
                DocumentStep::Key(key) if n == 0 => write!(f, "{key}")?,
                DocumentStep::Key(key) => write!(f, ".{key}")?,
                DocumentStep::At(place) => write!(f, "[{place}]")?,
            }
        }
        Ok(())
    }
}

/// Something in a document that cannot be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DocumentError {
    pub path: DocumentPath,
    /// What is wrong and what to do.
    pub message: String,
    /// Where what it does not go with stands, such as the first of two that are alike.
    pub other: Option<DocumentPath>,
}

impl DocumentError {
    #[must_use]
    pub fn new(path: DocumentPath, message: impl Into<String>) -> Self {
        Self {
            path,
            message: message.into(),
            other: None,
        }
    }
}
