import { Check } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import styles from '#client/parts/deck-picker.module.css';
import type { Criterion } from '#shared/scoring/frameworks.ts';

interface DeckPickerProps {
  criterion: Criterion;
  /** The label picked; `null` for a pass; `undefined` while nothing is picked. */
  value: string | null | undefined;
  /** What they played in the round before, which everybody knows; `null` for a pass. */
  previous?: string | null | undefined;
  onPick(value: string | null): void;
  /** For a screen that others see: says that a card is picked, not which one. */
  covered?: boolean;
}

/**
 * The cards of one criterion and a pass, as a radio group in which arrow keys only move: a card is played by a
 * press, Enter or Space, so that nobody plays a card on the way to another.
 */
export function DeckPicker(props: DeckPickerProps) {
  const { value, previous, onPick, covered = false } = props;
  const { name, kind, deck, anchors } = props.criterion;
  const t = useTranslations('parts');
  const id = useId();
  const group = useRef<HTMLDivElement>(null);
  const choices = [...deck.map(({ label }) => label), null];
  const pickedIndex = value === undefined ? -1 : choices.indexOf(value);
  const [focused, setFocused] = useState<number | null>(null);
  const tabStop = focused ?? (covered ? 0 : Math.max(0, pickedIndex));
  const wordy = deck.some(({ label }) => [...label].length > 4);

  function move(event: KeyboardEvent) {
    const to = nextIndex(event, tabStop, choices.length);
    if (to === null) return;
    event.preventDefault();
    group.current?.querySelectorAll<HTMLElement>('[role=radio]')[to]?.focus();
  }

  return (
    <div
      className={styles.picker}
      data-kind={kind}
      style={{ '--cards': choices.length } as CSSProperties}
    >
      <div className={styles.head}>
        <span id={id} className={styles.legend} dir="auto">
          <CriterionMark kind={kind} />
          {name}
        </span>
        {previous !== undefined && (
          <span className={styles.previous}>
            {t('playedBefore', { card: previous ?? t('pass') })}
          </span>
        )}
        <span className={styles.picked} data-empty={value === undefined || undefined}>
          {value !== undefined && <Check size={16} strokeWidth={3} aria-hidden="true" />}
          {value === undefined ? t('pick') : covered ? t('chosen') : (value ?? t('pass'))}
        </span>
      </div>
      <div
        ref={group}
        role="radiogroup"
        aria-labelledby={id}
        aria-describedby={anchors && `${id}anchors`}
        className={styles.cards}
        data-wordy={wordy || undefined}
        data-covered={covered || undefined}
        onKeyDown={move}
        onBlur={() => setFocused(null)}
      >
        {choices.map((choice, index) => {
          const picked = !covered && index === pickedIndex;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a native radio plays a card on every arrow key
            <button
              key={choice ?? ' pass'}
              type="button"
              role="radio"
              aria-checked={picked}
              aria-label={choice ?? t('pass')}
              tabIndex={index === tabStop ? 0 : -1}
              className={styles.card}
              data-pass={choice === null || undefined}
              data-picked={picked || undefined}
              data-previous={(previous !== undefined && choice === previous) || undefined}
              data-long={(choice !== null && [...choice].length > 2) || undefined}
              onFocus={() => setFocused(index)}
              onClick={() => onPick(choice)}
            >
              {choice ?? t('pass')}
            </button>
          );
        })}
      </div>
      {anchors && <Anchors id={`${id}anchors`} deck={deck} anchors={anchors} />}
    </div>
  );
}

interface AnchorsProps extends Required<Pick<Criterion, 'deck' | 'anchors'>> {
  id: string;
}

/** What the ends of the deck mean, such as “1 nobody misses it” and “10 everybody waits for it”. */
function Anchors({ id, deck, anchors }: AnchorsProps) {
  const cards = deck
    .flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]))
    .sort((a, b) => a.value - b.value);
  return (
    <p id={id} className={styles.anchors}>
      <span>
        <b>{cards[0]?.label}</b> <bdi>{anchors.low}</bdi>
      </span>
      <span>
        <b>{cards.at(-1)?.label}</b> <bdi>{anchors.high}</bdi>
      </span>
    </p>
  );
}

function nextIndex(event: KeyboardEvent, from: number, count: number): number | null {
  switch (event.key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (from + 1) % count;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (from + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
