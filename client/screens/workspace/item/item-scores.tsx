import { Eye, Hand } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { dateFormat } from '#client/language/formats.ts';
import { isolated } from '#client/language/isolated.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { Button } from '#client/parts/button.tsx';
import { Fact } from '#client/screens/workspace/item/fact.tsx';
import styles from '#client/screens/workspace/item/item-side.module.css';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
} from '#client/screens/workspace/use-workspace.ts';
import { levelOf } from '#shared/scoring/agreement.ts';
import { numberedCards } from '#shared/scoring/decks.ts';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import { attentionOf } from '#shared/workspace/attention.ts';
import { isBeingPlayed } from '#shared/workspace/ratings.ts';
import { scoresBelow } from '#shared/workspace/set-scores.ts';
import type { SetByHand, WorkspaceItem } from '#shared/workspace/state.ts';

interface ItemScoresProps {
  item: WorkspaceItem;
  priority: number | undefined;
}

/** The scores, how they came about, and where one sets them by hand. */
export function ItemScores({ item, priority }: ItemScoresProps) {
  const t = useTranslations('workspaceItem');
  const tPlay = useTranslations('workspacePlay');
  const tParts = useTranslations('parts');
  const state = useWorkspace();
  const { basics, members } = state;
  const numberWords = useNumberWords();
  const { criteria } = useReadyNames()(basics.framework);
  const day = dateFormat(useDateLocale(), { dateStyle: 'medium' });
  const mayScore = useMay()('score.set', item);
  const [isSetting, setSetting] = useState(false);
  const { scores, byHand = {}, decided } = item;
  const attention = attentionOf(item, basics, Date.now());
  const scored = criteria.filter(({ id }) => scores?.[id] !== undefined);
  const below = scoresBelow(item);
  const isWhollyByHand = criteria.every(({ id }) => below?.[id] === undefined);
  const isPlayed = isBeingPlayed(state, item, Date.now());
  const setWords = ({ by, at, opinions, file, connection }: SetByHand) => {
    if (connection !== undefined)
      return t('fromTracker', { connection: isolated(connection), when: day.format(at) });
    const who = { name: isolated(members.get(by)?.name ?? t('somebody')), when: day.format(at) };
    if (opinions !== undefined) return t('fromOpinions', { ...who, count: opinions });
    return t(file ? 'fromFile' : 'byHandOf', who);
  };
  return (
    <section className={styles.block} aria-label={t('scores')}>
      <div className={styles.blockHead}>
        <h3 className={styles.heading}>{t('scores')}</h3>
        {mayScore && !isPlayed && criteria.length > 0 && (
          <Button
            size="small"
            variant="quiet"
            icon={<Hand aria-hidden="true" />}
            aria-expanded={isSetting}
            onClick={() => setSetting(!isSetting)}
          >
            {t('setByHand')}
          </Button>
        )}
      </div>
      {isSetting && mayScore && !isPlayed && <SetScores {...{ item, criteria }} />}
      {scored.length === 0 ? (
        <p className={styles.soft}>{t('noScores')}</p>
      ) : (
        <>
          <dl className={styles.facts}>
            {scored.map(({ id, name }) => {
              const agreement = decided?.agreement[id];
              const hand = byHand[id];
              return (
                <Fact key={id} name={name}>
                  {numberWords(scores?.[id] ?? 0)}
                  {hand ? (
                    <span className={styles.soft}>
                      {' · '}
                      {setWords(hand)}
                      {hand.instead !== undefined && (
                        <>
                          {' · '}
                          {t('insteadOf', { score: numberWords(hand.instead) })}
                        </>
                      )}
                    </span>
                  ) : (
                    agreement !== undefined && (
                      <span className={styles.soft}>
                        {' · '}
                        {tParts(`agreement.${levelOf(agreement)}`)}
                      </span>
                    )
                  )}
                </Fact>
              );
            })}
            {priority !== undefined && <Fact name={t('priority')}>{numberWords(priority)}</Fact>}
          </dl>
          {!isWhollyByHand && (
            <p className={styles.soft}>
              {decided
                ? t.rich('decidedIn', {
                    session: decided.sessionTitle,
                    when: day.format(decided.at),
                    rounds: decided.rounds,
                    link: (chunks) => <a href={`/s/${decided.sessionId}`}>{chunks}</a>,
                  })
                : t('imported')}
            </p>
          )}
          {attention && attention !== 'never-scored' && (
            <p className={styles.attention}>
              <Eye size={18} aria-hidden="true" /> {tPlay(`attention.${attention}`)}
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** A choice among the cards for each criterion; what a team agreed on, or nothing, stands first. */
function SetScores({ item, criteria }: { item: WorkspaceItem; criteria: readonly Criterion[] }) {
  const t = useTranslations('workspaceItem');
  const numberWords = useNumberWords();
  const send = useSendToWorkspace();
  const { id: itemId, scores = {}, byHand = {} } = item;
  const below = scoresBelow(item);
  return (
    <>
      {criteria.map(({ id, name, deck }) => {
        const own = byHand[id] ? scores[id] : undefined;
        const before = below?.[id];
        const cards = numberedCards(deck).filter(({ value }) => value !== before);
        // A score between the cards stays to be seen.
        const isBetween = own !== undefined && !cards.some(({ value }) => value === own);
        return (
          <label key={id} className={styles.byHand}>
            <span>{name}</span>
            <select
              value={own ?? ''}
              onChange={({ target: { value } }) =>
                void send({
                  ...{ type: 'score.set', itemId },
                  scores: { [id]: value === '' ? null : Number(value) },
                })
              }
            >
              <option value="">
                {before === undefined
                  ? t('notByHand')
                  : t('asBefore', { score: numberWords(before) })}
              </option>
              {isBetween && <option value={own}>{numberWords(own)}</option>}
              {cards.map(({ label, value }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        );
      })}
      <p className={styles.soft}>{t('byHandMeans')}</p>
    </>
  );
}
