import { Plus, Trash2, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { ConditionValueField } from '#client/screens/workspace/views/condition-value.tsx';
import styles from '#client/screens/workspace/views/filter-editor.module.css';
import {
  conditionsIn,
  type FilterGroup,
  filterOf,
  groupIn,
  isCondition,
  joins,
  rootOf,
} from '#client/screens/workspace/views/filter-tree.ts';
import type { PropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import {
  type Condition,
  type Filter,
  mostConditions,
  mostFilterDepth,
  needsNoValue,
  type Operator,
} from '#shared/workspace/filter.ts';
import { operatorsOf } from '#shared/workspace/query/matching.ts';
import type { Properties, Property } from '#shared/workspace/query/property.ts';

interface FilterEditorProps {
  filter: Filter | null;
  properties: Properties;
  words: PropertyWords;
  /** What can be chosen of a property. */
  choicesOf(property: Property): readonly { id: string; name: string }[];
  onChange(filter: Filter | null): void;
}

/** Builds a filter of conditions and groups of them. What it asks for is shown at once. */
export function FilterEditor(props: FilterEditorProps) {
  const { filter, onChange } = props;
  const t = useTranslations('workspaceViews');
  const root = rootOf(filter);
  return (
    <div className={styles.editor}>
      {root.of.length === 0 && <p className={styles.soft}>{t('noConditions')}</p>}
      <Group
        {...props}
        group={root}
        depth={1}
        isFull={conditionsIn(filter) >= mostConditions}
        onGroup={(group) => onChange(group.of.length === 0 ? null : filterOf(group))}
      />
      {root.of.length > 0 && (
        <Button size="small" variant="quiet" onClick={() => onChange(null)}>
          {t('clearFilter')}
        </Button>
      )}
    </div>
  );
}

interface GroupProps extends Omit<FilterEditorProps, 'filter' | 'onChange'> {
  group: FilterGroup;
  /** From 1 for the whole. */
  depth: number;
  /** There are as many conditions as there can be. */
  isFull: boolean;
  onGroup(group: FilterGroup): void;
  onRemove?(): void;
}

function Group({ group, depth, isFull, onGroup, onRemove, ...rest }: GroupProps) {
  const t = useTranslations('workspaceViews');
  const { join, of } = group;
  const put = (index: number, next: Filter | null) =>
    onGroup({
      join,
      of: of.flatMap((one, at) => {
        if (at !== index) return [one];
        return next === null ? [] : [next];
      }),
    });
  const first = rest.properties.get('status') ?? [...rest.properties.values()][0];
  const add = (filter: Filter) => onGroup({ join, of: [...of, filter] });
  const condition = first && conditionOn(first);
  return (
    <div className={styles.group} data-nested={depth > 1 || undefined}>
      {(of.length > 1 || depth > 1) && (
        <div className={styles.head}>
          <select
            className={styles.select}
            aria-label={t('joinOf')}
            value={join}
            onChange={(event) =>
              onGroup({ join: joins.find((one) => one === event.target.value) ?? join, of })
            }
          >
            {joins.map((one) => (
              <option key={one} value={one}>
                {t(`joins.${one}`)}
              </option>
            ))}
          </select>
          {onRemove && (
            <IconButton
              label={t('removeGroup')}
              icon={<Trash2 size={18} aria-hidden="true" />}
              onClick={onRemove}
            />
          )}
        </div>
      )}
      {of.map((one, index) => {
        const nested = groupIn(one);
        const own = {
          key: index,
          ...rest,
        };
        if (nested)
          return (
            <Group
              {...own}
              key={own.key}
              group={nested}
              depth={depth + 1}
              isFull={isFull}
              onGroup={(next) => put(index, next.of.length === 0 ? null : filterOf(next))}
              onRemove={() => put(index, null)}
            />
          );
        if (!isCondition(one)) return null;
        return (
          <ConditionRow
            {...own}
            key={own.key}
            condition={one}
            onCondition={(next) => put(index, next)}
          />
        );
      })}
      {condition && !isFull && (
        <div className={styles.adding}>
          <Button
            size="small"
            variant="quiet"
            icon={<Plus aria-hidden="true" />}
            onClick={() => add(condition)}
          >
            {t('addCondition')}
          </Button>
          {depth < mostFilterDepth - 1 && (
            <Button
              size="small"
              variant="quiet"
              icon={<Plus aria-hidden="true" />}
              onClick={() =>
                add(filterOf({ join: join === 'any' ? 'all' : 'any', of: [condition] }))
              }
            >
              {t('addGroup')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

interface ConditionRowProps extends Omit<FilterEditorProps, 'filter' | 'onChange'> {
  condition: Condition;
  onCondition(condition: Condition | null): void;
}

function ConditionRow(props: ConditionRowProps) {
  const { condition, properties, words, choicesOf, onCondition } = props;
  const t = useTranslations('workspaceViews');
  const property = properties.get(condition.property);
  const remove = (
    <span className={styles.remove}>
      <IconButton
        label={t('removeCondition')}
        icon={<X size={18} aria-hidden="true" />}
        onClick={() => onCondition(null)}
      />
    </span>
  );
  if (!property || !operatorsOf[property.kind].includes(condition.is))
    return (
      <div className={styles.condition}>
        <p className={styles.lost}>{t('lostCondition')}</p>
        {remove}
      </div>
    );
  const isOfDays = ['moment', 'date', 'dates'].includes(property.kind);
  return (
    <div className={styles.condition}>
      <select
        className={styles.select}
        aria-label={t('property')}
        value={condition.property}
        onChange={(event) => {
          const next = properties.get(event.target.value);
          if (next) onCondition(conditionOn(next));
        }}
      >
        {[...properties.values()]
          .filter(({ id }) => id !== 'place')
          .map((one) => (
            <option key={one.id} value={one.id}>
              {words.nameOf(one)}
            </option>
          ))}
      </select>
      <select
        className={styles.select}
        aria-label={t('operator')}
        value={condition.is}
        onChange={(event) => {
          const is = operatorsOf[property.kind].find((one) => one === event.target.value);
          if (is) onCondition(withOperator(condition, is));
        }}
      >
        {operatorsOf[property.kind].map((is) => (
          <option key={is} value={is}>
            {isOfDays && isOrdered(is) ? t(`isDay.${is}`) : t(`is.${is}`)}
          </option>
        ))}
      </select>
      {!needsNoValue(condition.is) && (
        <div className={styles.value}>
          <ConditionValueField
            property={property}
            value={condition.value}
            choices={choicesOf(property)}
            onChange={(value) => onCondition({ ...condition, value })}
          />
        </div>
      )}
      {remove}
    </div>
  );
}

const ordered = ['equals', 'less', 'more', 'at-most', 'at-least'] as const;

function isOrdered(is: Operator): is is (typeof ordered)[number] {
  return ordered.some((one) => one === is);
}

/** One that asks for nothing yet. */
function conditionOn({ id, kind }: Property): Condition {
  return { property: id, is: operatorsOf[kind][0] ?? 'filled' };
}

function withOperator({ property, value }: Condition, is: Operator): Condition {
  return needsNoValue(is) ? { property, is } : { property, is, value };
}
