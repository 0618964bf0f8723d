import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import type { Scale } from '#client/screens/workspace/chart/use-scales.ts';
import { useMay } from '#client/screens/workspace/use-workspace.ts';

/** What becomes of an item that is moved, or why none can be, in a sentence. */
export function MovingNote({ x, y }: { x: Scale; y: Scale }) {
  const t = useTranslations('workspaceChart');
  const may = useMay();
  const name = ({ axis }: Scale) => isolated(axis.name);
  const [fixed = null, other] = [x, y].filter(({ settable }) => settable === null);
  if (fixed && other) return <span>{t('fixedBoth', { x: name(x), y: name(y) })}</span>;
  const along = [x, y].filter(({ settable }) => settable !== null);
  const areScores = along.some(({ property }) => property.field === undefined);
  const mayAll = along.every(({ property }) => may(property.field ? 'item.set' : 'score.set'));
  if (!mayAll) return null;
  return (
    <>
      <span>{t('howToMove', { properties: along.map(name).join(', ') })}</span>
      {areScores && <span>{t('movedByHand')}</span>}
      {fixed && <span>{t('fixed', { property: name(fixed) })}</span>}
    </>
  );
}
