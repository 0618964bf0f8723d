import { linesOf } from '#client/screens/roadmap/lines-of.ts';
import { isChips, type PublicWords } from '#client/screens/roadmap/use-public-words.ts';
import type { PublicGroup, PublicItem, PublicRoadmap } from '#shared/roadmaps/public-roadmap.ts';
import { quarterOf } from '#shared/roadmaps/quarters.ts';
import { placeOf, stretchOf } from '#shared/roadmaps/stretch.ts';

/** A picture of a roadmap that stands by itself; sizes are in pixels. */
export interface Drawing {
  svg: string;
  width: number;
  height: number;
}

interface DrawnWith {
  words: PublicWords;
  /** `YYYY-MM-DD`. */
  today: string;
  /** Stands where a group has no items. */
  nothing: string;
}

/** As it is on paper, whatever the page looks like. */
const ink = '#1c1b18';
const soft = '#5b564a';
const line = '#d3c9b5';
const ground = '#f4eee2';
const panel = '#fffcf5';
const lanes = ['#2f5a9e', '#0f766c', '#8f5b08', '#7a4fa3', '#5b6b14', '#5a6470'] as const;
const face = 'system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, sans-serif';

const margin = 40;
const gap = 20;
const columnWidth = 280;
const barHeight = 44;

/** Draws what a roadmap shows: columns of cards, or bars under months. */
export function drawRoadmap(roadmap: PublicRoadmap, drawn: DrawnWith): Drawing {
  const body = roadmap.kind === 'timeline' ? timeline(roadmap, drawn) : columns(roadmap, drawn);
  const width = Math.max(body.width, 720) + 2 * margin;
  const title = linesOf(roadmap.title, { size: 36, weight: 700, width: width - 2 * margin });
  const saying = linesOf(roadmap.words ?? '', { size: 18, width: width - 2 * margin }).slice(0, 6);
  const top = margin + title.length * 42 + saying.length * 26 + gap;
  const height = top + body.height + margin;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${face}" fill="${ink}">`,
    `<rect width="100%" height="100%" fill="${ground}"/>`,
    words(title, { x: margin, y: margin + 32, size: 36, step: 42, weight: 700 }),
    words(saying, {
      x: margin,
      y: margin + title.length * 42 + 18,
      size: 18,
      step: 26,
      fill: soft,
    }),
    `<g transform="translate(${margin} ${top})">${body.svg}</g>`,
    '</svg>',
  ].join('');
  return { svg, width, height };
}

function columns(
  { groups, properties }: PublicRoadmap,
  { words: told, nothing }: DrawnWith,
): Drawing {
  const drawn = groups.map((group, index) => {
    const color = lanes[index % lanes.length] ?? ink;
    const heading = linesOf(told.groupOf(group), { size: 22, weight: 700, width: columnWidth });
    let y = 14 + heading.length * 28 + gap / 2;
    const parts = [
      `<rect width="${columnWidth}" height="4" fill="${color}"/>`,
      words(heading, { x: 0, y: 34, size: 22, step: 28, weight: 700 }),
    ];
    const items = group.items;
    if (items.length === 0) {
      parts.push(words([nothing], { x: 0, y: y + 16, size: 15, step: 20, fill: soft }));
      y += 24;
    }
    for (const item of items) {
      const card = cardOf(item, properties, told);
      parts.push(`<g transform="translate(0 ${y})">${card.svg}</g>`);
      y += card.height + 12;
    }
    return { svg: parts.join(''), height: y };
  });
  return {
    svg: drawn
      .map(
        ({ svg }, index) => `<g transform="translate(${index * (columnWidth + gap)} 0)">${svg}</g>`,
      )
      .join(''),
    width: drawn.length * (columnWidth + gap) - gap,
    height: Math.max(...drawn.map(({ height }) => height), 0),
  };
}

