import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readBacklog } from '#shared/backlog/read.ts';
import type { NewItem } from '#shared/commands/commands.ts';

/** A tracker's export, with two rows that can't be taken. */
export const jiraFile = join(import.meta.dirname, '../backlog/data/backlog-jira.csv');

const read = await readBacklog({ content: await readFile(jiraFile) });

/** Its eight items, without the emoji, for which not every machine has a typeface. */
export const shopBacklog: readonly NewItem[] = (read.ok ? read.items : []).map((item) => ({
  ...item,
  title: item.title.replace(' 🌙', ''),
}));

const wishes =
  'Faster search|Fewer steps|Keyboard shortcuts|Offline mode|Bulk editing|Undo|Saved filters|Better empty states|An audit log|Shared drafts|Inline comments|A weekly digest|Import from spreadsheets|Per-team permissions|Clearer error messages|Screen reader labels|Dark mode|Two-factor sign-in|Webhooks|Usage reports';
const areas =
  'the checkout|the basket|the catalogue|returns|gift cards|the loyalty programme|the warehouse app|the supplier portal|the call centre desk|the store finder|price tags|subscriptions|the mobile app|reviews|the newsletter|invoices|the admin console|stock counts|shipping labels|the help centre';

/** So many items of different titles. */
export function longBacklog(size: number): NewItem[] {
  const titles = wishes
    .split('|')
    .flatMap((wish) => areas.split('|').map((area) => `${wish} for ${area}`));
  return Array.from({ length: size }, (_, index) => ({
    title: titles[(index * 21) % titles.length] ?? '',
    key: `SHOP-${201 + index}`,
  }));
}
