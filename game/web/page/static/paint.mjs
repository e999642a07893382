// Draws what the game's stand-in for pygame asks for (game/web/page/pygame): every picture is a canvas.

const MOST_WIDTH = 2560; // pixels of the canvas: more costs time and shows nothing more
export const least = {width: 1024, height: 600}; // the game's smallest window; a smaller page shows it smaller
const PATHS = 4000; // kept ones

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

function transform(ink, given) {
  for (const [, what, numbers] of given.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [a, b, c] = numbers.trim().split(/[\s,]+/).map(Number);
    if (what === 'translate') ink.translate(a, b || 0);
    else if (what === 'scale') ink.scale(a, b ?? a);
    else if (what === 'rotate') {
      ink.translate(b || 0, c || 0);
      ink.rotate(a * Math.PI / 180);
      ink.translate(-(b || 0), -(c || 0));
    } else throw new Error(`paint.mjs knows no transform ${what}`);
  }
}

function walk(ink, element, inherited, shade) {
  const style = {...inherited};
  for (const name of INHERITED) if (element.hasAttribute(name)) style[name] = element.getAttribute(name);
  const opacity = shade * parseFloat(element.getAttribute('opacity') ?? 1);
  ink.save();
  if (element.hasAttribute('transform')) transform(ink, element.getAttribute('transform'));
  if (element.tagName === 'g' || element.tagName === 'svg') {
    for (const child of element.children) walk(ink, child, style, opacity);
  } else {
    const path = shape(element);
    if (style.fill !== 'none') {
      ink.globalAlpha = opacity * parseFloat(style['fill-opacity'] ?? 1);
      ink.fillStyle = style.fill;
      ink.fill(path, style['fill-rule'] || 'nonzero');
    }
    if (style.stroke && style.stroke !== 'none') {
      ink.globalAlpha = opacity * parseFloat(style['stroke-opacity'] ?? 1);
      ink.strokeStyle = style.stroke;
      ink.lineWidth = parseFloat(style['stroke-width'] ?? 1);
      ink.lineCap = style['stroke-linecap'] || 'butt';
      ink.lineJoin = style['stroke-linejoin'] || 'miter';
      ink.setLineDash((style['stroke-dasharray'] || '').split(/[\s,]+/).filter(Boolean).map(Number));
      ink.stroke(path);
    }
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
  const view = {width: document.documentElement.clientWidth, height: document.documentElement.clientHeight};
  let scale = Math.min(density, MOST_WIDTH / view.width);
  scale = Math.max(scale, least.width / view.width, least.height / view.height);
  return [Math.round(view.width * scale), Math.round(view.height * scale)];
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

export const PAINT = {
  room,
  make(w, h, alpha) {
    const ink = new OffscreenCanvas(Math.max(1, w), Math.max(1, h)).getContext('2d');
    if (!alpha) ink.fillRect(0, 0, w, h);
    return ink;
  },
  screen(w, h) {
    const element = canvas();
    element.width = w;
    element.height = h;
    const ink = element.getContext('2d', {alpha: false});
    return ink;
  },
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
  copy(words) { navigator.clipboard?.writeText(words).catch(console.warn); },
  pixel: (ink, x, y) => Array.from(ink.getImageData(x, y, 1, 1).data),
  vertical: family => fonts.get(family),
  face: (family, px) => `${px}px '${family}', sans-serif`,
  width(face, text) {
    const {width, ink} = set(face, text); // SDL takes each kerning down to a pixel; what leans over its end has room
    return Math.floor(Math.max(width, ink) + 1e-6);
  },
  text(ink, face, text, base, colour) {
    ink.font = face;
    ink.letterSpacing = `${set(face, text).spacing}px`;
    ink.textBaseline = 'alphabetic';
    ink.fillStyle = colour;
    ink.fillText(text, 0, base);
  },
  svg(ink, source, w, h) {
    const root = parser.parseFromString(source, 'image/svg+xml').documentElement;
    const view = (root.getAttribute('viewBox') || `0 0 ${w} ${h}`).split(/\s+/).map(Number);
    ink.save();
    ink.scale(w / view[2], h / view[3]);
    walk(ink, root, {fill: '#000'}, 1);
    ink.restore();
  },
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
