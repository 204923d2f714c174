//! Mistakes, each at the user's token, collected over a whole phase.

use std::fmt::Display;

use quote::ToTokens;

use crate::diag::Problems;

/// The mistakes of one phase.
#[derive(Debug, Default)]
pub(super) struct Errors(Option<syn::Error>);

impl Errors {
    pub(super) fn push(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.add(syn::Error::new_spanned(tokens, message));
    }

    pub(super) fn add(&mut self, error: syn::Error) {
        match &mut self.0 {
            Some(errors) => errors.combine(error),
            None => self.0 = Some(error),
        }
    }

    /// Ends a phase: the next one may rely on a model without mistakes of this one's kind.
    pub(super) fn gate(&mut self) -> syn::Result<()> {
        self.0.take().map_or(Ok(()), Err)
    }
}

/// An unknown word in the wording of the table's mistakes: with the nearest of the words that would have done.
pub(super) fn unknown<'a>(what: &str, word: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    let mut problems = Problems::default();
    problems.push_unknown(&(0..0), what, word, known);
    let problems = problems.gate().err().into_iter().flatten();
    problems.map(|problem| [problem.message, problem.help.unwrap_or_default()].join(", ")).collect()
}
