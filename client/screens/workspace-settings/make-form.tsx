import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import styles from '#client/screens/workspace-settings/make-form.module.css';
import { limits } from '#shared/commands/limits.ts';

interface MakeFormProps {
  label: string;
  placeholder: string;
  /** What is said where no name is given. */
  missing: string;
  submit: string;
  icon: ReactNode;
  /** What else is said of it. */
  children?: ReactNode;
  /** Answers with whether it was made. */
  onMake(name: string): Promise<boolean>;
}

/** Makes something that is known by a name. */
export function MakeForm(props: MakeFormProps) {
  const { label, placeholder, missing, submit, icon, children, onMake } = props;
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  async function make(event: FormEvent) {
    event.preventDefault();
    const what = name.trim();
    setProblem(what === '' ? missing : '');
    if (what === '') return field.current?.focus();
    setBusy(true);
    const isMade = await onMake(what);
    setBusy(false);
    if (isMade) setName('');
  }

  return (
    <form className={styles.form} onSubmit={(event) => void make(event)} noValidate>
      <div className={styles.wide}>
        <TextField
          ref={field}
          label={label}
          placeholder={placeholder}
          autoComplete="off"
          maxLength={limits.name}
          value={name}
          onChange={(event) => setName(event.target.value)}
          problem={problem}
        />
      </div>
      {children}
      <Button type="submit" icon={icon} busy={busy}>
        {submit}
      </Button>
    </form>
  );
}
