import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import styles from '#client/screens/settings/group-weight.module.css';
import type { Group } from '#shared/scoring/groups.ts';

interface GroupWeightProps {
  group: Group;
  onChange(weight: number): void;
}

/** How much a vote from a group counts beside others. */
export function GroupWeight({ group: { name, weight = 1 }, onChange }: GroupWeightProps) {
  const t = useTranslations('groups');
  return (
    <select
      className={styles.weight}
      aria-label={t('weight', { name: isolated(name) })}
      value={weight}
      onChange={({ target }) => onChange(Number(target.value))}
    >
      {[...new Set([0.5, 1, 1.5, 2, 3, 5, weight])]
        .sort((a, b) => a - b)
        .map((times) => (
          <option key={times} value={times}>
            × {times}
          </option>
        ))}
    </select>
  );
}
