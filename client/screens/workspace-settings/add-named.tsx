import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import styles from '#client/screens/workspace-settings/add-named.module.css';
import { limits } from '#shared/commands/limits.ts';

interface AddNamedProps {
  /** What is added, such as “Add a status”. */
  label: string;
  /** Answers whether it was done; what was not stays typed. */
  onAdd(name: string): Promise<boolean>;
}

/** Adds one of several by its name. */
export function AddNamed({ label, onAdd }: AddNamedProps) {
  const t = useTranslations('workspaceSettings');
  const [typed, setTyped] = useState('');

  async function submit(event: FormEvent) {
    event.preventDefault();
    const name = typed.trim();
    if (name !== '' && (await onAdd(name))) setTyped('');
  }

  return (
    <form className={styles.add} onSubmit={submit}>
      <TextField
        label={label}
        labelHidden
        placeholder={label}
        autoComplete="off"
        maxLength={limits.name}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" icon={<Plus aria-hidden="true" />} disabled={typed.trim() === ''}>
        {t('add')}
      </Button>
    </form>
  );
}
