import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Problem } from '#client/parts/problem.tsx';
import editors from '#client/screens/workspace/values/editors.module.css';
import { AddNamed } from '#client/screens/workspace-settings/add-named.tsx';
import { ColorChoice } from '#client/screens/workspace-settings/color-choice.tsx';
import styles from '#client/screens/workspace-settings/options-editor.module.css';
import { OrderedRows } from '#client/screens/workspace-settings/ordered-rows.tsx';
import { newId } from '#client/sync/ids.ts';
import { limits } from '#shared/commands/limits.ts';
import { type FieldOption, optionColors } from '#shared/fields/field.ts';

interface OptionsEditorProps {
  options: readonly FieldOption[];
  onChange(options: readonly FieldOption[]): void;
  problem: string | undefined;
}

/** What a field lets choose from, in order, each with a colour. */
export function OptionsEditor({ options, onChange, problem }: OptionsEditorProps) {
  const t = useTranslations('workspaceSettings');
  const replace = (option: FieldOption) =>
    onChange(options.map((one) => (one.id === option.id ? option : one)));

  function move(option: FieldOption, before: string | null) {
    const others = options.filter(({ id }) => id !== option.id);
    const at = others.findIndex(({ id }) => id === before);
    onChange(others.toSpliced(at === -1 ? others.length : at, 0, option));
  }

  return (
    <fieldset className={styles.options}>
      <legend className={styles.legend}>{t('options')}</legend>
      {options.length > 0 && (
        <OrderedRows
          label={t('options')}
          rows={options}
          mayChange
          onMove={move}
          onRemove={({ id }) => onChange(options.filter((one) => one.id !== id))}
        >
          {(option) => (
            <>
              <input
                className={editors.control}
                aria-label={t('nameOf', { name: isolated(option.name) })}
                autoComplete="off"
                dir="auto"
                maxLength={limits.name}
                value={option.name}
                onChange={(event) => replace({ ...option, name: event.target.value })}
              />
              <ColorChoice
                name={option.name}
                value={option.color}
                onChange={(color) => replace({ ...option, color })}
              />
            </>
          )}
        </OrderedRows>
      )}
      <Problem>{problem}</Problem>
      {options.length < limits.fieldOptions && (
        <AddNamed
          label={t('addOption')}
          onAdd={async (name) => {
            const color = optionColors[options.length % optionColors.length] ?? 'gray';
            onChange([...options, { id: newId(), name, color }]);
            return true;
          }}
        />
      )}
    </fieldset>
  );
}
