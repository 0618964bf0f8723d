import { useCallback, useMemo, useRef, useState } from 'react';
import {
  type BacklogEdit,
  itemsOnTheirWay,
  withEdits,
} from '#client/screens/backlog/pending-edits.ts';
import { useSend } from '#client/screens/session/use-send.ts';
import { useView } from '#client/screens/session/use-session.ts';
import type { Item } from '#shared/session/state.ts';

export interface Backlog {
  items: readonly Item[];
  /** The ids of items with a change that the server has not answered yet. */
  onTheirWay: ReadonlySet<string>;
  /** Shows an edit at once and sends it; answers whether it was done. What is refused goes back. */
  edit(command: BacklogEdit): Promise<boolean>;
  /** The items as they are shown now, for what happens later. */
  latest(): readonly Item[];
}

const none: readonly Item[] = [];

/** The session's backlog with one's own edits already in it. */
export function useBacklog(): Backlog {
  const send = useSend();
  const known = useView((view) => view.state?.items) ?? none;
  const [edits, setEdits] = useState<readonly BacklogEdit[]>([]);
  const items = useMemo(() => withEdits(known, edits), [known, edits]);
  const onTheirWay = useMemo(() => itemsOnTheirWay(edits), [edits]);
  const shown = useRef(items);
  shown.current = items;

  const edit = useCallback(
    async (command: BacklogEdit) => {
      setEdits((before) => [...before, command]);
      const done = await send(command);
      setEdits((before) => before.filter((one) => one !== command));
      return done;
    },
    [send],
  );
  const latest = useCallback(() => shown.current, []);
  return useMemo(() => ({ items, onTheirWay, edit, latest }), [items, onTheirWay, edit, latest]);
}
