import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import editors from '#client/screens/workspace/values/editors.module.css';
import { inOptionInk } from '#client/screens/workspace/values/option-chip.tsx';
import styles from '#client/screens/workspace-settings/color-choice.module.css';
import { type OptionColor, optionColors } from '#shared/fields/field.ts';

interface ColorChoiceProps {
  /** What is coloured. */
  name: string;
  value: OptionColor;
  onChange(color: OptionColor): void;
}

/** A colour, by its name and as it looks. */
export function ColorChoice({ name, value, onChange }: ColorChoiceProps) {
  const t = useTranslations('workspaceSettings');
  return (
    <>
      <span {...inOptionInk(value, styles.dot)} aria-hidden="true" />
      <select
        className={editors.control}
        aria-label={t('colorOf', { name: isolated(name) })}
        value={value}
        onChange={({ target }) => {
          const color = optionColors.find((one) => one === target.value);
          if (color) onChange(color);
        }}
      >
        {optionColors.map((color) => (
          <option key={color} value={color}>
            {t(`color.${color}`)}
          </option>
        ))}
      </select>
    </>
  );
}
