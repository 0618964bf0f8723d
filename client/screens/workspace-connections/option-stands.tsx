import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import editors from '#client/screens/workspace/values/editors.module.css';
import { usePeople } from '#client/screens/workspace/values/use-people.ts';
import styles from '#client/screens/workspace-connections/mapping.module.css';
import { optionsOf } from '#shared/fields/field.ts';
import type { PropertyMapping } from '#shared/integrations/connection.ts';
import type { RemoteField } from '#shared/integrations/remote.ts';

interface OptionStandsProps {
  row: PropertyMapping;
  field: RemoteField;
  onChange(row: PropertyMapping): void;
}

/** Of what is chosen from: which of theirs stands for which of ours. Nothing where nothing is chosen from. */
export function OptionStands({ row, field, onChange }: OptionStandsProps) {
  const t = useTranslations('connections');
  const ours = useOurs(row);
  const theirs = field.options ?? [];
  if (!ours || ours.length === 0 || theirs.length === 0) return null;
  const stands = row.options ?? {};
  return (
    <details className={styles.options}>
      <summary>
        {t('mapping.options', {
          count: theirs.filter(({ id }) => stands[id] !== undefined).length,
          of: theirs.length,
        })}
      </summary>
      <ul className={styles.stands}>
        {theirs.map(({ id, name }) => (
          <li key={id} className={styles.stand}>
            <span dir="auto">{name}</span>
            <select
              className={editors.control}
              aria-label={t('mapping.optionOf', { option: isolated(name) })}
              value={stands[id] ?? ''}
              onChange={({ target }) => {
                const { [id]: _, ...others } = stands;
                const options = target.value === '' ? others : { ...stands, [id]: target.value };
                onChange({ ...row, options });
              }}
            >
              <option value="">{t('mapping.noOption')}</option>
              {ours.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What can be chosen from here; `null` where that is anything. */
function useOurs({ property }: PropertyMapping): readonly { id: string; name: string }[] | null {
  const { basics } = useWorkspace();
  const people = usePeople();
  if (property === 'status') return basics.statuses;
  if (property === 'type') return basics.types;
  if (property === 'people') return people;
  const field = basics.fields.find(({ id }) => property === `field.${id}`);
  if (field?.type === 'person') return people;
  if (field?.type === 'choice' || field?.type === 'choices') return optionsOf(field);
  return null;
}
