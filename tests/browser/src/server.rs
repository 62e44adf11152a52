//! A small server for a folder, which remembers every request it gets.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;

/// A running server. Its thread ends with the test run.
pub struct Server {
    address: SocketAddr,
    state: Arc<State>,
}

struct State {
    folder: PathBuf,
    /// Pages beside those of the folder, by path.
    extra: Mutex<HashMap<String, String>>,
    /// A word in the paths that are not found for the time being.
    missing: Mutex<Option<String>>,
    requests: Mutex<Vec<String>>,
}

impl Server {
    /// Serves a folder on a free port of this machine.
    pub fn of(folder: &Path) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("a bound listener has an address");
        let state = Arc::new(State {
            folder: folder.to_path_buf(),
            extra: Mutex::default(),
            missing: Mutex::default(),
            requests: Mutex::default(),
        });
        let served = state.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = served.clone();
                // A browser that goes away in the middle of an answer does no harm.
                thread::spawn(move || state.answer(&stream).unwrap_or_default());
            }
        });
        Server { address, state }
    }

    /// The address of a path that begins with a slash.
    pub fn address(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// A page beside those of the folder.
    pub fn add(&self, path: &str, html: String) {
        self.state.extra.lock().unwrap().insert(path.to_string(), html);
    }

    /// Does not find paths that contain a word; with none, finds them all again.
    pub fn lose(&self, word: Option<&str>) {
        *self.state.missing.lock().unwrap() = word.map(str::to_string);
    }

    /// Every request so far: method and path.
    pub fn requests(&self) -> Vec<String> {
        self.state.requests.lock().unwrap().clone()
    }
}

impl State {
    fn answer(&self, stream: &TcpStream) -> std::io::Result<()> {
        let mut lines = BufReader::new(stream).lines();
        let Some(first) = lines.next().transpose()? else { return Ok(()) };
        for line in lines {
            if line?.is_empty() {
                break;
            }
        }
        let mut words = first.split(' ');
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        self.requests.lock().unwrap().push(format!("{method} {path}"));
        let body = self.body(path);
        let status = if body.is_some() { "200 OK" } else { "404 Not Found" };
        let body = body.unwrap_or_default();
        let mut stream = stream;
        write!(
            stream,
            "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            content_type(path),
            body.len()
        )?;
        stream.write_all(&body)
    }

    fn body(&self, path: &str) -> Option<Vec<u8>> {
        let path = path.split('?').next().unwrap_or_default();
        if self.missing.lock().unwrap().as_ref().is_some_and(|word| path.contains(word)) {
            return None;
        }
        if let Some(html) = self.extra.lock().unwrap().get(path) {
            return Some(html.clone().into_bytes());
        }
        let name = path.strip_prefix('/')?;
        let name = if name.is_empty() { "index.html" } else { name };
        // Files of one folder and no others.
        (!name.contains(['/', '\\'])).then(|| fs::read(self.folder.join(name)).ok())?
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        _ => "text/html; charset=utf-8",
    }
}
