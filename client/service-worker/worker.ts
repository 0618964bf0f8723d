/**
 * Keeps the page on the device, so that it opens at once and without a network. What the game is made
 * of is fetched whole when a version is installed, and served from there until a later version takes
 * over: at the next start with no page open, or when a page asks for it. So no round is interrupted,
 * and a page never mixes two versions. What else the page is made of is fetched once somebody needs it
 * all, and from then on with each version.
 */
export type {};

declare const self: ServiceWorkerGlobalScope;

/** Every file of the game in this version; filled in by the build. */
declare const shellFiles: readonly string[];
/** Every other file of this version. */
declare const apartFiles: readonly string[];
/** Differs between versions; filled in by the build. */
declare const shellVersion: string;

const cacheName = `shell-${shellVersion}`;

/** Kept beside the files where the device has all of them. */
const wholeMark = '/is-kept-whole';

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .match(wholeMark)
      .then((mark) => Promise.all([keepGame(), ...(mark ? [keepRest()] : [])])),
  );
});

async function keepGame(): Promise<void> {
  const cache = await caches.open(cacheName);
  // The page is asked for anew; what it is made of has names that change with the content.
  await cache.addAll(
    shellFiles.map((file) => new Request(file, { cache: isPagePath(file) ? 'reload' : 'default' })),
  );
}

async function keepRest(): Promise<void> {
  const cache = await caches.open(cacheName);
  if (await cache.match(wholeMark)) return;
  await cache.addAll([...apartFiles]);
  await cache.put(wholeMark, new Response());
}

self.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([
      self.clients.claim(),
      caches
        .keys()
        .then((names) =>
          Promise.all(
            names.filter((name) => name !== cacheName).map((name) => caches.delete(name)),
          ),
        ),
    ]),
  );
});

self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting();
  if (event.data === 'keep whole') event.waitUntil(keepRest());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && isPagePath(pathname))
    event.respondWith(fromShell(/^\/[sw]\//.exec(pathname)?.[0] ?? '/', request));
  else if (shellFiles.includes(pathname) || apartFiles.includes(pathname))
    event.respondWith(fromShell(pathname, request));
});

/** Addresses that the page itself answers; the server's own stay the server's. */
function isPagePath(pathname: string): boolean {
  return pathname === '/' || /^\/[swf]\//.test(pathname);
}

async function fromShell(file: string, request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  return (await cache.match(file)) ?? fetch(request);
}
