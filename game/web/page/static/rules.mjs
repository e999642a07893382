// Runs rules.wasm for the game's rules in Python (game/web/page/rules.py), and gives work its turns (turns.py).

let program = null;

/** Compiles the program once, for any number of memories. */
export async function compileRules(bytes) {
  program = await WebAssembly.compile(bytes);
}

const PAGE = 65536;

class Memory {
  constructor(python) {
    this.exports = new WebAssembly.Instance(program, {}).exports;
    this.python = python;
  }

  first() { return this.exports.__heap_base.value; }

  hold(end) {
    const missing = end - this.exports.memory.buffer.byteLength;
    if (missing <= 0) return true;
    try {
      this.exports.memory.grow(Math.ceil(missing / PAGE));
      return true;
    } catch (error) { // RangeError: there is no more
      console.warn(error);
      return false;
    }
  }

  /** `carried`: place, address in Python's memory, and bytes of each array that the rule works on. */
  call(name, frame, carried) {
    const view = carried.getBuffer('u32');
    carried.destroy();
    const all = view.data.slice();
    view.release();
    let here = new Uint8Array(this.exports.memory.buffer);
    for (let k = 0; k < all.length; k += 3) {
      here.set(this.python().subarray(all[k + 1], all[k + 1] + all[k + 2]), all[k]);
    }
    this.exports[name](frame);
    here = new Uint8Array(this.exports.memory.buffer);
    const there = this.python();
    for (let k = 0; k < all.length; k += 3) there.set(here.subarray(all[k], all[k] + all[k + 2]), all[k + 1]);
  }
}

/** The rules over memories of their own; `python` gives the bytes of Python's memory as they lie now. */
export const rules = python => ({make: () => new Memory(python)});

const waiting = [];
const channel = new MessageChannel();
channel.port1.onmessage = () => waiting.shift()();

export const TURNS = {
  /** Begins work when the page has drawn; it may be put aside and go on. */
  begin(work) {
    setTimeout(async () => {
      try {
        await ('Suspending' in WebAssembly ? work.callPromising() : work());
      } finally {
        work.destroy();
      }
    }, 0);
  },
  /** The next time that the page has nothing more urgent to do. */
  next: () => new Promise(resolve => {
    waiting.push(resolve);
    channel.port2.postMessage(0);
  }),
};
