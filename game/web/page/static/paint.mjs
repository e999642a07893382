// Draws what the game's stand-in for pygame asks for (game/web/page/pygame): every picture is a canvas.

const MOST_WIDTH = 2560; // pixels of the canvas: more costs time and shows nothing more
export const least = {width: 1024, height: 600}; // the game's smallest window; a smaller page shows it smaller
const PATHS = 4000; // kept ones
const FEW = 6; // strokes of a drawing that is drawn anew wherever it is shown; more of them are drawn once, on a canvas

const fonts = new Map(); // name -> [ascent, descent] of an em

/** Says how high the letters of each font are, in shares of an em. */
export function measureFonts(metrics) {
  for (const [name, [units, above, below]] of Object.entries(metrics)) fonts.set(name, [above / units, below / units]);
}

// --- SVG: the few elements and attributes that the game writes -------------------------------------------------------

const INHERITED = ['fill', 'fill-opacity', 'stroke', 'stroke-opacity', 'stroke-width', 'stroke-linecap',
  'stroke-linejoin', 'fill-rule', 'stroke-dasharray'];
const parser = new DOMParser();
const paths = new Map();

function pathOf(data) {
  let path = paths.get(data);
  if (!path) {
    if (paths.size > PATHS) paths.clear();
    paths.set(data, path = new Path2D(data));
  }
  return path;
}

function shape(element) {
  const number = name => parseFloat(element.getAttribute(name) || 0);
  const path = new Path2D();
  switch (element.tagName) {
    case 'path': return pathOf(element.getAttribute('d'));
    case 'circle': path.arc(number('cx'), number('cy'), number('r'), 0, 2 * Math.PI); return path;
    case 'ellipse':
      path.ellipse(number('cx'), number('cy'), number('rx'), number('ry'), 0, 0, 2 * Math.PI);
      return path;
    case 'line':
      path.moveTo(number('x1'), number('y1'));
      path.lineTo(number('x2'), number('y2'));
      return path;
    case 'rect': {
      const [w, h] = [number('width'), number('height')];
      const radius = Math.min(element.hasAttribute('rx') ? number('rx') : number('ry'), w / 2, h / 2);
      if (radius > 0) path.roundRect(number('x'), number('y'), w, h, radius);
      else path.rect(number('x'), number('y'), w, h);
      return path;
    }
    case 'polyline':
    case 'polygon': {
      const at = element.getAttribute('points').trim().split(/[\s,]+/).map(Number);
      for (let k = 0; k < at.length; k += 2) k ? path.lineTo(at[k], at[k + 1]) : path.moveTo(at[k], at[k + 1]);
      if (element.tagName === 'polygon') path.closePath();
      return path;
    }
  }
  throw new Error(`paint.mjs draws no <${element.tagName}>`);
}

/** Where a transform puts what `from` puts somewhere. */
function transformed(from, given) {
  let to = from;
  for (const [, what, numbers] of given.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [a, b, c] = numbers.trim().split(/[\s,]+/).map(Number);
    if (what === 'translate') to = to.translate(a, b || 0);
    else if (what === 'scale') to = to.scale(a, b ?? a);
    else if (what === 'rotate') to = to.translate(b || 0, c || 0).rotate(a).translate(-(b || 0), -(c || 0));
    else throw new Error(`paint.mjs knows no transform ${what}`);
  }
  return to;
}

/** Adds to `strokes` what an element and those within it draw: each a path, how it is filled, its line, and where. */
function gather(strokes, element, inherited, shade, from) {
  const style = {...inherited};
  for (const name of INHERITED) if (element.hasAttribute(name)) style[name] = element.getAttribute(name);
  const opacity = shade * parseFloat(element.getAttribute('opacity') ?? 1);
  const at = element.hasAttribute('transform') ? transformed(from, element.getAttribute('transform')) : from;
  if (element.tagName === 'g' || element.tagName === 'svg') {
    for (const child of element.children) gather(strokes, child, style, opacity, at);
    return;
  }
  const filled = style.fill !== 'none', lined = style.stroke && style.stroke !== 'none';
  strokes.push({
    at,
    path: shape(element),
    fill: filled && [opacity * parseFloat(style['fill-opacity'] ?? 1), style.fill, style['fill-rule'] || 'nonzero'],
    line: lined && [opacity * parseFloat(style['stroke-opacity'] ?? 1), style.stroke, parseFloat(style['stroke-width'] ?? 1),
      style['stroke-linecap'] || 'butt', style['stroke-linejoin'] || 'miter',
      (style['stroke-dasharray'] || '').split(/[\s,]+/).filter(Boolean).map(Number)],
  });
}

