import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { GroupWeight } from '#client/screens/settings/group-weight.tsx';
import { useSendToWorkspace, useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { OptionChip } from '#client/screens/workspace/values/option-chip.tsx';
import { SeveralEditor } from '#client/screens/workspace/values/several-editor.tsx';
import { usePeople } from '#client/screens/workspace/values/use-people.ts';
import { AddNamed } from '#client/screens/workspace-settings/add-named.tsx';
import { ColorChoice } from '#client/screens/workspace-settings/color-choice.tsx';
import styles from '#client/screens/workspace-settings/groups-setting.module.css';
import { NameInput } from '#client/screens/workspace-settings/name-input.tsx';
import { OrderedRows } from '#client/screens/workspace-settings/ordered-rows.tsx';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import { useRemoving } from '#client/screens/workspace-settings/use-removing.ts';
import { newId } from '#client/sync/ids.ts';
import { limits } from '#shared/commands/limits.ts';
import { optionColors } from '#shared/fields/field.ts';
import { withWeight } from '#shared/scoring/groups.ts';
import type { MemberGroup } from '#shared/workspace/state.ts';

/** The groups that members are in, which sessions have that are begun here. */
export function GroupsSetting({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations('workspaceGroups');
  const { groups = [] } = useWorkspace().basics;
  const send = useSendToWorkspace();
  const remove = useRemoving();
  const put = (group: MemberGroup, before?: string | null) =>
    send({ type: 'group.put', group, ...(before !== undefined && { before }) });

  return (
    <Setting title={t('title')} hint={t('hint')}>
      {groups.length > 0 && (
        <OrderedRows
          label={t('title')}
          rows={groups}
          mayChange={mayChange}
          onMove={(group, before) => void put(group, before)}
          onRemove={({ id, name }) =>
            void remove({ type: 'group.remove', id }, t('removed', { name: isolated(name) }))
          }
        >
          {(group) => (
            <>
              {mayChange ? (
                <GroupEditor group={group} onChange={(changed) => void put(changed)} />
              ) : (
                <OptionChip option={{ color: 'gray', ...group }} />
              )}
              <People group={group} mayChange={mayChange} />
            </>
          )}
        </OrderedRows>
      )}
      {mayChange && groups.length < limits.groups && (
        <AddNamed
          label={t('add')}
          onAdd={(name) => {
            const color = optionColors[groups.length % optionColors.length] ?? 'gray';
            return put({ id: newId(), name, color });
          }}
        />
      )}
    </Setting>
  );
}

interface GroupEditorProps {
  group: MemberGroup;
  onChange(group: MemberGroup): void;
}

/** What a group is called, its colour, and how much a vote from it counts. */
function GroupEditor({ group, onChange }: GroupEditorProps) {
  const t = useTranslations('workspaceSettings');
  const { name, color = 'gray' } = group;
  return (
    <>
      <NameInput
        label={t('nameOf', { name: isolated(name) })}
        value={name}
        onChange={(changed) => onChange({ ...group, name: changed })}
      />
      <ColorChoice
        name={name}
        value={color}
        onChange={(changed) => onChange({ ...group, color: changed })}
      />
      <GroupWeight group={group} onChange={(weight) => onChange(withWeight(group, weight))} />
    </>
  );
}

/** Who is in a group; who is put into it leaves the one they were in. */
function People({ group: { id, name }, mayChange }: { group: MemberGroup; mayChange: boolean }) {
  const t = useTranslations('workspaceGroups');
  const { members } = useWorkspace();
  const send = useSendToWorkspace();
  const people = usePeople();
  const within = people.filter((one) => members.get(one.id)?.group === id);
  if (!mayChange)
    return (
      <span className={styles.people} dir="auto">
        {within.map((one) => one.name).join(', ') || t('empty')}
      </span>
    );
  const ids = within.map((one) => one.id);
  return (
    <div className={styles.people}>
      <SeveralEditor
        label={t('people', { name: isolated(name) })}
        options={people}
        value={ids}
        onChange={(chosen) => {
          for (const memberId of chosen)
            if (!ids.includes(memberId)) void send({ type: 'member.update', memberId, group: id });
          for (const memberId of ids)
            if (!chosen.includes(memberId))
              void send({ type: 'member.update', memberId, group: null });
        }}
      />
    </div>
  );
}
