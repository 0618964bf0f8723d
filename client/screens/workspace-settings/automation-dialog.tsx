import { X } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { SelectField, TextArea, TextField } from '#client/parts/field.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { Switch } from '#client/parts/switch.tsx';
import { LabelsField } from '#client/screens/labels/labels-field.tsx';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { ChoiceEditor } from '#client/screens/workspace/values/choice-editor.tsx';
import { PropertyRow } from '#client/screens/workspace/values/property-row.tsx';
import { SeveralEditor } from '#client/screens/workspace/values/several-editor.tsx';
import { usePeople } from '#client/screens/workspace/values/use-people.ts';
import { ValueEditor } from '#client/screens/workspace/values/value-editor.tsx';
import { FilterEditor } from '#client/screens/workspace/views/filter-editor.tsx';
import { useAsker } from '#client/screens/workspace/views/use-asker.ts';
import { useChoices } from '#client/screens/workspace/views/use-choices.ts';
import { usePropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import styles from '#client/screens/workspace-settings/automation-dialog.module.css';
import { useWatchedWords } from '#client/screens/workspace-settings/use-trigger-words.ts';
import { newId } from '#client/sync/ids.ts';
import { limits } from '#shared/commands/limits.ts';
import {
  type Automation,
  type AutomationFields,
  type Trigger,
  triggers,
  watchedProperties,
} from '#shared/workspace/automation.ts';
import { propertiesOf } from '#shared/workspace/query/property.ts';
import { rankedItems } from '#shared/workspace/ranked.ts';

interface AutomationDialogProps {
  /** `null` for one that is to be. */
  automation: Automation | null;
  onSave(automation: Automation): void;
  onClose(): void;
}

/** Says when something is to be done, for which items, and what. */
export function AutomationDialog({ automation, onSave, onClose }: AutomationDialogProps) {
  const t = useTranslations('workspaceSettings');
  const { basics } = useWorkspace();
  const [draft, setDraft] = useState<Automation>(
    () =>
      automation ?? {
        ...{ id: newId(), name: '', when: { on: 'moved', to: basics.statuses.at(-1)?.id ?? null } },
        ...{ filter: null, set: {} },
      },
  );
  const [problems, setProblems] = useState<{ name?: string; nothing?: string }>({});
  const nameField = useRef<HTMLInputElement>(null);
  const change = (changes: Partial<Automation>) => {
    setDraft((before) => ({ ...before, ...changes }));
    setProblems({});
  };

  function save() {
    const { off, set: drafted = {}, comment: said = '', ...rest } = draft;
    const [name, comment] = [draft.name.trim(), said.trim()];
    const set = whatIsSet(drafted);
    const isNothing = Object.keys(set).length === 0 && comment === '';
    if (name === '') {
      setProblems({ name: t('nameNeeded') });
      nameField.current?.focus();
    } else if (isNothing) setProblems({ nothing: t('doesNothing') });
    else
      onSave({
        ...rest,
        name,
        ...(off && { off }),
        ...(Object.keys(set).length > 0 && { set }),
        ...(comment !== '' && { comment }),
      });
  }

  return (
    <Dialog
      open
      onClose={onClose}
      size="large"
      title={t(automation ? 'changeAutomation' : 'addAutomation')}
      initialFocus={nameField}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" onClick={save}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextField
          ref={nameField}
          label={t('automationName')}
          autoComplete="off"
          maxLength={limits.name}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
          problem={problems.name}
        />
        <When when={draft.when} onChange={(when) => change({ when })} />
        <Which filter={draft.filter} onChange={(filter) => change({ filter })} />
        <Then set={draft.set ?? {}} onChange={(set) => change({ set })} />
        <TextArea
          label={t('thenSay')}
          hint={t('thenSayHint')}
          rows={2}
          maxLength={limits.itemComment}
          value={draft.comment ?? ''}
          onChange={(event) => change({ comment: event.target.value })}
        />
        <Problem>{problems.nothing}</Problem>
        <Switch
          label={t('isOn')}
          checked={!draft.off}
          onChange={(isOn) => {
            const { off: _, ...rest } = draft;
            setDraft(isOn ? rest : { ...rest, off: true });
          }}
        />
      </div>
    </Dialog>
  );
}

/** Without labels and people where there are none to add. */
function whatIsSet({ labels, people, ...rest }: AutomationFields): AutomationFields {
  const { values, ...others } = rest;
  return {
    ...others,
    ...(labels && labels.add.length > 0 && { labels }),
    ...(people && people.add.length > 0 && { people }),
    ...(values && Object.keys(values).length > 0 && { values }),
  };
}

function When({ when, onChange }: { when: Trigger; onChange(when: Trigger): void }) {
  const t = useTranslations('workspaceSettings');
  const { statuses, fields } = useWorkspace().basics;
  const watchedWords = useWatchedWords();
  const watched = [...watchedProperties, ...fields.map(({ id }) => `field.${id}`)];

  function choose(on: string) {
    const trigger = triggers.find((one) => one === on);
    if (trigger === 'moved') onChange({ on: trigger, to: null });
    else if (trigger === 'changed') onChange({ on: trigger, property: watched[0] ?? 'title' });
    else if (trigger) onChange({ on: trigger });
  }

  return (
    <div className={styles.two}>
      <SelectField
        label={t('when')}
        value={when.on}
        onChange={(event) => choose(event.target.value)}
      >
        {triggers.map((on) => (
          <option key={on} value={on}>
            {t(`trigger.${on}`)}
          </option>
        ))}
      </SelectField>
      {when.on === 'moved' && (
        <SelectField
          label={t('whenTo')}
          value={when.to ?? ''}
          onChange={(event) => onChange({ on: 'moved', to: event.target.value || null })}
        >
          <option value="">{t('anyStatus')}</option>
          {statuses.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      {when.on === 'changed' && (
        <SelectField
          label={t('whenWhat')}
          value={when.property}
          onChange={(event) => onChange({ on: 'changed', property: event.target.value })}
        >
          {watched.map((property) => (
            <option key={property} value={property}>
              {watchedWords(property)}
            </option>
          ))}
        </SelectField>
      )}
    </div>
  );
}

function Which({
  filter,
  onChange,
}: {
  filter: Automation['filter'];
  onChange(filter: Automation['filter']): void;
}) {
  const t = useTranslations('workspaceSettings');
  const language = useLocale();
  const { basics, items } = useWorkspace();
  const asker = useAsker();
  const words = usePropertyWords();
  const properties = useMemo(
    () => propertiesOf(basics, asker.midnight(asker.today)),
    [basics, asker],
  );
  const rows = useMemo(() => rankedItems(basics, items.values()), [basics, items]);
  const choicesOf = useChoices(rows, words, language);
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('onlyWhere')}</legend>
      <FilterEditor
        filter={filter}
        properties={properties}
        words={words}
        choicesOf={choicesOf}
        onChange={onChange}
      />
    </fieldset>
  );
}

function Then({ set, onChange }: { set: AutomationFields; onChange(set: AutomationFields): void }) {
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
