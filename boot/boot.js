// Starts the page's module, and the modules of the office and of the county when the page asks for them.
//
// Written in ES5, and in a file apart from the modules' glue: a browser that is too old for the glue
// must still parse this one, which then says so. The same file serves dist/ (modules are fetched) and
// the single file (modules stand in the document as base64); it looks at what `page-wasm` is.
(function () {
  'use strict';

  var TOO_OLD = '这个浏览器不能运行本页的程序。';
  var USE_NEWER = '请换用 Chrome、Edge，或 360、奇安信等浏览器的“极速模式”打开。';
  var source = document.getElementById('page-wasm');
  var modulesAreFiles = source.tagName === 'LINK';

  // Puts what happened, what to do and the technical reason in place of the page.
  function tell(what, remedy, detail) {
    var app = document.getElementById('app');
    var box = document.createElement('div');
    var texts = [what, remedy, detail];
    box.className = 'boot';
    box.setAttribute('role', 'alert');
    for (var i = 0; i < texts.length; i++) {
      if (!texts[i]) continue;
      var line = document.createElement('p');
      if (i === 2) line.className = 'boot-detail';
      line.appendChild(document.createTextNode(texts[i]));
      box.appendChild(line);
    }
    while (app.firstChild) app.removeChild(app.firstChild);
    app.appendChild(box);
  }

  function decode(base64) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
    var text = atob(base64);
    var bytes = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  }

  function get(address, cache) {
    return fetch(address, { credentials: 'same-origin', cache: cache }).then(function (response) {
      if (response.ok) return response;
      throw notFetched(address, response.status);
    }, function (error) {
      throw notFetched(address, error);
    });
  }

  function notFetched(address, why) {
    var error = new Error(address + ' (' + why + ')');
    error.name = 'NotFetched';
    return error;
  }

  // A response where modules are files, so that the browser compiles while it still downloads; else bytes.
  function pageModule() {
    if (modulesAreFiles) return get(source.href, 'default');
    var bytes = decode(source.textContent);
    source.parentNode.removeChild(source);
    return bytes;
  }

  function pageFailed(error) {
    var detail = String(error);
    if (error && error.name === 'NotFetched') {
      if (location.protocol === 'file:') {
        tell('index.html 要放在网站上才能打开。', '双击打开请用 nianbao.html 这一个文件。', detail);
      } else {
        tell('本页的程序没有取到。', '请检查网络后刷新。仍打不开时，请把下面这行字告诉网站管理员。', detail);
      }
    } else if (error instanceof WebAssembly.CompileError) {
      // An old browser, a download cut off, or a portal whose own policy forbids modules: the detail tells which.
      tell(TOO_OLD, '请刷新一次。仍打不开时，' + USE_NEWER + '网站管理员请看下面这行字。', detail);
    } else {
      tell('本页的程序启动时出错，没有打开。', '已保存的内容没有改动。请刷新一次；仍打不开时，请把下面这行字发给维护人员。', detail);
    }
    if (window.console) console.error(error);
  }

  // The files of a module as bytes, by its name: { glue, wasm }.
  function moduleParts(name) {
    if (modulesAreFiles) {
      // Asked anew each time, so that it never lags behind the page that was just loaded.
      return Promise.all([get('./' + name + '.js', 'no-cache'), get('./' + name + '_bg.wasm', 'no-cache')])
        .then(function (all) { return Promise.all([all[0].arrayBuffer(), all[1].arrayBuffer()]); })
        .then(function (all) { return { glue: all[0], wasm: all[1] }; });
    }
    return parsed().then(function () {
      return {
        glue: decode(document.getElementById(name + '-glue').textContent).buffer,
        wasm: decode(document.getElementById(name + '-wasm').textContent).buffer
      };
    });
  }

  // Resolves when the whole document has been read: these modules stand at its end.
  function parsed() {
    return new Promise(function (resolve) {
      if (document.readyState !== 'loading') resolve();
      else document.addEventListener('DOMContentLoaded', resolve);
    });
  }

  // Runs inside the worker, behind the glue. Its first message carries the module's bytes
  // (Chromium 70 cannot post a compiled module); what follows is the module's own business.
  function officeWorker() {
    self.addEventListener('message', function first(event) {
      self.removeEventListener('message', first);
      wasm_bindgen({ module_or_path: event.data }).then(function () {
        self.postMessage({ office: 'ready' });
      }, function (error) {
        self.postMessage({ office: 'failed', why: String(error) });
      });
    });
  }

  // Where Trusted Types exist, the page's policy lets no text become markup or script but by this one policy, which
  // nothing outside of this file can reach. It knows a single address: that of the worker's own script, made of our own
  // bytes right here; and a single script: the county's glue, which runs only if the document's policy names its digest.
  var ours = null;
  var glue = null;
  var trusted = window.trustedTypes && window.trustedTypes.createPolicy('nianbao', {
    createScriptURL: function (address) {
      if (address === ours) return address;
      throw new TypeError('not our own script');
    },
    createScript: function (text) {
      if (text === glue) return text;
      throw new TypeError('not our own script');
    }
  });

  function startOffice(parts) {
    return new Promise(function (resolve, reject) {
      var script = new Blob([parts.glue, '\n;(' + officeWorker + ')();'], { type: 'text/javascript' });
      var address = URL.createObjectURL(script);
      ours = address;
      var worker = new Worker(trusted ? trusted.createScriptURL(address) : address);
      ours = null;
      function settled(event) {
        worker.removeEventListener('message', settled);
        worker.removeEventListener('error', settled);
        URL.revokeObjectURL(address);
        if (event.data && event.data.office === 'ready') return resolve(worker);
        worker.terminate();
        reject(new Error((event.data && event.data.why) || event.message || 'the worker did not start'));
      }
      worker.addEventListener('message', settled);
      worker.addEventListener('error', settled);
      worker.postMessage(parts.wasm, [parts.wasm]);
    });
  }

  // For the page: a promise of a new Worker in which the office module's main has run.
  // Nothing of it is fetched, decoded or compiled before the first call.
  window.nianbaoOffice = function () {
    return moduleParts('office').then(startOffice);
  };

  // UTF-8, as text; there is no TextDecoder in browsers that are otherwise new enough.
  function text(bytes) {
    if (window.TextDecoder) return new TextDecoder().decode(bytes);
    return decodeURIComponent(escape(String.fromCharCode.apply(null, new Uint8Array(bytes))));
  }

  // The county's glue leaves its own start function at `nianbaoCountyStart`; its module shows itself.
  function startCounty(parts) {
    var script = document.createElement('script');
    glue = text(parts.glue);
    script.text = trusted ? trusted.createScript(glue) : glue;
    glue = null;
    document.head.appendChild(script);
    if (!window.nianbaoCountyStart) throw new Error('county.js');
    return window.nianbaoCountyStart({ module_or_path: parts.wasm });
  }

  // For the page: a promise that the check of many files is shown, and has these files to check. The first call fetches or
  // decodes it.
  var county = null;
  window.nianbaoCounty = function (files) {
    county = county || moduleParts('county').then(startCounty);
    return county.then(function () {
      window.nianbaoCountyShow(files);
    }, function (error) {
      // The next call tries again.
      county = null;
      throw error;
    });
  };

  if (!window.WebAssembly || typeof wasm_bindgen === 'undefined') {
    tell(TOO_OLD, USE_NEWER);
  } else {
    Promise.resolve().then(pageModule).then(function (module) {
      return wasm_bindgen({ module_or_path: module });
    }).then(null, pageFailed);
  }
})();
