import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { TextArea, TextField } from '#client/parts/field.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { Switch } from '#client/parts/switch.tsx';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace-settings/automation-dialog.module.css';
import { AutomationSet } from '#client/screens/workspace-settings/automation-set.tsx';
import { AutomationTell } from '#client/screens/workspace-settings/automation-tell.tsx';
import { AutomationWhen } from '#client/screens/workspace-settings/automation-when.tsx';
import { AutomationWhich } from '#client/screens/workspace-settings/automation-which.tsx';
import { newId } from '#client/sync/ids.ts';
import { limits } from '#shared/commands/limits.ts';
import type { Automation, AutomationFields } from '#shared/workspace/automation.ts';

interface AutomationDialogProps {
  /** `null` for one that is to be. */
  automation: Automation | null;
  onSave(automation: Automation): void;
  onClose(): void;
}

/** Says when something is to be done, for which items, and what. */
export function AutomationDialog({ automation, onSave, onClose }: AutomationDialogProps) {
  const t = useTranslations('workspaceSettings');
  const words = useTranslations('automations');
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
    const { off, set: drafted = {}, comment: said = '', notify, ...rest } = draft;
    const [name, comment] = [draft.name.trim(), said.trim()];
    const set = whatIsSet(drafted);
    const isTold = notify?.people || (notify?.members ?? []).length > 0;
    const isNothing =
      Object.keys(set).length === 0 && comment === '' && !isTold && rest.call === undefined;
    if (name === '') {
      setProblems({ name: t('nameNeeded') });
      nameField.current?.focus();
    } else if (isNothing) setProblems({ nothing: words('doesNothing') });
    else
      onSave({
        ...rest,
        name,
        ...(off && { off }),
        ...(Object.keys(set).length > 0 && { set }),
        ...(comment !== '' && { comment }),
        ...(isTold && notify && { notify }),
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
        <AutomationWhen when={draft.when} onChange={(when) => change({ when })} />
        <AutomationWhich filter={draft.filter} onChange={(filter) => change({ filter })} />
        <AutomationSet set={draft.set ?? {}} onChange={(set) => change({ set })} />
        <Switch
          label={words('playNext')}
          hint={words('playNextHint')}
          checked={draft.set?.playNext === true}
          onChange={(isOn) => {
            const { playNext: _, ...others } = draft.set ?? {};
            change({ set: isOn ? { ...others, playNext: true } : others });
          }}
        />
        <TextArea
          label={t('thenSay')}
          hint={t('thenSayHint')}
          rows={2}
          maxLength={limits.itemComment}
          value={draft.comment ?? ''}
          onChange={(event) => change({ comment: event.target.value })}
        />
        <AutomationTell
          notify={draft.notify ?? { members: [] }}
          call={draft.call}
          onNotify={(notify) => change({ notify })}
          onCall={(call) => {
            const { call: _, ...others } = draft;
            setDraft(call === undefined ? others : { ...others, call });
            setProblems({});
          }}
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
