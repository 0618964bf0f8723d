import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import { Switch } from '#client/parts/switch.tsx';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import editors from '#client/screens/workspace/values/editors.module.css';
import { SeveralEditor } from '#client/screens/workspace/values/several-editor.tsx';
import styles from '#client/screens/workspace-settings/move-dialog.module.css';
import type { MoveRule, Status, WorkspaceRole } from '#shared/workspace/state.ts';
import { ruleFor } from '#shared/workspace/workflow.ts';

/** Those who may change items at all. */
const movers = ['admin', 'editor', 'contributor'] as const satisfies readonly WorkspaceRole[];

interface MoveDialogProps {
  from: Status;
  to: Status;
  onSave(rule: MoveRule): void;
  onClose(): void;
}

/** Says whether items may move so, who may move them, and what is needed first. */
export function MoveDialog({ from, to, onSave, onClose }: MoveDialogProps) {
  const t = useTranslations('workspaceSettings');
  const people = useTranslations('workspacePeople');
  const { basics } = useWorkspace();
  const standing = ruleFor(basics, from.id, to.id);
  const [isAllowed, setIsAllowed] = useState(!standing?.forbidden);
  const [roles, setRoles] = useState<readonly WorkspaceRole[]>(standing?.roles ?? movers);
  const [fields, setFields] = useState<readonly string[]>(standing?.fields ?? []);
  const [scored, setScored] = useState(standing?.scored === true);
  const [partsClosed, setPartsClosed] = useState(standing?.partsClosed === true);
  const [problem, setProblem] = useState<string>();

  function save() {
    const move = { from: from.id, to: to.id };
    if (!isAllowed) return onSave({ ...move, forbidden: true });
    const chosen = movers.filter((role) => roles.includes(role));
    if (chosen.length === 0) return setProblem(t('rolesNeeded'));
    const known = fields.filter((id) => basics.fields.some((field) => field.id === id));
    onSave({
      ...move,
      ...(chosen.length < movers.length && { roles: chosen }),
      ...(known.length > 0 && { fields: known }),
      ...(scored && { scored }),
      ...(partsClosed && { partsClosed }),
    });
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('moveFromTo', { from: isolated(from.name), to: isolated(to.name) })}
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
        <SegmentedChoice<'yes' | 'no'>
          legend={t('moveIs')}
          legendHidden
          options={[
            { value: 'yes', label: t('moveAllowed') },
            { value: 'no', label: t('moveForbidden') },
          ]}
          value={isAllowed ? 'yes' : 'no'}
          onChange={(value) => setIsAllowed(value === 'yes')}
        />
        {isAllowed && (
          <>
            <fieldset className={styles.group}>
              <legend className={styles.legend}>{t('moveRoles')}</legend>
              {movers.map((role) => (
                <label key={role} className={styles.role}>
                  <input
                    type="checkbox"
                    className={editors.check}
                    checked={roles.includes(role)}
                    onChange={(event) => {
                      setProblem(undefined);
                      setRoles(
                        event.target.checked
                          ? [...roles, role]
                          : roles.filter((one) => one !== role),
                      );
                    }}
                  />
                  {people(`role.${role}`)}
                </label>
              ))}
            </fieldset>
            {basics.fields.length > 0 && (
              <fieldset className={styles.group}>
                <legend className={styles.legend}>{t('moveFields')}</legend>
                <SeveralEditor
                  label={t('moveFields')}
                  options={basics.fields}
                  value={fields}
                  onChange={setFields}
                />
              </fieldset>
            )}
            <Switch
              label={t('moveScored')}
              hint={t('moveScoredHint')}
              checked={scored}
              onChange={setScored}
            />
            <Switch
              label={t('moveParts')}
              hint={t('movePartsHint')}
              checked={partsClosed}
              onChange={setPartsClosed}
            />
          </>
        )}
        <Problem>{problem}</Problem>
      </div>
    </Dialog>
  );
}
