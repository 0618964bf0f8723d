import { CircleAlert } from 'lucide-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { described, SelectField } from '#client/parts/field.tsx';
import styles from '#client/screens/form/form.module.css';

interface ChoiceListProps {
  label: string;
  hint?: string;
  problem: string | undefined;
  options: readonly { id: string; name: string }[];
  chosen: readonly string[];
  several?: boolean;
  /** Beside each other; where they are short. */
  across?: boolean;
  onChange(ids: readonly string[]): void;
}

/** More of which one is chosen don't fit on a phone. */
const mostInSight = 8;

/** One of several, or any of them, each a whole row to press; a long list of which one is chosen opens. */
export function ChoiceList(props: ChoiceListProps) {
  const { label, hint, problem, options, chosen, several, across, onChange } = props;
  const t = useTranslations('form');
  const id = useId();
  if (!several && !across && options.length > mostInSight)
    return (
      <SelectField
        label={label}
        hint={hint}
        problem={problem}
        value={chosen[0] ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? [] : [target.value])}
      >
        <option value="">{t('choose')}</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </SelectField>
    );
  return (
    <fieldset className={styles.choices} {...described(id, hint, problem)}>
      <legend className={styles.legend}>{label}</legend>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.help}>
          {hint}
        </p>
      )}
      <div className={styles.options} data-across={across || undefined}>
        {options.map((option) => {
          const isChosen = chosen.includes(option.id);
          const others = chosen.filter((one) => one !== option.id);
          return (
            <label key={option.id} className={styles.option} data-chosen={isChosen || undefined}>
              <input
                type={several ? 'checkbox' : 'radio'}
                name={id}
                checked={isChosen}
                onChange={() =>
                  onChange(several ? (isChosen ? others : [...chosen, option.id]) : [option.id])
                }
                // What was chosen by mistake can be taken back.
                onClick={() => !several && isChosen && onChange([])}
              />
              <span dir="auto">{option.name}</span>
            </label>
          );
        })}
      </div>
      {problem && (
        <p id={`${id}-problem`} className={styles.wrong}>
          <CircleAlert size={16} aria-hidden="true" />
          {problem}
        </p>
      )}
    </fieldset>
  );
}
