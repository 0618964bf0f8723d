import { Plus, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import { SelectField, TextField } from '#client/parts/field.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
} from '#client/screens/workspace/use-workspace.ts';
import { usePropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import { roadmapKinds } from '#client/screens/workspace-roadmaps/begin-roadmap.tsx';
import styles from '#client/screens/workspace-roadmaps/shape-editor.module.css';
import { newId } from '#client/sync/ids.ts';
import { limits } from '#shared/commands/limits.ts';
import type { Field } from '#shared/fields/field.ts';
import { firstShape } from '#shared/roadmaps/first-roadmap.ts';
import { type Property, propertiesOf } from '#shared/workspace/query/property.ts';
import type { Lane, RoadmapShape } from '#shared/workspace/roadmap.ts';

interface ShapeEditorProps {
  shape: RoadmapShape;
  onChange(shape: RoadmapShape): void;
}

type Of<Kind extends RoadmapShape['kind']> = Extract<RoadmapShape, { kind: Kind }>;

/** How a roadmap is laid out, and by what. */
export function ShapeEditor({ shape, onChange }: ShapeEditorProps) {
  const t = useTranslations('workspaceRoadmaps');
  const { basics } = useWorkspace();
  const properties = useMemo(() => [...propertiesOf(basics, 0).values()], [basics]);
  const names = { now: t('lanes.now'), next: t('lanes.next'), later: t('lanes.later') };
  return (
    <fieldset className={styles.shape}>
      <legend className={styles.legend}>{t('layout')}</legend>
      <SelectField
        label={t('aboutTime')}
        hint={t(`kindHints.${shape.kind}`)}
        value={shape.kind}
        onChange={({ target }) => {
          const kind = roadmapKinds.find((one) => one === target.value);
          if (kind) onChange(firstShape(kind, basics, names));
        }}
      >
        {roadmapKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </option>
        ))}
      </SelectField>
      {shape.kind === 'lanes' && (
        <LanesEditor shape={shape} properties={properties} onChange={onChange} />
      )}
      {shape.kind === 'quarters' && (
        <QuartersEditor shape={shape} properties={properties} onChange={onChange} />
      )}
      {shape.kind === 'timeline' && (
        <TimelineEditor shape={shape} properties={properties} onChange={onChange} />
      )}
    </fieldset>
  );
}

interface Part<Kind extends RoadmapShape['kind']> {
  shape: Of<Kind>;
  properties: readonly Property[];
  onChange(shape: RoadmapShape): void;
}

