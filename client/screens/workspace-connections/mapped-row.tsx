import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { IconButton } from '#client/parts/icon-button.tsx';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import editors from '#client/screens/workspace/values/editors.module.css';
import { useMappedWords } from '#client/screens/workspace/views/use-mapped-words.ts';
import styles from '#client/screens/workspace-connections/mapping.module.css';
import { OptionStands } from '#client/screens/workspace-connections/option-stands.tsx';
import {
  type Direction,
  directions,
  type PropertyMapping,
  winners,
} from '#shared/integrations/connection.ts';
import { fits, goesOutOnly } from '#shared/integrations/fits.ts';
import type { RemoteField } from '#shared/integrations/remote.ts';
import type { Tracker } from '#shared/integrations/services.ts';

interface MappedRowProps {
  row: PropertyMapping;
  service: Tracker;
  /** All fields of the place. */
  fields: readonly RemoteField[];
  onChange(row: PropertyMapping): void;
  onTake(): void;
}

/** A property, the field over there that it goes to and fro with, which way, and who wins. */
export function MappedRow({ row, service, fields, onChange, onTake }: MappedRowProps) {
  const t = useTranslations('connections');
  const { basics } = useWorkspace();
  const name = useMappedWords()(row.property);
  const property = isolated(name);
  const field = fields.find(({ id }) => id === row.remote);
  const fitting = fields.filter((one) => fits(row.property, one, basics));
  const ways = waysOf(row, field);
  return (
    <li className={styles.row}>
      <span className={styles.property} dir="auto">
        {name}
      </span>
      <span className={styles.take}>
        <IconButton
          label={t('mapping.take', { property })}
          icon={<X aria-hidden="true" />}
          onClick={onTake}
        />
      </span>
      <div className={styles.choices}>
        <select
          className={editors.control}
          aria-label={t('mapping.fieldOf', { service: t(`service.${service}`), property })}
          value={row.remote}
          onChange={({ target }) => {
            const chosen = fitting.find(({ id }) => id === target.value);
            if (!chosen) return;
            const { options: _, ...rest } = row;
            const [first = row.direction, ...others] = waysOf(row, chosen);
            const direction = [first, ...others].includes(row.direction) ? row.direction : first;
            onChange({ ...rest, remote: chosen.id, direction });
          }}
        >
          {!field && <option value={row.remote}>{t('mapping.fieldGone')}</option>}
          {fitting.map(({ id, name: called, isFixed }) => (
            <option key={id} value={id}>
              {isFixed ? `${called} (${t('mapping.fixed')})` : called}
            </option>
          ))}
        </select>
        <select
          className={editors.control}
          aria-label={t('mapping.directionOf', { property })}
          value={row.direction}
          onChange={({ target }) => {
            const direction = ways.find((one) => one === target.value);
            if (direction) onChange({ ...row, direction });
          }}
        >
          {ways.map((one) => (
            <option key={one} value={one}>
              {t(`mapping.directions.${one}`)}
            </option>
          ))}
        </select>
        {row.direction === 'both' && (
          <select
            className={editors.control}
            aria-label={t('mapping.winsOf', { property })}
            value={row.wins}
            onChange={({ target }) => {
              const wins = winners.find((one) => one === target.value);
              if (wins) onChange({ ...row, wins });
            }}
          >
            {winners.map((one) => (
              <option key={one} value={one}>
                {t(`mapping.winners.${one}`)}
              </option>
            ))}
          </select>
        )}
      </div>
      {field && <OptionStands row={row} field={field} onChange={onChange} />}
    </li>
  );
}

/** Which ways there are: what can only be read there comes in, and what is decided here goes out. */
function waysOf(
  { property }: PropertyMapping,
  field: Pick<RemoteField, 'isFixed' | 'kind'> | undefined,
): readonly Direction[] {
  if (goesOutOnly(property, field)) return ['out'];
  return field?.isFixed ? ['in', 'in-once'] : directions;
}
