import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import {
  type WeightGroup,
  weightGroupsOf,
  withShare,
  withWeight,
} from '#client/screens/framework/weight-groups.ts';
import styles from '#client/screens/framework/weight-sliders.module.css';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { percentagesOf } from '#shared/scoring/shares.ts';

interface WeightSlidersProps {
  framework: Framework;
  onChange(framework: Framework): void;
}

/** The weights of a framework, to be moved: shares that always sum to 100 %, or exponents. */
export function WeightSliders({ framework, onChange }: WeightSlidersProps) {
  const t = useTranslations();
  const numberWords = useNumberWords();
  const nameOf = (id: string) =>
    framework.criteria.find((criterion) => criterion.id === id)?.name ?? '';
  return (
    <div className={styles.groups}>
      {weightGroupsOf(framework).map((group) => (
        <Shares
          key={group.of}
          group={group}
          nameOf={(id) =>
            group.of === 'factors' ? t(`firmness.${id === 'value' ? 'value' : 'cost'}`) : nameOf(id)
          }
          kindOf={(id) =>
            group.of === 'factors'
              ? id === 'value'
                ? 'benefit'
                : 'cost'
              : (framework.criteria.find((criterion) => criterion.id === id)?.kind ?? 'benefit')
          }
          onChange={(index, percent) => onChange(withShare(framework, group, index, percent))}
        />
      ))}
      {framework.formula.kind === 'product' && (
        <div className={styles.group}>
          {framework.criteria.map(({ id, name, kind, weight }) => (
            <label key={id} className={styles.row}>
              <span className={styles.name}>
                <CriterionMark kind={kind} /> <bdi>{name}</bdi>
              </span>
              <input
                type="range"
                aria-label={t('editor.exponent', { name: isolated(name) })}
                min={0}
                max={3}
                step={0.1}
                value={weight}
                onChange={(event) =>
                  onChange(withWeight(framework, id, Number(event.target.value)))
                }
              />
              <output className={styles.number}>{numberWords(weight)}</output>
            </label>
          ))}
        </div>
      )}
    </div>
  );
}

interface SharesProps {
  group: WeightGroup;
  nameOf(id: string): string;
  kindOf(id: string): 'benefit' | 'cost';
  onChange(index: number, percent: number): void;
}

function Shares({ group, nameOf, kindOf, onChange }: SharesProps) {
  const t = useTranslations('editor');
  const percentages = percentagesOf(group.weights);
  return (
    <div className={styles.group}>
      {group.ids.map((id, index) => (
        <label key={id} className={styles.row}>
          <span className={styles.name}>
            <CriterionMark kind={kindOf(id)} /> <bdi>{nameOf(id)}</bdi>
          </span>
          <input
            type="range"
            aria-label={t('weight', { name: isolated(nameOf(id)) })}
            min={0}
            max={100}
            step={1}
            value={percentages[index] ?? 0}
            onChange={(event) => onChange(index, Number(event.target.value))}
          />
          <output className={styles.number}>
            {t('percent', { percent: percentages[index] ?? 0 })}
          </output>
        </label>
      ))}
    </div>
  );
}
