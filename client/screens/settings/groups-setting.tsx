import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { GroupWeight } from '#client/screens/settings/group-weight.tsx';
import styles from '#client/screens/settings/groups-setting.module.css';
import { newId } from '#client/sync/ids.ts';
import { limits } from '#shared/commands/limits.ts';
import { type Group, withWeight } from '#shared/scoring/groups.ts';

interface GroupsSettingProps {
  groups: readonly Group[];
  /** Answers whether it was done. */
  onChange(groups: Group[]): Promise<boolean>;
}

/** The groups of a session; each is saved once it has a name and its field is left. */
export function GroupsSetting({ groups, onChange }: GroupsSettingProps) {
  const t = useTranslations('groups');
  const [draft, setDraft] = useState<readonly Group[]>(groups);

  function replace(id: string, change: (group: Group) => Group) {
    setDraft((before) => before.map((one) => (one.id === id ? change(one) : one)));
  }

  function save(next: readonly Group[]) {
    const named = next
      .map((one) => ({ ...one, name: one.name.trim() }))
      .filter(({ name }) => name !== '');
    if (JSON.stringify(named) !== JSON.stringify(groups)) void onChange(named);
  }

  function remove(id: string) {
    const next = draft.filter((one) => one.id !== id);
    setDraft(next);
    save(next);
  }

  return (
    <fieldset className={styles.groups}>
      <legend className={styles.legend}>{t('title')}</legend>
      <p className={styles.hint}>{t('hint')}</p>
      <ul className={styles.list}>
        {draft.map(({ id, name, weight = 1 }, index) => (
          <li key={id} className={styles.group}>
            <TextField
              label={t('name', { number: index + 1 })}
              labelHidden
              maxLength={limits.name}
              value={name}
              autoFocus={name === ''}
              onChange={(event) => replace(id, (one) => ({ ...one, name: event.target.value }))}
              onBlur={() => save(draft)}
            />
            <GroupWeight
              group={{ id, name, weight }}
              onChange={(times) => {
                const weighed = draft.map((one) => (one.id === id ? withWeight(one, times) : one));
                setDraft(weighed);
                save(weighed);
              }}
            />
            <IconButton
              label={t('remove', { name: isolated(name) || t('name', { number: index + 1 }) })}
              icon={<Trash2 aria-hidden="true" />}
              onClick={() => remove(id)}
            />
          </li>
        ))}
      </ul>
      {draft.length < limits.groups && (
        <div>
          <Button
            size="small"
            icon={<Plus aria-hidden="true" />}
            onClick={() => setDraft([...draft, { id: newId(), name: '' }])}
          >
            {t('add')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
