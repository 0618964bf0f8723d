import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { DeckPicker } from '#client/parts/deck-picker.tsx';
import { SaveState } from '#client/parts/save-state.tsx';
import styles from '#client/screens/hand/own-ballot.module.css';
import { seatedIn } from '#client/screens/round/seating.ts';
import { useFramework } from '#client/screens/session/use-framework.ts';
import { useParts, useSessionClient, useView } from '#client/screens/session/use-session.ts';
import { roundKey } from '#client/sync/session-view.ts';
import type { Cards } from '#shared/scoring/cards.ts';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import { previousCards } from '#shared/session/previous-cards.ts';
import { criteriaFor, fittingCards, type Item, type SessionState } from '#shared/session/state.ts';

const ReferenceItems = lazy(async () => ({
  default: (await import('#client/screens/hand/reference-items.tsx')).ReferenceItems,
}));

interface OwnBallotProps {
  itemId: string;
  /** The number of the open round. */
  round: number;
  /** A spectator sees how far the others are. */
  votes: boolean;
  /** Stands in the place of how far the others are. */
  aside?: ReactNode;
}

const noCriteria: readonly Criterion[] = [];
const none: Cards = {};

/** The cards of each criterion, a tap each. A tap counts at once and says when it is saved. */
export function OwnBallot({ itemId, round, votes, aside }: OwnBallotProps) {
  const client = useSessionClient();
  const framework = useFramework();
  const own = useView((view) => view.state?.participants.find((one) => one.id === view.self));
  const criteria = framework && own ? criteriaFor(framework, own) : noCriteria;
  const ballot = useView((view) => view.ballots[roundKey(itemId, round)]);
  const cards = framework && own && ballot && fittingCards(framework, own, ballot.cards);
  const connection = useView((view) => view.connection);
  const hasReferences = useView(
    ({ state }) =>
      state?.workspace ||
      state?.items.some(({ id, status }) => status === 'accepted' && id !== itemId),
  );
  const before = useParts(({ state, self }) => {
    const item = itemIn(state, itemId);
    return item ? previousCards(item, round, self) : none;
  });
  const state = ballot
    ? ballot.saved
      ? 'saved'
      : connection === 'offline'
        ? 'offline'
        : 'sending'
    : null;

  function pick(criterionId: string, label: string | null) {
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (!isStill && navigator.userActivation?.hasBeenActive) navigator.vibrate?.(10);
    client.vote(itemId, round, { ...cards, [criterionId]: label });
  }

  return (
    <>
      {votes && (
        <div className={styles.decks} data-single={criteria.length === 1 || undefined}>
          {criteria.map((criterion) => (
            <DeckPicker
              key={criterion.id}
              criterion={criterion}
              value={cards?.[criterion.id]}
              previous={before[criterion.id]}
              onPick={(label) => pick(criterion.id, label)}
            />
          ))}
        </div>
      )}
      {votes && hasReferences && (
        <Suspense>
          <ReferenceItems itemId={itemId} />
        </Suspense>
      )}
      <footer className={styles.foot} data-aside={aside !== undefined || undefined}>
        {votes && (
          <p className={styles.own}>
            <SaveState state={state} />
            <span className={styles.hint}>
              <Hint criteria={criteria} cards={cards} />
            </span>
          </p>
        )}
        {aside ?? <VotesIn itemId={itemId} round={round} />}
      </footer>
    </>
  );
}

function VotesIn({ itemId, round: number }: { itemId: string; round: number }) {
  const t = useTranslations('round');
  const counts = useParts(({ state, presence }) => {
    const round = itemIn(state, itemId)?.rounds.find((one) => one.number === number);
    if (!state || !round) return { voted: 0, seated: 0 };
    const { present } = presence;
    const seated = seatedIn(state.participants, present, round, state.framework);
    return { voted: round.voted.size, seated: seated.length };
  });
  return <p className={styles.count}>{t('votesIn', counts)}</p>;
}

function itemIn(state: SessionState | null, itemId: string): Item | undefined {
  return state?.items.find(({ id }) => id === itemId);
}

interface HintProps {
  criteria: readonly Criterion[];
  cards: Readonly<Record<string, string | null>> | undefined;
}

/** What is still to be voted on; nothing before the first card. */
function Hint({ criteria, cards }: HintProps) {
  const t = useTranslations('hand');
  if (!cards) return null;
  const open = criteria.filter(({ id }) => cards[id] === undefined);
  if (open.length === 0) return t('mayChange');
  return t('stillToVote', { criteria: open.map(({ name }) => isolated(name)).join(', ') });
}
