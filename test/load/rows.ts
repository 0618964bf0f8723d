/** A line of the table that a run prints. */
export interface Row {
  what: string;
  measured: string;
  /** What it has to be at least, where anything is promised of it. */
  promise?: {
    says: string;
    kept: boolean;
    /** Not a fault where docs/performance.md says what stands in its way. */
    isOpen?: true;
  };
}

/** One readable table. */
export function print(rows: readonly Row[]): string {
  const cells = [
    ['what', 'promise', 'measured', 'kept'],
    ...rows.map(({ what, measured, promise }) => [
      what,
      promise?.says ?? '',
      measured,
      promise ? (promise.kept ? 'yes' : promise.isOpen ? 'no, see docs/performance.md' : 'NO') : '',
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  );
  const lines = cells.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  lines.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  return lines.join('\n');
}
