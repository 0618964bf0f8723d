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
  /** Sends commands in order until one is refused. Does nothing while others are under way. */
  run(...commands: [...Command[], Command]): Promise<boolean>;
}

export function useLead(): Lead {
  const t = useTranslations('table');
  const send = useSend();
  const connection = useView((view) => view.connection);
  const blocked = connection === 'online' ? null : t(connection);
  const [busy, setBusy] = useState<CommandType | null>(null);
  const running = useRef(false);
  const run = useCallback(
    async (...commands: [...Command[], Command]) => {
      if (running.current) return false;
      running.current = true;
      setBusy(commands.at(-1)?.type ?? null);
      try {
        const action = newId();
        for (const command of commands) if (!(await send(command, action))) return false;
        return true;
      } finally {
        running.current = false;
        setBusy(null);
      }
    },
    [send],
  );
  return useMemo(() => ({ busy, blocked, run }), [busy, blocked, run]);
}
