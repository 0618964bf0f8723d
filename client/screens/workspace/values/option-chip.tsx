import styles from '#client/screens/workspace/values/option-chip.module.css';
import type { FieldOption, OptionColor } from '#shared/fields/field.ts';

/** An option of a field, in its colour. */
export function OptionChip({
  option: { name, color },
}: {
  option: Pick<FieldOption, 'name' | 'color'>;
}) {
  return (
    <span {...inOptionInk(color, styles.chip)} dir="auto">
      {name}
    </span>
  );
}

/** Gives an element of this class the colour of an option as `--option`. */
export function inOptionInk(color: OptionColor, className: string | undefined) {
  return { className: `${styles.ink} ${className}`, 'data-color': color };
}
