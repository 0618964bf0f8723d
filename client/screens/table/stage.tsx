import { useId, useState } from 'react';
import { BeginAsync } from '#client/screens/async/begin-async.tsx';
import { agreedOn, byDisagreement } from '#client/screens/async/by-disagreement.ts';
import { Disagreements } from '#client/screens/async/disagreements.tsx';
import { ItemNotes } from '#client/screens/notes/item-notes.tsx';
import { RoundResults } from '#client/screens/round/round-results.tsx';
import { useView } from '#client/screens/session/use-session.ts';
import { Accepted } from '#client/screens/table/accepted.tsx';
import { Announcer } from '#client/screens/table/announcer.tsx';
import { Arrivals } from '#client/screens/table/arrivals.tsx';
import { attendanceOf } from '#client/screens/table/attendance.ts';
import { Between } from '#client/screens/table/between.tsx';
import { Bystanders } from '#client/screens/table/bystanders.tsx';
import { FirstChoices } from '#client/screens/table/first-choices.tsx';
import { ItemHeading } from '#client/screens/table/item-heading.tsx';
import { LeadBar } from '#client/screens/table/lead-bar.tsx';
import { NobodyHere } from '#client/screens/table/nobody-here.tsx';
import { OwnHand } from '#client/screens/table/own-hand.tsx';
import { ScoreForm } from '#client/screens/table/score-form.tsx';
import { isCrowd, Seats } from '#client/screens/table/seats.tsx';
import styles from '#client/screens/table/stage.module.css';
import { nextItem, standingOf } from '#client/screens/table/standing.ts';
import type { Lead } from '#client/screens/table/use-lead.ts';
import { useNarrow } from '#client/screens/table/use-wide.ts';
import { roundKey } from '#client/sync/session-view.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { SessionState } from '#shared/session/state.ts';

interface StageProps {
  state: SessionState;
  /** With its names in the page's language. */
  framework: Framework;
  lead: Lead;
  onBacklog(): void;
  onBeginAsync(): void;
  onQuickVote(): void;
}

/** The middle of the table: what is being decided, by whom, and what comes next. */
export function Stage(props: StageProps) {
  const { state, framework, lead, onBacklog, onBeginAsync, onQuickVote } = props;
  const self = useView((view) => view.self);
  const present = useView((view) => view.presence.present);
  const { participants, items } = state;
  const standing = standingOf(state);
  const onTable = 'item' in standing ? standing : null;
  const attendance = attendanceOf(participants, present, onTable?.round ?? null, framework);
  const contested = byDisagreement(items);
  const agreed = new Set(agreedOn(contested));
  const isTurned = standing.at === 'between' && !standing.skipped && contested.length > 0;
  const alone = !participants.some((one) => one.id !== self && !one.removed);
  const formId = useId();
  const narrow = useNarrow();
  const crowded = narrow || isCrowd(attendance.seated.length, framework.criteria.length);
  const roundOnTable = onTable && roundKey(onTable.item.id, onTable.round.number);
  /** The round whose accepted scores are being changed. */
  const [editing, setEditing] = useState<string | null>(null);
  const scoring =
    standing.at === 'revealed' || (standing.at === 'accepted' && editing === roundOnTable);

  async function accept(itemId: string, scores: Record<string, number>) {
    if (await lead.run({ type: 'item.accept', itemId, scores })) setEditing(null);
  }

  const outcome = onTable && onTable.round.state === 'revealed' && (
    <div key={roundOnTable} className={styles.outcome} data-at-once={crowded || undefined}>
      {scoring ? (
        <ScoreForm
          id={formId}
          framework={framework}
          item={onTable.item}
          round={onTable.round}
          participants={participants}
          scores={standing.at === 'accepted' ? onTable.item.scores : undefined}
          onAccept={(scores) => void accept(onTable.item.id, scores)}
        />
      ) : (
        <RoundResults item={onTable.item} round={onTable.round} participants={participants} />
      )}
    </div>
  );

  return (
    <main className={styles.stage} tabIndex={-1}>
      <div className={styles.play} data-revealed={outcome ? true : undefined}>
        {standing.at === 'empty' && (
          <FirstChoices
            onBacklog={onBacklog}
            onQuickVote={onQuickVote}
            blocked={lead.blocked !== null}
          />
        )}
        {standing.at === 'between' && !isTurned && (
          <Between standing={standing} state={state} lead={lead} />
        )}
        {isTurned && <Disagreements state={state} lead={lead} alone />}
        {standing.at === 'between' && <BeginAsync onBegin={onBeginAsync} />}
        {onTable && <ItemHeading item={onTable.item} />}
        {standing.at === 'accepted' && !scoring && (
          <Accepted item={standing.item} items={items} framework={framework} />
        )}
        {!isTurned && (standing.at === 'between' || standing.at === 'accepted') && (
          <Disagreements state={state} lead={lead} alone={false} />
        )}
        {alone && <NobodyHere sessionId={state.id} />}
        {onTable && crowded && outcome}
        {onTable && (
          <Seats
            key="seats"
            seated={attendance.seated}
            round={onTable.round}
            criteria={framework.criteria}
            self={self}
            crowded={crowded}
          />
        )}
        {standing.at === 'voting' && (
          <OwnHand key={roundOnTable} item={standing.item} round={standing.round} lead={lead} />
        )}
        {onTable && !crowded && outcome}
        {onTable && (
          <ItemNotes
            key={onTable.item.id}
            itemId={onTable.item.id}
            opens={standing.at === 'revealed'}
          />
        )}
        <Bystanders attendance={attendance} idle={!onTable} self={self} />
      </div>
      {standing.at !== 'empty' && (
        <LeadBar
          sessionId={state.id}
          standing={standing}
          next={nextItem(state)}
          contested={contested.find((one) => !agreed.has(one)) ?? null}
          attendance={attendance}
          autoReveal={state.settings.autoReveal}
          lead={lead}
          scoreForm={scoring ? formId : null}
          onEditScores={(open) => setEditing(open ? roundOnTable : null)}
        />
      )}
      <Arrivals participants={state.participants} />
      <Announcer standing={standing} attendance={attendance} framework={framework} />
    </main>
  );
}
