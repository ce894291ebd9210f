//! A TOML file whose every part knows its line.

use std::path::{Path, PathBuf};

use pricing::check::{Code, Issue, Remark};
use pricing::raw;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer, ValueDeserializer};

use crate::{Error, FileIssue, FileRemark};

/// A file's text.
pub(crate) struct Document {
    path: PathBuf,
    text: String,
}

type Issues = Vec<FileIssue>;

impl Document {
    /// Reads a file.
    pub(crate) fn read(path: &Path) -> Result<Self, Error> {
        match std::fs::read_to_string(path) {
            Ok(text) => Ok(Self {
                path: path.to_owned(),
                text,
            }),
            Err(why) => Err(Error::Unreadable {
                path: path.to_owned(),
                why,
            }),
        }
    }

    /// The file as one value.
    pub(crate) fn whole<T: DeserializeOwned>(&self) -> Result<T, Issues> {
        let table = self.table()?;
        T::deserialize(Deserializer::from(table)).map_err(|error| vec![self.malformed(&error)])
    }

    /// The file as a catalog. Where it is malformed, each entry of each list is read by itself,
    /// so that one mistake does not hide the next.
    pub(crate) fn catalog(&self) -> Result<raw::Catalog, Issues> {
        let whole = self.whole();
        if whole.is_ok() || self.table().is_err() {
            return whole;
        }
        let mut table = self.table()?;
        let mut issues = Vec::new();
        let lists: [(&str, Probe); 9] = [
            ("source", probe::<raw::SourceDocument>),
            ("unit", probe::<raw::Unit>),
            ("group", probe::<raw::Group>),
            ("option", probe::<raw::Opt>),
            ("charge", probe::<raw::Charge>),
            ("rule", probe::<raw::Rule>),
            ("notice", probe::<raw::Notice>),
            ("reading", probe::<raw::Reading>),
            ("case", probe::<toml::Value>),
        ];
        for (name, probe) in lists {
            let Some(list) = table.get_mut().remove(name) else {
                continue;
            };
            let DeValue::Array(entries) = list.into_inner() else {
                continue;
            };
            for entry in entries.into_iter() {
                issues.extend(probe(entry).map(|error| self.malformed(&error)));
            }
        }
        if let Err(error) =
            <raw::Catalog as serde::Deserialize>::deserialize(Deserializer::from(table))
        {
            issues.push(self.malformed(&error));
        }
        match whole {
            Err(first) if issues.is_empty() => Err(first),
            _ => Err(issues),
        }
    }

    fn table(&self) -> Result<Spanned<DeTable<'_>>, Issues> {
        let (table, errors) = DeTable::parse_recoverable(&self.text);
        if errors.is_empty() {
            Ok(table)
        } else {
            Err(errors.iter().map(|error| self.malformed(error)).collect())
        }
    }

    fn malformed(&self, error: &toml::de::Error) -> FileIssue {
        FileIssue {
            file: self.path.clone(),
            line: self.line(error.span().map_or(0, |span| span.start)),
            issue: Issue::new("file", Code::Malformed(error.message().to_owned())),
        }
    }

    /// An issue at a place such as `charge[2].price.volume[1].from`, with the line of the nearest
    /// part of it that is written.
    pub(crate) fn locate(&self, at: &str, code: Code) -> FileIssue {
        let offset = self.table().map_or(0, |table| {
            let mut offset = table.span().start;
            let mut steps = Steps(at);
            let Some(Step::Key(first)) = steps.next() else {
                return offset;
            };
            let Some((key, mut value)) = table.get_ref().get_key_value(first) else {
                return offset;
            };
            offset = key.span().start;
            for step in steps {
                let next = match (step, value.get_ref()) {
                    (Step::Key(name), DeValue::Table(table)) => table
                        .get_key_value(name)
                        .map(|(key, value)| (key.span().start, value)),
                    (Step::Position(at), DeValue::Array(entries)) => {
                        entries.get(at).map(|value| (value.span().start, value))
                    }
                    _ => None,
                };
                let Some((start, inner)) = next else { break };
                (offset, value) = (start, inner);
            }
            offset
        });
        FileIssue {
            file: self.path.clone(),
            line: self.line(offset),
            issue: Issue::new(at, code),
        }
    }

    /// A remark with its line.
    pub(crate) fn remark(&self, remark: Remark) -> FileRemark {
        let FileIssue { file, line, .. } = self.locate(&remark.at, Code::Empty);
        FileRemark { file, line, remark }
    }

    /// Whether it has a key of its own.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table()
            .is_ok_and(|table| table.get_ref().contains_key(key))
    }

    fn line(&self, offset: usize) -> usize {
        let before = self.text.bytes().take(offset);
        before.filter(|byte| *byte == b'\n').count() + 1
    }
}

/// Reads one entry for its error alone.
type Probe = fn(Spanned<DeValue<'_>>) -> Option<toml::de::Error>;

fn probe<T: DeserializeOwned>(entry: Spanned<DeValue<'_>>) -> Option<toml::de::Error> {
    T::deserialize(ValueDeserializer::from(entry)).err()
}

/// The steps of a place.
struct Steps<'a>(&'a str);

enum Step<'a> {
    Key(&'a str),
    Position(usize),
}

impl<'a> Iterator for Steps<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        let rest = self.0.trim_start_matches('.');
        if rest.is_empty() {
            return None;
        }
        if let Some((position, after)) = rest.strip_prefix('[').and_then(|r| r.split_once(']')) {
            self.0 = after;
            return position.parse().ok().map(Step::Position);
        }
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        self.0 = after;
        Some(Step::Key(key))
    }
}
