import { useMemo, useSyncExternalStore } from 'react';
import { useLocale } from 'use-intl';
import { useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';
import type { Asker } from '#shared/workspace/query/matching.ts';

/** Oneself as who asks, on the day it is here; another one after midnight. */
export function useAsker(): Asker {
  const language = useLocale();
  const self = useWorkspaceView((view) => view.self);
  const today = useSyncExternalStore(watchDay, dayNow);
  return useMemo(() => ({ language, self, today, midnight }), [language, self, today]);
}

/** When a day begins on this device. */
function midnight(day: string): number {
  return Date.parse(`${day}T00:00:00`);
}

function dayNow(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((number) => String(number).padStart(2, '0'))
    .join('-');
}

/** A tab that was asleep at midnight is looked at again. */
function watchDay(onChange: () => void): () => void {
  const timer = setInterval(onChange, 60_000);
  document.addEventListener('visibilitychange', onChange);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onChange);
  };
}