function cardOf(
  item: PublicItem,
  properties: PublicRoadmap['properties'],
  told: PublicWords,
): { svg: string; height: number } {
  const width = columnWidth - 32;
  const title = linesOf(item.title, { size: 16, weight: 650, width });
  const more = properties.flatMap((property, index) => {
    const value = item.values[index] ?? null;
    const text = told.valueOf(property, value);
    if (text === '' || property.type === 'markdown') return [];
    return linesOf(isChips(value) ? text : `${told.nameOf(property)}: ${text}`, {
      size: 14,
      width,
    });
  });
  const height = 24 + title.length * 21 + more.length * 19 + (more.length > 0 ? 4 : 0);
  return {
    svg: [
      `<rect width="${columnWidth}" height="${height}" rx="8" fill="${panel}" stroke="${line}"/>`,
      words(title, { x: 16, y: 28, size: 16, step: 21, weight: 650 }),
      words(more, { x: 16, y: 28 + title.length * 21 + 2, size: 14, step: 19, fill: soft }),
    ].join(''),
    height,
  };
}

function timeline({ groups }: PublicRoadmap, { words: told, today }: DrawnWith): Drawing {
  const stretch = stretchOf(groups.flatMap(({ items }) => items.flatMap(({ days }) => days ?? [])));
  if (!stretch) return { svg: '', width: 0, height: 0 };
  const partWidth = stretch.by === 'month' ? 110 : 160;
  const width = Math.max(720, stretch.parts.length * partWidth);
  const parts = stretch.parts.map((day, index) => {
    const x = (index * width) / stretch.parts.length;
    return `<line x1="${x}" x2="${x}" y1="0" y2="28" stroke="${line}"/>${words([partOf(day, stretch.by)], { x: x + 8, y: 19, size: 13, step: 16, fill: soft })}`;
  });
  let y = 40;
  for (const [index, group] of groups.entries()) {
    const rows = rowOf(group, index);
    parts.push(rows);
  }
  if (today >= stretch.from && today <= stretch.to) {
    const x = placeOf({ from: today, to: today }, stretch).start * width;
    parts.push(`<line x1="${x}" x2="${x}" y1="28" y2="${y}" stroke="#c63a19" stroke-width="2"/>`);
  }
  return { svg: parts.join(''), width, height: y };

  function rowOf(group: PublicGroup, index: number): string {
    const color = lanes[index % lanes.length] ?? ink;
    const drawn: string[] = [];
    if (groups.length > 1 || group.name !== null) {
      drawn.push(
        words([told.groupOf(group)], { x: 0, y: y + 18, size: 18, step: 24, weight: 700 }),
      );
      y += 30;
    }
    for (const { title, days } of group.items) {
      if (!days || !stretch) continue;
      const { start, length } = placeOf(days, stretch);
      const [x, long] = [start * width, Math.max(6, length * width)];
      const isLate = start > 0.6;
      const at = isLate ? { x: Math.min(width, x + long) - 10, anchor: 'end' } : { x: x + 12 };
      drawn.push(
        `<rect x="${x}" y="${y}" width="${long}" height="${barHeight}" rx="4" fill="${color}" fill-opacity="0.2"/>`,
        `<rect x="${x}" y="${y}" width="4" height="${barHeight}" fill="${color}"/>`,
        words([title], { ...at, y: y + 19, size: 15, step: 18, weight: 650 }),
        words([told.daysOf(days)], { ...at, y: y + 36, size: 12, step: 16, fill: soft }),
      );
      y += barHeight + 6;
    }
    y += gap / 2;
    return drawn.join('');
  }
}

function partOf(day: string, by: 'month' | 'quarter' | 'year'): string {
  if (by === 'year') return day.slice(0, 4);
  if (by === 'quarter') return `${day.slice(0, 4)} · ${quarterOf(day).quarter}/4`;
  return day.slice(0, 7);
}

interface Lettering {
  x: number;
  y: number;
  size: number;
  step: number;
  weight?: number;
  fill?: string;
  anchor?: string;
}

function words(lines: readonly string[], how: Lettering): string {
  const { x, y, size, step, weight = 400, fill = ink, anchor = 'start' } = how;
  return lines
    .map(
      (text, index) =>
        `<text x="${x}" y="${y + index * step}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escaped(text)}</text>`,
    )
    .join('');
}

function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
  return text.replace(/[&<>]/g, (sign) => entities[sign] ?? sign);
}
