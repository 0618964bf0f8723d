import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import styles from '#client/screens/sign-in/sign-in.module.css';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
} from '#client/screens/workspace/use-workspace.ts';
import { exampleMark } from '#shared/templates/template.ts';

/** Offers to remove the examples of a template, as long as nobody has made something of them. */
export function ExamplesNote() {
  const t = useTranslations('examples');
  const { items } = useWorkspace();
  const send = useSendToWorkspace();
  const mayRemove = useMay()('item.move');
  const examples = useMemo(
    () =>
      [...items.values()].filter(
        ({ id, createdAt, changedAt, removedAt }) =>
          id.startsWith(exampleMark) && changedAt === createdAt && removedAt === undefined,
      ),
    [items],
  );
  if (examples.length === 0 || !mayRemove) return null;
  const count = examples.length;
  return (
    <section className={styles.notice} aria-label={t('title')}>
      <p>{t('note', { count })}</p>
      <Button
        size="small"
        onClick={() => void send({ type: 'item.remove', itemIds: examples.map(({ id }) => id) })}
      >
        {t('remove', { count })}
      </Button>
    </section>
  );
}
