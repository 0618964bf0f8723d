/**
 * Keeps the page on the device, so that it opens at once and without a network. What the page is made
 * of is fetched whole when a version is installed, and served from there until a later version takes
 * over: at the next start with no page open, or when a page asks for it. So no round is interrupted,
 * and a page never mixes two versions.
 */
export type {};

declare const self: ServiceWorkerGlobalScope;

/** Every file of this version; filled in by the build. */
declare const shellFiles: readonly string[];
/** Differs between versions; filled in by the build. */
declare const shellVersion: string;

const cacheName = `shell-${shellVersion}`;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(cacheName).then((cache) =>
      // The page is asked for anew; what it is made of has names that change with the content.
      cache.addAll(
        shellFiles.map(
          (file) => new Request(file, { cache: isPagePath(file) ? 'reload' : 'default' }),
        ),
      ),
    ),
  );
});

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
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && isPagePath(pathname))
    event.respondWith(fromShell(pathname.startsWith('/s/') ? '/s/' : '/', request));
  else if (shellFiles.includes(pathname)) event.respondWith(fromShell(pathname, request));
});

/** Addresses that the page itself answers; the server's own stay the server's. */
function isPagePath(pathname: string): boolean {
  return pathname === '/' || pathname.startsWith('/s/') || pathname.startsWith('/w/');
}

async function fromShell(file: string, request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  return (await cache.match(file)) ?? fetch(request);
}
