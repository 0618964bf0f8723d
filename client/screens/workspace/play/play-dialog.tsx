import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { SelectField, TextField } from '#client/parts/field.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import { Switch } from '#client/parts/switch.tsx';
import { DeadlineChoice, momentOf } from '#client/screens/async/deadline-choice.tsx';
import styles from '#client/screens/workspace/play/play-dialog.module.css';
import { useWorkspace, useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import { Playing } from '#client/sync/workspace/playing.ts';
import { limits } from '#shared/commands/limits.ts';
import { frameworks } from '#shared/scoring/ready-frameworks.ts';
import { byPlace } from '#shared/workspace/ranked.ts';
import { type Basics, keyOf, type WorkspaceItem } from '#shared/workspace/state.ts';

interface PlayDialogProps {
  /** In the order in which they are to be played. */
  items: readonly WorkspaceItem[];
  onClose(): void;
}

interface Problems {
  title?: string;
  deadline?: string;
  other?: string;
}

/** Makes a session of items, which who asks leads, and goes there. */
export function PlayDialog({ items: chosen, onClose }: PlayDialogProps) {
  const t = useTranslations('workspacePlay');
  const tAsync = useTranslations('async');
  const refusalWords = useRefusalWords();
  const readyNames = useReadyNames();
  const { known } = useWorkspaceClient();
  const { basics, items: all } = useWorkspace();
  const [, navigate] = useLocation();
  const formId = useId();
  const [playing] = useState(() => new Playing());
  const waiting = waitingFor(all, chosen);
  const [takesAlong, setTakesAlong] = useState(true);
  const items = takesAlong ? [...chosen, ...waiting] : chosen;
  const [title, setTitle] = useState(() =>
    items.length === 1 ? (items[0]?.title ?? '') : basics.name,
  );
  const [mode, setMode] = useState<'live' | 'async'>('live');
  const [deadline, setDeadline] = useState('');
  const [framework, setFramework] = useState('');
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Problems>({});
  const titleField = useRef<HTMLInputElement>(null);
  const tooMany = items.length > limits.items;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const until = mode === 'async' ? momentOf(deadline) : null;
    const wrong: Problems = {
      ...(title.trim() === '' && { title: t('titleMissing') }),
      ...(until !== null && !(until > Date.now()) && { deadline: tAsync('deadlinePast') }),
    };
    setProblems(wrong);
    if (wrong.title) return titleField.current?.focus();
    if (wrong.deadline) return;
    setBusy(true);
    const answer = await playing.begin(known, {
      ...{ title: title.trim(), itemIds: items.map(({ id }) => id), mode, deadline: until },
      ...(framework !== '' && { framework }),
    });
    setBusy(false);
    if (answer.ok) navigate(`/s/${answer.sessionId}`);
    else setProblems({ other: refusalWords(answer.refusal) });
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title', { count: items.length })}
      description={t('message')}
      initialFocus={titleField}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={busy} disabled={tooMany}>
            {t('begin')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit} noValidate>
        <TextField
          ref={titleField}
          label={t('name')}
          autoComplete="off"
          maxLength={limits.sessionTitle}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          problem={problems.title}
        />
        {waiting.length > 0 && (
          <Switch
            label={t('takeAlong', { count: waiting.length })}
            hint={namesOf(basics, waiting)}
            checked={takesAlong}
            onChange={setTakesAlong}
          />
        )}
        <SegmentedChoice<'live' | 'async'>
          legend={t('how')}
          options={[
            { value: 'live', label: t('live') },
            { value: 'async', label: t('async') },
          ]}
          value={mode}
          onChange={setMode}
        />
        {mode === 'async' && (
          <DeadlineChoice value={deadline} onChange={setDeadline} problem={problems.deadline} />
        )}
        <SelectField
          label={t('framework')}
          hint={framework === '' ? undefined : t('otherFramework')}
          value={framework}
          onChange={(event) => setFramework(event.target.value)}
        >
          <option value="">{t('ownFramework', { name: readyNames(basics.framework).name })}</option>
          {frameworks
            .filter(({ id }) => id !== basics.framework.id)
            .map((ready) => (
              <option key={ready.id} value={ready.id}>
                {readyNames(ready).name}
              </option>
            ))}
        </SelectField>
        <Problem>{tooMany ? t('tooMany', { most: limits.items }) : problems.other}</Problem>
      </form>
    </Dialog>
  );
}

/** So many are named; more would push the rest away. */
const mostNamed = 5;

/** What is on the list for the next game, beside those, in the order of the backlog. */
function waitingFor(
  all: ReadonlyMap<string, WorkspaceItem>,
  chosen: readonly WorkspaceItem[],
): WorkspaceItem[] {
  const ids = new Set(chosen.map(({ id }) => id));
  return [...all.values()]
    .filter(({ id, playNext, removedAt }) => playNext && removedAt === undefined && !ids.has(id))
    .sort(byPlace);
}

function namesOf(basics: Pick<Basics, 'prefix'>, items: readonly WorkspaceItem[]): string {
  const named = items.slice(0, mostNamed).map((item) => `${keyOf(basics, item)} ${item.title}`);
  return items.length > mostNamed ? `${named.join(', ')} …` : named.join(', ');
}
