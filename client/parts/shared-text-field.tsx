import { useEffect, useId, useRef, useState } from 'react';
import { bindTextarea, type SharedText } from '#client/parts/bind-textarea.ts';
import { cutAtCarets, type NamedCaret } from '#client/parts/cut-at-carets.ts';
import { inPersonInk } from '#client/parts/person-ink.ts';
import styles from '#client/parts/shared-text-field.module.css';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';

interface SharedTextFieldProps {
  label: string;
  text: SharedText;
  /** Where the others write. */
  carets: readonly NamedCaret[];
  placeholder: string;
  readOnly: boolean;
}

/**
 * A text that many write in at once, with the names of the others where they write. To a screen reader
 * it is a plain labelled textarea; what is drawn over it says nothing.
 */
export function SharedTextField({
  label,
  text,
  carets,
  placeholder,
  readOnly,
}: SharedTextFieldProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [shown, setShown] = useState('');
  useEffect(
    () => (field.current ? bindTextarea(field.current, text, setShown) : undefined),
    [text],
  );

  return (
    <div>
      <label htmlFor={id}>
        <VisuallyHidden>{label}</VisuallyHidden>
      </label>
      <div className={styles.scroll}>
        <div className={styles.sheet}>
          <textarea
            ref={field}
            id={id}
            className={styles.text}
            dir="auto"
            placeholder={placeholder}
            readOnly={readOnly}
            autoComplete="off"
          />
          <Mirror shown={shown} carets={carets} />
        </div>
      </div>
    </div>
  );
}

/** The text once more, unseen: it makes the field as high as its text, and room for carets in it. */
function Mirror({ shown, carets }: { shown: string; carets: readonly NamedCaret[] }) {
  return (
    <div className={styles.mirror} dir="auto" aria-hidden="true">
      {cutAtCarets(shown, carets).map(({ at, text, marked, carets: here }) => (
        <span key={at}>
          {here.map(({ id, name }) => (
            <span key={id} {...inPersonInk(id, styles.caret)} ref={turnFlag}>
              <span className={styles.flag}>{name}</span>
            </span>
          ))}
          {marked ? <span {...inPersonInk(marked, styles.marked)}>{text}</span> : text}
        </span>
      ))}
      {/* A line that is empty still has its height. */}
      {'\u200b'}
    </div>
  );
}

/** A flag turns to where there is room for it. */
function turnFlag(caret: HTMLElement | null): void {
  const sheet = caret?.closest(`.${styles.sheet}`);
  if (!caret || !sheet) return;
  const isFarRight = caret.offsetLeft > sheet.clientWidth / 2;
  caret.dataset.flag = isFarRight ? 'left' : 'right';
}
