import { useTranslations } from 'use-intl';
import styles from '#client/screens/workspace/item/item-side.module.css';
import { StatusChoice } from '#client/screens/workspace/status-choice.tsx';
import { useSendToWorkspace, useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { ChoiceEditor } from '#client/screens/workspace/values/choice-editor.tsx';
import { DayEditor } from '#client/screens/workspace/values/day-editor.tsx';
import { PropertyRow } from '#client/screens/workspace/values/property-row.tsx';
import { SeveralEditor } from '#client/screens/workspace/values/several-editor.tsx';
import { usePeople } from '#client/screens/workspace/values/use-people.ts';
import { useDayWords, useValueWords } from '#client/screens/workspace/values/use-value-words.ts';
import { ValueEditor } from '#client/screens/workspace/values/value-editor.tsx';
import { ValueView } from '#client/screens/workspace/values/value-view.tsx';
import { valueIn } from '#shared/fields/field.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import { keyOf, type WorkspaceItem } from '#shared/workspace/state.ts';

interface PropertiesProps {
  item: WorkspaceItem;
  mayEdit: boolean;
}

/** What an item is beside its title and its texts: where it stands, whose it is, and the workspace's own fields. */
export function Properties({ item, mayEdit }: PropertiesProps) {
  const t = useTranslations('workspace');
  const names = useTranslations('workspaceValues');
  const { basics } = useWorkspace();
  const send = useSendToWorkspace();
  const people = usePeople(item.people);
  const dayWords = useDayWords();
  const valueWords = useValueWords();
  const set = (fields: WorkspaceCommandOf<'item.set'>['fields']) =>
    void send({ type: 'item.set', itemIds: [item.id], fields });
  const type = basics.types.find(({ id }) => id === item.type);
  const named = people.filter(({ id }) => item.people?.includes(id)).map(({ name }) => name);
  return (
    <dl className={styles.properties}>
      <PropertyRow name={t('status')}>
        <StatusChoice
          label={t('statusOf', { key: keyOf(basics, item) })}
          value={item.status}
          statuses={basics.statuses}
          onChange={mayEdit ? (status) => set({ status }) : undefined}
        />
      </PropertyRow>
      {basics.types.length > 0 && (mayEdit || type) && (
        <PropertyRow name={names('type')}>
          {mayEdit ? (
            <ChoiceEditor
              label={names('type')}
              options={basics.types}
              value={type?.id ?? ''}
              onChange={(id) => set({ type: id })}
            />
          ) : (
            <span dir="auto">{type?.name}</span>
          )}
        </PropertyRow>
      )}
      {(mayEdit || named.length > 0) && (
        <PropertyRow name={names('people')}>
          {mayEdit ? (
            <SeveralEditor
              label={names('people')}
              options={people}
              value={item.people ?? []}
              onChange={(ids) => set({ people: [...ids] })}
            />
          ) : (
            <span dir="auto">{named.join(', ')}</span>
          )}
        </PropertyRow>
      )}
      {(['start', 'end'] as const).map(
        (name) =>
          (mayEdit || item[name]) && (
            <PropertyRow key={name} name={names(name)}>
              {mayEdit ? (
                <DayEditor
                  label={names(name)}
                  value={item[name] ?? ''}
                  onChange={(day) => set({ [name]: day })}
                />
              ) : (
                <span>{dayWords(item[name] ?? '')}</span>
              )}
            </PropertyRow>
          ),
      )}
      {basics.fields.map((field) => {
        const value = valueIn(field, item);
        if (!mayEdit && value === undefined) return null;
        return (
          <PropertyRow
            key={field.id}
            name={field.name}
            isLacking={field.required === true && value === undefined}
          >
            {mayEdit ? (
              <ValueEditor
                field={field}
                value={value}
                onChange={(next) => set({ values: { [field.id]: next } })}
              />
            ) : (
              value !== undefined && <ValueView field={field} value={value} words={valueWords} />
            )}
          </PropertyRow>
        );
      })}
    </dl>
  );
}
