// A thousand saved files: checked by the page's worker, and by the command `nianbao`. Run beside the benchmark's run.mjs:
// node many.mjs DIST COMMAND SAVED
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launch } from './lib/chrome.mjs';

const [dist, command, saved] = process.argv.slice(2);
const FILES = 1000, RUNS = 5;
const text = readFileSync(saved, 'utf8');
const folder = mkdtempSync(path.join(tmpdir(), 'nianbao-many-'));
const files = [];
for (let number = 0; number < FILES; number++) {
  const file = path.join(folder, `${String(number).padStart(4, '0')}.nianbao.json`);
  writeFileSync(file, text.replace(/"organ": "[^"]*"/, `"organ": "第 ${number} 局"`));
  files.push(file);
}

const median = (samples) => samples.sort((a, b) => a - b)[samples.length >> 1];
const told = (what, samples) => console.log(`${what}: ${Math.round(median(samples))} ms (median of ${samples.length})`);

const native = [];
for (let run = 0; run < RUNS; run++) {
  const start = performance.now();
  try {
    execFileSync(command, ['check', '--json', folder], { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });
  } catch (error) {
    // 1: there are errors, as in any real report.
    if (error.status !== 1) throw error;
  }
  native.push(performance.now() - start);
}
told(`nianbao check, ${FILES} files`, native);

const browser = await launch();
const worker = [], longest = [];
for (let run = 0; run < RUNS; run++) {
  const page = await browser.newPage();
  await page.goto(`file://${path.resolve(dist)}/nianbao.html`);
  await page.waitForSelector('[data-saved=saved]');
  await page.evaluate(() => {
    const watch = { frame: 0 };
    let last = performance.now();
    const frame = (now) => { watch.frame = Math.max(watch.frame, now - last); last = now; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
    window.watch = watch;
    document.addEventListener('change', () => { watch.start = performance.now(); watch.frame = 0; last = watch.start; }, true);
  });
  await page.setInputFiles('[data-action="check-file"]', files);
  const took = await page.waitForFunction((number) =>
    document.querySelectorAll('[data-import-file][data-findings]').length === number && performance.now() - window.watch.start,
  FILES, { timeout: 120_000 });
  worker.push(await took.jsonValue());
  longest.push(await page.evaluate(() => window.watch.frame));
  await page.close();
}
await browser.close();
told(`the page, ${FILES} files checked and shown`, worker);
told('the page meanwhile, longest frame', longest);
rmSync(folder, { recursive: true });