/** Which lane each choice of a property stands in. */
function LanesEditor({ shape, properties, onChange }: Part<'lanes'>) {
  const t = useTranslations('workspaceRoadmaps');
  const words = usePropertyWords();
  const { lanes } = shape;
  const choosable = properties.filter(
    (one) => (one.kind === 'choice' || one.kind === 'choices') && typeof one.choices !== 'string',
  );
  const property = choosable.find(({ id }) => id === shape.property);
  const choices = property ? choicesOf(property) : [];
  const setLanes = (next: readonly Lane[]) => onChange({ ...shape, lanes: next });
  const setLane = (id: string, some: Partial<Lane>) =>
    setLanes(lanes.map((lane) => (lane.id === id ? { ...lane, ...some } : lane)));
  const put = (choice: string, laneId: string) =>
    setLanes(
      lanes.map((lane) => {
        const others = lane.values.filter((value) => value !== choice);
        return { ...lane, values: lane.id === laneId ? [...others, choice] : others };
      }),
    );
  return (
    <>
      <SelectField
        label={t('lanesBy')}
        value={shape.property}
        onChange={({ target }) =>
          onChange({
            ...{ kind: 'lanes', property: target.value },
            lanes: choicesOf(choosable.find(({ id }) => id === target.value))
              .slice(0, limits.lanes)
              .map((id) => ({ id, name: nameIn(target.value, id), values: [id] })),
          })
        }
      >
        {choosable.map((one) => (
          <option key={one.id} value={one.id}>
            {words.nameOf(one)}
          </option>
        ))}
      </SelectField>
      <HorizonField onMade={onChange} />
      <ul className={styles.lanes} aria-label={t('laneList')}>
        {lanes.map((lane) => (
          <li key={lane.id} className={styles.lane}>
            <TextField
              label={t('laneName')}
              labelHidden
              autoComplete="off"
              maxLength={limits.name}
              value={lane.name}
              onChange={(event) => setLane(lane.id, { name: event.target.value })}
            />
            <IconButton
              label={t('removeLane', { name: isolated(lane.name) })}
              icon={<Trash2 aria-hidden="true" />}
              disabled={lanes.length === 1}
              onClick={() => setLanes(lanes.filter(({ id }) => id !== lane.id))}
            />
          </li>
        ))}
      </ul>
      {lanes.length < limits.lanes && (
        <Button
          size="small"
          icon={<Plus aria-hidden="true" />}
          onClick={() => setLanes([...lanes, { id: newId(), name: t('newLane'), values: [] }])}
        >
          {t('addLane')}
        </Button>
      )}
      <p className={styles.soft}>{t('whichLane')}</p>
      {property &&
        choices.map((choice) => (
          <label key={choice} className={styles.line}>
            <bdi>{words.choiceOf(property, choice)}</bdi>
            <select
              className={styles.select}
              value={lanes.find(({ values }) => values.includes(choice))?.id ?? ''}
              onChange={({ target }) => put(choice, target.value)}
            >
              <option value="">{t('notShown')}</option>
              {lanes.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        ))}
    </>
  );

  function nameIn(propertyId: string, choice: string): string {
    const chosen = choosable.find(({ id }) => id === propertyId);
    return chosen ? words.choiceOf(chosen, choice) : choice;
  }
}

const horizonColors = { now: 'teal', next: 'blue', later: 'ochre' } as const;

/** Where nothing in the workspace says now, next or later, a field that does is one press away. */
function HorizonField({ onMade }: { onMade(shape: RoadmapShape): void }) {
  const t = useTranslations('workspaceRoadmaps');
  const { basics } = useWorkspace();
  const may = useMay();
  const send = useSendToWorkspace();
  const name = t('horizon');
  if (!may('field.put') || basics.fields.some((field) => field.name === name)) return null;

  async function make() {
    const options = (['now', 'next', 'later'] as const).map((id) => ({
      ...{ id, name: t(`lanes.${id}`), color: horizonColors[id] },
    }));
    const field: Field = { id: newId(), name, type: 'choice', options };
    const lanes = options.map((option) => ({
      ...{ id: option.id, name: option.name, values: [option.id] },
    }));
    if (await send({ type: 'field.put', field, before: null }))
      onMade({ kind: 'lanes', property: `field.${field.id}`, lanes });
  }

  return (
    <div className={styles.offer}>
      <p className={styles.soft}>{t('horizonHint')}</p>
      <Button size="small" onClick={() => void make()}>
        {t('addHorizon')}
      </Button>
    </div>
  );
}

function QuartersEditor({ shape, properties, onChange }: Part<'quarters'>) {
  const t = useTranslations('workspaceRoadmaps');
  const words = usePropertyWords();
  const count = (text: string) =>
    Math.min(limits.quarters, Math.max(0, Math.floor(Number(text)) || 0));
  return (
    <>
      <SelectField
        label={t('quarterBy')}
        value={shape.property}
        onChange={({ target }) => onChange({ ...shape, property: target.value })}
      >
        {properties
          .filter(({ kind }) => kind === 'date' || kind === 'dates')
          .map((one) => (
            <option key={one.id} value={one.id}>
              {words.nameOf(one)}
            </option>
          ))}
      </SelectField>
      <div className={styles.counts}>
        <TextField
          label={t('back')}
          type="number"
          inputMode="numeric"
          min={0}
          max={limits.quarters}
          value={shape.back}
          onChange={(event) => onChange({ ...shape, back: count(event.target.value) })}
        />
        <TextField
          label={t('ahead')}
          type="number"
          inputMode="numeric"
          min={0}
          max={limits.quarters}
          value={shape.ahead}
          onChange={(event) => onChange({ ...shape, ahead: count(event.target.value) })}
        />
      </div>
    </>
  );
}

function TimelineEditor({ shape, properties, onChange }: Part<'timeline'>) {
  const t = useTranslations('workspaceRoadmaps');
  const words = usePropertyWords();
  const fields = properties.filter(
    ({ kind, field }) => field && (kind === 'dates' || kind === 'date'),
  );
  const groups = properties.filter(
    (one) =>
      (one.kind === 'choice' || one.kind === 'choices') &&
      (typeof one.choices !== 'string' || one.choices === 'words') &&
      !['category', 'agreement', 'attention'].includes(one.id),
  );
  return (
    <>
      <SelectField
        label={t('barsBy')}
        value={shape.days ?? ''}
        onChange={({ target }) => onChange({ ...shape, days: target.value || null })}
      >
        <option value="">{t('ownDays')}</option>
        {fields.map((one) => (
          <option key={one.id} value={one.id}>
            {words.nameOf(one)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('rowsBy')}
        value={shape.group ?? ''}
        onChange={({ target }) => onChange({ ...shape, group: target.value || null })}
      >
        <option value="">{t('noRows')}</option>
        {groups.map((one) => (
          <option key={one.id} value={one.id}>
            {words.nameOf(one)}
          </option>
        ))}
      </SelectField>
    </>
  );
}

function choicesOf(property: Property | undefined): string[] {
  if (property?.kind !== 'choice' && property?.kind !== 'choices') return [];
  return typeof property.choices === 'string' ? [] : property.choices.map(({ id }) => id);
}
