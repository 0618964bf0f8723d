import { memo, type ReactNode, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import styles from '#client/screens/results/looking-back.module.css';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import {
  abstentions,
  disagreements,
  durations,
  groupDifferences,
} from '#shared/session/lookback.ts';
import type { SessionState } from '#shared/session/state.ts';

/** So many of each are shown. */
const most = 10;

interface LookingBackProps {
  state: SessionState;
  framework: Framework;
}

/** What there is to learn from a session: where people did not agree, what took long, who abstained. */
export const LookingBack = memo(function LookingBack({ state, framework }: LookingBackProps) {
  const t = useTranslations('lookback');
  const numberWords = useNumberWords();
  const timeWords = useTimeWords();
  const titleOf = useTitleOf();
  const found = useMemo(() => {
    const played = { ...state, framework };
    return {
      disagreements: disagreements(played),
      groups: groupDifferences(played),
      durations: durations(played).sort((a, b) => b.milliseconds - a.milliseconds),
      abstentions: abstentions(played),
    };
  }, [state, framework]);
  if (found.durations.length === 0) return null;

  const items = new Map(state.items.map((item) => [item.id, item]));
  const titled = (itemId: string, words: string) => {
    const item = items.get(itemId);
    return (
      <>
        <bdi className={styles.item}>{item && titleOf(item)}</bdi> <span>{words}</span>
      </>
    );
  };
  const criterionName = (id: string) =>
    isolated(framework.criteria.find((one) => one.id === id)?.name ?? id);
  const groupName = (id: string) =>
    isolated(state.settings.groups?.find((one) => one.id === id)?.name ?? id);
  const personName = (id: string) =>
    isolated(state.participants.find((one) => one.id === id)?.name ?? t('somebody'));
  const isCalm = found.disagreements.length + found.groups.length + found.abstentions.length === 0;

  return (
    <section className={styles.back} aria-labelledby="looking-back">
      <h2 id="looking-back" className={styles.title}>
        {t('title')}
      </h2>
      {isCalm && <p>{t('nothing')}</p>}
      <div className={styles.parts}>
        <Part
          heading={t('disagreements')}
          lines={found.disagreements.map(({ itemId, criterionId, round, agreement }) =>
            titled(
              itemId,
              t('disagreement', {
                criterion: criterionName(criterionId),
                agreement: numberWords(agreement.value, 2),
                round,
              }),
            ),
          )}
        />
        <Part
          heading={t('groups')}
          lines={found.groups.map(({ itemId, criterionId, means }) =>
            titled(
              itemId,
              [
                criterionName(criterionId),
                ...Object.entries(means).map(([group, mean]) =>
                  t('groupMean', { group: groupName(group), mean: numberWords(mean) }),
                ),
              ].join(' · '),
            ),
          )}
        />
        <Part
          heading={t('abstentions')}
          lines={found.abstentions.flatMap(({ itemId, participantId, round, unsure, passed }) => {
            const about = (criteria: readonly string[]) => ({
              name: personName(participantId),
              criteria: criteria.map(criterionName).join(', '),
              round,
            });
            return [
              ...(unsure.length > 0 ? [titled(itemId, t('unsure', about(unsure)))] : []),
              ...(passed.length > 0 ? [titled(itemId, t('passed', about(passed)))] : []),
            ];
          })}
        />
        <Part
          heading={t('durations')}
          lines={found.durations.map(({ itemId, milliseconds, rounds }) =>
            titled(itemId, t('duration', { time: timeWords(milliseconds), rounds: rounds.length })),
          )}
        />
      </div>
    </section>
  );
});

function Part({ heading, lines }: { heading: string; lines: readonly ReactNode[] }) {
  const t = useTranslations('lookback');
  if (lines.length === 0) return null;
  return (
    <div>
      <h3 className={styles.heading}>{heading}</h3>
      <ul className={styles.lines}>
        {lines.slice(0, most).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is nothing but its place
          <li key={index} className={styles.line}>
            {line}
          </li>
        ))}
        {lines.length > most && (
          <li className={styles.line}>{t('andMore', { count: lines.length - most })}</li>
        )}
      </ul>
    </div>
  );
}

function useTimeWords(): (milliseconds: number) => string {
  const t = useTranslations('lookback');
  return (milliseconds) => {
    const all = Math.round(milliseconds / 1000);
    const [minutes, seconds] = [Math.floor(all / 60), all % 60];
    return minutes > 0 ? t('minutes', { minutes, seconds }) : t('seconds', { seconds });
  };
}
