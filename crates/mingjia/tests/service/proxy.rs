//! A network between a service and its database that can fall silent.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

/// Passes bytes on; while silent it passes none and closes nothing, as a cut wire does.
pub struct Proxy {
    pub addr: SocketAddr,
    wire: Arc<Wire>,
}

#[derive(Default)]
struct Wire {
    silent: Mutex<bool>,
    changed: Condvar,
    gone: AtomicBool,
}

impl Wire {
    fn wait_until_heard(&self) {
        let silent = self.silent.lock().unwrap();
        let _heard = self.changed.wait_while(silent, |silent| *silent).unwrap();
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
                if of_listener.gone.load(Ordering::Relaxed) {
                    return;
                }
                let Ok(server) = TcpStream::connect(target) else {
                    continue;
                };
                let back = (server.try_clone().unwrap(), client.try_clone().unwrap());
                for (from, to) in [(client, server), back] {
                    to.set_nodelay(true).unwrap();
                    let wire = of_listener.clone();
                    thread::spawn(move || pass(from, to, &wire));
                }
            }
        });
        Self { addr, wire }
    }

    /// Falls silent, or is heard again.
    pub fn silence(&self, silent: bool) {
        *self.wire.silent.lock().unwrap() = silent;
        self.wire.changed.notify_all();
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.wire.gone.store(true, Ordering::Relaxed);
        self.silence(false);
        // The one who waits for a client is waked by one.
        let _ = TcpStream::connect(self.addr);
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, wire: &Wire) {
    let mut bytes = [0; 16 * 1024];
    while let Ok(n @ 1..) = from.read(&mut bytes) {
        wire.wait_until_heard();
        if to.write_all(&bytes[..n]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(std::net::Shutdown::Both);
}
