import { Ban, Check, CircleCheckBig } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import { useSendToWorkspace, useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { MoveDialog } from '#client/screens/workspace-settings/move-dialog.tsx';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import { WorkflowPicture } from '#client/screens/workspace-settings/workflow-picture.tsx';
import styles from '#client/screens/workspace-settings/workflow-setting.module.css';
import type { MoveRule, Status } from '#shared/workspace/state.ts';
import { type MoveState, moveState, ruleFor } from '#shared/workspace/workflow.ts';

/** Which move an item may make, and what is needed first: from the status of a row to that of a column. */
export function WorkflowSetting({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations('workspaceSettings');
  const { basics } = useWorkspace();
  const { statuses } = basics;
  const send = useSendToWorkspace();
  const [open, setOpen] = useState<{ from: Status; to: Status } | null>(null);
  if (statuses.length < 2) return null;

  /** Items go on or back by one; what was said of these moves stays. */
  function stepByStep() {
    const rules = statuses.flatMap((from, at) =>
      statuses.flatMap((to, index): MoveRule[] => {
        if (index === at) return [];
        const move = { from: from.id, to: to.id };
        if (Math.abs(index - at) > 1) return [{ ...move, forbidden: true }];
        return ruleFor(basics, from.id, to.id)?.forbidden ? [move] : [];
      }),
    );
    if (rules.length > 0) void send({ type: 'workflow.set', rules });
  }

  function freeAll() {
    const rules = (basics.moves ?? []).map(({ from, to }) => ({ from, to }));
    if (rules.length > 0) void send({ type: 'workflow.set', rules });
  }

  return (
    <Setting title={t('workflow')} hint={t('workflowHint')}>
      <WorkflowPicture onMove={mayChange ? (from, to) => setOpen({ from, to }) : undefined} />
      <div className={styles.scroll}>
        <table className={styles.moves}>
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                {t('fromTo')}
              </th>
              {statuses.map(({ id, name }) => (
                <th key={id} scope="col" className={styles.to} dir="auto">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {statuses.map((from) => (
              <tr key={from.id}>
                <th scope="row" className={styles.from} dir="auto">
                  {from.name}
                </th>
                {statuses.map((to) => (
                  <td key={to.id} className={styles.cell}>
                    {from !== to && (
                      <Move
                        from={from}
                        to={to}
                        state={moveState(basics, from.id, to.id)}
                        onOpen={mayChange ? () => setOpen({ from, to }) : undefined}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {mayChange && (
        <div className={styles.buttons}>
          <Button size="small" onClick={stepByStep}>
            {t('stepByStep')}
          </Button>
          <Button size="small" variant="quiet" disabled={!basics.moves} onClick={freeAll}>
            {t('freeAll')}
          </Button>
        </div>
      )}
      {open && (
        <MoveDialog
          from={open.from}
          to={open.to}
          onSave={(rule) => {
            setOpen(null);
            void send({ type: 'workflow.set', rules: [rule] });
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </Setting>
  );
}

interface MoveProps {
  from: Status;
  to: Status;
  state: MoveState;
  onOpen: (() => void) | undefined;
}

function Move({ from, to, state, onOpen }: MoveProps) {
  const t = useTranslations('workspaceSettings');
  const Icon = { forbidden: Ban, conditions: CircleCheckBig, free: Check }[state];
  const label = t('move', {
    from: isolated(from.name),
    to: isolated(to.name),
    state: t(`moveState.${state}`),
  });
  return onOpen ? (
    <button
      type="button"
      className={styles.move}
      data-state={state}
      aria-label={label}
      title={label}
      onClick={onOpen}
    >
      <Icon size={18} aria-hidden="true" />
    </button>
  ) : (
    <span className={styles.move} data-state={state} role="img" aria-label={label} title={label}>
      <Icon size={18} aria-hidden="true" />
    </span>
  );
}
