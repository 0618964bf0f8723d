import { useMemo } from 'react';
import { useLocale } from 'use-intl';
import { useToday } from '#client/parts/use-today.ts';
import { useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';
import type { Asker } from '#shared/workspace/query/matching.ts';

/** Oneself as who asks, on the day it is here; another one after midnight. */
export function useAsker(): Asker {
  const language = useLocale();
  const self = useWorkspaceView((view) => view.self);
  const today = useToday();
  return useMemo(() => ({ language, self, today, midnight }), [language, self, today]);
}

/** When a day begins on this device. */
function midnight(day: string): number {
  return Date.parse(`${day}T00:00:00`);
}
