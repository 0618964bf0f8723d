import { useCallback, useEffect, useState } from 'react';
import { useMessages, useTranslations } from 'use-intl';
import { dateFormat, listFormat } from '#client/language/formats.ts';
import { isolated } from '#client/language/isolated.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import styles from '#client/screens/workspace/item/item-side.module.css';
import { useWorkspace, useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import { useDayWords, useValueWords } from '#client/screens/workspace/values/use-value-words.ts';
import { useMappedWords } from '#client/screens/workspace/views/use-mapped-words.ts';
import { readHistory } from '#client/sync/workspace/calls.ts';
import type { FieldValue } from '#shared/fields/field.ts';
import type { MappedProperty } from '#shared/integrations/connection.ts';
import type { Common } from '#shared/integrations/remote.ts';
import type { singleProperties } from '#shared/workspace/changed-items.ts';
import type { HappenedToItem, HistoryEntry } from '#shared/workspace/history.ts';
import { keyOf, type WorkspaceItem } from '#shared/workspace/state.ts';

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

  const listed = listFormat(locale, { type: 'conjunction' });
  const last = entries?.at(-1);
  const when = dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <section className={styles.block} aria-label={t('history')}>
      <h3 className={styles.heading}>{t('history')}</h3>
      {problem && <p className={styles.soft}>{problem}</p>}
      {!entries && !problem && <p className={styles.soft}>{t('historyLoading')}</p>}
      <ol className={styles.history}>
        {entries?.map(
          ({ seq, at, by, with: others = [], what, automation, connection, incoming }) => (
            <li
              key={`${seq} ${what.change} ${'field' in what ? what.field : ''}${'criterion' in what ? what.criterion : ''} ${automation}`}
              dir="auto"
            >
              <strong>
                <bdi>
                  {listed.format(
                    [by, ...others].map((id) => members.get(id)?.name ?? t('somebody')),
                  )}
                </bdi>
              </strong>{' '}
              {others.length > 0 ? t('happened.descriptionTogether') : happenedWords(what)}
              {automation !== undefined && (
                <span className={styles.soft}>
                  {' '}
                  {t('byAutomation', { name: isolated(automation) })}
                </span>
              )}
              {connection !== undefined && (
                <span className={styles.soft}>
                  {' '}
                  {t('byConnection', { name: isolated(connection) })}
                </span>
              )}
              {incoming !== undefined && (
                <span className={styles.soft}>
                  {' '}
                  {t('byIncoming', { name: isolated(incoming) })}
                </span>
              )}
              <time dateTime={new Date(at).toISOString()}>{when.format(at)}</time>
            </li>
          ),
        )}
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
  const values = useTranslations('workspaceValues');
  const { basics, items, members } = useWorkspace();
  const numberWords = useNumberWords();
  const dayWords = useDayWords();
  const valueWords = useValueWords();
  const mappedWords = useMappedWords();
  const { criteria } = useReadyNames()(basics.framework);
  // Refusals are texts without parameters, so they are what stands in the catalogue.
  const refusals: Readonly<Record<string, string>> = useMessages().workspaceRefusals;
  const text = (value: string | null) => (value ? isolated(value) : t('nothing'));
  const nameIn = (all: readonly { id: string; name: string }[], gone: string) => {
    return (id: string | null) => text(id && (all.find((one) => one.id === id)?.name ?? gone));
  };
  const keyOfItem = (id: string | null) => {
    const item = id === null ? undefined : items.get(id);
    return text(id && (item ? keyOf(basics, item) : values('goneItem')));
  };
  const propertyName = (id: MappedProperty) => isolated(mappedWords(id));
  /** As it stands there, or by its name where it is one of several that can be chosen. */
  const commonWords = (property: MappedProperty, value: Common): string => {
    if (value === null || value === '' || value === false) return t('nothing');
    if (Array.isArray(value) && value.length === 0) return t('nothing');
    const field = basics.fields.find(({ id }) => property === `field.${id}`);
    if (field) return isolated(valueWords(field, typeof value === 'object' ? [...value] : value));
    if (Array.isArray(value)) return listed(value, (id) => isolated(members.get(id)?.name ?? id));
    if (typeof value === 'number') return numberWords(value);
    if (property === 'status' || property === 'type') {
      const all = property === 'status' ? basics.statuses : basics.types;
      return isolated(all.find(({ id }) => id === value)?.name ?? String(value));
    }
    return isolated(String(value));
  };
  const listed = (ids: readonly string[], words: (id: string) => string) =>
    ids.length === 0 ? t('nothing') : ids.map(words).join(', ');
  return (what) => {
    switch (what.change) {
      case 'added':
      case 'removed':
      case 'restored':
      case 'description':
      case 'accepted':
      case 'merged':
      case 'unmerged':
        return t(`happened.${what.change}`);
      case 'title':
      case 'link':
      case 'parent':
      case 'foreignKey':
        return t(`happened.${what.change}`, { from: text(what.from), to: text(what.to) });
      case 'status':
        return between(what, nameIn(basics.statuses, values('goneStatus')));
      case 'type':
        return between(what, nameIn(basics.types, values('goneType')));
      case 'start':
      case 'end':
        return between(what, (day) => (day === null ? t('nothing') : dayWords(day)));
      case 'within':
        return between(what, keyOfItem);
      case 'labels':
        return t('happened.labels', {
          from: listed(what.from, isolated),
          to: listed(what.to, isolated),
        });
      case 'people': {
        const name = (id: string) => text(members.get(id)?.name ?? values('somebody'));
        return t('happened.people', { from: listed(what.from, name), to: listed(what.to, name) });
      }
      case 'blocks':
      case 'relates':
        return t(`happened.${what.change}`, {
          from: listed(what.from, keyOfItem),
          to: listed(what.to, keyOfItem),
        });
      case 'value': {
        const field = basics.fields.find(({ id }) => id === what.field);
        const words = (value: FieldValue | null) => {
          if (value === null) return t('nothing');
          return field ? isolated(valueWords(field, value)) : values('goneValue');
        };
        const name = field ? isolated(field.name) : values('goneField');
        return t('happened.value', { field: name, from: words(what.from), to: words(what.to) });
      }
      case 'score': {
        const name = criteria.find(({ id }) => id === what.criterion)?.name;
        const words = (score: number | null) =>
          score === null ? t('nothing') : numberWords(score);
        const said = {
          criterion: isolated(name ?? values('goneField')),
          ...{ from: words(what.from), to: words(what.to) },
        };
        if (what.opinions !== undefined)
          return t('happened.scoreByOpinions', { ...said, count: what.opinions });
        if (what.file) return t('happened.scoreByFile', said);
        if (what.tracker) return t('happened.scoreByTracker', said);
        return t(what.byHand ? 'happened.scoreByHand' : 'happened.scoreBack', said);
      }
      case 'linked':
      case 'unlinked':
      case 'sent':
        return t(`happened.${what.change}`, { key: isolated(what.key) });
      case 'written':
        return t('happened.written', { properties: what.properties.map(propertyName).join(', ') });
      case 'conflict':
        return t('happened.conflict', {
          property: propertyName(what.property),
          ours: commonWords(what.property, what.ours),
          theirs: commonWords(what.property, what.theirs),
          kept: what.kept,
        });
      case 'unscored':
        return t('happened.unscored', { session: isolated(what.sessionTitle) });
      case 'play-next':
        return t(what.on ? 'happened.playNext' : 'happened.notPlayNext');
      case 'automation-ran':
        return what.did.map((deed) => t(`happened.${deed}`)).join(', ');
      case 'automation-ended':
        return t('happened.automation-ended');
      case 'automation-refused':
        return t('happened.automation-refused', { why: refusals[what.code] ?? '' });
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

  function between(
    {
      change,
      from,
      to,
    }: { change: (typeof singleProperties)[number]; from: string | null; to: string | null },
    words: (value: string | null) => string,
  ): string {
    return t(`happened.${change}`, { from: words(from), to: words(to) });
  }
}
