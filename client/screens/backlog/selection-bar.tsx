import { ArrowUpToLine, Lock, LockOpen, Tag, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { TextField } from '#client/parts/field.tsx';
import type { ManyActions } from '#client/screens/backlog/many-actions.ts';
import styles from '#client/screens/backlog/selection-bar.module.css';
import { limits } from '#shared/commands/limits.ts';
import type { Item } from '#shared/session/state.ts';

interface SelectionBarProps {
  chosen: readonly Item[];
  /** How many are in sight to be chosen. */
  shown: number;
  /** The labels that items of the session have. */
  labels: readonly string[];
  actions: ManyActions;
  onAll(): void;
  onEnd(): void;
}

/** What can be done with the items that are chosen. */
export function SelectionBar({ chosen, shown, labels, actions, onAll, onEnd }: SelectionBarProps) {
  const t = useTranslations('backlog');
  const [labelling, setLabelling] = useState(false);
  const isNone = chosen.length === 0;
  const areLocked = !isNone && chosen.every(({ locked }) => locked);
  const andEnd = (act: ManyActions['remove']) => () => {
    act(chosen);
    onEnd();
  };
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('withChosen')}>
      <p className={styles.count} role="status">
        {t('chosen', { count: chosen.length })}
      </p>
      <span className={styles.ends}>
        <Button size="small" variant="quiet" disabled={chosen.length === shown} onClick={onAll}>
          {t('chooseAll')}
        </Button>
        <Button size="small" onClick={onEnd}>
          {t('endChoosing')}
        </Button>
      </span>
      <span className={styles.actions}>
        <Button
          size="small"
          variant="quiet"
          icon={<ArrowUpToLine aria-hidden="true" />}
          disabled={isNone}
          onClick={andEnd(actions.moveToTop)}
        >
          {t('moveTop')}
        </Button>
        <Button
          size="small"
          variant="quiet"
          icon={<Tag aria-hidden="true" />}
          disabled={isNone}
          onClick={() => setLabelling(true)}
        >
          {t('label')}
        </Button>
        <Button
          size="small"
          variant="quiet"
          icon={areLocked ? <LockOpen aria-hidden="true" /> : <Lock aria-hidden="true" />}
          disabled={isNone}
          onClick={() => actions.lock(chosen, !areLocked)}
        >
          {areLocked ? t('unlock') : t('lock')}
        </Button>
        <Button
          size="small"
          variant="quiet"
          icon={<Trash2 aria-hidden="true" />}
          disabled={isNone}
          onClick={andEnd(actions.remove)}
        >
          {t('remove')}
        </Button>
      </span>
      {labelling && (
        <LabelDialog
          chosen={chosen}
          labels={labels}
          onAdd={(label) => actions.addLabel(chosen, label)}
          onTake={(label) => actions.takeLabel(chosen, label)}
          onClose={() => setLabelling(false)}
        />
      )}
    </div>
  );
}

interface LabelDialogProps {
  chosen: readonly Item[];
  labels: readonly string[];
  onAdd(label: string): void;
  onTake(label: string): void;
  onClose(): void;
}

function LabelDialog({ chosen, labels, onAdd, onTake, onClose }: LabelDialogProps) {
  const t = useTranslations('backlog');
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string>();
  const label = typed.trim();
  const isWorn = chosen.some((item) => item.labels?.includes(label));

  function add(event: FormEvent) {
    event.preventDefault();
    if (label === '') return setProblem(t('labelMissing'));
    onAdd(label);
    onClose();
  }

  return (
    <Dialog open onClose={onClose} title={t('labelTitle', { count: chosen.length })}>
      <form className={styles.form} onSubmit={add} noValidate>
        <TextField
          label={t('label')}
          autoComplete="off"
          maxLength={limits.itemLabel}
          list="known-labels"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setProblem(undefined);
          }}
          problem={problem}
        />
        <datalist id="known-labels">
          {labels.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <div className={styles.actions}>
          <Button type="submit" variant="primary">
            {t('addLabelNow')}
          </Button>
          <Button
            disabled={!isWorn}
            onClick={() => {
              onTake(label);
              onClose();
            }}
          >
            {t('takeLabel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
