// Keeps the game in the browser, so that it opens without a network: each version whole, in a cache of its own.
// A new version waits until no page of the old one is open, so nothing changes in the middle of a match.

const VERSION = '{version}';
const FILES = {files};
const NAME = `magnet-race ${VERSION}`;

self.addEventListener('install', event => {
  event.waitUntil(caches.open(NAME).then(cache => cache.addAll(FILES)));
});

self.addEventListener('activate', event => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith('magnet-race ') && name !== NAME) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener('fetch', event => {
  const address = new URL(event.request.url);
  if (event.request.method !== 'GET' || address.origin !== location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(NAME);
    const kept = await cache.match(event.request, {ignoreSearch: true}) ??
      (event.request.mode === 'navigate' ? await cache.match('index.html') : undefined);
    if (kept) return kept;
    const answer = await fetch(event.request);
    if (answer.ok && address.pathname.includes('/fonts/')) await cache.put(event.request, answer.clone());
    return answer;
  })());
});
