import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { TextField } from '#client/parts/field.tsx';
import { localTime } from '#client/parts/local-time.ts';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import { Switch } from '#client/parts/switch.tsx';
import { withPart } from '#client/screens/workspace-forms/draft.ts';
import styles from '#client/screens/workspace-forms/forms.module.css';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import { limits } from '#shared/commands/limits.ts';
import type { FormToSave } from '#shared/workspace/forms/form.ts';

interface FormDoorProps {
  form: FormToSave;
  /** As it is going to be: `null` is none any more, `undefined` as it is saved. */
  passcode: string | null | undefined;
  hasPasscode: boolean;
  onChange(form: FormToSave): void;
  onPasscode(passcode: string | null | undefined): void;
}

/** For whom a form is open, and until when. */
export function FormDoor({ form, passcode, hasPasscode, onChange, onPasscode }: FormDoorProps) {
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
        value={passcode ?? ''}
        onChange={({ target }) => {
          const typed = target.value.trimStart();
          onPasscode(typed === '' ? undefined : typed);
        }}
      />
      {hasPasscode && (
        <Switch label={t('withPasscode')} checked onChange={() => onPasscode(null)} />
      )}
      <div className={styles.two}>
        <MomentField
          label={t('from')}
          moment={form.from}
          onChange={(moment) => onChange(withPart(form, 'from', moment))}
        />
        <MomentField
          label={t('until')}
          moment={form.until}
          onChange={(moment) => onChange(withPart(form, 'until', moment))}
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

/** A day and a time. What is typed stays while it is none yet: the year 2031 begins as the year 2. */
function MomentField({
  label,
  moment,
  onChange,
}: {
  label: string;
  moment: number | undefined;
  onChange(moment: number | undefined): void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      label={label}
      type="datetime-local"
      min="1970-01-02T00:00"
      max="2199-12-31T23:59"
      value={typed ?? (moment === undefined ? '' : localTime(moment))}
      onChange={({ target }) => {
        setTyped(target.value);
        const read = momentOf(target.value);
        if (read !== undefined || target.value === '') onChange(read);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

/** The moment that stands in a field; `undefined` where it is none, or one that nobody means. */
function momentOf(local: string): number | undefined {
  const moment = Date.parse(local);
  return moment >= 0 && new Date(moment).getFullYear() < 2200 ? moment : undefined;
}
