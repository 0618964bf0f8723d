import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSend } from '#client/screens/session/use-send.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { newId } from '#client/sync/ids.ts';
import type { Command, CommandType } from '#shared/commands/commands.ts';

/** How the table leads the game: one thing at a time. */
export interface Lead {
  /** The type of the command under way, or `null`. */
  busy: CommandType | null;
  /** Why nothing can be led now, in a sentence, or `null`. */
  blocked: string | null;
  /**
   * Sends commands in order until one is refused. What is pressed twice is done once; what is pressed while
   * something else is under way comes after that, unless that was refused.
   */
  run(...commands: [...Command[], Command]): Promise<boolean>;
}

export function useLead(): Lead {
  const t = useTranslations('table');
  const send = useSend();
  const connection = useView((view) => view.connection);
  const blocked = connection === 'online' ? null : t(connection);
  const [busy, setBusy] = useState<CommandType | null>(null);
  const latest = useRef<{ type: CommandType | null; done: Promise<boolean> } | null>(null);
  const run = useCallback(
    async (...commands: [...Command[], Command]) => {
      const type = commands.at(-1)?.type ?? null;
      const before = latest.current;
      if (before?.type === type) return false;
      async function sendAll(): Promise<boolean> {
        if (before && !(await before.done)) return false;
        setBusy(type);
        const action = newId();
        for (const command of commands) if (!(await send(command, action))) return false;
        return true;
      }
      const own = { type, done: sendAll() };
      latest.current = own;
      try {
        return await own.done;
      } finally {
        if (latest.current === own) {
          latest.current = null;
          setBusy(null);
        }
      }
    },
    [send],
  );
  return useMemo(() => ({ busy, blocked, run }), [busy, blocked, run]);
}
