// Mirrors of the game's items for screen readers (game/web/page/layer.py): one focusable element for each.

const layer = () => document.getElementById('layer');
const mirrors = new Map(); // id -> element
let silent = false; // the game itself moves the focus
let current = ''; // which item has it

let page = null;

function make(item) {
  const element = document.createElement(item.typed === null ? 'button' : 'input');
  if (element.tagName === 'BUTTON') element.type = 'button';
  else element.autocomplete = 'off';
  element.addEventListener('click', () => page.press(item.id));
  element.addEventListener('focus', () => { if (!silent) page.focus(item.id); });
  return element;
}

/** `told`: the items of the screen and which has the focus; `of`: the game's page, which is told what is pressed. */
export function mirror(told, of) {
  page = of;
  const scale = layer().clientWidth / document.getElementById('screen').width;
  const ids = new Set(told.items.map(item => item.id));
  for (const [id, element] of mirrors) {
    if (ids.has(id)) continue;
    element.remove();
    mirrors.delete(id);
  }
  let before = null;
  for (const item of told.items) {
    let element = mirrors.get(item.id);
    const typed = item.typed !== null;
    if (element && (element.tagName === 'INPUT') !== typed) {
      element.remove();
      element = null;
    }
    if (!element) mirrors.set(item.id, element = make(item));
    element.setAttribute('aria-label', item.name);
    if (item.told) element.setAttribute('aria-description', item.told);
    else element.removeAttribute('aria-description');
    if (!typed) element.setAttribute('aria-pressed', String(item.chosen));
    if (!item.chosen) element.removeAttribute('aria-pressed');
    element.setAttribute('aria-disabled', String(item.refused));
    if (typed) element.value = item.typed;
    const [x, y, w, h] = item.box;
    element.style.left = `${x * scale}px`;
    element.style.top = `${y * scale}px`;
    element.style.width = `${w * scale}px`;
    element.style.height = `${h * scale}px`;
    const next = before ? before.nextSibling : layer().firstChild;
    if (next !== element) layer().insertBefore(element, next);
    before = element;
  }
  current = told.current;
  if (!document.querySelector('dialog[open]')) focusAgain();
}

/** Gives the focus to the mirror of the item that has it in the game: a dialog was closed, or the game moved on. */
export function focusAgain() {
  const element = mirrors.get(current);
  if (!element || document.activeElement === element) return;
  silent = true;
  element.focus({preventScroll: true});
  silent = false;
}