function draw(ink, {at, path, fill, line}) {
  ink.save();
  ink.transform(at.a, at.b, at.c, at.d, at.e, at.f);
  if (fill) {
    [ink.globalAlpha, ink.fillStyle] = fill;
    ink.fill(path, fill[2]);
  }
  if (line) {
    [ink.globalAlpha, ink.strokeStyle, ink.lineWidth, ink.lineCap, ink.lineJoin] = line;
    ink.setLineDash(line[5]);
    ink.stroke(path);
  }
  ink.restore();
}

// --- pictures --------------------------------------------------------------------------------------------------------

const ruler = new OffscreenCanvas(8, 8).getContext('2d');
const clipped = new WeakSet();

function points(ink, numbers, closed) {
  ink.beginPath();
  for (let k = 0; k < numbers.length; k += 2) {
    if (k) ink.lineTo(numbers[k] + 0.5, numbers[k + 1] + 0.5);
    else ink.moveTo(numbers[k] + 0.5, numbers[k + 1] + 0.5);
  }
  if (closed) ink.closePath();
}

export const canvas = () => document.getElementById('screen');

/** Pixels of the canvas for the page as it is: those of the screen, and never fewer than the game needs. */
export function room() {
  const density = window.devicePixelRatio || 1;
  const {clientWidth: width, clientHeight: height} = canvas().parentElement;
  const scale = Math.max(Math.min(density, MOST_WIDTH / width), least.width / width, least.height / height);
  return [Math.round(width * scale), Math.round(height * scale)];
}

const letters = new Map(); // by face: letter -> how far a whole number of pixels is from its own width

/**
 * How wide a line is, where its ink ends, and how much each of its letters is moved apart for that: SDL, for which the screens were made,
 * has every letter begin on a whole pixel, so that a line is up to a thirtieth wider or narrower than a browser sets it.
 */
function set(face, text) {
  ruler.font = face;
  const {width: own, actualBoundingBoxRight: end} = ruler.measureText(text);
  if (!text || !('letterSpacing' in ruler)) return {width: own, ink: end, spacing: 0};
  if (!letters.has(face)) letters.set(face, new Map());
  const known = letters.get(face), all = [...text];
  let more = 0;
  for (const letter of all) {
    if (!known.has(letter)) {
      const width = ruler.measureText(letter).width;
      known.set(letter, Math.round(Math.round(64 * width) / 64) - width); // fonts reckon in 64ths of a pixel
    }
    more += known.get(letter);
  }
  return {width: own + more, ink: end + more, spacing: more / all.length};
}

/** One colour over all of a picture. */
class Plain {
  constructor(colour, w, h) { Object.assign(this, {colour, w, h}); }

  show(ink, x, y) {
    ink.fillStyle = this.colour;
    ink.fillRect(x, y, this.w, this.h);
  }
}

/** A line of text. */
class Line {
  constructor(face, text, base, colour) {
    Object.assign(this, {face, text, base, colour});
    this.spacing = `${set(face, text).spacing}px`;
  }

  show(ink, x, y) {
    ink.font = this.face;
    ink.letterSpacing = this.spacing;
    ink.textBaseline = 'alphabetic';
    ink.fillStyle = this.colour;
    ink.fillText(this.text, x, y + this.base);
  }
}

/** An SVG text at a size; nothing of it is seen outside. */
class Drawing {
  constructor(source, w, h) {
    const root = parser.parseFromString(source, 'image/svg+xml').documentElement;
    const view = (root.getAttribute('viewBox') || `0 0 ${w} ${h}`).split(/\s+/).map(Number);
    Object.assign(this, {w, h, strokes: []});
    gather(this.strokes, root, {fill: '#000'}, 1, new DOMMatrix().scale(w / view[2], h / view[3]));
    this.simple = this.strokes.length <= FEW;
  }

  show(ink, x, y) {
    ink.save();
    ink.beginPath();
    ink.rect(x, y, this.w, this.h);
    ink.clip();
    ink.translate(x, y);
    for (const stroke of this.strokes) draw(ink, stroke);
    ink.restore();
  }
}

function copiedAsByKey(words) { // a page of http, as a school's own server sends it, is given no clipboard: it asks as a key does
  let heard = false;
  const answer = event => {
    event.clipboardData.setData('text/plain', words);
    event.preventDefault();
    heard = true;
  };
  document.addEventListener('copy', answer);
  const allowed = document.execCommand('copy');
  document.removeEventListener('copy', answer);
  return allowed && heard;
}

