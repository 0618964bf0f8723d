import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { useLayer } from '#client/parts/use-layer.ts';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import { DeadlineLine, NearDeadline } from '#client/screens/async/deadline-line.tsx';
import { ItemInHand } from '#client/screens/async/item-in-hand.tsx';
import { useOwnVotes, type Votable } from '#client/screens/async/use-own-votes.ts';
import { VoteList } from '#client/screens/async/vote-list.tsx';
import { WhoCloses } from '#client/screens/async/who-closes.tsx';
import { useView } from '#client/screens/session/use-session.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';

/** All there is to vote on, and one item after the other. */
export function VoteInOwnTime() {
  const t = useTranslations('async');
  const titleOf = useTitleOf();
  const own = useOwnVotes();
  const deadline = useView((view) => view.state?.deadline);
  const isClaimed = useView((view) => view.state?.claim !== undefined);
  const { items, voted, votes } = own;
  const [chosen, setChosen] = useState<string | null>(null);
  const at = items.findIndex(({ id }) => id === chosen);
  const item = items[at];

  function show(next: Votable | null) {
    setChosen(next?.id ?? null);
    window.scrollTo({ top: 0 });
  }

  useLayer(item !== undefined && votes, () => show(null), false);

  const toVote = votes ? items.length - voted : 0;
  if (!item || !votes)
    return (
      <>
        <DeadlineLine deadline={deadline} toVote={toVote} />
        {/* That somebody asked for the lead is for all to see, however long the list. */}
        {isClaimed && <WhoCloses />}
        {items.length === 0 ? (
          <EmptyState title={t('nothing')}>{t('nothingMessage')}</EmptyState>
        ) : (
          <VoteList own={own} onChoose={show} />
        )}
        {!isClaimed && <WhoCloses />}
      </>
    );
  const others = [...items.slice(at + 1), ...items.slice(0, at)];
  return (
    <>
      <VisuallyHidden>
        <span role="status">
          {t('announceItem', {
            title: isolated(titleOf(item)),
            place: at + 1,
            count: items.length,
          })}
        </span>
      </VisuallyHidden>
      {deadline !== undefined && <NearDeadline deadline={deadline} toVote={toVote} />}
      <ItemInHand
        key={item.id}
        itemId={item.id}
        progress={{ voted, count: items.length }}
        next={others.find(({ answered }) => answered !== 'all') ?? null}
        onShow={show}
      />
    </>
  );
}
