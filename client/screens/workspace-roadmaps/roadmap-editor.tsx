import { Share2 } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { Button, LinkButton } from '#client/parts/button.tsx';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { SelectField, TextArea, TextField } from '#client/parts/field.tsx';
import { useToday } from '#client/parts/use-today.ts';
import { useDraft } from '#client/screens/drafts/use-draft.ts';
import { RoadmapView } from '#client/screens/roadmap/roadmap-view.tsx';
import { BesideBacklog } from '#client/screens/workspace/beside-backlog.tsx';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceView,
} from '#client/screens/workspace/use-workspace.ts';
import { FilterEditor } from '#client/screens/workspace/views/filter-editor.tsx';
import { useChoices } from '#client/screens/workspace/views/use-choices.ts';
import { usePropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import styles from '#client/screens/workspace-roadmaps/roadmap-editor.module.css';
import { ShapeEditor } from '#client/screens/workspace-roadmaps/shape-editor.tsx';
import { ShareDialog } from '#client/screens/workspace-roadmaps/share-dialog.tsx';
import { ShownChoices } from '#client/screens/workspace-roadmaps/shown-choices.tsx';
import { isRecord } from '#client/sync/json.ts';
import { workIn } from '#client/sync/workspace/identity.ts';
import { limits } from '#shared/commands/limits.ts';
import { projected } from '#shared/roadmaps/projection.ts';
import { propertiesOf } from '#shared/workspace/query/property.ts';
import { type RankedItem, rankedIn } from '#shared/workspace/ranked.ts';
import type { Roadmap, RoadmapToSave } from '#shared/workspace/roadmap.ts';

type Changes = Partial<RoadmapToSave>;

/** A roadmap as it would leave, beside what makes it. */
export function RoadmapEditor({ roadmapId }: { roadmapId: string }) {
  const t = useTranslations('workspaceRoadmaps');
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const roadmap = useWorkspace().roadmaps.get(roadmapId);
  if (roadmap) return <Editor key={roadmapId} saved={roadmap} />;
  return (
    <BesideBacklog title={t('title')}>
      <EmptyState
        title={t('gone')}
        action={
          <Link href={`/w/${workspaceId}/roadmaps`} asChild>
            <LinkButton>{t('all')}</LinkButton>
          </Link>
        }
      />
    </BesideBacklog>
  );
}

function Editor({ saved }: { saved: Roadmap }) {
  const t = useTranslations('workspaceRoadmaps');
  const state = useWorkspace();
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const send = useSendToWorkspace();
  const may = useMay();
  const today = useToday();
  const mayChange = may('roadmap.set');
  const typed = useDraft<Changes>(`roadmap.${saved.id}`, {}, readChanges, workIn(workspaceId));
  const changes = mayChange ? typed.value : {};
  const latest = useRef(changes);
  useEffect(() => {
    latest.current = changes;
  });
  const [isSaving, setSaving] = useState(false);
  const [isSharing, setSharing] = useState(false);
  const draft = useMemo(() => tidied({ ...saved, ...changes }), [saved, changes]);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(tidied(saved));
  const shown = useDeferredValue(draft);
  const items = useMemo(() => rankedIn(state, Date.now()), [state]);
  const preview = useMemo(
    () => projected(shown, { items, state, today, now: Date.now(), idOf: (id) => id }),
    [shown, items, state, today],
  );
  const change = (some: Changes) => typed.set(differing(saved, { ...changes, ...some }));

  async function save() {
    const { createdAt: _, ...roadmap } = draft;
    const name = draft.name.trim() || saved.name;
    const sent = changes;
    setSaving(true);
    const isDone = await send({ type: 'roadmap.set', roadmap: { ...roadmap, name } });
    setSaving(false);
    // What was changed meanwhile is not saved yet.
    if (isDone && latest.current === sent) typed.discard();
  }

  return (
    <BesideBacklog
      title={saved.name}
      actions={
        <Button icon={<Share2 aria-hidden="true" />} onClick={() => setSharing(true)}>
          {t('share')}
        </Button>
      }
    >
      <div className={styles.screen}>
        {mayChange && (
          <section className={styles.making} aria-label={t('making')}>
            <Link href={`/w/${workspaceId}/roadmaps`} className={styles.back ?? ''}>
              {t('all')}
            </Link>
            <Making draft={draft} items={items} onChange={change} />
          </section>
        )}
        <main className={styles.preview} aria-label={t('preview')}>
          <p className={styles.soft}>{t('previewHint')}</p>
          <header>
            <h2 dir="auto">{preview.title}</h2>
            {preview.words !== undefined && <p dir="auto">{preview.words}</p>}
          </header>
          <RoadmapView roadmap={preview} today={today} />
        </main>
        {isChanged && (
          <div className={styles.bar} role="status">
            <span>{t('changed')}</span>
            <Button variant="quiet" onClick={typed.discard}>
              {t('discard')}
            </Button>
            <Button variant="primary" busy={isSaving} onClick={() => void save()}>
              {t('save')}
            </Button>
          </div>
        )}
      </div>
      <ShareDialog open={isSharing} roadmap={saved} onClose={() => setSharing(false)} />
    </BesideBacklog>
  );
}

/** What was changed here and not saved, as it was kept. */
function readChanges(kept: unknown): Changes | undefined {
  // It was written here.
  return isRecord(kept) ? (kept as Changes) : undefined;
}

/** Those that make a difference; no words at all are as none. */
function differing(saved: Roadmap, changes: Changes): Changes {
  const was: Record<string, unknown> = { ...saved };
  const differ = Object.entries(changes).filter(
    ([key, value]) => JSON.stringify(value || undefined) !== JSON.stringify(was[key]),
  );
  return Object.fromEntries(differ);
}

/** In one order, and without words where there are none. */
function tidied({ words, ...rest }: Roadmap): Roadmap {
  return words ? { ...rest, words } : rest;
}

/** What a roadmap is called, how it is laid out, which items it shows, and what of them. */
function Making({
  draft,
  items,
  onChange,
}: {
  draft: Roadmap;
  items: readonly RankedItem[];
  onChange(some: Changes): void;
}) {
  const t = useTranslations('workspaceRoadmaps');
  const language = useLocale();
  const { basics } = useWorkspace();
  const words = usePropertyWords();
  const properties = useMemo(() => propertiesOf(basics, Date.now()), [basics]);
  const choicesOf = useChoices(items, words, language);
  const { query } = draft;
  return (
    <>
      <TextField
        label={t('name')}
        autoComplete="off"
        maxLength={limits.workspaceName}
        value={draft.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <TextArea
        label={t('words')}
        hint={t('wordsHint')}
        rows={2}
        maxLength={limits.fieldText}
        value={draft.words ?? ''}
        onChange={(event) => onChange({ words: event.target.value })}
      />
      <ShapeEditor shape={draft.shape} onChange={(shape) => onChange({ shape })} />
      <fieldset className={styles.filter}>
        <legend>{t('whichItems')}</legend>
        <FilterEditor
          filter={query.filter}
          properties={properties}
          words={words}
          choicesOf={choicesOf}
          onChange={(filter) => onChange({ query: { ...query, filter } })}
        />
      </fieldset>
      <SelectField
        label={t('order')}
        value={query.orders[0]?.property ?? 'place'}
        onChange={({ target }) =>
          onChange({
            query: { ...query, orders: [{ property: target.value, descending: false }] },
          })
        }
      >
        {[...properties.values()].map((property) => (
          <option key={property.id} value={property.id}>
            {words.nameOf(property)}
          </option>
        ))}
      </SelectField>
      <ShownChoices
        legend={t('mayTheySee')}
        shows={draft.shows}
        onChange={(shows) => onChange({ shows })}
      />
    </>
  );
}
