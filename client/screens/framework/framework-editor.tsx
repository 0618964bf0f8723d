import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { TextField } from '#client/parts/field.tsx';
import { FileButton } from '#client/parts/file-button.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { useToast } from '#client/parts/toast.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import { DraftNote } from '#client/screens/drafts/draft-note.tsx';
import { useDraft } from '#client/screens/drafts/use-draft.ts';
import { CriterionEditor } from '#client/screens/framework/criterion-editor.tsx';
import { FormulaEditor } from '#client/screens/framework/formula-editor.tsx';
import {
  draftOf,
  draftProblems,
  finished,
  idFor,
  newCriterion,
  withId,
} from '#client/screens/framework/framework-draft.ts';
import styles from '#client/screens/framework/framework-editor.module.css';
import { readFile, saveAsFile } from '#client/screens/framework/framework-file.ts';
import { FrameworkPreview } from '#client/screens/framework/framework-preview.tsx';
import { readFramework } from '#client/screens/framework/read-framework.ts';
import { keepTemplate } from '#client/screens/framework/templates.ts';
import { useProblemWords } from '#client/screens/framework/use-problem-words.ts';
import { hasWeights } from '#client/screens/framework/weight-groups.ts';
import { WeightSliders } from '#client/screens/framework/weight-sliders.tsx';
import { newId } from '#client/sync/ids.ts';
import { limits } from '#shared/commands/limits.ts';
import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import { type Group, withinGroups } from '#shared/scoring/groups.ts';

interface FrameworkEditorProps {
  /** What to begin with. */
  start: Framework;
  /** Those of the session; none outside of one. */
  groups?: readonly Group[];
  onClose(): void;
  /** Answers whether it was done. */
  onUse(framework: Framework): Promise<boolean>;
}

/** Makes a framework of one's own: criteria, weights, cards and formula, tried out as it is made. */
export function FrameworkEditor({ start, groups = [], onClose, onUse }: FrameworkEditorProps) {
  const t = useTranslations('editor');
  const backlogTexts = useTranslations('backlog');
  const named = useReadyNames();
  const problemWords = useProblemWords();
  const { show } = useToast();
  const [standing] = useState(() => draftOf(named(start)));
  const draft = useDraft('framework', standing, readFramework);
  const { value: framework, set: setFramework } = draft;
  /** Criteria whose id still follows their name, each with its key; scores may hang on the others. */
  const [fresh, setFresh] = useState<ReadonlyMap<string, string>>(() => new Map());
  const [announcement, announce] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const { criteria, formula } = framework;
  const problems = draftProblems(framework);
  const first = problems[0];

  function changeCriterion(before: Criterion, after: Criterion) {
    const replaced = {
      ...framework,
      criteria: criteria.map((one) => (one.id === before.id ? after : one)),
    };
    if (before.name === after.name || !fresh.has(before.id)) return setFramework(replaced);
    const id = idFor(after.name, after, framework);
    setFresh(new Map([...fresh].map(([one, key]) => [one === before.id ? id : one, key])));
    setFramework(withId(replaced, before.id, id));
  }

  function addCriterion() {
    const added = newCriterion(framework);
    setFresh(new Map([...fresh, [added.id, newId()]]));
    setFramework({ ...framework, criteria: [...criteria, added] });
  }

  function moveCriterion(from: number, by: -1 | 1) {
    const moving = criteria[from];
    const to = from + by;
    if (!moving || to < 0 || to >= criteria.length) return;
    setFramework({
      ...framework,
      criteria: criteria.toSpliced(from, 1).toSpliced(to, 0, moving),
    });
    const title = isolated(moving.name) || t('criterion', { number: from + 1 });
    announce(backlogTexts('moved', { title, place: to + 1, count: criteria.length }));
  }

  function setBubble(id: string, bubble: boolean) {
    if (formula.kind !== 'factors') return;
    const others = (formula.bubble ?? []).filter((other) => other !== id);
    setFramework({
      ...framework,
      formula: { ...formula, bubble: bubble ? [...others, id] : others },
    });
  }

  function removeCriterion(id: string) {
    setFramework({
      ...framework,
      criteria: criteria.filter((one) => one.id !== id),
      ...(formula.kind === 'factors' && {
        formula: { ...formula, bubble: (formula.bubble ?? []).filter((other) => other !== id) },
      }),
    });
  }

  async function use() {
    setAsked(true);
    if (first) return;
    setBusy(true);
    // A draft that was begun elsewhere may be for groups that are not here.
    const done = await onUse(withinGroups(finished(framework), groups));
    setBusy(false);
    if (done) onClose();
  }

  function cancel() {
    draft.forget();
    onClose();
  }

  async function open(file: File) {
    const read = await readFile(file);
    if (read) setFramework(draftOf(read));
    else show(t('notAFramework'), { tone: 'problem' });
  }

  function keep() {
    setAsked(true);
    if (first) return;
    keepTemplate(finished(framework));
    show(t('saved', { name: isolated(framework.name) }));
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      size="large"
      footer={
        <>
          <Button onClick={cancel}>{t('cancel')}</Button>
          <Button variant="primary" busy={busy} onClick={() => void use()}>
            {t('use')}
          </Button>
        </>
      }
    >
      <div className={styles.editor}>
        <DraftNote draft={draft} onDiscard={draft.discard} />
        <TextField
          label={t('name')}
          maxLength={limits.name}
          value={framework.name}
          onChange={(event) => setFramework({ ...framework, name: event.target.value })}
        />
        <TextField
          label={t('when')}
          maxLength={limits.when}
          value={framework.when ?? ''}
          onChange={(event) => setFramework({ ...framework, when: event.target.value })}
        />
        <h3>{t('criteria')}</h3>
        {criteria.map((criterion, index) => (
          <CriterionEditor
            key={fresh.get(criterion.id) ?? criterion.id}
            number={index + 1}
            isLast={index === criteria.length - 1}
            criterion={criterion}
            groups={groups}
            bubble={
              formula.kind === 'factors' ? !!formula.bubble?.includes(criterion.id) : undefined
            }
            onChange={(after) => changeCriterion(criterion, after)}
            onMove={(by) => moveCriterion(index, by)}
            onBubble={(bubble) => setBubble(criterion.id, bubble)}
            onRemove={criteria.length > 1 ? () => removeCriterion(criterion.id) : undefined}
          />
        ))}
        <p role="status">
          <VisuallyHidden>{announcement}</VisuallyHidden>
        </p>
        {criteria.length < limits.criteria && (
          <Button icon={<Plus aria-hidden="true" />} onClick={addCriterion}>
            {t('addCriterion')}
          </Button>
        )}
        <FormulaEditor framework={framework} onChange={setFramework} />
        {hasWeights(framework) && <WeightSliders framework={framework} onChange={setFramework} />}
        <FrameworkPreview framework={framework} />
        <Problem>{asked && first && problemWords(first)}</Problem>
        <div className={styles.files}>
          <Button size="small" onClick={keep}>
            {t('save')}
          </Button>
          <Button size="small" onClick={() => saveAsFile(finished(framework))}>
            {t('export')}
          </Button>
          <FileButton
            size="small"
            accept="application/json,.json"
            onFile={(file) => void open(file)}
          >
            {t('import')}
          </FileButton>
        </div>
      </div>
    </Dialog>
  );
}
