import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '#client/parts/icon-button.tsx';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import styles from '#client/screens/workspace/views/display-editor.module.css';
import { hasColumns } from '#client/screens/workspace/views/has-columns.ts';
import type { PropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import { limits } from '#shared/commands/limits.ts';
import type { Order } from '#shared/workspace/filter.ts';
import { canGroup } from '#shared/workspace/query/groups.ts';
import type { Properties, Property } from '#shared/workspace/query/property.ts';
import {
  plainTimeline,
  type Shown,
  type TimelineShown,
  viewKinds,
} from '#shared/workspace/view.ts';

interface DisplayEditorProps {
  shown: Shown;
  properties: Properties;
  words: PropertyWords;
  onChange(change: Partial<Shown>): void;
}

/** How a view shows what it asks for: as what, in which order, in which groups, with which fields. */
export function DisplayEditor({ shown, properties, words, onChange }: DisplayEditorProps) {
  const t = useTranslations('workspaceViews');
  const all = [...properties.values()];
  const isBoard = shown.kind === 'board';
  const isTimeline = shown.kind === 'timeline' || shown.kind === 'gantt';
  const boardGroup = all.filter(hasColumns).find(({ id }) => id === shown.group)?.id ?? 'status';
  return (
    <div className={styles.editor}>
      {/* board */}
      <SegmentedChoice
        legend={t('kind')}
        options={viewKinds.map((value) => ({ value, label: t(value) }))}
        value={shown.kind}
        onChange={(kind) =>
          onChange(
            kind === 'board'
              ? // A board is put in order by hand, until somebody wants it otherwise.
                { kind, group: boardGroup, query: { ...shown.query, orders: [] } }
              : { kind },
          )
        }
      />
      <Orders
        orders={shown.query.orders}
        properties={all}
        words={words}
        onOrders={(orders) => onChange({ query: { ...shown.query, orders } })}
      />
      <Choice
        label={t(isBoard ? 'columnsBy' : isTimeline ? 'swimlanes' : 'group')}
        value={shown.group}
        properties={all.filter(isBoard ? hasColumns : canGroup)}
        words={words}
        isNeeded={isBoard}
        onChoose={(group) => onChange({ group })}
      />
      {isBoard && (
        <Choice
          label={t('swimlanes')}
          value={shown.swimlanes}
          properties={all.filter((one) => canGroup(one) && one.id !== shown.group)}
          words={words}
          onChoose={(swimlanes) => onChange({ swimlanes })}
        />
      )}
      {isTimeline && (
        <Dates
          timeline={shown.timeline ?? plainTimeline}
          properties={all}
          onTimeline={(timeline) => onChange({ timeline })}
        />
      )}
      <Choice
        label={t('color')}
        value={shown.color}
        properties={all.filter(({ kind }) => kind === 'choice' || kind === 'choices')}
        words={words}
        onChoose={(color) => onChange({ color })}
      />
      <Fields shown={shown} properties={properties} words={words} onChange={onChange} />
    </div>
  );
}

interface ChoiceProps {
  label: string;
  /** The id of a property. */
  value: string | null;
  properties: readonly Property[];
  words: PropertyWords;
  isNeeded?: boolean;
  onChoose(id: string | null): void;
}

function Choice({ label, value, properties, words, isNeeded, onChoose }: ChoiceProps) {
  const t = useTranslations('workspaceViews');
  return (
    <label className={styles.line}>
      <span className={styles.label}>{label}</span>
      <select
        className={styles.select}
        value={value ?? ''}
        onChange={(event) => onChoose(event.target.value || null)}
      >
        {!isNeeded && <option value="">{t('nothing')}</option>}
        {properties.map((one) => (
          <option key={one.id} value={one.id}>
            {words.nameOf(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface DatesProps {
  timeline: TimelineShown;
  properties: readonly Property[];
  onTimeline(timeline: TimelineShown): void;
}

/** Where items say when they are; asked where a field does, too. */
function Dates({ timeline, properties, onTimeline }: DatesProps) {
  const t = useTranslations('workspaceViews');
  const fields = properties.flatMap(({ field }) => (field?.type === 'dates' ? [field] : []));
  if (fields.length === 0) return null;
  return (
    <label className={styles.line}>
      <span className={styles.label}>{t('dates')}</span>
      <select
        className={styles.select}
        value={timeline.dates ?? ''}
        onChange={({ target }) => onTimeline({ ...timeline, dates: target.value || null })}
      >
        <option value="">{t('ownDates')}</option>
        {fields.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface OrdersProps {
  orders: readonly Order[];
  properties: readonly Property[];
  words: PropertyWords;
  onOrders(orders: readonly Order[]): void;
}

function Orders({ orders, properties, words, onOrders }: OrdersProps) {
  const t = useTranslations('workspaceViews');
  const left = properties.filter(({ id }) => !orders.some(({ property }) => property === id));
  const put = (index: number, order: Order | null) =>
    onOrders(orders.flatMap((one, at) => (at === index ? (order ?? []) : one)));
  return (
    <fieldset className={styles.orders}>
      <legend className={styles.label}>{t('orders')}</legend>
      {orders.map(({ property: id, descending }, index) => {
        const property = properties.find((one) => one.id === id);
        const name = property ? words.nameOf(property) : id;
        return (
          <div key={id} className={styles.order}>
            <select
              className={styles.select}
              aria-label={t('property')}
              value={id}
              onChange={(event) => put(index, { property: event.target.value, descending })}
            >
              {[...(property ? [property] : []), ...left].map((one) => (
                <option key={one.id} value={one.id}>
                  {words.nameOf(one)}
                </option>
              ))}
            </select>
            <IconButton
              label={t(descending ? 'descending' : 'ascending')}
              icon={
                descending ? (
                  <ArrowDown size={18} aria-hidden="true" />
                ) : (
                  <ArrowUp size={18} aria-hidden="true" />
                )
              }
              onClick={() => put(index, { property: id, descending: !descending })}
            />
            <IconButton
              label={t('removeOrder', { property: name })}
              icon={<X size={18} aria-hidden="true" />}
              onClick={() => put(index, null)}
            />
          </div>
        );
      })}
      {orders.length < limits.ordersOfView && (
        <select
          className={styles.select}
          aria-label={t('addOrder')}
          value=""
          onChange={(event) =>
            onOrders([...orders, { property: event.target.value, descending: false }])
          }
        >
          <option value="" disabled>
            {t('addOrder')}
          </option>
          {left.map((one) => (
            <option key={one.id} value={one.id}>
              {words.nameOf(one)}
            </option>
          ))}
        </select>
      )}
    </fieldset>
  );
}

/** Which fields are shown, and in which order: those that are come first. */
function Fields({ shown, properties, words, onChange }: DisplayEditorProps) {
  const t = useTranslations('workspaceViews');
  const { columns } = shown;
  const shownIds = columns.map(({ property }) => property).filter((id) => properties.has(id));
  const others = [...properties.keys()].filter(
    (id) => !shownIds.includes(id) && id !== 'place' && id !== 'description',
  );
  const move = (id: string, by: 1 | -1) => {
    const kept = columns.filter(({ property }) => properties.has(property));
    const at = kept.findIndex(({ property }) => property === id);
    const [moved] = kept.splice(at, 1);
    if (moved) kept.splice(at + by, 0, moved);
    onChange({ columns: kept });
  };
  const set = (id: string, isShown: boolean) =>
    onChange({
      columns: isShown
        ? [...columns, { property: id }]
        : columns.filter(({ property }) => property !== id),
    });
  return (
    <fieldset className={styles.fields}>
      <legend className={styles.label}>{t('fields')}</legend>
      {[...shownIds, ...others].map((id) => {
        const property = properties.get(id);
        if (!property) return null;
        const name = words.nameOf(property);
        const at = shownIds.indexOf(id);
        return (
          <div key={id} className={styles.field}>
            <label className={styles.check}>
              <input
                type="checkbox"
                checked={at >= 0}
                disabled={id === 'title'}
                onChange={(event) => set(id, event.target.checked)}
              />
              <bdi>{name}</bdi>
            </label>
            {at >= 0 && (
              <>
                <IconButton
                  label={t('moveUp', { property: name })}
                  icon={<ArrowUp size={16} aria-hidden="true" />}
                  disabled={at === 0}
                  onClick={() => move(id, -1)}
                />
                <IconButton
                  label={t('moveDown', { property: name })}
                  icon={<ArrowDown size={16} aria-hidden="true" />}
                  disabled={at === shownIds.length - 1}
                  onClick={() => move(id, 1)}
                />
              </>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
