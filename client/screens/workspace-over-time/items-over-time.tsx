import { useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { SelectField } from '#client/parts/field.tsx';
import { useWorkspace, useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import { usePropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import { FlowChart } from '#client/screens/workspace-over-time/flow-chart.tsx';
import styles from '#client/screens/workspace-over-time/over-time-screen.module.css';
import {
  countedFor,
  type Group,
  type Grouping,
  stacked,
} from '#client/screens/workspace-over-time/stacked.ts';
import { readCounts } from '#client/sync/workspace/calls.ts';
import {
  type Counted,
  type CountsAt,
  countable,
  countsOf,
  hadAt,
} from '#shared/workspace/counts-over-time.ts';
import { propertiesOf } from '#shared/workspace/query/property.ts';

interface Past {
  counted: Counted;
  since: number;
  counts: readonly CountsAt[];
}

/** How many items stood where, week by week: what is done below, all there is above it. */
export function ItemsOverTime({ weeks }: { weeks: readonly number[] }) {
  const t = useTranslations('workspaceFlow');
  const { basics, items } = useWorkspace();
  const { known } = useWorkspaceClient();
  const refusalWords = useRefusalWords();
  const words = usePropertyWords();
  const day = new Intl.DateTimeFormat(useDateLocale(), { dateStyle: 'long' });
  const [grouping, setGrouping] = useState<Grouping>('category');
  const [past, setPast] = useState<Past | null>(null);
  const [problem, setProblem] = useState<string>();
  const counted = countedFor(grouping);
  useEffect(() => {
    let isWanted = true;
    void readCounts(known, counted, weeks).then((answer) => {
      if (!isWanted) return;
      setProblem(answer.ok ? undefined : refusalWords(answer.refusal));
      if (answer.ok) setPast({ counted, since: answer.since, counts: answer.counts });
    });
    return () => {
      isWanted = false;
    };
  }, [known, counted, weeks, refusalWords]);

  const properties = useMemo(() => propertiesOf(basics, 0), [basics]);
  const choices: Grouping[] = ['category', ...countable(basics)];
  const nameOf = (one: Grouping) => {
    const property = one === 'scored' ? undefined : properties.get(one);
    return property ? words.nameOf(property) : t('scored');
  };
  const groupName = ({ id, isGone }: Group) => {
    if (isGone) return t('gone');
    if (grouping === 'scored') return t(id === '' ? 'notScored' : 'hasScores');
    const property = properties.get(grouping);
    return id === '' || !property ? t('nothing') : words.choiceOf(property, id);
  };
  const shown = useMemo(() => {
    if (past?.counted !== counted) return null;
    const now = Date.now();
    const today = [...items.values()].map((item) =>
      hadAt(item, [], counted, basics.framework, [now]),
    );
    const before = past.counts.filter(({ at }) => at >= past.since && at < now);
    return stacked([...before, ...countsOf([now], today)], grouping, basics);
  }, [past, counted, grouping, items, basics]);

  return (
    <section className={styles.items} aria-label={t('title')}>
      <div className={styles.span}>
        <SelectField
          label={t('by')}
          value={grouping}
          onChange={({ target }) =>
            setGrouping(choices.find((one) => one === target.value) ?? 'category')
          }
        >
          {choices.map((one) => (
            <option key={one} value={one}>
              {nameOf(one)}
            </option>
          ))}
        </SelectField>
      </div>
      {problem !== undefined && <p className={styles.soft}>{problem}</p>}
      {!shown && problem === undefined && <p className={styles.soft}>{t('loading')}</p>}
      {shown && shown.columns.length > 1 && shown.groups.length > 0 && (
        <FlowChart title={t('title')} {...shown} nameOf={groupName} />
      )}
      {shown && (shown.columns.length <= 1 || shown.groups.length === 0) && (
        <p className={styles.soft}>{t('tooEarly')}</p>
      )}
      {past && <p className={styles.soft}>{t('how', { day: day.format(past.since) })}</p>}
    </section>
  );
}
