import { useTranslations } from 'use-intl';
import { SelectField } from '#client/parts/field.tsx';
import { Switch } from '#client/parts/switch.tsx';
import { ExpressionField } from '#client/screens/framework/expression-field.tsx';
import styles from '#client/screens/framework/formula-editor.module.css';
import { problemsOf } from '#shared/scoring/framework-problems.ts';
import type { Formula, Framework } from '#shared/scoring/frameworks.ts';

const kinds = ['ratio', 'sum', 'factors', 'product', 'expression', 'kano', 'none'] as const;

interface FormulaEditorProps {
  framework: Framework;
  onChange(framework: Framework): void;
}

/** How scores become a priority, and where items stand in the picture. */
export function FormulaEditor({ framework, onChange }: FormulaEditorProps) {
  const t = useTranslations('editor');
  const { formula, plot, criteria } = framework;
  const problems = problemsOf(framework);
  const problemAt = (...path: string[]) =>
    problems.find((problem) => problem.path.join('.') === path.join('.'));
  const ids = criteria.map(({ id }) => id).join(', ');
  return (
    <div className={styles.formula}>
      <SelectField
        label={t('formula')}
        value={formula.kind}
        onChange={(event) => {
          const kind = kinds.find((one) => one === event.target.value);
          if (kind) onChange({ ...framework, formula: firstOf(kind, framework) });
        }}
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`formulas.${kind}`)}
          </option>
        ))}
      </SelectField>
      {formula.kind === 'expression' && (
        <ExpressionField
          label={t('expression')}
          hint={t('expressionHint', { ids })}
          value={formula.priority}
          onChange={(priority) => onChange({ ...framework, formula: { ...formula, priority } })}
          problem={problemAt('formula', 'priority')}
        />
      )}
      <Switch
        label={t('plot')}
        checked={plot !== undefined}
        onChange={(own) => {
          const { plot: _, ...rest } = framework;
          onChange(
            own
              ? {
                  ...rest,
                  plot: { x: plotFor('cost', framework), y: plotFor('benefit', framework) },
                }
              : rest,
          );
        }}
      />
      {plot && (
        <div className={styles.plot}>
          <ExpressionField
            label={t('plotX')}
            value={plot.x}
            onChange={(x) => onChange({ ...framework, plot: { ...plot, x } })}
            problem={problemAt('plot', 'x')}
          />
          <ExpressionField
            label={t('plotY')}
            value={plot.y}
            onChange={(y) => onChange({ ...framework, plot: { ...plot, y } })}
            problem={problemAt('plot', 'y')}
          />
        </div>
      )}
    </div>
  );
}

/** A formula of this kind to begin with. */
function firstOf(kind: Formula['kind'], framework: Framework): Formula {
  switch (kind) {
    case 'factors':
      return { kind, weights: { value: 50, cost: 50 } };
    case 'expression':
      return { kind, priority: sumOf(framework.criteria.map(({ id }) => id)) };
    default:
      return { kind };
  }
}

function plotFor(kind: 'benefit' | 'cost', { criteria }: Framework): string {
  const own = criteria.filter((one) => one.kind === kind).map(({ id }) => id);
  return sumOf(own.length > 0 ? own : criteria.slice(0, 1).map(({ id }) => id));
}

function sumOf(ids: readonly string[]): string {
  return ids.join(' + ');
}
