import { type FormEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { SelectField, TextField } from '#client/parts/field.tsx';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import {
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceView,
} from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace-roadmaps/begin-roadmap.module.css';
import { ShownChoices } from '#client/screens/workspace-roadmaps/shown-choices.tsx';
import { newId } from '#client/sync/ids.ts';
import { limits } from '#shared/commands/limits.ts';
import {
  type Audience,
  audiences,
  firstRoadmap,
  firstShown,
} from '#shared/roadmaps/first-roadmap.ts';
import type { RoadmapKind } from '#shared/workspace/roadmap.ts';

/** In the order in which they are offered. */
export const roadmapKinds = ['lanes', 'quarters', 'timeline', 'outcomes'] as const;

/** Three questions, and a first roadmap stands. */
export function BeginRoadmap({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useTranslations('workspaceRoadmaps');
  const form = useId();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('new')}
      description={t('beginMessage')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="primary" form={form}>
            {t('begin')}
          </Button>
        </>
      }
    >
      {open && <Questions id={form} />}
    </Dialog>
  );
}

function Questions({ id: form }: { id: string }) {
  const t = useTranslations('workspaceRoadmaps');
  const send = useSendToWorkspace();
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const [, navigate] = useLocation();
  const { basics } = useWorkspace();
  const [name, setName] = useState('');
  const [audience, setAudience] = useState<Audience>('customers');
  const [time, setTime] = useState<RoadmapKind>('lanes');
  const [shows, setShows] = useState<readonly string[]>(() => firstShown('customers', basics));
  const [problem, setProblem] = useState<string>();

  async function begin(event: FormEvent) {
    event.preventDefault();
    if (name.trim() === '') return setProblem(t('nameMissing'));
    const names = { now: t('lanes.now'), next: t('lanes.next'), later: t('lanes.later') };
    const answers = { id: newId(), name: name.trim(), time, shows };
    const roadmap = firstRoadmap(answers, basics, names);
    if (await send({ type: 'roadmap.set', roadmap }))
      navigate(`/w/${workspaceId}/roadmaps/${roadmap.id}`);
  }

  return (
    <form id={form} className={styles.questions} onSubmit={(event) => void begin(event)} noValidate>
      <TextField
        label={t('name')}
        placeholder={t('nameExample')}
        autoComplete="off"
        maxLength={limits.workspaceName}
        value={name}
        problem={problem}
        onChange={(event) => {
          setName(event.target.value);
          setProblem(undefined);
        }}
      />
      <SegmentedChoice<Audience>
        legend={t('forWhom')}
        options={audiences.map((value) => ({ value, label: t(`audiences.${value}`) }))}
        value={audience}
        onChange={(chosen) => {
          setAudience(chosen);
          setShows(firstShown(chosen, basics));
        }}
      />
      <SelectField
        label={t('aboutTime')}
        hint={t(`kindHints.${time}`)}
        value={time}
        onChange={({ target }) =>
          setTime(roadmapKinds.find((one) => one === target.value) ?? 'lanes')
        }
      >
        {roadmapKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </option>
        ))}
      </SelectField>
      <ShownChoices legend={t('mayTheySee')} shows={shows} onChange={setShows} />
    </form>
  );
}
