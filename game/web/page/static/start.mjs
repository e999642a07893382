// Fetches the game, shows how far that is, and opens its window.

import {loadPyodide} from './pyodide/pyodide.mjs';
import createPyodideModule from './pyodide/pyodide.asm.mjs';
import {PAINT, measureFonts} from './paint.mjs';
import {SOUND} from './sound.mjs';
import {TURNS, compileRules, rules, startBeside} from './rules.mjs';
import {listen} from './input.mjs';
import {focusAgain, mirror} from './layer.mjs';
import {files} from './fetched.mjs';
import {nameFiles, showFiles} from './files.mjs';
import {mayAsk, readCodes} from './camera.mjs';
import {nameUpright, watchUpright} from './upright.mjs';

const HOME = '/home/player'; // where the game keeps its files; the browser keeps that folder
const ANSWER = 800; // milliseconds in which another tab answers
const asked = Object.fromEntries(new URLSearchParams(location.search));
/** Milliseconds from the call of the page to each step, for who measures. */
const times = {};
const mark = step => { times[step] = Math.round(performance.now()); };
const element = id => document.getElementById(id);

let words = null;
/** Says something on the page, in its language. */
function say(id, key, fields = {}) {
  element(id).textContent = (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => fields[name]);
}

function refuse(key, told = '') {
  element('progress').hidden = true;
  say('doing', 'stopped');
  say('trouble', key);
  element('told').textContent = told;
  element('start').hidden = false;
}

/** What a browser must have; the names of what is missing. */
function missing() {
  const needed = {
    WebAssembly: 'WebAssembly' in globalThis,
    OffscreenCanvas: 'OffscreenCanvas' in globalThis && !!new OffscreenCanvas(1, 1).getContext('2d'),
    DecompressionStream: 'DecompressionStream' in globalThis,
    roundRect: 'roundRect' in Path2D.prototype,
  };
  return Object.keys(needed).filter(name => !needed[name]);
}

/** One tab at a time keeps the files: two would overwrite each other's matches. */
function alone() {
  if (!navigator.locks) return answered();
  return new Promise(resolve => {
    navigator.locks.request('magnet-race', {ifAvailable: true}, lock => {
      resolve(lock !== null);
      return lock && new Promise(() => {}); // kept until the page is closed
    }).catch(error => {
      console.warn(error);
      resolve(true);
    });
  });
}

/** The same over plain http, where there are no locks: tabs ask each other, and the first one answers. */
function answered() {
  const tabs = new BroadcastChannel('magnet-race');
  return new Promise(resolve => {
    const first = setTimeout(() => {
      tabs.onmessage = ({data}) => { if (data === 'who') tabs.postMessage('me'); };
      resolve(true);
    }, ANSWER);
    tabs.onmessage = ({data}) => {
      if (data !== 'me') return;
      clearTimeout(first);
      tabs.close();
      resolve(false);
    };
    tabs.postMessage('who');
  });
}

const faces = new Map(); // name of a font -> the promise that it is there

async function letters(names) {
  await Promise.all(names.map(name => {
    if (!faces.has(name)) faces.set(name, letter(name));
    return faces.get(name);
  }));
}

async function letter(name) {
  const face = new FontFace(name, await files.bytes(`fonts/${name}.otf`));
  await face.load();
  document.fonts.add(face);
}

let keeps = true; // whether the browser has kept what it was given last

function sayKept() {
  element('kept').textContent = keeps ? words.kept : words.not_kept;
}

/** Mounts the folder that the browser keeps. */
async function keepFolder(python) {
  const kept = python.FS.filesystems.IDBFS;
  const store = kept.syncfs;
  kept.syncfs = (mount, populate, done) => store(mount, populate, error => {
    if (error && keeps) tell(words.not_kept);
    keeps = !error;
    sayKept();
    done(error);
  });
  python.FS.mkdirTree(HOME);
  try {
    if (!globalThis.indexedDB) throw new Error('no indexedDB');
    python.FS.mount(kept, {autoPersist: true}, HOME);
    await new Promise((resolve, reject) => python.FS.syncfs(true, error => (error ? reject(error) : resolve())));
    navigator.storage?.persist?.();
  } catch (error) {
    console.warn(error);
    keeps = false;
  }
}

