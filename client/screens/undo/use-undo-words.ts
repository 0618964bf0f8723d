import { useTranslations } from 'use-intl';
import type { Done } from '#client/sync/undo-stack.ts';

/** Such as “Undo: 12 items imported”. */
export function useUndoWords(): (done: Done) => string {
  const t = useTranslations('undo');
  return ({ type, count }) => t('undoWhat', { what: t(`what.${type}`, { count }) });
}
