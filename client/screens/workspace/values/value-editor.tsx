import type { ReactNode } from 'react';
import { ChoiceEditor } from '#client/screens/workspace/values/choice-editor.tsx';
import { DayEditor } from '#client/screens/workspace/values/day-editor.tsx';
import { DaysEditor } from '#client/screens/workspace/values/days-editor.tsx';
import styles from '#client/screens/workspace/values/editors.module.css';
import { SeveralEditor } from '#client/screens/workspace/values/several-editor.tsx';
import { StarsEditor } from '#client/screens/workspace/values/stars-editor.tsx';
import { TextEditor } from '#client/screens/workspace/values/text-editor.tsx';
import { usePeople } from '#client/screens/workspace/values/use-people.ts';
import type { Field, FieldValue } from '#shared/fields/field.ts';

interface ValueEditorProps {
  field: Field;
  value: FieldValue | undefined;
  /** `null` empties the field. */
  onChange(value: FieldValue | null): void;
}

/** Changes what stands in a field, as its type deserves. */
export function ValueEditor({ field, value, onChange }: ValueEditorProps): ReactNode {
  const people = usePeople(value);
  switch (field.type) {
    case 'text':
    case 'link':
    case 'number':
    case 'money':
    case 'percent':
      return <TextEditor key={field.id} field={field} value={value} onChange={onChange} />;
    case 'rating':
      return (
        <StarsEditor
          label={field.name}
          most={field.most}
          value={typeof value === 'number' ? value : 0}
          onChange={onChange}
        />
      );
    case 'date':
      return (
        <DayEditor
          label={field.name}
          value={typeof value === 'string' ? value : ''}
          onChange={onChange}
        />
      );
    case 'dates':
      return (
        <DaysEditor
          label={field.name}
          value={typeof value === 'object' && !Array.isArray(value) ? value : null}
          onChange={onChange}
        />
      );
    case 'yes-no':
      return (
        <label className={styles.tick}>
          <input
            type="checkbox"
            className={styles.check}
            aria-label={field.name}
            checked={value === true}
            onChange={(event) => onChange(event.target.checked ? true : null)}
          />
        </label>
      );
    case 'person':
      return (
        <ChoiceEditor
          label={field.name}
          options={people}
          value={typeof value === 'string' ? value : ''}
          onChange={onChange}
        />
      );
    case 'choice':
      return (
        <ChoiceEditor
          label={field.name}
          options={field.options}
          value={typeof value === 'string' ? value : ''}
          onChange={onChange}
        />
      );
    case 'choices':
      return (
        <SeveralEditor
          label={field.name}
          options={field.options}
          value={Array.isArray(value) ? value : []}
          onChange={(ids) => onChange(ids.length > 0 ? [...ids] : null)}
        />
      );
  }
}
