// Reads codes by the camera, one after the other, until somebody closes that. Its picture never leaves the page.

import {files} from './fetched.mjs';

const READER = ['zxing/reader/index.js', 'zxing/share.js', 'zxing/zxing_reader.wasm.gz']; // for browsers without one
const SIZE = {width: {ideal: 1280}, height: {ideal: 720}};
const REST = 150; // milliseconds between two looks; after one that took longer, as long as that
const element = id => document.getElementById(id);

/** Whether this page may ask for a camera: no browser lends one over plain http, and the single file has no reader. */
export function mayAsk() {
  return isSecureContext && !globalThis.INSIDE && !!navigator.mediaDevices?.getUserMedia &&
    document.featurePolicy?.allowsFeature('camera') !== false;
}

/** What gives the texts of the codes in a picture: the browser's own reader, or where it has none ZXing's. */
async function reader() {
  const known = await globalThis.BarcodeDetector?.getSupportedFormats() ?? [];
  if (known.includes('qr_code')) {
    const own = new BarcodeDetector({formats: ['qr_code']});
    return async picture => (await own.detect(picture)).map(code => code.rawValue);
  }
  const [zxing, wasmBinary] = await Promise.all([
    import(new URL(READER[0], document.baseURI)), files.bytes(READER.at(-1))]);
  await zxing.prepareZXingModule({overrides: {wasmBinary}, fireImmediately: true});
  files.keepLater(READER);
  return async picture => (await zxing.readBarcodes(picture, {formats: ['QRCode']})).map(code => code.text);
}

/** What the camera sees now. */
function seen(video, canvas) {
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const context = canvas.getContext('2d', {willReadFrequently: true});
  context.drawImage(video, 0, 0);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** `take`: is given the text of each code, and says what became of it, or nothing if no more can be taken. */
export async function readCodes(words, take, closed) {
  const dialog = element('camera'), video = element('camera-sees'), canvas = document.createElement('canvas');
  let stream = null, open = true;
  const say = sentence => { element('camera-status').textContent = sentence; };
  const close = () => dialog.close();
  for (const [id, key] of [['camera-title', 'camera'], ['camera-told', 'camera_told'], ['camera-close', 'camera_done']]) {
    element(id).textContent = words[key];
  }
  video.setAttribute('aria-label', words.camera_sees);
  video.hidden = true;
  say(words.camera_asks);
  dialog.addEventListener('close', () => {
    open = false;
    for (const track of stream?.getTracks() ?? []) track.stop();
    video.srcObject = null;
    closed();
  }, {once: true});
  document.activeElement?.blur(); // the dialog would give the focus back to what had it before the game moved it
  dialog.showModal();

  try {
    stream = await navigator.mediaDevices.getUserMedia({video: {facingMode: 'environment', ...SIZE}});
  } catch (error) {
    console.warn(error);
    if (open) say(error.name === 'NotAllowedError' ? words.camera_refused : words.camera_none);
    return;
  }
  if (!open) return stream.getTracks().forEach(track => track.stop()); // closed while the browser asked
  for (const track of stream.getTracks()) track.onended = () => say(words.camera_none);
  video.srcObject = stream;
  video.hidden = false;
  let read = null, before = [];
  while (open) {
    const begun = performance.now();
    let codes = [];
    try {
      if (!read) {
        read = await reader();
        if (open) say(words.camera_ready);
      }
      if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) codes = await read(seen(video, canvas));
    } catch (error) {
      console.warn(error);
      if (open) say(words.camera_no_reader);
      return;
    }
    for (const code of codes) {
      if (!open || before.includes(code)) continue; // it is still held there
      const told = take(code);
      if (!told) return close();
      say(told);
    }
    if (codes.length) before = codes;
    await new Promise(done => setTimeout(done, Math.max(REST, performance.now() - begun)));
  }
}
