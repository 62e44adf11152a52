//! The single file in an old Chromium, as offices have one inside of other browsers: it opens, counts, finds, keeps, and
//! makes a Word file in its second module.
//!
//! There is no driver for it, so a script in a copy of the page does what hands do, and says in the page what it saw. The
//! copy goes without the policy, which would forbid that script. A picture that never comes holds the page back from being
//! loaded, and so the browser from printing it, until the script has seen everything.
//!
//! `OLD_CHROMIUM` names the program, as `cargo xtask test` does with one that it installs (86). There is none for other systems
//! than Linux on x86-64; there the test is not compiled.

use std::env;
use std::fs;
use std::net::TcpListener;
use std::process::Command;

use browser_tests::site::dist;

const HANDS: &str = "<script>
  var seen = {};
  function say() {
    var box = document.createElement('pre');
    box.id = 'seen';
    box.textContent = JSON.stringify(seen);
    document.body.appendChild(box);
    document.getElementById('hold').src = 'data:,';
  }
  window.onerror = function (what) { seen.error = String(what); say(); };
  function type(cell, text) {
    document.querySelector('[data-cell=\"' + cell + '\"]').focus();
    var input = document.querySelector('.cell-input');
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  }
  function when(ready, then) {
    if (ready()) then(); else setTimeout(function () { when(ready, then); }, 20);
  }
  function count(then) {
    indexedDB.open('nianbao').onsuccess = function (event) {
      var store = event.target.result.transaction('records').objectStore('records');
      store.count().onsuccess = function (event) { seen.kept = event.target.result; then(); };
    };
  }
  var offer = URL.createObjectURL;
  URL.createObjectURL = function (blob) {
    if (/wordprocessingml/.test(blob.type)) { seen.word = blob.size; say(); }
    return offer.call(URL, blob);
  };
  when(function () { return !document.querySelector('.asleep, .boot') && document.querySelector('[data-saved]'); }, function () {
    type('t3.received.natural', '5');
    type('t3.carried.natural', 'abc');
    type('t3.received.other', '\\uff11\\uff12');
    var total = document.querySelector('[data-cell=\"t3.received.total\"]');
    when(function () { return total.textContent === '17' && document.querySelector('[data-saved=saved]'); }, function () {
      seen.total = total.textContent;
      seen.unread = document.querySelector('[data-cell=\"t3.carried.natural\"]').className;
      seen.findings = document.querySelectorAll('[data-finding]').length;
      count(function () { document.querySelector('[data-action=export-docx]').click(); });
    });
  });
</script>";

#[test]
fn old_chromium() {
    let program = env::var_os("OLD_CHROMIUM").expect("`cargo xtask test browser` names an old Chromium");
    let page = fs::read_to_string(dist().join("nianbao.html")).expect("the page was built");
    let policy = page.find("<meta http-equiv=\"Content-Security-Policy\"").expect("the page has a policy");
    let end = policy + page[policy..].find('>').expect("the policy ends") + 1;
    // Takes calls and never answers.
    let silent = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let picture = format!("<img id=hold src='http://{}/'>", silent.local_addr().expect("it is bound"));
    let page = [&page[..policy], &page[end..], &picture, HANDS].concat();
    let folder = tempfile::Builder::new().prefix("nianbao-").tempdir().expect("a temporary folder");
    let file = folder.path().join("page.html");
    fs::write(&file, page).expect("a new folder can be written");
    let output = Command::new(program)
        // It ends once everything was seen; the time is for a page that never comes so far, on the slowest of computers.
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--timeout=300000"])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg("--dump-dom")
        .arg(browser_tests::site::file_address(&file))
        .output()
        .expect("the old Chromium starts");
    let document = String::from_utf8_lossy(&output.stdout);
    let said = document.rsplit_once("<pre id=\"seen\">").and_then(|(_, rest)| rest.split_once("</pre>"));
    let (said, _) = said.unwrap_or_else(|| {
        panic!("the page did not come so far: {}", String::from_utf8_lossy(&output.stderr))
    });
    let seen: serde_json::Value = serde_json::from_str(said).expect("what was seen is JSON");
    assert_eq!(seen["error"], serde_json::Value::Null, "{seen}");
    assert_eq!(seen["total"], "17", "{seen}");
    assert!(seen["unread"].as_str().unwrap_or_default().contains("unread"), "{seen}");
    assert!(seen["findings"].as_u64() > Some(0) && seen["kept"].as_u64() > Some(0), "{seen}");
    assert!(seen["word"].as_u64() > Some(5_000), "{seen}");
}
