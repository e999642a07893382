// Files of the game in the browser: to take away, to bring in, to remove.

const KEY = 'F9';
const element = id => document.getElementById(id);

/** Puts the words of a language on the buttons. */
export function nameFiles(words) {
  for (const [id, key] of [['files-button', 'files'], ['files-title', 'files_title'], ['files-told', 'files_told'],
    ['bring-label', 'bring'], ['clear', 'clear'], ['printed', 'printed'], ['sheet', 'sheet'], ['files-close', 'close']]) {
    element(id).textContent = words[key];
  }
  element('files-button').textContent += ` (${KEY})`;
  element('sheet').href = words.sheet_file;
  element('printed').href = words.printed_file;
  if (globalThis.INSIDE) for (const id of ['sheet', 'printed']) element(id).hidden = true;
}

/** `words`: gives those of the language that is spoken now. */
export function showFiles(page, words, wake, tell) {
  function say(sentence) {
    element('files-status').textContent = sentence;
  }

  function take(name) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([page.content(name)]));
    link.download = name.split('/').pop();
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  function list() {
    const rows = page.saved().map(({name, bytes}) => {
      const [row, label, button] = ['li', 'span', 'button'].map(tag => document.createElement(tag));
      label.textContent = `${name} (${Math.ceil(bytes / 1000)} kB)`;
      button.textContent = words().take;
      button.setAttribute('aria-label', `${words().take}: ${name}`);
      button.addEventListener('click', () => take(name));
      row.append(label, button);
      return row;
    });
    element('files-list').replaceChildren(...rows);
  }

  function show() {
    say('');
    list();
    element('files').showModal();
  }

  element('files-button').addEventListener('click', show);
  document.addEventListener('keydown', event => { // Tab goes round among the items of the game
    if (event.key === KEY && !element('tools').hidden && !element('files').open) show();
  });
  element('bring').addEventListener('change', async event => {
    try {
      for (const file of event.target.files) {
        let content = null;
        try {
          content = new Uint8Array(await file.arrayBuffer());
        } catch (error) {
          console.warn(error); // it may be gone since it was chosen
        }
        say(page.bring(file.name, content));
      }
    } finally {
      event.target.value = '';
      list();
      wake();
    }
  });
  element('clear').addEventListener('click', async () => {
    if (!confirm(words().clear_sure)) return;
    page.clear();
    for (const name of await globalThis.caches?.keys() ?? []) await caches.delete(name);
    for (const worker of await navigator.serviceWorker?.getRegistrations() ?? []) await worker.unregister();
    list();
    say(words().cleared);
    tell(words().cleared);
    wake();
  });
}
