import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { SelectField } from '#client/parts/field.tsx';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import { LabelsField } from '#client/screens/labels/labels-field.tsx';
import styles from '#client/screens/workspace/selection/change-items-dialog.module.css';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { ChoiceEditor } from '#client/screens/workspace/values/choice-editor.tsx';
import { DayEditor } from '#client/screens/workspace/values/day-editor.tsx';
import { SeveralEditor } from '#client/screens/workspace/values/several-editor.tsx';
import { usePeople } from '#client/screens/workspace/values/use-people.ts';
import { ValueEditor } from '#client/screens/workspace/values/value-editor.tsx';
import type { FieldValue } from '#shared/fields/field.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';

type Fields = WorkspaceCommandOf<'item.set'>['fields'];

/** What becomes of a list of labels or people. */
const ways = ['add', 'remove', 'replace'] as const;
type Way = (typeof ways)[number];

interface ChangeItemsDialogProps {
  count: number;
  /** Labels of all items, to be offered. */
  labels: readonly string[];
  onChange(fields: Fields): void;
  onClose(): void;
}

/** Sets one property of many items at once. */
export function ChangeItemsDialog({ count, labels, onChange, onClose }: ChangeItemsDialogProps) {
  const t = useTranslations('workspaceChange');
  const names = useTranslations('workspaceValues');
  const words = useTranslations('workspace');
  const { basics } = useWorkspace();
  const people = usePeople();
  const [property, setProperty] = useState('labels');
  const [way, setWay] = useState<Way>('add');
  const [list, setList] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState('');
  const [value, setValue] = useState<FieldValue | null>(null);
  const field = basics.fields.find(({ id }) => `field ${id}` === property);
  const isList = property === 'labels' || property === 'people';

  function choose(next: string) {
    setProperty(next);
    setList([]);
    setTyped('');
    setValue(null);
  }

  function fieldsToSet(): Fields {
    const all = typed.trim() === '' ? [...list] : [...list, typed.trim()];
    if (isList) return { [property]: way === 'replace' ? all : { [way]: all } };
    return field ? { values: { [field.id]: value } } : { [property]: value };
  }

  const text = typeof value === 'string' ? value : '';
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title', { count })}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            disabled={isList && way !== 'replace' && list.length === 0 && typed.trim() === ''}
            onClick={() => onChange(fieldsToSet())}
          >
            {t('change')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <SelectField
          label={t('property')}
          value={property}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="labels">{names('labels')}</option>
          <option value="people">{names('people')}</option>
          <option value="status">{words('status')}</option>
          {basics.types.length > 0 && <option value="type">{names('type')}</option>}
          <option value="start">{names('start')}</option>
          <option value="end">{names('end')}</option>
          {basics.fields.map(({ id, name }) => (
            <option key={id} value={`field ${id}`}>
              {name}
            </option>
          ))}
        </SelectField>
        {isList && (
          <SegmentedChoice<Way>
            legend={t('way')}
            legendHidden
            options={ways.map((one) => ({ value: one, label: t(`ways.${one}`) }))}
            value={way}
            onChange={setWay}
          />
        )}
        <div className={styles.value}>
          {property === 'labels' && (
            <LabelsField
              name="labels"
              value={{ labels: list, typed }}
              known={labels}
              onChange={(next) => {
                setList(next.labels);
                setTyped(next.typed);
              }}
            />
          )}
          {property === 'people' && (
            <SeveralEditor
              label={names('people')}
              options={people}
              value={list}
              onChange={setList}
            />
          )}
          {property === 'status' && (
            <ChoiceEditor
              label={words('status')}
              options={basics.statuses}
              value={text}
              onChange={setValue}
            />
          )}
          {property === 'type' && (
            <ChoiceEditor
              label={names('type')}
              options={basics.types}
              value={text}
              onChange={setValue}
            />
          )}
          {(property === 'start' || property === 'end') && (
            <DayEditor key={property} label={names(property)} value={text} onChange={setValue} />
          )}
          {field && (
            <ValueEditor
              key={field.id}
              field={field}
              value={value ?? undefined}
              onChange={setValue}
            />
          )}
        </div>
      </div>
      <p className={styles.soft}>{t(isList ? 'listHint' : 'hint')}</p>
    </Dialog>
  );
}
