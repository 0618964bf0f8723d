import { SelectField } from '#client/parts/field.tsx';
import { useView } from '#client/screens/session/use-session.ts';
import { type Framework, frameworks } from '#shared/scoring/frameworks.ts';

interface FrameworkSettingProps {
  /** Chosen and not stored yet. */
  pendingId: string | undefined;
  onChange(frameworkId: string): void;
}

/** What is asked of each item; fixed from the first round on. */
export function FrameworkSetting({ pendingId, onChange }: FrameworkSettingProps) {
  const framework = useView((view) => view.state?.framework);
  const played = useView((view) => view.state?.items.some(({ rounds }) => rounds.length > 0));
  if (!framework) return null;
  const known = frameworks.some(({ id }) => id === framework.id);
  const choices = known ? frameworks : [framework, ...frameworks];

  return (
    <SelectField
      label="Framework"
      hint={
        played
          ? 'A round was already opened with it, and its cards would mean something else in another one. It stays.'
          : 'Can be changed until the first round is opened.'
      }
      value={pendingId ?? framework.id}
      disabled={played === true}
      onChange={(event) => onChange(event.target.value)}
    >
      {choices.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name} ({criteriaWords(one)})
        </option>
      ))}
    </SelectField>
  );
}

function criteriaWords({ criteria }: Framework): string {
  return criteria
    .map(({ name, deck }) => `${name} ${deck[0]?.label}–${lastNumber(deck)}`)
    .join(', ');
}

function lastNumber(deck: Framework['criteria'][number]['deck']): string {
  return deck.findLast(({ value }) => value !== null)?.label ?? '';
}
