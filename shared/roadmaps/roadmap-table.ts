import { formulaStart } from '#shared/exports/as-text.ts';
import type {
  PublicGroup,
  PublicItem,
  PublicProperty,
  PublicRoadmap,
  PublicValue,
} from '#shared/roadmaps/public-roadmap.ts';

interface TableWords {
  nameOf(property: PublicProperty): string;
  valueOf(property: PublicProperty, value: PublicValue | undefined): string;
  groupOf(group: PublicGroup): string;
  /** What the columns of groups, titles and days are called. */
  group: string;
  item: string;
  from: string;
  to: string;
}

/** What a roadmap shows, as rows: the group, the item, from when to when where it says that, and what is shown of it. */
export function roadmapTable({ groups, properties }: PublicRoadmap, words: TableWords): string[][] {
  const hasDays = groups.some(({ items }) => items.some(({ days }) => days));
  const row = (group: PublicGroup, { title, days, values }: PublicItem) => [
    ...[words.groupOf(group), title],
    ...(hasDays ? [days?.from ?? '', days?.to ?? ''] : []),
    ...properties.map((property, index) => words.valueOf(property, values[index])),
  ];
  return [
    [
      ...[words.group, words.item, ...(hasDays ? [words.from, words.to] : [])],
      ...properties.map((property) => words.nameOf(property)),
    ],
    ...groups.flatMap((group) => [
      ...(group.outcome ? [row(group, group.outcome)] : []),
      ...group.items.map((item) => row(group, item)),
    ]),
  ];
}

/** Rows as CSV for spreadsheets (RFC 4180), with a byte-order mark; what looks like a formula is kept a text. */
export function tableText(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => {
    const safe = formulaStart.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
