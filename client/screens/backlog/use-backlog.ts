import { useCallback, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  type BacklogEdit,
  itemsOnTheirWay,
  withEdits,
} from '#client/screens/backlog/pending-edits.ts';
import { useSend } from '#client/screens/session/use-send.ts';
import { useSessionClient, useView } from '#client/screens/session/use-session.ts';
import type { SessionClient } from '#client/sync/session-view.ts';
import type { Item } from '#shared/session/state.ts';

export interface Backlog {
  items: readonly Item[];
  /** The ids of items with a change that the server has not answered yet. */
  onTheirWay: ReadonlySet<string>;
  /** Shows an edit at once and sends it; answers whether it was done. What is refused goes back. */
  edit(command: BacklogEdit, action?: string): Promise<boolean>;
  /** The items as they are shown now, for what happens later. */
  latest(): readonly Item[];
}

type Edits = StoreApi<{ edits: readonly BacklogEdit[] }>;

const none: readonly Item[] = [];
/** What is on its way outlives the panel, which a phone opens and closes. */
const editsOf = new WeakMap<SessionClient, Edits>();

function underWay(client: SessionClient): Edits {
  const known = editsOf.get(client);
  if (known) return known;
  const created: Edits = createStore(() => ({ edits: [] }));
  editsOf.set(client, created);
  return created;
}

/** The session's backlog with one's own edits already in it. */
export function useBacklog(): Backlog {
  const send = useSend();
  const known = useView((view) => view.state?.items) ?? none;
  const store = underWay(useSessionClient());
  const edits = useStore(store, (one) => one.edits);
  const items = useMemo(() => withEdits(known, edits), [known, edits]);
  const onTheirWay = useMemo(() => itemsOnTheirWay(edits), [edits]);
  const shown = useRef(items);
  shown.current = items;

  const edit = useCallback(
    async (command: BacklogEdit, action?: string) => {
      store.setState(({ edits }) => ({ edits: [...edits, command] }));
      const done = await send(command, action);
      store.setState(({ edits }) => ({ edits: edits.filter((one) => one !== command) }));
      return done;
    },
    [send, store],
  );
  const latest = useCallback(() => shown.current, []);
  return useMemo(() => ({ items, onTheirWay, edit, latest }), [items, onTheirWay, edit, latest]);
}
