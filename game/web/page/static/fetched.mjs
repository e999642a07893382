// The files of the game: fetched from beside the page, or taken out of the page where they are in it.

const inside = globalThis.INSIDE ?? null; // path -> base64, in the page that is a single file
const own = new Map(); // address -> what Pyodide gets when it fetches it

function unpacked(stream, path) {
  return path.endsWith('.gz') ? stream.pipeThrough(new DecompressionStream('gzip')) : stream;
}

class Files {
  onProgress = () => {};
  #list = null;
  #come = 0;

  async manifest() {
    this.#list = inside ? JSON.parse(new TextDecoder().decode(await this.bytes('files.json'))) :
      await (await fetch('files.json')).json();
    return this.#list;
  }

  async stream(path) {
    if (inside) {
      const bytes = Uint8Array.from(atob(inside[path]), letter => letter.charCodeAt(0));
      return unpacked(new Blob([bytes]).stream(), path);
    }
    const answer = await fetch(path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    const count = new TransformStream({
      transform: (part, to) => {
        this.#come += part.byteLength;
        this.onProgress(Math.min(1, this.#come / this.#list.bytes));
        to.enqueue(part);
      },
    });
    return unpacked(answer.body.pipeThrough(count), path);
  }

  /** The address of a module that is started on its own: the page that is a single file has the text of it. */
  module(name) {
    return inside ? URL.createObjectURL(new Blob([MODULES[name]], {type: 'text/javascript'})) :
      new URL(name, document.baseURI).href;
  }

  async bytes(path) {
    return new Uint8Array(await new Response(await this.stream(path)).arrayBuffer());
  }

  /** Has the service worker keep files of those for later, which were fetched before it was there or now. */
  keepLater(paths) {
    navigator.serviceWorker?.ready.then(({active}) => active.postMessage(paths));
  }

  /** Has Pyodide get its own files by these ways too. */
  serve() {
    const network = globalThis.fetch.bind(globalThis);
    for (const [path, packed, type] of [
      ['pyodide/pyodide.asm.wasm', 'pyodide/pyodide.asm.wasm.gz', 'application/wasm'],
      ['pyodide/python_stdlib.zip', 'pyodide/python_stdlib.zip.gz', 'application/zip'],
    ]) {
      const come = this.stream(packed).then(stream => new Response(stream, {headers: {'Content-Type': type}}));
      own.set(new URL(path, document.baseURI).href, come);
    }
    globalThis.fetch = (what, how) => own.get(new URL(what, document.baseURI).href) ?? network(what, how);
  }
}

export const files = new Files();
