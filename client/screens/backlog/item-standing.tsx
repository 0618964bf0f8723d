import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import styles from '#client/screens/backlog/item-standing.module.css';
import { useView } from '#client/screens/session/use-session.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { roundScore } from '#shared/scoring/results.ts';
import { type Item, type ItemStatus, latestRound } from '#shared/session/state.ts';

interface ItemStandingProps {
  item: Item;
  framework: Framework;
  onTable: boolean;
  sending: boolean;
}

const words: Record<ItemStatus, string> = {
  waiting: 'Waiting',
  voting: 'Voting',
  revealed: 'Revealed, no score yet',
  accepted: 'Accepted',
  skipped: 'Skipped',
};

/** Where an item stands, under its title: its key, its status, and its scores once it has them. */
export function ItemStanding({ item, framework, onTable, sending }: ItemStandingProps) {
  const { key, link, status, scores, priority } = item;
  return (
    <p className={styles.standing}>
      {onTable && <span className={styles.table}>On the table</span>}
      {link !== undefined ? (
        <a className={styles.key} href={link} target="_blank" rel="noopener noreferrer" dir="auto">
          {key ?? new URL(link).hostname}
        </a>
      ) : (
        key !== undefined && (
          <span className={styles.key} dir="auto">
            {key}
          </span>
        )
      )}
      {sending && <OnItsWay />}
      {!(scores && status === 'accepted') && <span>{statusWords(item)}</span>}
      {scores && status === 'accepted' && (
        <span className={styles.scores}>
          {framework.criteria.map(({ id, name, kind }) => {
            const score = scores[id];
            return (
              score !== undefined && (
                <span key={id} className={styles.score} title={name}>
                  {framework.formula.kind === 'ratio' && <CriterionMark kind={kind} />}
                  <span className={styles.criterion}>{name}</span> {roundScore(score)}
                </span>
              )
            );
          })}
          {priority !== undefined && (
            <strong className={styles.score}>Priority {roundScore(priority)}</strong>
          )}
        </span>
      )}
    </p>
  );
}

function OnItsWay() {
  const offline = useView((view) => view.connection === 'offline');
  return <span className={styles.sending}>{offline ? 'Offline. Will send.' : 'Sending…'}</span>;
}

function statusWords(item: Item): string {
  const round = latestRound(item);
  if (item.status === 'voting' && round)
    return round.number > 1 ? `Voting, round ${round.number}` : 'Voting';
  return words[item.status];
}
