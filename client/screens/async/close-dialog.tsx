import { useLocale, useTranslations } from 'use-intl';
import { listFormat } from '#client/language/formats.ts';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import styles from '#client/screens/async/close-dialog.module.css';
import { shortened } from '#client/screens/backlog/backlog-actions.ts';
import type { Lead } from '#client/screens/round/use-lead.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import { missingOf } from '#shared/session/progress.ts';
import type { Item, SessionState } from '#shared/session/state.ts';

interface CloseDialogProps {
  state: SessionState;
  lead: Lead;
  open: boolean;
  onClose(): void;
}

/** So many items are named, and the others counted. */
const named = 3;

/** Before all cards turn: who has not voted on what, and what that means. */
export function CloseDialog({ state, lead, open, onClose }: CloseDialogProps) {
  const t = useTranslations('async');
  const { people, untouched } = missingOf(state);
  const itemWords = useItemWords();
  const run = state.since === undefined ? {} : { since: state.since };

  async function close() {
    if (await lead.run({ type: 'mode.set', mode: 'live', ...run })) onClose();
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('closeTitle')}
      description={t('closeMessage')}
      footer={
        <>
          <Button onClick={onClose}>{t('keepOpen')}</Button>
          <Button variant="primary" busy={lead.busy === 'mode.set'} onClick={() => void close()}>
            {t('closeNow')}
          </Button>
        </>
      }
    >
      {people.length === 0 ? (
        <p>{t('nobodyMissing')}</p>
      ) : (
        <section className={styles.missing} aria-labelledby="missing">
          <h3 id="missing" className={styles.heading}>
            {t('missing')}
          </h3>
          <ul className={styles.people}>
            {people.map(({ participant: { id, name }, items }) => (
              <li key={id}>
                {t.rich('missingOn', {
                  name,
                  count: items.length,
                  items: itemWords(items),
                  b: (chunks) => (
                    <b>
                      <bdi>{chunks}</bdi>
                    </b>
                  ),
                })}
              </li>
            ))}
          </ul>
          <p className={styles.note}>{t('missingMeans')}</p>
        </section>
      )}
      {untouched.length > 0 && (
        <p className={styles.note}>
          {t('untouched', { count: untouched.length, items: itemWords(untouched) })}
        </p>
      )}
    </Dialog>
  );
}

/** Such as “Search, Refunds and 2 others”. */
function useItemWords(): (items: readonly Item[]) => string {
  const t = useTranslations('async');
  const language = useLocale();
  const titleOf = useTitleOf();
  return (items) => {
    const first = items.slice(0, named).map((item) => isolated(shortened(titleOf(item), 50)));
    const more = items.length - first.length;
    const words = more > 0 ? [...first, t('others', { count: more })] : first;
    return listFormat(language, {}).format(words);
  };
}
