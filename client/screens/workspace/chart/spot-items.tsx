import { Move } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import type { ChartPoint } from '#client/parts/draw-spots.ts';
import { IconButton } from '#client/parts/icon-button.tsx';
import styles from '#client/screens/workspace/chart/chart.module.css';

interface SpotItemsProps {
  points: readonly ChartPoint[];
  isOpen: boolean;
  mayMove(id: string): boolean;
  onOpen(id: string): void;
  onLift(id: string): void;
}

/** What is at a spot of the chart; once it is open, each leads to its item, and can be taken elsewhere. */
export function SpotItems({ points, isOpen, mayMove, onOpen, onLift }: SpotItemsProps) {
  const t = useTranslations('workspaceChart');
  return (
    <>
      {points.length > 1 && <p className={styles.about}>{t('spot', { count: points.length })}</p>}
      <ul className={styles.items}>
        {points.map(({ id, label, description }) => (
          <li key={id}>
            {isOpen ? (
              <span className={styles.item}>
                <button type="button" className={styles.open} onClick={() => onOpen(id)}>
                  <bdi>{label}</bdi>
                </button>
                {mayMove(id) && (
                  <IconButton
                    label={t('move', { title: isolated(label) })}
                    icon={<Move size={18} aria-hidden="true" />}
                    onClick={() => onLift(id)}
                  />
                )}
              </span>
            ) : (
              <strong dir="auto">{label}</strong>
            )}
            {points.length === 1 && <p className={styles.about}>{description}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
