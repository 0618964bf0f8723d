import styles from '#client/parts/person-name.module.css';

interface PersonNameProps {
  name: string;
  /** Of the place it stands in. */
  className?: string | undefined;
  you?: boolean;
}

/** A whole name, in as many lines as it takes; the number that tells two people of one name apart stands by itself. */
export function PersonName({ name, className, you = false }: PersonNameProps) {
  const [, start = name, number] = /^(.+) (\d+)$/.exec(name) ?? [];
  return (
    <span className={styles.name} dir="auto" data-you={you || undefined}>
      <span className={className}>{start}</span>
      {number !== undefined && <span className={styles.number}> {number}</span>}
    </span>
  );
}
