// Runs long calls of rules.wasm beside the page, which draws meanwhile. A call brings all that it works on and takes it
// back, so nothing stays here between two of them.

const PAGE = 65536;
let exports = null;

onmessage = ({data}) => {
  if (data.program) {
    exports = new WebAssembly.Instance(data.program, {}).exports;
    return;
  }
  const {name, frame, size, parts} = data;
  try {
    const missing = size - exports.memory.buffer.byteLength;
    if (missing > 0) exports.memory.grow(Math.ceil(missing / PAGE));
    let memory = new Uint8Array(exports.memory.buffer);
    for (const [place, bytes] of parts) memory.set(bytes, place);
    exports[name](frame);
    memory = new Uint8Array(exports.memory.buffer);
    for (const [place, bytes] of parts) bytes.set(memory.subarray(place, place + bytes.length));
    postMessage({parts}, parts.map(([, bytes]) => bytes.buffer));
  } catch (error) {
    postMessage({wrong: String(error), parts: null});
  }
};
