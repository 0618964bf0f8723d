import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import styles from '#client/screens/workspace/item-side.module.css';
import { useWorkspace, useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import { readHistory } from '#client/sync/workspace/calls.ts';
import type { HappenedToItem, HistoryEntry } from '#shared/workspace/history.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';

/** So many come at once; fewer are the last. */
const page = 50;

/** Who did what to an item and when, the latest first. */
export function ItemHistory({ item }: { item: WorkspaceItem }) {
  const t = useTranslations('workspaceItem');
  const refusalWords = useRefusalWords();
  const { known } = useWorkspaceClient();
  const { members } = useWorkspace();
  const happenedWords = useHappenedWords();
  const locale = useDateLocale();
  const [entries, setEntries] = useState<readonly HistoryEntry[] | null>(null);
  const [hasMore, setHasMore] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { id, changedAt } = item;

  const read = useCallback(
    async (before?: number) => {
      const answer = await readHistory(known, id, before);
      if (!answer.ok) return setProblem(refusalWords(answer.refusal));
      setProblem(undefined);
      setHasMore(answer.entries.length >= page);
      setEntries((now) =>
        before === undefined ? answer.entries : [...(now ?? []), ...answer.entries],
      );
    },
    [known, id, refusalWords],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever changes the item is in its history
  useEffect(() => {
    const timer = setTimeout(() => void read(), 300);
    return () => clearTimeout(timer);
  }, [read, changedAt]);

  const last = entries?.at(-1);
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <section className={styles.block} aria-label={t('history')}>
      <h3 className={styles.heading}>{t('history')}</h3>
      {problem && <p className={styles.soft}>{problem}</p>}
      {!entries && !problem && <p className={styles.soft}>{t('historyLoading')}</p>}
      <ol className={styles.history}>
        {entries?.map(({ seq, at, by, what }) => (
          <li key={`${seq} ${what.change}`} dir="auto">
            <strong>
              <bdi>{members.get(by)?.name ?? t('somebody')}</bdi>
            </strong>{' '}
            {happenedWords(what)}
            <time dateTime={new Date(at).toISOString()}>{when.format(at)}</time>
          </li>
        ))}
      </ol>
      {hasMore && last && (
        <Button size="small" variant="quiet" onClick={() => void read(last.seq)}>
          {t('historyMore')}
        </Button>
      )}
    </section>
  );
}

function useHappenedWords(): (what: HappenedToItem) => string {
  const t = useTranslations('workspaceItem');
  const { basics } = useWorkspace();
  const numberWords = useNumberWords();
  const { criteria } = useReadyNames()(basics.framework);
  const text = (value: string | null) => (value ? isolated(value) : t('nothing'));
  return (what) => {
    switch (what.change) {
      case 'added':
      case 'removed':
      case 'restored':
      case 'description':
        return t(`happened.${what.change}`);
      case 'title':
      case 'link':
        return t(`happened.${what.change}`, { from: text(what.from), to: text(what.to) });
      case 'status': {
        const name = (id: string | null) =>
          text(basics.statuses.find((one) => one.id === id)?.name ?? id);
        return t('happened.status', { from: name(what.from), to: name(what.to) });
      }
      case 'labels':
        return t('happened.labels', {
          from: text(what.from.join(', ')),
          to: text(what.to.join(', ')),
        });
      case 'scored': {
        const scores = criteria
          .flatMap(({ id, name }) => {
            const score = what.scores[id];
            return score === undefined ? [] : [`${isolated(name)} ${numberWords(score)}`];
          })
          .join(', ');
        return what.decided
          ? t('happened.scoredIn', { session: isolated(what.decided.sessionTitle), scores })
          : t('happened.scored', { scores });
      }
    }
  };
}
