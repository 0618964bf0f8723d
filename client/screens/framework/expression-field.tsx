import { TextField } from '#client/parts/field.tsx';
import styles from '#client/screens/framework/expression-field.module.css';
import { useProblemWords } from '#client/screens/framework/use-problem-words.ts';
import { limits } from '#shared/commands/limits.ts';
import type { FrameworkProblem } from '#shared/scoring/framework-problems.ts';

interface ExpressionFieldProps {
  label: string;
  hint?: string;
  value: string;
  onChange(value: string): void;
  problem: FrameworkProblem | undefined;
}

/** An expression; an error is said, and marked at its place. */
export function ExpressionField({ label, hint, value, onChange, problem }: ExpressionFieldProps) {
  const problemWords = useProblemWords();
  const at = problem?.position;
  return (
    <div>
      <TextField
        label={label}
        {...(hint !== undefined && { hint })}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        maxLength={limits.expression}
        autoCapitalize="none"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        dir="ltr"
        problem={problem && problemWords(problem)}
      />
      {at !== undefined && value !== '' && (
        <p className={styles.place} dir="ltr" aria-hidden="true">
          {value.slice(0, at)}
          <mark className={styles.mark}>{value.slice(at, at + 1) || '\u00a0'}</mark>
          {value.slice(at + 1)}
        </p>
      )}
    </div>
  );
}
