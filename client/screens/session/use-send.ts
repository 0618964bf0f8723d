import { useCallback } from 'react';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { useToast } from '#client/parts/toast.tsx';
import { useSessionClient } from '#client/screens/session/use-session.ts';
import type { Command } from '#shared/commands/commands.ts';

/**
 * Sends a command, those with the same `action` as one thing to be undone; what is refused is said in a
 * toast. Answers whether it was done.
 */
export function useSend(): (command: Command, action?: string) => Promise<boolean> {
  const client = useSessionClient();
  const { show } = useToast();
  const refusalWords = useRefusalWords();
  return useCallback(
    async (command: Command, action?: string) => {
      const answer = await client.send(command, action);
      if (!answer.ok) show(refusalWords(answer.refusal), { tone: 'problem' });
      return answer.ok;
    },
    [client, show, refusalWords],
  );
}
