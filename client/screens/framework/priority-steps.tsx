import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import styles from '#client/screens/framework/priority-steps.module.css';
import { type Explanation, explain, type Term } from '#shared/scoring/explanation.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Largest, Scores } from '#shared/scoring/normalized.ts';

interface PriorityStepsProps {
  framework: Framework;
  scores: Scores;
  largest: Largest;
}

/** How scores become a priority, step by step, in the numbers at hand; or why there is none. */
export function PrioritySteps({ framework, scores, largest }: PriorityStepsProps) {
  const t = useTranslations('explain');
  const explanation = explain(framework, scores, largest);
  const nameOf = (id: string) =>
    framework.criteria.find((criterion) => criterion.id === id)?.name ?? id;
  if ('reason' in explanation)
    return (
      <p>
        {explanation.reason === 'no_formula'
          ? t('noFormula')
          : explanation.reason === 'missing_scores'
            ? t('missing', {
                criteria: explanation.criterionIds.map((id) => isolated(nameOf(id))).join(', '),
              })
            : t('noResult')}
      </p>
    );
  return <Steps explanation={explanation} nameOf={nameOf} />;
}

function Steps({ explanation, nameOf }: { explanation: Explanation; nameOf(id: string): string }) {
  const t = useTranslations('explain');
  const numberWords = useNumberWords();
  const lineOf = useTermWords(explanation);
  const { formula, terms, result } = explanation;
  const measured = formula === 'sum' || formula === 'factors';
  return (
    <>
      <dl className={styles.steps}>
        {terms.map((term) => (
          <div key={term.criterionId} className={styles.step}>
            <dt>
              <CriterionMark kind={term.kind} /> <bdi>{nameOf(term.criterionId)}</bdi>
            </dt>
            <dd>{lineOf(term)}</dd>
          </div>
        ))}
        {(formula === 'ratio' || formula === 'product') && explanation.cost !== null && (
          <div className={styles.step}>
            <dt>
              {t('benefits')} ÷ {t('costs')}
            </dt>
            <dd>
              {numberWords(explanation.benefit)} ÷ {numberWords(explanation.cost)}
            </dd>
          </div>
        )}
        <div className={styles.step} data-result="">
          <dt>{t('result')}</dt>
          <dd>{numberWords(result)}</dd>
        </div>
      </dl>
      {formula === 'kano' && (
        <p>{t('kano', { category: t(`categories.${explanation.category}`) })}</p>
      )}
      {formula === 'expression' && (
        <p>
          {t('expression')} <code className={styles.code}>{explanation.expression}</code>
        </p>
      )}
      {measured && <p className={styles.hint}>{t('normalizedHint')}</p>}
    </>
  );
}

/** What one criterion brings, such as “100 × 42 % × 0.8 = 33.6”. */
function useTermWords(explanation: Explanation): (term: Term) => string {
  const t = useTranslations('explain');
  const numberWords = useNumberWords();
  const percent = (share: number) => numberWords(share * 100);
  return ({ kind, raw, normalized, weight, share, part }) => {
    const equals = (left: string) => `${left} = ${numberWords(part)}`;
    const at = { share: percent(share), normalized: numberWords(normalized) };
    switch (explanation.formula) {
      case 'ratio':
        return weight === 1
          ? numberWords(raw)
          : equals(t('term', { weight: numberWords(weight), raw: numberWords(raw) }));
      case 'product':
        return weight === 1
          ? numberWords(raw)
          : equals(t('power', { weight: numberWords(weight), raw: numberWords(raw) }));
      case 'sum':
        return equals(kind === 'benefit' ? t('sumTerm', at) : t('sumTermCost', at));
      case 'factors': {
        const factor = kind === 'benefit' ? explanation.value : explanation.cost;
        const withFactor = { ...at, factor: percent(factor?.share ?? 1) };
        return equals(
          kind === 'benefit' ? t('factorTerm', withFactor) : t('factorTermCost', withFactor),
        );
      }
      default:
        return numberWords(raw);
    }
  };
}
