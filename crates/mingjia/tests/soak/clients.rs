//! Clients that do as the README tells them: the same key and body until there is an answer.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::service::Connection;
use crate::subject::Subject;

/// How long between two submissions of a client.
const PACE: Duration = Duration::from_millis(60);
/// How long before trying again.
const AGAIN: Duration = Duration::from_millis(200);

pub struct Client<'a> {
    number: u32,
    subject: &'a Subject<'a>,
    body: &'a str,
}

impl<'a> Client<'a> {
    pub fn new(number: u32, subject: &'a Subject<'a>, body: &'a str) -> Self {
        Self {
            number,
            subject,
            body,
        }
    }

    /// Submits until it is over. Returns what was acknowledged.
    pub fn run(self, over: &AtomicBool) -> Vec<Value> {
        let mut acknowledged = Vec::new();
        let mut connection = None;
        let mut n = 0;
        while !over.load(Ordering::Relaxed) {
            let key = format!("client-{}-{n}", self.number);
            match self.submit(&mut connection, &key) {
                Some((200 | 201, answer)) => {
                    acknowledged.push(answer);
                    n += 1;
                    thread::sleep(PACE);
                }
                Some((503 | 429, _)) => thread::sleep(AGAIN),
                Some(other) => panic!("{}: {other:?}", self.subject.name),
                None => {
                    connection = None;
                    thread::sleep(AGAIN);
                }
            }
        }
        acknowledged
    }

    fn submit(&self, connection: &mut Option<Connection>, key: &str) -> Option<(u16, Value)> {
        if connection.is_none() {
            *connection = Connection::open(&self.subject.addr()?).ok();
        }
        connection.as_mut()?.submit(key, self.body)
    }
}
