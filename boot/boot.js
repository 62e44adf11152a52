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

  // The policy of the document allows 'unsafe-eval', without which browsers refuse modules that do not know
  // 'wasm-unsafe-eval' yet (Chromium before 97). A browser that knows it gets a second policy without the former: what
  // either forbids is forbidden. Nothing tells whether it is known but its age: findLast is as old in Chromium, toSorted
  // is younger in Firefox and Safari.
  function narrowPolicy() {
    var list = Array.prototype;
    if (!(list.toSorted || (window.chrome && list.findLast))) return;
    var policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
    if (!policy) return;
    var narrow = document.createElement('meta');
    narrow.httpEquiv = 'Content-Security-Policy';
    narrow.content = policy.content.replace(" 'unsafe-eval'", '');
    document.head.appendChild(narrow);
  }
  narrowPolicy();

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

  // The page's module comes in two parts (xtask/src/split.rs). The first one has what a figure needs that is typed into
  // a new report; the late one follows at once. A build for trying things out has no late part.
  var lateSource = modulesAreFiles ? source.getAttribute('data-late') : document.getElementById('page-late');
  // Where something is kept already, or the late part was missed once, both parts are there before anything runs.
  var isWhole = !!lateSource && (wasUsedBefore() || wasMissed());
  // What waits for the late part; null when it is here.
  var held = null;
  // The late part takes its place after the first figure, in milliseconds; sooner, when something waits for it.
  var LATE_AFTER = 400;
  var hurry = null;

  // Fetched by the late part's own name, which changes with its bytes; in the single file it is there.
  function lateModule() {
    return modulesAreFiles ? get(lateSource, 'default') : Promise.resolve(null);
  }

  function instantiated(module, imports) {
    if (!modulesAreFiles) return WebAssembly.instantiate(decode(lateSource.textContent), imports);
    var isNamed = /^application\/wasm/.test(module.headers.get('Content-Type') || '');
    if (isNamed && WebAssembly.instantiateStreaming) return WebAssembly.instantiateStreaming(module, imports);
    return module.arrayBuffer().then(function (bytes) { return WebAssembly.instantiate(bytes, imports); });
  }

  // Joins the late part to the first one, whose exports these are. Its functions take their places in the table of the
  // first part by themselves.
  function join(exports, module) {
    return module.then(function (module) { return instantiated(module, { primary: exports }); });
  }

  // The late part, asked for until it comes: what is typed meanwhile stands on the page, but is not kept yet.
  function lateAtLast(exports, module, box) {
    return join(exports, module).then(function () {
      if (box) document.body.removeChild(box);
    }, function (error) {
      if (!error || error.name !== 'NotFetched') throw error;
      if (!box) {
        box = document.createElement('div');
        box.className = 'boot-waits';
        box.setAttribute('role', 'alert');
        box.textContent = '本页的程序还有一部分没有取到，正在再试。取到之前，填写的内容还没有保存，请不要关闭本页。';
        document.body.insertBefore(box, document.body.firstChild);
      }
      return new Promise(function (resolve) { setTimeout(resolve, 2000); }).then(function () {
        return lateAtLast(exports, lateModule(), box);
      });
    });
  }

  function wasUsedBefore() {
    try {
      for (var i = 0; i < localStorage.length; i++) {
        if (localStorage.key(i).indexOf('nianbao/') === 0) return true;
      }
      return false;
    } catch (refused) {
      return true;
    }
  }

  function wasMissed() {
    try {
      return sessionStorage.getItem('nianbao-whole') !== null;
    } catch (refused) {
      return true;
    }
  }

  // Stands in for every function of the late part until that is here. Nothing should call one (tests see to it); where
  // something does, the page begins anew with both parts.
  function missed(name) {
    sessionStorage.setItem('nianbao-whole', name);
    location.reload();
    throw new Error('the late part was called before it was here: ' + name);
  }
  window.nianbaoPlaceholders = window.Proxy && new Proxy({}, {
    get: function (none, name) { return function () { missed(name); }; }
  });

  // True for what is answered at once: figures typed into cells, and a store that opens for the first time.
  function isEarly(event) {
    var target = event.target;
    if (!(target instanceof Node)) return /^(success|complete|upgradeneeded)$/.test(event.type);
    if (!target.closest || !target.closest('[data-cell]')) return false;
    if (event.ctrlKey || event.altKey || event.metaKey) return false;
    if (event.key !== undefined) return /^([ -~]|Enter|Tab|Arrow\w+|Backspace|Shift|Unidentified)$/.test(event.key);
    return /^(focus|focusin|blur|focusout|beforeinput|input|(pointer|mouse)(down|up)|click)$/.test(event.type);
  }

  // For the glue: true where this, which the page's module is called with, waits for its late part.
  function waits(event) {
    if (!(event instanceof Event) || isEarly(event)) return false;
    if (held.indexOf(event) < 0) held.push(event);
    if (!/(move|over|out|enter|leave|scroll|resize)$/.test(event.type)) hurry();
    return true;
  }

  // What happened before the late part was here happens once more, for those who waited to hear of it. What a browser
  // does by itself at a click it has done already.
  function happenAgain(event) {
    var target = event.target;
    if (!target || event.type === 'click' && target.closest && target.closest('a, input, label, select, summary')) return;
    target.dispatchEvent(new event.constructor(event.type, event));
  }

  // The page's module runs, its late part being on its way.
  function startEarly(exports) {
    var late = lateModule();
    var isWanted = new Promise(function (resolve) { hurry = resolve; });
    var isHere = isWanted.then(function () { return lateAtLast(exports, late); }).then(function () {
      var events = held;
      held = window.nianbaoWaits = window.nianbaoLate = null;
      events.forEach(happenAgain);
    });
    // Whether it came is looked at when it is wanted.
    late.then(null, function () {});
    held = [];
    window.nianbaoWaits = waits;
    // For the page: a promise of the late part; null when it is here.
    window.nianbaoLate = function () {
      hurry();
      return isHere;
    };
    exports.__wbindgen_start();
    typeWhatWaited();
    setTimeout(hurry, LATE_AFTER);
    return isHere;
  }

  // Cells of the sleeping form that were pressed, and keys that were typed into them, in their order. They are shown at
  // once, and typed when the form is awake.
  var presses = [];

  function sleepingCell(target) {
    return target && target.closest && target.closest('.asleep [data-cell]');
  }

  function pressedAsleep(event) {
    var cell = sleepingCell(event.target);
    if (cell) presses.push({ cell: cell.getAttribute('data-cell') });
  }

  function typedAsleep(event) {
    var cell = sleepingCell(document.activeElement);
    if (!cell || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (!/^([ -~]|Enter|Tab|Arrow\w+|Backspace)$/.test(event.key)) return;
    event.preventDefault();
    presses.push({ key: event.key });
    var last = presses[presses.length - 2];
    // Where a key leads out of the cell, the next ones are not shown.
    if (event.key.length === 1 && last && (last.cell || last.isShown)) {
      cell.textContent = (last.cell ? '' : cell.textContent) + event.key;
      presses[presses.length - 1].isShown = true;
    }
  }

  // A file that is let go before the page is awake does not take the page's place.
  function keepPage(event) {
    var kinds = event.dataTransfer ? event.dataTransfer.types : [];
    var hasFiles = Array.prototype.indexOf.call(kinds, 'Files') >= 0;
    if (hasFiles && (held || document.querySelector('.asleep'))) event.preventDefault();
  }
  document.addEventListener('dragover', keepPage);
  document.addEventListener('drop', keepPage);

  // Types what waited. What stands in a draft already is not written over by what was typed before anybody saw it.
  function typeWhatWaited() {
    var app = document.getElementById('app');
    if (app.querySelector('.asleep')) return setTimeout(typeWhatWaited, 5);
    document.removeEventListener('mousedown', pressedAsleep, true);
    document.removeEventListener('focusin', pressedAsleep, true);
    document.removeEventListener('keydown', typedAsleep, true);
    // Cells by name: true for one that was empty when it was first reached, by a press or by a key.
    var isFree = {};
    presses.forEach(function (press) {
      if (press.cell) {
        var cell = app.querySelector('[data-cell="' + press.cell + '"]');
        if (!cell) return document.activeElement.blur();
        if (document.activeElement.parentNode !== cell) cell.focus();
        if (document.activeElement.select) document.activeElement.select();
      }
      var input = document.activeElement;
      var name = input.className === 'cell-input' && input.parentNode.getAttribute('data-cell');
      if (!name) return;
      if (!(name in isFree)) isFree[name] = input.value === '';
      if (press.key && (isFree[name] || /^(Enter|Tab|Arrow)/.test(press.key))) typeKey(input, press.key);
    });
  }

  function typeKey(input, key) {
    var event = new KeyboardEvent('keydown', { key: key, bubbles: true, cancelable: true });
    if (!input.dispatchEvent(event) || input.tagName !== 'INPUT' || key.length > 1 && key !== 'Backspace') return;
    var start = input.selectionStart;
    if (key === 'Backspace' && start === input.selectionEnd) start = Math.max(0, start - 1);
    input.setRangeText(key.length === 1 ? key : '', start, input.selectionEnd, 'end');
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  function startPage() {
    document.addEventListener('mousedown', pressedAsleep, true);
    document.addEventListener('focusin', pressedAsleep, true);
    document.addEventListener('keydown', typedAsleep, true);
    var late = isWhole && lateModule();
    return Promise.resolve().then(pageModule).then(function (module) {
      return wasm_bindgen({ module_or_path: module });
    }).then(function (exports) {
      // Without a late part the glue has started it.
      if (!lateSource) return typeWhatWaited();
      if (!isWhole) return startEarly(exports);
      return join(exports, late).then(function () {
        exports.__wbindgen_start();
        typeWhatWaited();
      });
    });
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
    startPage().then(null, pageFailed);
  }
})();
