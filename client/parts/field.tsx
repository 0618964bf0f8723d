import { CircleAlert } from 'lucide-react';
import type { ComponentProps, CSSProperties, ReactNode } from 'react';
import { useId } from 'react';
import styles from '#client/parts/field.module.css';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';

interface FieldWords {
  label: string;
  /** Says more, below the label. */
  hint?: ReactNode;
  /** What is wrong with what was typed, in a sentence. */
  problem?: string | undefined;
  /** Keeps the label for screen readers only; where the place makes it plain. */
  labelHidden?: boolean;
}

/** A line of text. */
export function TextField({
  label,
  hint,
  problem,
  labelHidden,
  ...rest
}: FieldWords & ComponentProps<'input'>) {
  const id = useId();
  return (
    <Field id={id} words={{ label, hint, problem, ...(labelHidden && { labelHidden }) }}>
      <input
        type="text"
        dir="auto"
        {...rest}
        id={id}
        className={styles.control}
        {...described(id, hint, problem)}
      />
    </Field>
  );
}

/** Several lines of text, at least `rows` of them; grows where the browser can. */
export function TextArea({
  label,
  hint,
  problem,
  labelHidden,
  rows = 4,
  ...rest
}: FieldWords & Omit<ComponentProps<'textarea'>, 'style'>) {
  const id = useId();
  return (
    <Field id={id} words={{ label, hint, problem, ...(labelHidden && { labelHidden }) }}>
      <textarea
        dir="auto"
        {...rest}
        rows={rows}
        style={{ '--rows': rows } as CSSProperties}
        id={id}
        className={styles.control}
        {...described(id, hint, problem)}
      />
    </Field>
  );
}

/** A choice from a list that is too long to lay out; `children` are `<option>`s. */
export function SelectField({
  label,
  hint,
  problem,
  labelHidden,
  children,
  ...rest
}: FieldWords & ComponentProps<'select'>) {
  const id = useId();
  return (
    <Field id={id} words={{ label, hint, problem, ...(labelHidden && { labelHidden }) }}>
      <select {...rest} id={id} className={styles.control} {...described(id, hint, problem)}>
        {children}
      </select>
    </Field>
  );
}

/** A control with its label, hint and problem, for those that have fields of their own kind. */
export function Field({
  id,
  words,
  children,
}: {
  id: string;
  words: FieldWords;
  children: ReactNode;
}) {
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {words.labelHidden ? <VisuallyHidden>{words.label}</VisuallyHidden> : words.label}
      </label>
      {words.hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {words.hint}
        </p>
      )}
      {children}
      {words.problem && (
        <p id={`${id}-problem`} className={styles.problem}>
          <CircleAlert size={16} aria-hidden="true" />
          {words.problem}
        </p>
      )}
    </div>
  );
}

/** What ties a control to its hint and its problem. */
export function described(id: string, hint: ReactNode, problem: string | undefined) {
  const ids = [hint !== undefined && `${id}-hint`, problem && `${id}-problem`].filter(Boolean);
  return {
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
    'aria-invalid': problem ? true : undefined,
  };
}
