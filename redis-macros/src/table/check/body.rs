//! Parameters, setters and defaults.

use super::{check_names, setter_names};
use crate::{
    diag::Problems,
    table::{
        model::{Entry, Parameter},
        names,
        resolve::default_fits,
    },
};

/// Names that the body of a method uses itself.
const RESERVED: &[&str] = &["options", "words"];

pub(super) fn check(entry: &Entry, problems: &mut Problems) {
    for method in entry.methods.iter().filter(|method| method.options.is_none()) {
        check_arguments(&method.body.parameters, problems);
    }
    for options in &entry.options {
        check_names("setter", setter_names(&options.setters), problems);
        for setter in &options.setters {
            check_arguments(&setter.body.parameters, problems);
        }
    }
    for method in entry.legacy.iter().flatten() {
        check_defaults(&method.defaults, problems);
    }
}

pub(super) fn check_arguments(parameters: &[Parameter], problems: &mut Problems) {
    for (index, parameter) in parameters.iter().enumerate() {
        let name = &parameter.name;
        if parameters[..index].iter().any(|earlier| earlier.name == *name) {
            let help = "rename one; a choice is named by `name=( … )`";
            problems.push_with_help(&parameter.at, format!("argument `{name}` twice"), help);
        } else if RESERVED.contains(&name.as_str()) || matches!(name.as_str(), "self" | "super" | "crate") {
            problems.push(&parameter.at, format!("`{name}` can't be the name of an argument"));
        } else if !names::is_snake(name) {
            problems.push(&parameter.at, format!("`{name}` is no name for an argument"));
        }
    }
}

fn check_defaults(defaults: &[(Parameter, String)], problems: &mut Problems) {
    for (parameter, default) in defaults {
        if !default_fits(parameter, default) {
            problems.push(&parameter.at, format!("`{default}` is no default for `{}`", parameter.name));
        }
    }
}
