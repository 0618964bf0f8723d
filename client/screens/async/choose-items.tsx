import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { SearchField } from '#client/parts/search-field.tsx';
import styles from '#client/screens/async/choose.module.css';
import { useShownItems } from '#client/screens/backlog/use-shown-items.ts';
import { LabelChoice } from '#client/screens/labels/label-choice.tsx';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import type { Item } from '#shared/session/state.ts';

interface ChooseItemsProps {
  items: readonly Item[];
  /** Ids. */
  chosen: ReadonlySet<string>;
  onChange(chosen: ReadonlySet<string>): void;
}

/** What is voted on: all, those a search or a label finds, or by hand. */
export function ChooseItems({ items, chosen, onChange }: ChooseItemsProps) {
  const t = useTranslations('async');
  const tBacklog = useTranslations('backlog');
  const titleOf = useTitleOf();
  const { shown, isLong, text, setText, labelFilter } = useShownItems(items);
  const count = items.filter(({ id }) => chosen.has(id)).length;

  function set(ids: readonly string[], isChosen: boolean) {
    const next = new Set(chosen);
    for (const id of ids) {
      if (isChosen) next.add(id);
      else next.delete(id);
    }
    onChange(next);
  }
  const ids = shown.map(({ id }) => id);

  return (
    <fieldset className={styles.choice}>
      <legend className={styles.legend}>{t('onWhat')}</legend>
      <p className={styles.head}>
        <span role="status">{t('itemsChosen', { chosen: count, count: items.length })}</span>
        <span className={styles.actions}>
          <Button size="small" variant="quiet" onClick={() => set(ids, true)}>
            {t('all')}
          </Button>
          <Button size="small" variant="quiet" onClick={() => set(ids, false)}>
            {t('none')}
          </Button>
        </span>
      </p>
      {isLong && (
        <div className={styles.narrowing}>
          <SearchField label={tBacklog('find')} value={text} onChange={setText} />
          <LabelChoice {...labelFilter} />
        </div>
      )}
      <ul className={styles.list}>
        {shown.map((item) => (
          <li key={item.id}>
            <label className={styles.row}>
              <input
                type="checkbox"
                checked={chosen.has(item.id)}
                onChange={(event) => set([item.id], event.target.checked)}
              />
              <bdi className={styles.name}>{titleOf(item)}</bdi>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
