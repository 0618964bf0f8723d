import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import styles from '#client/screens/backlog/status-filter.module.css';
import type { NewItem } from '#shared/commands/commands.ts';
import type { WorkStatus } from '#shared/session/state.ts';

interface StatusFilterProps {
  items: readonly NewItem[];
  /** What was tapped: the names of statuses with whether their items come along. */
  chosen: ReadonlyMap<string, boolean>;
  onChange(chosen: ReadonlyMap<string, boolean>): void;
}

/** Whether items of a status come along: what is done in the tracker does not, until somebody says so. */
export function comesAlong(
  chosen: ReadonlyMap<string, boolean>,
  { name, category }: WorkStatus,
): boolean {
  return chosen.get(name) ?? category !== 'closed';
}

/** The statuses that items have in their tracker, with how many there are of each, to be left out at a tap. */
export function StatusFilter({ items, chosen, onChange }: StatusFilterProps) {
  const t = useTranslations('import');
  const statuses = new Map<string, { status: WorkStatus; count: number }>();
  for (const { workStatus } of items) {
    if (!workStatus) continue;
    const count = (statuses.get(workStatus.name)?.count ?? 0) + 1;
    statuses.set(workStatus.name, { status: workStatus, count });
  }
  if (statuses.size === 0) return null;
  const order = ['open', 'active', 'closed'];
  const sorted = [...statuses.values()].toSorted(
    (a, b) => order.indexOf(a.status.category) - order.indexOf(b.status.category),
  );
  const done = sorted
    .filter(({ status }) => status.category === 'closed' && !comesAlong(chosen, status))
    .reduce((sum, { count }) => sum + count, 0);
  return (
    <fieldset className={styles.filter}>
      <legend className={styles.legend}>{t('status')}</legend>
      <div className={styles.statuses}>
        {sorted.map(({ status, count }) => (
          <label key={status.name} className={styles.status}>
            <input
              type="checkbox"
              checked={comesAlong(chosen, status)}
              onChange={({ target: { checked } }) =>
                onChange(new Map([...chosen, [status.name, checked]]))
              }
            />
            <span>{t('statusCount', { status: isolated(status.name), count })}</span>
          </label>
        ))}
      </div>
      {done > 0 && <p className={styles.note}>{t('doneLeftOut', { count: done })}</p>}
    </fieldset>
  );
}
