// Keeps the game in the browser, so that it opens without a network: each version whole, in a cache of its own.
// A new version waits until no page of the old one is open, so nothing changes in the middle of a match.

const VERSION = '{version}';
const FILES = {files}; // path -> digest: a version that was copied to the server half is not taken
const LATER = {later}; // the same, of what is kept when a page asks for it
const NAME = `magnet-race ${VERSION}`;

/** Fetches files into the cache. What the page has just fetched is asked about, and does not come a second time. */
async function keep(files) {
  const cache = await caches.open(NAME);
  for (const [path, integrity] of Object.entries(files)) {
    if (await cache.match(path)) continue;
    const answer = await fetch(new Request(path, {cache: 'no-cache', integrity}));
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    await cache.put(path, answer);
  }
}

self.addEventListener('install', event => {
  event.waitUntil(keep(FILES));
});

self.addEventListener('activate', event => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith('magnet-race ') && name !== NAME) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener('message', event => { // names of files of LATER
  const asked = event.data.filter(path => path in LATER);
  event.waitUntil(keep(Object.fromEntries(asked.map(path => [path, LATER[path]]))));
});

self.addEventListener('fetch', event => {
  const address = new URL(event.request.url);
  if (event.request.method !== 'GET' || address.origin !== location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(NAME);
    const whole = address.origin + address.pathname;
    const kept = await cache.match(whole === registration.scope ? 'index.html' : whole);
    return kept ?? fetch(event.request);
  })());
});
