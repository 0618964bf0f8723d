import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useMessages, useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { SelectField, TextField } from '#client/parts/field.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import { Switch } from '#client/parts/switch.tsx';
import styles from '#client/screens/framework/criterion-editor.module.css';
import { DeckEditor } from '#client/screens/framework/deck-editor.tsx';
import { valueTypeOf } from '#client/screens/framework/framework-draft.ts';
import { limits } from '#shared/commands/limits.ts';
import { valueTypes } from '#shared/scoring/decks.ts';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import type { Group } from '#shared/scoring/groups.ts';

interface CriterionEditorProps {
  criterion: Criterion;
  /** From 1. */
  number: number;
  isLast: boolean;
  /** Those of the session; empty where there are none. */
  groups: readonly Group[];
  /** Whether it only sizes the bubble; `undefined` where there are no bubbles. */
  bubble: boolean | undefined;
  onChange(criterion: Criterion): void;
  /** One place up or down. */
  onMove(by: -1 | 1): void;
  onBubble(bubble: boolean): void;
  /** Absent for the last one. */
  onRemove: (() => void) | undefined;
}

/** One question: what it is called, how it counts, which cards answer it, and who is asked. */
export function CriterionEditor(props: CriterionEditorProps) {
  const t = useTranslations('editor');
  const { criterion, number, isLast, groups, bubble, onChange, onMove, onBubble, onRemove } = props;
  const { name, kind, deck, anchors = { low: '', high: '' }, scale = 'deck' } = criterion;
  // Names of decks are texts without parameters, so they are what stands in the catalogue.
  const deckNames: Readonly<Record<string, string>> = useMessages().editor.deckNames;
  const type = valueTypeOf(deck);
  const heading = t('criterion', { number });

  function takeDeck(id: string) {
    const ready = valueTypes.find((one) => one.id === id);
    onChange(
      ready
        ? { ...criterion, deck: ready.deck, scale: ready.scale }
        : {
            ...criterion,
            deck: [...deck.map((card) => ({ ...card })), { label: '', value: null }],
          },
    );
  }

  const called = isolated(name) || heading;

  function moveByKey(event: KeyboardEvent) {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  }

  return (
    <fieldset className={styles.criterion}>
      <legend className={styles.legend}>{heading}</legend>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to what is in it */}
      <div className={styles.first} onKeyDown={moveByKey}>
        <TextField
          label={t('criterionName')}
          maxLength={limits.name}
          value={name}
          onChange={(event) => onChange({ ...criterion, name: event.target.value })}
        />
        {onRemove && (
          <div className={styles.buttons}>
            <IconButton
              label={t('moveUp', { name: called })}
              icon={<ArrowUp aria-hidden="true" />}
              aria-keyshortcuts="Alt+ArrowUp"
              aria-disabled={number === 1}
              onClick={() => onMove(-1)}
            />
            <IconButton
              label={t('moveDown', { name: called })}
              icon={<ArrowDown aria-hidden="true" />}
              aria-keyshortcuts="Alt+ArrowDown"
              aria-disabled={isLast}
              onClick={() => onMove(1)}
            />
            <IconButton
              label={t('removeCriterion', { name: called })}
              icon={<Trash2 aria-hidden="true" />}
              onClick={onRemove}
            />
          </div>
        )}
      </div>
      <div className={styles.pair}>
        <SegmentedChoice<Criterion['kind']>
          legend={t('kind')}
          options={[
            { value: 'benefit', label: t('benefit') },
            { value: 'cost', label: t('cost') },
          ]}
          value={kind}
          onChange={(next) => onChange({ ...criterion, kind: next })}
        />
        <SegmentedChoice<'deck' | 'session'>
          legend={t('scale')}
          options={[
            { value: 'deck', label: t('byDeck') },
            { value: 'session', label: t('bySession') },
          ]}
          value={scale}
          onChange={(next) => onChange({ ...criterion, scale: next })}
        />
      </div>
      <SelectField
        label={t('deck')}
        hint={deck.map(({ label }) => label).join('  ')}
        value={type}
        onChange={(event) => takeDeck(event.target.value)}
      >
        {valueTypes.map(({ id }) => (
          <option key={id} value={id}>
            {deckNames[id] ?? id}
          </option>
        ))}
        <option value="own">{t('ownDeck')}</option>
      </SelectField>
      {type === 'own' && (
        <DeckEditor deck={deck} onChange={(next) => onChange({ ...criterion, deck: next })} />
      )}
      <div className={styles.pair}>
        {(['low', 'high'] as const).map((end) => (
          <TextField
            key={end}
            label={t(end)}
            maxLength={limits.anchor}
            value={anchors[end]}
            onChange={(event) =>
              onChange({ ...criterion, anchors: { ...anchors, [end]: event.target.value } })
            }
          />
        ))}
      </div>
      {groups.length > 0 && <RatedBy criterion={criterion} groups={groups} onChange={onChange} />}
      {bubble !== undefined && <Switch label={t('bubble')} checked={bubble} onChange={onBubble} />}
    </fieldset>
  );
}

interface RatedByProps {
  criterion: Criterion;
  groups: readonly Group[];
  onChange(criterion: Criterion): void;
}

/** Which groups are asked; none chosen is everybody. */
function RatedBy({ criterion, groups, onChange }: RatedByProps) {
  const t = useTranslations('editor');
  const { groups: chosen = [], ...rest } = criterion;
  function choose(next: readonly string[]) {
    onChange(next.length === 0 ? rest : { ...rest, groups: [...next] });
  }
  return (
    <fieldset>
      <legend className={styles.label}>{t('groups')}</legend>
      <div className={styles.checks}>
        <label className={styles.check}>
          <input type="checkbox" checked={chosen.length === 0} onChange={() => choose([])} />
          {t('everybody')}
        </label>
        {groups.map(({ id, name }) => (
          <label key={id} className={styles.check}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={(event) =>
                choose(
                  event.target.checked ? [...chosen, id] : chosen.filter((other) => other !== id),
                )
              }
            />
            <bdi>{name}</bdi>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
