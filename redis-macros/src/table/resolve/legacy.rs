//! The classic order of an entry's arguments: the same ones, in another order, some with a default.

use super::{Resolver, entry::words, lower::column};
use crate::{
    diag::At,
    table::{
        args::{self, Kind, ValueKind},
        model::{Body, Column, Method, Parameter, ParameterKind, RowShape, Step},
        raw::RawEntry,
        reply::Reply,
        source::Text,
    },
};

/// One argument of the classic order.
struct Piece {
    name: String,
    default: Option<String>,
    columns: Option<Vec<Column>>,
    at: At,
}

impl Resolver<'_> {
    /// All methods of the classic trait, if they differ from the strict ones.
    pub(super) fn legacy(&mut self, raw: &RawEntry, methods: &[Method]) -> Option<Vec<Method>> {
        if raw.legacy.args.is_none() && raw.legacy.reply.is_none() {
            return None;
        }
        let reply = raw.legacy.reply.as_ref().and_then(|text| self.reply(Some(text)));
        let pieces = raw.legacy.args.as_ref().map(|text| self.pieces(text));
        let mut out = Vec::new();
        for (index, method) in methods.iter().enumerate() {
            let is_base = index == 0 || (index == 1 && method.options.is_some() && method.at == methods[0].at);
            if !is_base {
                out.push(method.clone());
                continue;
            }
            let method = Method { reply: legacy_reply(method, &reply, index), ..method.clone() };
            match (&pieces, &raw.legacy.args) {
                (Some(pieces), Some(text)) => {
                    let report = index == 0;
                    let reordered = self.check_legacy(method, pieces, text, report);
                    out.extend(reordered.into_iter().flat_map(|method| with_defaults(method, pieces)));
                }
                _ => out.push(method),
            }
        }
        Some(out)
    }

    /// `None` unless the pieces are a permutation of the arguments. `report` for the first method only: the others
    /// have the same arguments.
    fn check_legacy(&mut self, method: Method, pieces: &[Piece], text: &Text, report: bool) -> Option<Method> {
        let own = &method.body.parameters;
        let find = |name: &str| own.iter().find(|parameter| parameter.name == name);
        let mut complete = true;
        for piece in pieces.iter().filter(|piece| find(&piece.name).is_none()) {
            complete = false;
            if report {
                let known: Vec<&str> = own.iter().map(|parameter| parameter.name.as_str()).collect();
                self.problems.push_unknown(&piece.at, "argument", &piece.name, known);
            }
        }
        for parameter in own.iter().filter(|own| !pieces.iter().any(|piece| piece.name == own.name)) {
            // A misspelt name is missing under its right one as well.
            if report && complete {
                let message = format!("argument `{}` is missing from the classic order", parameter.name);
                self.problems.push(&text.at, message);
            }
        }
        if own.len() != pieces.len() {
            return None;
        }
        let parameters: Option<Vec<Parameter>> =
            pieces.iter().map(|piece| self.check_legacy_rows(piece, find(&piece.name)?, report)).collect();
        let parameters = parameters?;
        let steps = method.body.steps.iter().map(|step| replaced(step, &parameters)).collect();
        Some(Method { body: Body { parameters, steps }, ..method })
    }

    fn check_legacy_rows(&mut self, piece: &Piece, parameter: &Parameter, report: bool) -> Option<Parameter> {
        let mut parameter = Parameter { at: piece.at.clone(), ..parameter.clone() };
        if let ParameterKind::Rows { columns, shape, .. } = &mut parameter.kind {
            let wanted = piece.columns.as_ref().unwrap_or(columns);
            let mut swapped = columns.clone();
            swapped.reverse();
            if *wanted == swapped && wanted.len() == 2 && *wanted != *columns {
                *columns = swapped;
                *shape = RowShape::Swapped;
            } else if *wanted != *columns {
                if report {
                    self.problems
                        .push(&piece.at, format!("the columns of `{}` are neither the same nor swapped", piece.name));
                }
                return None;
            }
        }
        Some(parameter)
    }

    /// The classic order: the notation of arguments, and `=default`.
    fn pieces(&mut self, text: &Text) -> Vec<Piece> {
        let mut out = Vec::new();
        let mut plain = text.clone();
        for (word, at) in words(Some(text)) {
            // `name=(…` starts rows; anything else after `=` is a default, blanked out for the parser of arguments.
            if let Some((name, default)) = word.split_once('=').filter(|(_, rest)| !rest.starts_with('(')) {
                let name = name.split(':').next().unwrap_or_default().to_owned();
                out.push(Piece { name, default: Some(default.to_owned()), columns: None, at });
                plain.value = plain.value.replacen(&format!("={default}"), &" ".repeat(default.len() + 1), 1);
            }
        }
        let items = args::parse(&plain, self.problems).into_iter().flatten();
        let mut pieces: Vec<Piece> = items.filter_map(|item| self.piece(&item)).collect();
        for default in out {
            if let Some(piece) = pieces.iter_mut().find(|piece| piece.name == default.name) {
                piece.default = default.default;
            }
        }
        pieces
    }

    fn piece(&mut self, item: &args::Item) -> Option<Piece> {
        let (name, columns) = match &item.kind {
            Kind::Value(value) => (value.name.clone(), None),
            Kind::Rows(rows) => {
                let items = rows.alternatives.first()?;
                let kind = |item: &args::Item| match &item.kind {
                    Kind::Value(value) => column(value),
                    _ => None,
                };
                (rows.label.clone(), items.iter().map(kind).collect())
            }
            _ => {
                self.problems.push(&item.at, "the classic order holds the names of arguments only");
                return None;
            }
        };
        Some(Piece { name, default: None, columns, at: item.at.clone() })
    }
}

