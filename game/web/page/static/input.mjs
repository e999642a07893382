// Mouse, fingers, keys and the size of the page, told to the game (game/web/page/hearing.py); and its pictures in time.

import {canvas, room} from './paint.mjs';
import {TURNS} from './rules.mjs';
import {turned} from './upright.mjs';
import {wake as wakeSound} from './sound.mjs';

const LONG = 500; // milliseconds after which a finger that rests asks for a tip
const SLIP = 10; // pixels that a finger may move and still tap
const STEP = 40; // pixels of a finger, or of a wheel, for one step

export function listen(page) {
  const screen = canvas();
  let size = room(); // which the game was told last; the canvas has it from the next picture on
  let frame = 0, timer = 0, telling = false, again = false;

  /** Has the game draw a picture. Between its steps everything that waits has its turn, a picture of the browser too. */
  async function draw() {
    again = false;
    let wait = -1;
    try {
      while ((wait = page.frame()) === undefined) await TURNS.next();
    } finally {
      frame = 0;
    }
    clearTimeout(timer);
    if (again) wait = 0;
    if (wait >= 0) timer = setTimeout(wake, wait);
    tell();
  }

  /** Has the game put into words what the picture shows, a portion whenever nothing else is to be done. */
  async function tell() {
    if (telling) return;
    telling = true;
    try {
      do await TURNS.next(); while (!page.tell());
    } finally {
      telling = false;
    }
  }

  /** Asks for a picture, after the one that is drawn now if there is one. */
  function wake() {
    if (frame) again = true;
    else frame = requestAnimationFrame(draw);
  }

  function hear(kind, ...what) {
    page.hear(kind, ...what);
    wake();
  }

  function at(event) {
    const box = screen.getBoundingClientRect();
    let [across, down] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    if (turned()) [across, down] = [down, 1 - across];
    return [Math.floor(across * size[0]), Math.floor(down * size[1])];
  }

  // --- mouse and fingers

  let finger = null;
  screen.addEventListener('pointerdown', event => {
    event.preventDefault();
    wakeSound();
    if (event.pointerType !== 'touch') {
      screen.setPointerCapture(event.pointerId);
      return hear('button', true, ...at(event), event.button);
    }
    if (finger) { // a second finger: the page itself is enlarged
      clearTimeout(finger.resting);
      finger = null;
      return;
    }
    finger = {x: event.clientX, y: event.clientY, moved: false, long: false, scrolled: 0};
    finger.resting = setTimeout(() => {
      if (finger && !finger.moved) {
        finger.long = true;
        hear('move', ...at(event));
      }
    }, LONG);
  });
  screen.addEventListener('pointermove', event => {
    if (event.pointerType !== 'touch') return hear('move', ...at(event));
    if (!finger) return;
    const moved = [event.clientX - finger.x, event.clientY - finger.y];
    if (!finger.moved && Math.hypot(...moved) < SLIP) return;
    const down = turned() ? -moved[0] : moved[1];
    finger.moved = true;
    clearTimeout(finger.resting);
    const steps = Math.trunc((down - finger.scrolled) / STEP);
    if (steps) {
      finger.scrolled += steps * STEP;
      page.hear('move', ...at(event));
      hear('wheel', steps);
    }
  });
  screen.addEventListener('pointerup', event => {
    if (event.pointerType !== 'touch') return hear('button', false, ...at(event), event.button);
    if (!finger) return;
    clearTimeout(finger.resting);
    if (!finger.moved && !finger.long) hear('tap', ...at(event));
    finger = null;
  });
  screen.addEventListener('pointercancel', () => {
    if (finger) clearTimeout(finger.resting);
    finger = null;
  });
  screen.addEventListener('pointerleave', event => {
    if (event.pointerType !== 'touch') hear('move', -1, -1);
  });
  screen.addEventListener('contextmenu', event => event.preventDefault());
  let rolled = 0;
  screen.addEventListener('wheel', event => {
    if (event.ctrlKey) return; // the page itself is enlarged
    event.preventDefault();
    rolled += event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? -event.deltaY / STEP : -event.deltaY;
    const steps = Math.trunc(rolled);
    rolled -= steps;
    if (steps) hear('wheel', steps);
  }, {passive: false});

  // --- keys

  const away = event => event.target.closest?.('dialog, #tools');
  const browsers = event => (event.ctrlKey || event.metaKey) && event.key.length === 1 || event.key === 'F5' ||
    event.key === 'F12';
  function key(event, down) {
    if (away(event) || event.isComposing || event.key === 'Process' || browsers(event)) return;
    wakeSound();
    if (event.key !== 'Unidentified') event.preventDefault();
    hear('key', down, event.key, event.location === KeyboardEvent.DOM_KEY_LOCATION_NUMPAD, event.shiftKey,
      event.ctrlKey, event.altKey, event.metaKey, event.code);
  }
  document.addEventListener('keydown', event => key(event, true));
  document.addEventListener('keyup', event => key(event, false));
  document.addEventListener('beforeinput', event => { // what no single key types: composed, from a screen's keyboard
    if (away(event) || event.inputType === 'insertCompositionText') return;
    event.preventDefault();
    if (event.inputType === 'deleteContentBackward') {
      for (const down of [true, false]) page.hear('key', down, 'Backspace', false, false, false, false, false);
      wake();
    } else if (event.data) hear('text', event.data);
  });
  document.addEventListener('compositionend', event => {
    if (event.data && !away(event)) hear('text', event.data);
  });
  document.addEventListener('paste', event => {
    if (away(event)) return;
    event.preventDefault();
    const words = event.clipboardData.getData('text');
    if (words) hear('pasted', words);
  });
  document.addEventListener('dragover', event => { if (!away(event)) event.preventDefault(); });
  document.addEventListener('drop', async event => {
    if (away(event)) return;
    event.preventDefault();
    for (const file of [...event.dataTransfer.files]) {
      let content = null; // of a folder, which gives no bytes: the game says that it cannot be read
      try {
        content = new Uint8Array(await file.arrayBuffer());
      } catch (error) {
        console.warn(error);
      }
      page.drop(file.name, content);
      wake();
    }
  });

  // --- the page

  function resized() {
    const now = room();
    if (now[0] === size[0] && now[1] === size[1]) return;
    size = now;
    hear('resized', ...now);
  }
  new ResizeObserver(resized).observe(screen.parentElement);
  window.addEventListener('orientationchange', resized);
  window.addEventListener('blur', () => hear('left'));
  history.pushState({game: true}, '');
  window.addEventListener('popstate', () => { // the back button is one step back in the game
    history.pushState({game: true}, '');
    const open = document.querySelector('dialog[open]');
    if (open) return open.close();
    page.back();
    wake();
  });
  wake();
  return wake;
}
