/**
 * What lies over a page: dialogs, menus, and screens within a screen. Each has an entry in the browser's
 * history, so that Back closes the topmost one and never leads away from under it.
 */

interface Layer {
  /** Whether nothing below it is to be seen. */
  covers: boolean;
  close(): void;
}

/** From the lowest to the topmost. */
let layers: readonly Layer[] = [];
const listeners = new Set<() => void>();
/** On its way to another entry because a layer was closed without Back. */
let isMoving = false;
/** What waits for that. */
let waiting: (() => void)[] = [];

/** Puts a layer on top; call the answer when it is closed. `close` is called by Back. */
export function enterLayer(layer: Layer): () => void {
  change([...layers, layer]);
  if (!isMoving && layers.length > depthHere()) pushMissing();
  return () => {
    change(layers.filter((one) => one !== layer));
    // Another may open in the same moment, and then takes over the entry.
    setTimeout(settle);
  };
}

/** Whether something that hides what is below lies over this layer. */
export function isCovered(layer: Layer): boolean {
  const place = layers.indexOf(layer);
  return place !== -1 && layers.slice(place + 1).some(({ covers }) => covers);
}

/** Hears when a layer comes or goes. Call the answer to stop. */
export function onLayers(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Goes to another page from the topmost layer, whose entry it takes: Back leads to the page below. */
export function leaveTo(go: (options: { replace: boolean }) => void, replace = false): void {
  const leave = () => go({ replace: replace || depthHere() > 0 });
  if (isMoving) waiting.push(leave);
  else leave();
}

/** How many layers lay over the page at this entry of the history. */
function depthHere(): number {
  const state: unknown = history.state;
  const isMarked = typeof state === 'object' && state !== null && 'layers' in state;
  return isMarked && typeof state.layers === 'number' ? state.layers : 0;
}

function change(next: readonly Layer[]): void {
  layers = next;
  for (const listener of listeners) listener();
}

/** Brings the history to as many entries as there are layers. */
function settle(): void {
  if (isMoving) return;
  const tooMany = depthHere() - layers.length;
  if (tooMany > 0) {
    isMoving = true;
    history.go(-tooMany);
  } else pushMissing();
}

function pushMissing(): void {
  for (let depth = depthHere() + 1; depth <= layers.length; depth += 1)
    history.pushState({ layers: depth }, '');
}

function arrive(): void {
  if (isMoving) {
    isMoving = false;
    const next = waiting;
    waiting = [];
    for (const one of next) one();
  } else for (const layer of layers.slice(depthHere()).reverse()) layer.close();
  // One that stays open gets its entry back; one that is gone leaves none to come upon.
  setTimeout(settle);
}

/** Begins to listen to Back, once a page. A reload leaves entries of layers that are not there any more. */
export function watchBack(): void {
  addEventListener('popstate', arrive);
  setTimeout(settle);
}
