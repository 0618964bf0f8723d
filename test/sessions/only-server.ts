import type { Tenure } from '#server/log/tenure.ts';
import { SharedStore } from '#server/log/tenure.ts';
import type { Storage } from '#server/storage/storage.ts';

/** A server on a store where it is the only one. */
export function onlyServerOn(storage: Storage): Tenure {
  const surroundings = { storage, report: () => undefined, othersAreHere: () => undefined };
  const store = new SharedStore(surroundings);
  return {
    isAlone: true,
    takesOver: false,
    mayTell: true,
    enter: () => store.enter(),
    leave: () => store.leave(),
    isCurrent: (id, head) => store.isCurrent(id, head),
  };
}
