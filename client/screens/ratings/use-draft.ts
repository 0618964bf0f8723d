import { useState } from 'react';
import { useSessionClient } from '#client/screens/session/use-session.ts';
import type { SessionClient } from '#client/sync/session-view.ts';
import type { Cards } from '#shared/scoring/cards.ts';

/** A rating that is being written. */
interface Draft {
  cards: Cards;
  comment: string;
}

/** What was begun outlives its dialog, which closes where a vote opens. By item id. */
const draftsOf = new WeakMap<SessionClient, Map<string, Draft>>();

/** The rating of an item as it was left, or `standing` where none was begun. */
export function useDraft(itemId: string, standing: Draft) {
  const client = useSessionClient();
  const [begun] = useState(() => draftsOf.get(client)?.get(itemId));
  const [draft, setState] = useState(begun ?? standing);

  function setDraft(next: Draft): void {
    const drafts = draftsOf.get(client) ?? new Map<string, Draft>();
    draftsOf.set(client, drafts.set(itemId, next));
    setState(next);
  }

  /** It is no draft any more: it was given, or taken back. */
  function forgetDraft(): void {
    draftsOf.get(client)?.delete(itemId);
  }

  return { draft, setDraft, forgetDraft, isBegun: begun !== undefined };
}
