//! A small server for the built page, as any web server would deliver it. Only for this machine.

use crate::failure::{Failure, Outcome};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// Takes the port that is asked for, or else the first free one from 8080 on.
pub fn listen(port: Option<u16>) -> Outcome<TcpListener> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    if let Some(port) = port {
        return bind(port).map_err(|error| {
            Failure::new(format!("port {port} cannot be used: {error}"))
                .remedy("another one with `--port`, or none, and a free one is taken")
        });
    }
    (8080..8100)
        .find_map(|port| bind(port).ok())
        .map_or_else(|| bind(0), Ok)
        .map_err(|error| Failure::new(format!("no port can be used: {error}")))
}

/// Serves a folder until the process ends.
pub fn serve(listener: TcpListener, folder: PathBuf) {
    let folder = Arc::new(folder);
    for stream in listener.incoming().flatten() {
        let folder = Arc::clone(&folder);
        // A browser that hangs up in the middle is nobody's fault.
        thread::spawn(move || converse(&stream, &folder).ok());
    }
}

/// Answers one request after the other until the browser has no more.
fn converse(mut stream: &TcpStream, folder: &Path) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    while let Some(request) = read_request(&mut reader)? {
        let answer = answer(&request, folder);
        stream.write_all(answer.head(&request).as_bytes())?;
        if request.method != "HEAD" {
            stream.write_all(&answer.body)?;
        }
    }
    Ok(())
}

struct Request {
    method: String,
    target: String,
}

fn read_request(reader: &mut impl BufRead) -> std::io::Result<Option<Request>> {
    let mut first = String::new();
    if reader.read_line(&mut first)? == 0 {
        return Ok(None);
    }
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let mut words = first.split_whitespace().map(str::to_owned);
    Ok(words.next().zip(words.next()).map(|(method, target)| Request { method, target }))
}

struct Answer {
    status: &'static str,
    kind: &'static str,
    body: Vec<u8>,
}

impl Answer {
    fn plain(status: &'static str) -> Self {
        Answer { status, kind: "text/plain; charset=utf-8", body: status.as_bytes().to_vec() }
    }

    fn head(&self, request: &Request) -> String {
        // Only what names its own content may be kept: the rest is built anew at any time.
        let cache = if is_hashed(&request.target) { "max-age=31536000, immutable" } else { "no-cache" };
        format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: {cache}\r\n\
             X-Content-Type-Options: nosniff\r\n\r\n",
            self.status,
            self.kind,
            self.body.len()
        )
    }
}

fn answer(request: &Request, folder: &Path) -> Answer {
    if request.method != "GET" && request.method != "HEAD" {
        return Answer::plain("405 Method Not Allowed");
    }
    let Some(file) = file(&request.target, folder) else {
        return Answer::plain("404 Not Found");
    };
    match fs::read(&file) {
        Ok(body) => Answer { status: "200 OK", kind: content_type(&file), body },
        Err(_) => Answer::plain("404 Not Found"),
    }
}

/// The file that an address means; none for an address that leads out of the folder.
fn file(target: &str, folder: &Path) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let path = Path::new(path.strip_prefix('/')?);
    let stays = path.components().all(|component| matches!(component, Component::Normal(_)));
    let file = folder.join(path);
    match (stays, file.is_dir()) {
        (false, _) => None,
        (true, true) => Some(file.join("index.html")),
        (true, false) => Some(file),
    }
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

/// Whether a file's name holds a digest of its content, as in `page-1a2b3c4d5e6f7a8b.js`.
fn is_hashed(target: &str) -> bool {
    target
        .split(['-', '_', '.'])
        .any(|word| word.len() >= 14 && word.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn no_address_leads_out_of_the_folder() {
        let folder = Path::new("/srv/dist");
        assert_eq!(file("/a.js?v=1", folder), Some(folder.join("a.js")));
        for target in ["/../secret", "/a/../../secret", "//etc/passwd", "secret"] {
            assert_eq!(file(target, folder), None, "{target}");
        }
    }

    #[test]
    fn only_hashed_names_are_kept() {
        assert!(is_hashed("/page-1a2b3c4d5e6f7a8b_bg.wasm"));
        assert!(!is_hashed("/office_bg.wasm") && !is_hashed("/") && !is_hashed("/index.html"));
    }

    #[test]
    fn two_requests_on_one_connection_are_answered() {
        let folder = std::env::temp_dir().join(format!("nianbao-server-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.wasm"), "A").unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let served = folder.clone();
        thread::spawn(move || serve(listener, served));
        let mut stream = TcpStream::connect(address).unwrap();
        let ask = "GET /a.wasm HTTP/1.1\r\nHost: x\r\n\r\nGET /no HTTP/1.1\r\n\r\n";
        stream.write_all(ask.as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut said = String::new();
        stream.read_to_string(&mut said).unwrap();
        fs::remove_dir_all(folder).unwrap();
        assert!(said.starts_with("HTTP/1.1 200 OK\r\nContent-Type: application/wasm\r\n"));
        assert!(said.contains("\r\n\r\nAHTTP/1.1 404 Not Found\r\n"), "{said}");
    }
}
