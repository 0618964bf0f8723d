import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { DeckPicker } from '#client/parts/deck-picker.tsx';
import { SaveState } from '#client/parts/save-state.tsx';
import { Switch } from '#client/parts/switch.tsx';
import type { Lead } from '#client/screens/round/use-lead.ts';
import { useSessionClient, useView } from '#client/screens/session/use-session.ts';
import styles from '#client/screens/table/own-hand.module.css';
import { roundKey } from '#client/sync/session-view.ts';
import { previousCards } from '#shared/session/previous-cards.ts';
import {
  criteriaFor,
  fittingCards,
  type Item,
  isWaitedFor,
  type OpenRound,
} from '#shared/session/state.ts';

interface OwnHandProps {
  item: Item;
  round: OpenRound;
  lead: Lead;
}

/** Whether the facilitator votes too, and then their cards: covered, because others may see this screen. */
export function OwnHand({ item, round, lead }: OwnHandProps) {
  const t = useTranslations('table');
  const self = useView((view) => view.self);
  const votes = useView(
    (view) => !!view.state?.participants.some((one) => one.id === self && isWaitedFor(one)),
  );
  const hasBallot = useView((view) => roundKey(item.id, round.number) in view.ballots);

  function change(next: boolean) {
    const update = { type: 'participant.update', participantId: self, votes: next } as const;
    const withdraw = { type: 'vote.withdraw', itemId: item.id, round: round.number } as const;
    void (hasBallot && !next ? lead.run(withdraw, update) : lead.run(update));
  }

  return (
    <section className={styles.hand} aria-label={t('yourVote')}>
      <div className={styles.choice}>
        <Switch
          label={t('voteToo')}
          checked={votes}
          onChange={change}
          disabled={lead.blocked !== null || lead.busy !== null}
        />
      </div>
      {votes && <Cards item={item} round={round} />}
    </section>
  );
}

function Cards({ item, round }: Pick<OwnHandProps, 'item' | 'round'>) {
  const t = useTranslations('table');
  const client = useSessionClient();
  const framework = useView((view) => view.state?.framework);
  const own = useView((view) => view.state?.participants.find((one) => one.id === view.self));
  const ballot = useView((view) => view.ballots[roundKey(item.id, round.number)]);
  const offline = useView((view) => view.connection === 'offline');
  const [covered, setCovered] = useState(true);
  if (!framework || !own) return null;
  const cards = ballot && fittingCards(framework, own, ballot.cards);
  const before = previousCards(item, round.number, own.id);
  return (
    <>
      <div className={styles.head}>
        <Button
          size="small"
          aria-pressed={!covered}
          icon={covered ? <Eye aria-hidden="true" /> : <EyeOff aria-hidden="true" />}
          onClick={() => setCovered(!covered)}
        >
          {t('showCards')}
        </Button>
        <SaveState
          state={ballot ? (ballot.saved ? 'saved' : offline ? 'offline' : 'sending') : null}
        />
      </div>
      <div className={styles.decks}>
        {criteriaFor(framework, own).map((criterion) => (
          <DeckPicker
            key={criterion.id}
            criterion={criterion}
            value={cards?.[criterion.id]}
            previous={before[criterion.id]}
            onPick={(card) =>
              client.vote(item.id, round.number, { ...cards, [criterion.id]: card })
            }
            covered={covered}
          />
        ))}
      </div>
    </>
  );
}