/**
 * What is to be drawn on the canvas of the page, when all of it is there: a picture is made in steps between which the browser shows
 * that canvas. To note it and to draw it costs less than another canvas would, of which it is a copy.
 */
class Waiting {
  constructor(element, w, h) {
    this.canvas = element;
    this.size = {w, h}; // which the canvas gets with the first picture of it: another size clears it
    this.ink = element.getContext('2d', {alpha: false});
    this.all = []; // functions, and what each is to be given after the ink
  }
}

export const PAINT = {
  room,
  make(w, h, alpha) {
    const ink = new OffscreenCanvas(Math.max(1, w), Math.max(1, h)).getContext('2d');
    if (!alpha) ink.fillRect(0, 0, w, h);
    return ink;
  },
  /** The canvas of the page at a size; that and what is drawn on it wait for `flip`. */
  screen(w, h) {
    return new Waiting(canvas(), w, h);
  },
  /** Shows what was drawn on the canvas of the page. */
  flip(waiting) {
    const {canvas: element, size: {w, h}} = waiting;
    if (element.width !== w) element.width = w;
    if (element.height !== h) element.height = h;
    for (const [draw, what] of waiting.all.splice(0)) draw(waiting.ink, ...what);
  },
  /** Forgets what was drawn on it and not shown. */
  drop(waiting) { waiting.all.length = 0; },
  whole(wanted) {
    if (wanted && !document.fullscreenElement) document.documentElement.requestFullscreen?.().catch(console.warn);
    if (!wanted && document.fullscreenElement) document.exitFullscreen().catch(console.warn);
  },
  fill(ink, colour, x, y, w, h) {
    if (colour.startsWith('rgba')) ink.clearRect(x, y, w, h); // it takes the place of what is there
    ink.fillStyle = colour;
    ink.fillRect(x, y, w, h);
  },
  blit(ink, source, x, y) {
    ink.drawImage(source.canvas, x, y);
  },
  part(ink, source, x, y, left, top, w, h) {
    if (w > 0 && h > 0) ink.drawImage(source.canvas, left, top, w, h, x, y, w, h);
  },
  mask(ink, source, x, y) {
    ink.globalCompositeOperation = 'destination-in';
    ink.drawImage(source.canvas, x, y);
    ink.globalCompositeOperation = 'source-over';
  },
  clip(ink, x, y, w, h) {
    if (clipped.delete(ink)) ink.restore();
    if (w < 0) return;
    clipped.add(ink);
    ink.save();
    ink.beginPath();
    ink.rect(x, y, w, h);
    ink.clip();
  },
  copy(words) {
    if (navigator.clipboard) {
      navigator.clipboard.writeText(words).catch(console.warn);
      return true;
    }
    return copiedAsByKey(words);
  },
  pixel: (ink, x, y) => Array.from(ink.getImageData(x, y, 1, 1).data),
  vertical: family => fonts.get(family),
  face: (family, px) => `${px}px '${family}', sans-serif`,
  width(face, text) {
    const {width, ink} = set(face, text); // SDL takes each kerning down to a pixel; what leans over its end has room
    return Math.floor(Math.max(width, ink) + 1e-6);
  },
  plain: (colour, w, h) => new Plain(colour, w, h),
  line: (face, text, base, colour) => new Line(face, text, base, colour),
  drawing: (source, w, h) => new Drawing(source, w, h),
  /** Shows one of these with its upper left corner at a place. */
  show(ink, shape, x, y) { shape.show(ink, x, y); },
  /** A picture as a PNG file, in base 64: a canvas that is an element of the page gives it at once. */
  png(ink) {
    const made = document.createElement('canvas');
    [made.width, made.height] = [ink.canvas.width, ink.canvas.height];
    made.getContext('2d').drawImage(ink.canvas, 0, 0);
    return made.toDataURL('image/png').split(',')[1];
  },
  scale(ink, source, w, h) {
    ink.imageSmoothingQuality = 'high';
    ink.drawImage(source.canvas, 0, 0, w, h);
  },
  polygon(ink, colour, numbers) {
    points(ink, numbers, true);
    ink.fillStyle = colour;
    ink.fill();
  },
  lines(ink, colour, numbers, closed) {
    points(ink, numbers, closed);
    ink.strokeStyle = colour;
    ink.lineWidth = 1;
    ink.stroke();
  },
};

for (const name of ['fill', 'blit', 'part', 'mask', 'clip', 'show', 'scale', 'polygon', 'lines']) {
  const draw = PAINT[name];
  PAINT[name] = (ink, ...what) => {
    if (ink instanceof Waiting) ink.all.push([draw, what]);
    else draw(ink, ...what);
  };
}
