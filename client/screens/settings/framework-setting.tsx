import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { SelectField } from '#client/parts/field.tsx';
import { useFramework } from '#client/screens/session/use-framework.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { type Framework, frameworks } from '#shared/scoring/frameworks.ts';

interface FrameworkSettingProps {
  /** Chosen and not stored yet. */
  pendingId: string | undefined;
  onChange(frameworkId: string): void;
}

/** What is asked of each item; fixed from the first round on. */
export function FrameworkSetting({ pendingId, onChange }: FrameworkSettingProps) {
  const t = useTranslations('settings');
  const named = useReadyNames();
  const framework = useFramework();
  const played = useView((view) => view.state?.items.some(({ rounds }) => rounds.length > 0));
  if (!framework) return null;
  const known = frameworks.some(({ id }) => id === framework.id);
  const choices = (known ? frameworks : [framework, ...frameworks]).map(named);

  return (
    <SelectField
      label={t('framework')}
      hint={played ? t('frameworkFixed') : t('frameworkFree')}
      value={pendingId ?? framework.id}
      disabled={played === true}
      onChange={(event) => onChange(event.target.value)}
    >
      {choices.map((one) => (
        <option key={one.id} value={one.id}>
          {t('frameworkChoice', { name: isolated(one.name), criteria: criteriaWords(one) })}
        </option>
      ))}
    </SelectField>
  );
}

function criteriaWords({ criteria }: Framework): string {
  return criteria
    .map(({ name, deck }) => `${isolated(name)} ${deck[0]?.label}–${lastNumber(deck)}`)
    .join(', ');
}

function lastNumber(deck: Framework['criteria'][number]['deck']): string {
  return deck.findLast(({ value }) => value !== null)?.label ?? '';
}
