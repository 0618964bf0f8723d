import styles from '#client/parts/avatar.module.css';
import { inPersonInk } from '#client/parts/person-ink.ts';

interface AvatarProps {
  /** Decides the colour, so that a person keeps it. */
  id: string;
  name: string;
  /** Marks the avatar as one's own with a ring. */
  you?: boolean;
  size?: 'small' | 'medium';
}

/** A person's initials on a colour of their own. Says nothing to screen readers: the name stands beside it. */
export function Avatar({ id, name, you = false, size = 'medium' }: AvatarProps) {
  return (
    <span
      {...inPersonInk(id, styles.avatar)}
      data-size={size}
      data-you={you || undefined}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  );
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The first letters of the first and the last word; whole emoji and whole accented letters. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends
    .map(
      (word) =>
        graphemes
          .segment(word ?? '')
          [Symbol.iterator]()
          .next().value?.segment ?? '',
    )
    .join('')
    .toLocaleUpperCase();
}
