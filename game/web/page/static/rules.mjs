// Runs rules.wasm for the game's rules in Python (game/web/page/rules.py), and gives work its turns (turns.py).

let program = null;

/** Compiles the program once, for any number of memories. */
export async function compileRules(bytes) {
  program = await WebAssembly.compile(bytes);
}

/** A Worker for calls that take long, which wait their turn there; null where there is none. */
let beside = null;
const asked = []; // who waits for the arrays of an answer, in the order of the calls; null: it has to be done here

/** Starts the Worker; `address` is where its module is. */
export function startBeside(address) {
  let worker;
  try {
    worker = new Worker(address, {type: 'module'});
  } catch (error) { // some browsers start none for a page from a disk
    console.warn(error);
    return;
  }
  worker.onmessage = ({data}) => {
    if (data.wrong) console.warn(data.wrong);
    asked.shift()(data.parts);
  };
  worker.onerror = event => {
    console.warn(`The rules run in the page: ${event.message}`);
    beside = null;
    for (const resolve of asked.splice(0)) resolve(null);
  };
  worker.postMessage({program});
  beside = worker;
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
    this.#run(name, frame, numbers(carried));
  }

  /** The same in the Worker, where there is one; the page goes on until it is done. */
  async callBeside(name, frame, carried) {
    const all = numbers(carried);
    if (!beside) return this.#run(name, frame, all);
    const from = this.python(), parts = [];
    for (let k = 0; k < all.length; k += 3) parts.push([all[k], from.slice(all[k + 1], all[k + 1] + all[k + 2])]);
    const size = this.exports.memory.buffer.byteLength;
    beside.postMessage({name, frame, size, parts}, parts.map(([, bytes]) => bytes.buffer));
    const made = await new Promise(resolve => asked.push(resolve));
    if (!made) return this.#run(name, frame, all);
    const there = this.python();
    made.forEach(([, bytes], k) => there.set(bytes, all[3 * k + 1]));
  }

  #run(name, frame, all) {
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

/** The numbers of an array of Python's; Pyodide gives it back itself, after a promise only once that is kept. */
function numbers(array) {
  const view = array.getBuffer('u32');
  const all = view.data.slice();
  view.release();
  return all;
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