function tell(sentence) {
  element('live').textContent = sentence;
}

async function begin() {
  const manifest = await files.manifest();
  const first = (asked.lang || navigator.language || 'en').toLowerCase().split('-')[0];
  const language = first in manifest.words ? first : 'en';
  words = manifest.words[language];
  document.documentElement.lang = language;
  const lacking = missing();
  if (lacking.length) return refuse('too_old', lacking.join(', '));
  const sole = alone();
  say('doing', 'fetching');
  mark('words');
  files.onProgress = share => { element('progress').value = 0.7 * share; };
  measureFonts(manifest.fonts);
  const [app, code] = await Promise.all([files.bytes('app.zip.gz'), files.bytes('rules.wasm')]);
  await Promise.all([compileRules(code), letters(manifest.first_fonts)]);
  if (!await sole) return refuse('other_tab');
  mark('fetched');
  startBeside(files.module('rules-worker.mjs'));
  globalThis.PAINT = PAINT;
  globalThis.SOUND = SOUND;
  globalThis.TURNS = TURNS;
  files.serve();
  const python = await loadPyodide({
    indexURL: new URL('pyodide/', document.baseURI).href,
    createPyodideModule,
    lockFileContents: manifest.lock,
    env: {HOME, LANG: language, MAGNET_RACE_HOME: HOME, PYTHONDONTWRITEBYTECODE: '1'},
    stdout: line => console.log(line),
    stderr: line => console.warn(line),
  });
  mark('python');
  say('doing', 'opening');
  element('progress').value = 0.85;
  globalThis.RULES = rules(() => python._module.HEAPU8);
  python.unpackArchive(app, 'zip', {extractDir: '/app'});
  await keepFolder(python);
  mark('unpacked');
  let page = null;
  globalThis.PAGE = {
    mirror: packed => {
      const told = JSON.parse(packed);
      element('tools').hidden = !told.files;
      mirror(told, page);
    },
    say: tell,
    speak: chosen => {
      words = manifest.words[chosen];
      document.documentElement.lang = chosen;
      sayKept();
      nameFiles(words);
      nameUpright(words);
    },
    record: Object.fromEntries,
    wake: () => {},
    may_ask_for_a_camera: mayAsk(),
    readCodes: take => readCodes(words, take, () => {
      take.destroy();
      focusAgain();
      PAGE.wake();
    }),
    fetched_for: manifest.fetched_for,
    fetchLetters: async came => {
      await letters(manifest.han_fonts);
      files.keepLater(manifest.han_fonts.map(name => `fonts/${name}.otf`));
      came();
      came.destroy();
    },
  };
  if (manifest.fetched_for.includes(asked.lang)) await letters(manifest.han_fonts);
  python.runPython("import sys; sys.path.insert(0, '/app')");
  const main = python.pyimport('game.web.page.main');
  mark('imported');
  page = main.begin(python.toPy(asked), location.href);
  const wake = PAGE.wake = listen(page);
  globalThis.GAME = {page, python, times};
  showFiles(page, () => words, wake, tell);
  watchUpright();
  element('start').hidden = true;
  if (!globalThis.INSIDE) navigator.serviceWorker?.register('service-worker.js').catch(console.warn);
  /** The first picture is made in steps: the page is ready when it is shown. */
  function ready() {
    if (!page.rests) return requestAnimationFrame(ready);
    mark('ready');
    document.documentElement.dataset.ready = 'yes';
  }
  requestAnimationFrame(ready);
}

begin().catch(error => {
  console.error(error);
  if (!words) words = {};
  refuse('failed', String(error));
});
