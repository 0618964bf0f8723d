import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SelectField } from '#client/parts/field.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { LabelsField } from '#client/screens/labels/labels-field.tsx';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { ChoiceEditor } from '#client/screens/workspace/values/choice-editor.tsx';
import { PropertyRow } from '#client/screens/workspace/values/property-row.tsx';
import { SeveralEditor } from '#client/screens/workspace/values/several-editor.tsx';
import { usePeople } from '#client/screens/workspace/values/use-people.ts';
import { ValueEditor } from '#client/screens/workspace/values/value-editor.tsx';
import styles from '#client/screens/workspace-settings/automation-dialog.module.css';
import type { AutomationFields } from '#shared/workspace/automation.ts';

interface AutomationSetProps {
  set: AutomationFields;
  onChange(set: AutomationFields): void;
}

/** What an automation sets. */
export function AutomationSet({ set, onChange }: AutomationSetProps) {
  const t = useTranslations('workspaceSettings');
  const words = useTranslations('workspace');
  const names = useTranslations('workspaceValues');
  const { statuses, types, fields } = useWorkspace().basics;
  const people = usePeople(set.people?.add);
  const [typed, setTyped] = useState('');
  const { status, type, labels, people: added, values = {} } = set;
  const free = [
    ...(status === undefined ? [{ id: 'status', name: words('status') }] : []),
    ...(type === undefined && types.length > 0 ? [{ id: 'type', name: names('type') }] : []),
    ...(labels ? [] : [{ id: 'labels', name: names('labels') }]),
    ...(added ? [] : [{ id: 'people', name: names('people') }]),
    ...fields.flatMap(({ id, name }) => (id in values ? [] : [{ id: `field ${id}`, name }])),
  ];

  function begin(id: string) {
    if (id === 'status') onChange({ ...set, status: statuses[0]?.id ?? '' });
    else if (id === 'type') onChange({ ...set, type: types[0]?.id ?? null });
    else if (id === 'labels') onChange({ ...set, labels: { add: [] } });
    else if (id === 'people') onChange({ ...set, people: { add: [] } });
    else onChange({ ...set, values: { ...values, [id.replace('field ', '')]: null } });
  }

  function without(name: keyof AutomationFields) {
    const { [name]: _, ...rest } = set;
    onChange(rest);
  }

  const take = (name: string, onTake: () => void) => (
    <IconButton label={t('remove', { name })} icon={<X aria-hidden="true" />} onClick={onTake} />
  );

  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('thenSet')}</legend>
      <dl className={styles.set}>
        {status !== undefined && (
          <PropertyRow name={words('status')}>
            <div className={styles.line}>
              <ChoiceEditor
                label={words('status')}
                options={statuses}
                value={status}
                onChange={(id) => id && onChange({ ...set, status: id })}
              />
              {take(words('status'), () => without('status'))}
            </div>
          </PropertyRow>
        )}
        {type !== undefined && (
          <PropertyRow name={names('type')}>
            <div className={styles.line}>
              <ChoiceEditor
                label={names('type')}
                options={types}
                value={type ?? ''}
                onChange={(id) => onChange({ ...set, type: id })}
              />
              {take(names('type'), () => without('type'))}
            </div>
          </PropertyRow>
        )}
        {labels && (
          <PropertyRow name={t('addLabels')}>
            <div className={styles.line}>
              <LabelsField
                name="labels"
                value={{ labels: labels.add, typed }}
                known={[]}
                onChange={(next) => {
                  setTyped(next.typed);
                  onChange({ ...set, labels: { add: [...next.labels] } });
                }}
              />
              {take(names('labels'), () => without('labels'))}
            </div>
          </PropertyRow>
        )}
        {added && (
          <PropertyRow name={t('addPeople')}>
            <div className={styles.line}>
              <SeveralEditor
                label={names('people')}
                options={people}
                value={added.add}
                onChange={(ids) => onChange({ ...set, people: { add: [...ids] } })}
              />
              {take(names('people'), () => without('people'))}
            </div>
          </PropertyRow>
        )}
        {fields.map((field) => {
          const value = values[field.id];
          return (
            value !== undefined && (
              <PropertyRow key={field.id} name={field.name}>
                <div className={styles.line}>
                  <ValueEditor
                    field={field}
                    value={value ?? undefined}
                    onChange={(next) =>
                      onChange({ ...set, values: { ...values, [field.id]: next } })
                    }
                  />
                  {take(field.name, () => {
                    const { [field.id]: _, ...rest } = values;
                    onChange({ ...set, values: rest });
                  })}
                </div>
              </PropertyRow>
            )
          );
        })}
      </dl>
      {free.length > 0 && (
        <SelectField
          label={t('setMore')}
          labelHidden
          value=""
          onChange={(event) => begin(event.target.value)}
        >
          <option value="" disabled>
            {t('setMore')}
          </option>
          {free.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
    </fieldset>
  );
}
