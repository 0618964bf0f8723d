/** The page's side of the service worker. Where there is none (plain HTTP, old browsers), nothing is missed but speed. */

const worker = '/service-worker.js';

const listeners = new Set<() => void>();
let newVersion = false;

/** Whether a later version of the page is ready to take over. */
export function hasNewVersion(): boolean {
  return newVersion;
}

/** Hears when `hasNewVersion` changes; call the answer to stop. */
export function onNewVersion(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let isKept = false;

/** Installs the service worker once the page has all it needs. */
export function keepOnDevice(): void {
  if (isKept || !import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  isKept = true;
  if (document.readyState === 'complete') void install();
  else addEventListener('load', () => void install(), { once: true });
}

async function install(): Promise<void> {
  const registration = await navigator.serviceWorker.register(worker).catch(() => null);
  if (!registration) return;
  const look = () => {
    // The first version of all has nobody to take over from.
    newVersion = registration.waiting !== null && navigator.serviceWorker.controller !== null;
    for (const listener of listeners) listener();
  };
  look();
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', look),
  );
}

/** Has the device keep all of the page, not only the game. */
export async function keepWholeOnDevice(): Promise<void> {
  keepOnDevice();
  const registration = await navigator.serviceWorker?.ready;
  registration?.active?.postMessage('keep whole');
}

/** Loads the page again, in the latest version that is known. */
export async function reloadPage(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  const known = registration?.waiting ?? (await latest(registration));
  if (!known) return location.reload();
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
    once: true,
  });
  known.postMessage('take over');
}

/** Asks the server for a later version and waits until it is installed; `null` where there is none. */
async function latest(
  registration: ServiceWorkerRegistration | undefined,
): Promise<ServiceWorker | null> {
  await registration?.update().catch(() => undefined);
  const installing = registration?.installing;
  if (!installing) return registration?.waiting ?? null;
  await new Promise<void>((settled) =>
    installing.addEventListener('statechange', () => settled(), { once: true }),
  );
  return registration.waiting;
}
