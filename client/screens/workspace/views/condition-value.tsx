import { Menu as Base } from '@base-ui/react/menu';
import { Check, ChevronDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import menuStyles from '#client/parts/menu.module.css';
import { useStillHere } from '#client/parts/use-still-here.ts';
import styles from '#client/screens/workspace/views/filter-editor.module.css';
import { limits } from '#shared/commands/limits.ts';
import type { ConditionValue } from '#shared/workspace/filter.ts';
import type { Property } from '#shared/workspace/query/property.ts';

interface ConditionValueProps {
  property: Property;
  value: ConditionValue | undefined;
  choices: readonly { id: string; name: string }[];
  onChange(value: ConditionValue | undefined): void;
}

/** What a condition compares with, as its property wants it. */
export function ConditionValueField({ property, value, choices, onChange }: ConditionValueProps) {
  const t = useTranslations('workspaceViews');
  switch (property.kind) {
    case 'text':
      return (
        <input
          className={styles.input}
          aria-label={t('value')}
          dir="auto"
          maxLength={limits.itemTitle}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'number':
      return (
        <input
          className={styles.input}
          type="number"
          step="any"
          aria-label={t('value')}
          value={typeof value === 'number' ? value : ''}
          onChange={({ target }) =>
            onChange(Number.isNaN(target.valueAsNumber) ? undefined : target.valueAsNumber)
          }
        />
      );
    case 'moment':
    case 'date':
    case 'dates':
      return <Day value={value} onChange={onChange} />;
    case 'choice':
    case 'choices':
      return (
        <Chosen
          value={typeof value === 'object' ? value : []}
          choices={choices}
          onChange={onChange}
        />
      );
    case 'yes-no':
      return null;
  }
}

const ways = ['today', 'ago', 'ahead', 'date'] as const;
type Way = (typeof ways)[number];

/** A day by its date, or so many days from the one on which it is asked. */
function Day({ value, onChange }: Pick<ConditionValueProps, 'value' | 'onChange'>) {
  const t = useTranslations('workspaceViews');
  const way = wayOf(value);
  const days = typeof value === 'number' ? Math.abs(value) : 7;
  return (
    <div className={styles.day}>
      {(way === 'ago' || way === 'ahead') && (
        <input
          className={styles.input}
          type="number"
          min={1}
          max={9_999}
          aria-label={t('days')}
          value={days}
          onChange={({ target }) => {
            const many = Math.round(target.valueAsNumber);
            if (many >= 1 && many <= 9_999) onChange(way === 'ago' ? -many : many);
          }}
        />
      )}
      <select
        className={styles.select}
        aria-label={t('value')}
        value={way}
        onChange={(event) => {
          const next = ways.find((one) => one === event.target.value) ?? way;
          onChange({ today: 0, ago: -days || -7, ahead: days || 7, date: '' }[next]);
        }}
      >
        {ways.map((one) => (
          <option key={one} value={one}>
            {t(`day.${one}`)}
          </option>
        ))}
      </select>
      {way === 'date' && (
        <input
          className={styles.input}
          type="date"
          min="1900-01-01"
          max="2199-12-31"
          aria-label={t('day.date')}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  );
}

function wayOf(value: ConditionValue | undefined): Way {
  if (typeof value !== 'number') return 'date';
  if (value === 0) return 'today';
  return value < 0 ? 'ago' : 'ahead';
}

interface ChosenProps {
  value: readonly string[];
  choices: readonly { id: string; name: string }[];
  onChange(value: readonly string[]): void;
}

/** Any number of what can be chosen; what was chosen and is gone can still be taken out. */
function Chosen({ value, choices, onChange }: ChosenProps) {
  const t = useTranslations('workspaceViews');
  const gone = value
    .filter((id) => !choices.some((one) => one.id === id))
    .map((id) => ({ id, name: id }));
  const all = [...choices, ...gone];
  const names = all.filter(({ id }) => value.includes(id)).map(({ name }) => name);
  const stillHere = useStillHere();
  return (
    <Base.Root>
      <Base.Trigger className={styles.chosen} aria-label={t('value')}>
        <span dir="auto">{names.join(', ') || t('choose')}</span>
        <ChevronDown size={16} aria-hidden="true" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="start" className={menuStyles.layer}>
          <Base.Popup className={`${menuStyles.menu} ${styles.choices}`} {...stillHere}>
            {all.map(({ id, name }) => (
              <Base.CheckboxItem
                key={id}
                className={menuStyles.item}
                checked={value.includes(id)}
                onCheckedChange={(checked) =>
                  onChange(checked ? [...value, id] : value.filter((one) => one !== id))
                }
              >
                <span className={menuStyles.icon} aria-hidden="true">
                  {value.includes(id) && <Check />}
                </span>
                <span dir="auto">{name}</span>
              </Base.CheckboxItem>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
