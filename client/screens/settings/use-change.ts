import { useState } from 'react';
import { useSend } from '#client/screens/session/use-send.ts';
import type { CommandOf } from '#shared/commands/commands.ts';
import type { Suggestion } from '#shared/scoring/suggestion.ts';

type Change = CommandOf<'settings.update' | 'framework.update'>;

/** What was chosen and is not stored yet. */
export interface PendingSettings {
  title?: string;
  autoReveal?: boolean;
  anonymous?: boolean;
  playful?: boolean;
  roundTimer?: number | null;
  suggestion?: Suggestion;
}

/** Shows a change at once and takes it back if it is refused; `saveState` says how far it is. */
export function useChange() {
  const send = useSend();
  const [changes, setChanges] = useState<readonly Change[]>([]);
  const [saved, setSaved] = useState(false);

  async function change(one: Change): Promise<boolean> {
    setChanges((before) => [...before, one]);
    const done = await send(one);
    setChanges((before) => before.filter((other) => other !== one));
    setSaved(done);
    return done;
  }

  const pending: PendingSettings = Object.assign({}, ...changes.map(shownOf));
  const idle = saved ? ('saved' as const) : null;
  return { change, pending, saveState: changes.length > 0 ? ('sending' as const) : idle };
}

function shownOf(change: Change): PendingSettings {
  if (change.type === 'framework.update') return {};
  const { title, autoReveal, anonymous, playful, roundTimer, suggestion } = change;
  return {
    ...(title !== undefined && { title }),
    ...(autoReveal !== undefined && { autoReveal }),
    ...(anonymous !== undefined && { anonymous }),
    ...(playful !== undefined && { playful }),
    ...(roundTimer !== undefined && { roundTimer }),
    ...(suggestion !== undefined && { suggestion }),
  };
}
