//! A network between a service and its database that can fall silent.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;

/// Passes bytes on; while silent it passes none and closes nothing, as a cut wire does.
pub struct Proxy {
    pub addr: SocketAddr,
    wire: Arc<Wire>,
}

#[derive(Default)]
struct Wire {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    silent: bool,
    /// How often it was cut: connections from before the last time are never heard again.
    cuts: u32,
    /// What it is cut after.
    fuse: Option<&'static str>,
    gone: bool,
}

impl State {
    fn hears(&self, made: u32) -> bool {
        !self.silent && made == self.cuts
    }
}

impl Wire {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    fn wait_until_heard(&self, made: u32) {
        let unheard = |state: &mut State| !state.hears(made) && !state.gone;
        let _heard = self.changed.wait_while(self.state(), unheard).unwrap();
    }

    /// Cuts it if what passed is what it waited for.
    fn passed(&self, bytes: &[u8]) {
        let mut state = self.state();
        let burns = |fuse: &str| {
            bytes
                .windows(fuse.len())
                .any(|part| part == fuse.as_bytes())
        };
        if state.fuse.is_some_and(burns) {
            state.fuse = None;
            state.cuts += 1;
        }
    }
}

impl Proxy {
    /// Between whoever connects and an address.
    pub fn to(target: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let addr = listener.local_addr().unwrap();
        let wire = Arc::new(Wire::default());
        let of_listener = wire.clone();
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let State { gone, cuts, .. } = *of_listener.state();
                if gone {
                    return;
                }
                let Ok(server) = TcpStream::connect(target) else {
                    continue;
                };
                let back = (server.try_clone().unwrap(), client.try_clone().unwrap());
                for (from, to) in [(client, server), back] {
                    to.set_nodelay(true).unwrap();
                    let wire = of_listener.clone();
                    thread::spawn(move || pass(from, to, &wire, cuts));
                }
            }
        });
        Self { addr, wire }
    }

    /// Falls silent, or is heard again.
    pub fn silence(&self, silent: bool) {
        self.wire.state().silent = silent;
        self.wire.changed.notify_all();
    }

    /// Hears nothing more of the connections there are, for ever, and does not close them: a machine
    /// or a firewall between that forgot them. New ones are let through.
    pub fn sever(&self) {
        self.wire.state().cuts += 1;
    }

    /// The same, once a text has passed.
    pub fn sever_after(&self, text: &'static str) {
        self.wire.state().fuse = Some(text);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.wire.state().gone = true;
        self.wire.changed.notify_all();
        // The one who waits for a client is waked by one.
        let _ = TcpStream::connect(self.addr);
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, wire: &Wire, made: u32) {
    let mut bytes = [0; 16 * 1024];
    while let Ok(n @ 1..) = from.read(&mut bytes) {
        wire.wait_until_heard(made);
        if to.write_all(&bytes[..n]).is_err() {
            break;
        }
        wire.passed(&bytes[..n]);
    }
    // An end is not heard of either.
    wire.wait_until_heard(made);
    let _ = to.shutdown(std::net::Shutdown::Both);
}
