import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { useToast } from '#client/parts/toast.tsx';
import { useSessionClient } from '#client/screens/session/use-session.ts';
import { notUndone, undoCommands } from '#client/screens/undo/undo-commands.ts';
import { undoOf } from '#client/screens/undo/undo-of.ts';
import type { Sent } from '#client/sync/session-view.ts';
import { type Done, undoable } from '#client/sync/undo-stack.ts';

/** Takes back what was done last on this device, or a certain action, and says what came of it. */
export function useUndo(): (action?: string) => Promise<void> {
  const t = useTranslations('undo');
  const client = useSessionClient();
  const stack = undoOf(client);
  const { show } = useToast();
  const refusalWords = useRefusalWords();
  const running = useRef(false);
  return useCallback(
    async (action) => {
      const one = stack.find(action);
      if (running.current) return;
      if (!one) return show(t('nothing'));
      running.current = true;
      let sent: Sent | null = null;
      for (const command of one.steps.flatMap(undoCommands)) {
        sent = await client.send(command);
        if (!sent.ok) break;
      }
      running.current = false;
      if (sent && !sent.ok) {
        // Without a connection it can be tried again; what was changed since will not change back.
        if (sent.refusal.code !== 'offline') stack.forget(one.id);
        return show(refusalWords(sent.refusal), { tone: 'problem' });
      }
      stack.forget(one.id);
      // Told from what came of it: what others did just before may not have been seen here when it was asked for.
      const { state } = client.store.getState();
      const left = state ? notUndone(one.steps.flat(), state) : 0;
      const what = t(`what.${one.type}`, { count: one.count });
      show(left > 0 ? t('partly', { what, left }) : t('done', { what }));
    },
    [client, stack, show, t, refusalWords],
  );
}

/** What would be taken back next, or `null`. */
export function useUndoable(): Done | null {
  const stack = undoOf(useSessionClient());
  const latest = useStore(stack.store, ({ done }) => done.at(-1));
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    if (!latest) return;
    const timer = setTimeout(() => setNow(Date.now()), latest.at + undoable - Date.now());
    return () => clearTimeout(timer);
  }, [latest]);
  return latest && now - latest.at < undoable ? latest : null;
}

/** Undoes at Ctrl-Z or ⌘Z; in a text field that is the field's own. */
export function useUndoKey(undo: () => void): void {
  const latest = useRef(undo);
  useEffect(() => {
    latest.current = undo;
  });
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const { key, ctrlKey, metaKey, shiftKey, altKey, target } = event;
      if (key.toLowerCase() !== 'z' || !(ctrlKey || metaKey) || shiftKey || altKey) return;
      if (target instanceof Element && isText(target)) return;
      event.preventDefault();
      latest.current();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

function isText(element: Element): boolean {
  return (
    element.closest(
      'input:not([type=radio], [type=checkbox], [type=range], [type=file]), textarea, [contenteditable]',
    ) !== null
  );
}
