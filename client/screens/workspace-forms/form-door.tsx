import { useTranslations } from 'use-intl';
import { TextField } from '#client/parts/field.tsx';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import { Switch } from '#client/parts/switch.tsx';
import { withPart } from '#client/screens/workspace-forms/draft.ts';
import styles from '#client/screens/workspace-forms/forms.module.css';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import { limits } from '#shared/commands/limits.ts';
import type { FormToSave } from '#shared/workspace/forms/form.ts';

interface FormDoorProps {
  form: FormToSave;
  hasPasscode: boolean;
  onChange(form: FormToSave): void;
  /** `null`: none any more. */
  onPasscode(passcode: string | null): void;
}

/** For whom a form is open, and until when. */
export function FormDoor({ form, hasPasscode, onChange, onPasscode }: FormDoorProps) {
  const t = useTranslations('workspaceForms');
  return (
    <Setting title={t('door')} hint={t('doorHint')}>
      <SegmentedChoice
        legend={t('audience')}
        options={[
          { value: 'everybody', label: t('everybody') },
          { value: 'members', label: t('members') },
        ]}
        value={form.audience}
        onChange={(audience) => onChange({ ...form, audience })}
      />
      <Switch
        label={t('closedByHand')}
        checked={form.closed === true}
        onChange={(is) => onChange(withPart(form, 'closed', is ? true : undefined))}
      />
      <TextField
        label={t('passcode')}
        hint={hasPasscode ? t('hasPasscode') : t('passcodeHint')}
        autoComplete="off"
        maxLength={limits.passcode}
        onChange={({ target }) => {
          if (target.value.trim() !== '') onPasscode(target.value);
        }}
      />
      {hasPasscode && (
        <Switch label={t('withPasscode')} checked onChange={() => onPasscode(null)} />
      )}
      <div className={styles.two}>
        <TextField
          label={t('from')}
          type="datetime-local"
          value={localTime(form.from)}
          onChange={({ target }) => onChange(withPart(form, 'from', momentOf(target.value)))}
        />
        <TextField
          label={t('until')}
          type="datetime-local"
          value={localTime(form.until)}
          onChange={({ target }) => onChange(withPart(form, 'until', momentOf(target.value)))}
        />
      </div>
      <TextField
        label={t('most')}
        type="number"
        min={1}
        value={form.most ?? ''}
        onChange={({ target }) => {
          const most = Math.floor(Number(target.value));
          onChange(withPart(form, 'most', most >= 1 ? most : undefined));
        }}
      />
      <TextField
        label={t('labels')}
        hint={t('labelsHint')}
        defaultValue={form.labels?.join(', ')}
        onChange={({ target }) => {
          const labels = target.value.split(',').map((one) => one.trim());
          const said = [...new Set(labels.filter((one) => one !== ''))].slice(0, limits.labels);
          onChange(withPart(form, 'labels', said.length > 0 ? said : undefined));
        }}
      />
    </Setting>
  );
}

/** A moment as a field for date and time has it, on the clock of this device. */
function localTime(moment: number | undefined): string {
  if (moment === undefined) return '';
  const minutes = new Date(moment).getTimezoneOffset();
  return new Date(moment - minutes * 60_000).toISOString().slice(0, 16);
}

function momentOf(local: string): number | undefined {
  const moment = Date.parse(local);
  return Number.isNaN(moment) || moment < 0 ? undefined : moment;
}
