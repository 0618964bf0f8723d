import { useCallback, useMemo, useRef, useState } from 'react';
import { useSend } from '#client/screens/session/use-send.ts';
import { useView } from '#client/screens/session/use-session.ts';
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

const reasons = {
  online: null,
  connecting: 'Connecting… You can lead on in a moment.',
  offline: 'No connection. You can lead on when it is back.',
} as const;

export function useLead(): Lead {
  const send = useSend();
  const blocked = useView((view) => reasons[view.connection]);
  const [busy, setBusy] = useState<CommandType | null>(null);
  const running = useRef(false);
  const run = useCallback(
    async (...commands: [...Command[], Command]) => {
      if (running.current) return false;
      running.current = true;
      setBusy(commands.at(-1)?.type ?? null);
      try {
        for (const command of commands) if (!(await send(command))) return false;
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
