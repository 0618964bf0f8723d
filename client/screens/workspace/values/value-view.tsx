import { Star } from 'lucide-react';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import styles from '#client/screens/workspace/values/editors.module.css';
import { OptionChip } from '#client/screens/workspace/values/option-chip.tsx';
import type { ValueWords } from '#client/screens/workspace/values/use-value-words.ts';
import { type Field, type FieldValue, optionsOf } from '#shared/fields/field.ts';

interface ValueViewProps {
  field: Field;
  value: FieldValue;
  words: ValueWords;
}

/** What stands in a field, to be read: options in their colours, stars as stars, an address as a link. */
export function ValueView({ field, value, words }: ValueViewProps) {
  switch (field.type) {
    case 'choice':
    case 'choices': {
      const ids = [value].flat();
      return (
        <span className={styles.chips}>
          {optionsOf(field)
            .filter(({ id }) => ids.includes(id))
            .map((option) => (
              <OptionChip key={option.id} option={option} />
            ))}
        </span>
      );
    }
    case 'rating':
      return (
        <span className={styles.stars}>
          <VisuallyHidden>{words(field, value)}</VisuallyHidden>
          {Array.from({ length: Number(value) }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a star is nothing but its place
            <Star key={index} size={16} fill="currentColor" aria-hidden="true" />
          ))}
        </span>
      );
    case 'link':
      return (
        <a href={String(value)} target="_blank" rel="noopener noreferrer" dir="ltr">
          {String(value).replace(/^https?:\/\//i, '')}
        </a>
      );
    default:
      return <span dir="auto">{words(field, value)}</span>;
  }
}
