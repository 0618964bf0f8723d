import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import styles from '#client/screens/framework/framework-summary.module.css';
import type { Framework } from '#shared/scoring/frameworks.ts';

/** What a framework is called, and what it asks. */
export function FrameworkSummary({ framework }: { framework: Framework }) {
  return (
    <>
      <p className={styles.name} dir="auto">
        {framework.name}
      </p>
      <p className={styles.criteria}>
        {framework.criteria.map(({ id, kind, name }) => (
          <span key={id} className={styles.criterion}>
            <CriterionMark kind={kind} /> <bdi>{name}</bdi>
          </span>
        ))}
      </p>
    </>
  );
}
