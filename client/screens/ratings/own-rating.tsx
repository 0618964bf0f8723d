import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { DeckPicker } from '#client/parts/deck-picker.tsx';
import { TextArea } from '#client/parts/field.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { SaveState } from '#client/parts/save-state.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import { DraftNote } from '#client/screens/drafts/draft-note.tsx';
import { useDraft } from '#client/screens/drafts/use-draft.ts';
import styles from '#client/screens/ratings/own-rating.module.css';
import { type RatingDraft, readRating } from '#client/screens/ratings/rating-draft.ts';
import type { PendingRating } from '#client/sync/session-view.ts';
import { limits } from '#shared/commands/limits.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Grouped } from '#shared/scoring/groups.ts';
import { criteriaFor, fittingCards, isSameCards, type Rating } from '#shared/session/state.ts';

interface OwnRatingProps {
  itemId: string;
  /** As people read it. */
  framework: Framework;
  rater: Grouped;
  /** What one said so far, as everybody has it. */
  standing: Rating | undefined;
  /** What is on its way; nothing where nothing is. */
  pending?: PendingRating | undefined;
  isOffline: boolean;
  /** Answers whether it was done. */
  onSay(command: PendingRating): Promise<boolean>;
}

/**
 * One's own rating: given, changed and taken back. Without a connection it is kept and sent later. One
 * that stands already is among the others', and the form behind a button.
 */
export function OwnRating(props: OwnRatingProps) {
  const { itemId, framework, rater, standing, pending, isOffline, onSay } = props;
  const t = useTranslations('ratings');
  const own = pending ? (pending.type === 'rating.set' ? pending : undefined) : standing;
  const draft = useDraft<RatingDraft>(
    `opinion.${itemId}`,
    { cards: own?.cards ?? {}, comment: own?.comment ?? '' },
    readRating,
  );
  const { cards, comment } = draft.value;
  const [folded, setFolded] = useState(!draft.isBack && standing !== undefined && !pending);
  const wasFolded = useRef(folded);
  const heading = useRef<HTMLHeadingElement>(null);
  const [isEmpty, setEmpty] = useState(false);
  /** What was done last, once the server said so. */
  const [done, setDone] = useState<PendingRating['type'] | null>(null);
  useEffect(() => {
    if (wasFolded.current && !folded) heading.current?.focus();
  }, [folded]);
  if (folded)
    return (
      <div>
        <Button onClick={() => setFolded(false)}>{t('edit')}</Button>
      </div>
    );
  const fitting = fittingCards(framework, rater, cards);
  const isSame =
    own !== undefined &&
    comment.trim() === (own.comment ?? '') &&
    isSameCards(fitting, fittingCards(framework, rater, own.cards));

  async function say(command: PendingRating) {
    setDone(null);
    if (!(await onSay(command))) return;
    draft.forget();
    setDone(command.type);
    // The button that took it back is gone.
    if (command.type === 'rating.clear') heading.current?.focus();
  }

  function give(event: FormEvent) {
    event.preventDefault();
    if (isSame) return;
    const nothing = Object.keys(fitting).length === 0;
    setEmpty(nothing);
    if (nothing) return;
    const words = comment.trim();
    void say({
      type: 'rating.set',
      itemId,
      cards: fitting,
      ...(words !== '' && { comment: words }),
    });
  }

  const state = pending
    ? isOffline
      ? 'offline'
      : 'sending'
    : done === 'rating.set' && isSame
      ? 'saved'
      : null;
  return (
    <form className={styles.form} onSubmit={give} aria-label={t('yours')}>
      <h3 ref={heading} tabIndex={-1} className={styles.heading}>
        {t('yours')}
      </h3>
      {criteriaFor(framework, rater).map((criterion) => (
        <DeckPicker
          key={criterion.id}
          criterion={criterion}
          value={fitting[criterion.id]}
          onPick={(label) => draft.set({ comment, cards: { ...fitting, [criterion.id]: label } })}
        />
      ))}
      <TextArea
        label={t('comment')}
        rows={2}
        maxLength={limits.comment}
        value={comment}
        onChange={(event) => draft.set({ cards, comment: event.target.value })}
      />
      <DraftNote draft={draft} onDiscard={draft.discard} />
      <Problem>{isEmpty && t('pickOne')}</Problem>
      <div className={styles.foot}>
        <Button type="submit" variant="primary" aria-disabled={isSame || undefined}>
          {own ? t('change') : t('give')}
        </Button>
        {own && (
          <Button variant="quiet" onClick={() => void say({ type: 'rating.clear', itemId })}>
            {t('takeBack')}
          </Button>
        )}
        <SaveState state={state} />
        <VisuallyHidden>
          <span role="status">{done === 'rating.clear' && !own && t('takenBack')}</span>
        </VisuallyHidden>
      </div>
    </form>
  );
}
