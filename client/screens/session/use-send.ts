import { useCallback } from 'react';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { useToast } from '#client/parts/toast.tsx';
import { useSessionClient } from '#client/screens/session/use-session.ts';
import type { Command } from '#shared/commands/commands.ts';

/** Sends a command; what is refused is said in a toast. Answers whether it was done. */
export function useSend(): (command: Command) => Promise<boolean> {
  const client = useSessionClient();
  const { show } = useToast();
  const refusalWords = useRefusalWords();
  return useCallback(
    async (command) => {
      const answer = await client.send(command);
      if (!answer.ok) show(refusalWords(answer.refusal), { tone: 'problem' });
      return answer.ok;
    },
    [client, show, refusalWords],
  );
}