fn legacy_reply(method: &Method, reply: &Option<Reply>, index: usize) -> Reply {
    match reply {
        Some(reply) if index == 0 => reply.clone(),
        _ => method.reply.clone(),
    }
}

/// A step with the parameter as the classic order declares it.
fn replaced(step: &Step, parameters: &[Parameter]) -> Step {
    let find = |own: &Parameter| parameters.iter().find(|parameter| parameter.name == own.name).unwrap_or(own).clone();
    match step {
        Step::Value(own) => Step::Value(find(own)),
        Step::Count { of, words } => Step::Count { of: find(of), words: *words },
        step => step.clone(),
    }
}

/// The method without the arguments that have a default, and under a longer name with all of them.
fn with_defaults(method: Method, pieces: &[Piece]) -> Vec<Method> {
    let default = |parameter: &Parameter| {
        pieces.iter().find(|piece| piece.name == parameter.name).and_then(|piece| piece.default.clone())
    };
    let (optional, mandatory): (Vec<_>, Vec<_>) =
        method.body.parameters.iter().cloned().partition(|parameter| default(parameter).is_some());
    if optional.is_empty() || method.options.is_some() {
        return vec![method];
    }
    let names: Vec<&str> = optional.iter().map(|parameter| parameter.name.as_str()).collect();
    let full = Method { name: format!("{}_{}", method.name, names.join("_")), ..method.clone() };
    let defaults = optional.iter().filter_map(|parameter| Some((parameter.clone(), default(parameter)?))).collect();
    let body = Body { parameters: mandatory, steps: method.body.steps.clone() };
    vec![Method { body, defaults, ..method }, full]
}

/// Whether a default can be written as a literal of the parameter's type.
pub(crate) fn default_fits(parameter: &Parameter, default: &str) -> bool {
    match &parameter.kind {
        ParameterKind::One(ValueKind::Int) => default.parse::<i64>().is_ok(),
        ParameterKind::One(ValueKind::Uint | ValueKind::Cursor) => default.parse::<u64>().is_ok(),
        ParameterKind::One(ValueKind::Double) => default.parse::<f64>().is_ok_and(f64::is_finite),
        ParameterKind::One(ValueKind::Arg | ValueKind::Key) => true,
        _ => false,
    }
}
