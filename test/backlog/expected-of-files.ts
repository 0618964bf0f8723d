import type { ReadBacklog } from '#shared/backlog/read.ts';

const open = (name: string) => ({ name, category: 'open' as const });
const closed = (name: string) => ({ name, category: 'closed' as const });

/** What a person expects of each file, read for a game of story points. */
export const expectations: Readonly<Record<string, Partial<ReadBacklog>>> = {
  'actionable-labels.csv': {
    items: [
      { title: 'One', key: 'ORT-1', labels: ['web', 'spike'] },
      { title: 'Two', key: 'ORT-2', labels: ['web', 'till'] },
    ],
  },
  'asana.csv': {
    items: [
      {
        title: 'Pay by invoice',
        key: '1200111222333444',
        description: 'As a buyer',
        labels: ['money', 'b2b'],
        workStatus: open('Backlog'),
      },
      {
        title: 'Refunds',
        key: '1200111222333445',
        parent: 'Pay by invoice',
        workStatus: closed('Done'),
      },
    ],
    closed: 1,
  },
  'azure-html.csv': {
    items: [
      {
        title: 'Pay by invoice',
        key: '21',
        description: 'As a **buyer** I pay\nlater & safely',
        labels: ['b2b', 'money'],
      },
    ],
  },
  'azure-tree.csv': {
    items: [
      { title: 'Loyalty programme', key: '11', workStatus: open('New') },
      {
        title: 'Collect stamps',
        key: '12',
        labels: ['app', 'till'],
        parent: 'Loyalty programme',
        workStatus: open('New'),
      },
      {
        title: 'Stamp after payment',
        key: '13',
        labels: ['app'],
        parent: 'Collect stamps',
        workStatus: open('New'),
        scores: { points: 5 },
      },
    ],
  },
  'bad-quote.csv': {
    items: [
      { title: '"Save" button is hidden', key: 'A-1' },
      { title: 'Second', key: 'A-2' },
      { title: 'Third', key: 'A-3' },
    ],
  },
  'bom-quoted.csv': { items: [{ title: 'One', key: 'A-1' }] },
  'cp1252.csv': { items: [{ title: 'Größere Schrift', key: 'INV-1' }] },
  'cr-only.csv': {
    items: [
      { title: 'One', key: 'A-1' },
      { title: 'Two', key: 'A-2' },
    ],
  },
  'crlf-in-quotes.csv': {
    items: [
      { title: 'One', key: 'A-1', description: 'first\nsecond\n\nthird' },
      { title: 'Two', key: 'A-2', description: 'x' },
    ],
  },
  'excel-no-header-de.csv': {
    items: [
      { title: 'Pay by invoice', key: 'INV-1', scores: { points: 5.5 } },
      { title: 'Refunds, partly', key: 'INV-2', scores: { points: 3 } },
      { title: 'Vouchers', key: 'INV-3', scores: { points: 1 } },
    ],
  },
  'gh-cli.json': {
    reading: 'json',
    items: [
      {
        title: 'Dark mode',
        key: '4',
        link: 'https://example.com/o/r/issues/4',
        description: 'At night',
        labels: ['ui'],
      },
      { title: 'Print view', key: '5', link: 'https://example.com/o/r/issues/5' },
    ],
  },
  'github-project.tsv': {
    items: [
      {
        title: '"Remember me" box forgets',
        link: 'https://example.com/o/r/issues/4',
        labels: ['bug'],
        workStatus: open('Todo'),
        scores: { points: 3 },
      },
      {
        title: 'Dark mode',
        link: 'https://example.com/o/r/issues/5',
        labels: ['ui'],
        workStatus: open('Todo'),
        scores: { points: 5 },
      },
      {
        title: 'Print view',
        link: 'https://example.com/o/r/issues/6',
        workStatus: open('Todo'),
        scores: { points: 1 },
      },
    ],
  },
  'header-like-key.csv': {
    items: [
      { title: 'Pay by invoice', key: 'INV-1' },
      { title: 'Refunds', key: 'INV-2' },
    ],
  },
  'header-year-col.csv': { items: [{ title: 'Pay', key: 'INV-1' }] },
  'issue-col-title.csv': { items: [{ title: 'Pay', key: 'A-1', scores: { points: 3 } }] },
  'jira-de-points.csv': {
    items: [{ title: 'Rechnung zahlen', key: 'REC-1', labels: ['zahlung'], scores: { points: 3 } }],
  },
  'jira-es-points.csv': {
    items: [{ title: 'Pago con factura', key: 'FAC-1', labels: ['pagos'], scores: { points: 8 } }],
  },
  'jira-fr-points.csv': {
    items: [
      { title: 'Payer par facture', key: 'FAC-1', labels: ['paiement'], scores: { points: 3 } },
    ],
  },
  'jira-story-point-estimate.csv': {
    items: [{ title: 'Pay by invoice', key: 'INV-1', scores: { points: 5 } }],
  },
  'jira.xml': {
    reading: 'xml',
    items: [
      { title: 'Pay by invoice', key: 'INV-1', link: 'https://jira.example.com/browse/INV-1' },
    ],
  },
  'linear.csv': {
    items: [
      {
        title: 'Faster start',
        key: 'ENG-7',
        labels: ['perf', 'boot'],
        parent: 'ENG-2',
        workStatus: open('Todo'),
        scores: { points: 3 },
      },
      { title: 'Quiet fan', key: 'ENG-8', workStatus: open('Todo'), scores: { points: 1 } },
    ],
  },
  'long-description.csv': {
    items: [
      { title: 'Short one', key: 'A-1', description: 'fine' },
      { title: 'Long one', key: 'A-2', description: 'word '.repeat(2_100).trim() },
    ],
  },
  'long-label.csv': {
    items: [
      { title: 'One', key: 'A-1', labels: ['l'.repeat(50), 'ok'] },
      { title: 'Two', key: 'A-2', labels: Array.from({ length: 20 }, (_, index) => `t${index}`) },
    ],
    notices: [
      { row: 2, notice: { what: 'label_cut', label: 'l'.repeat(50), most: 50 } },
      { row: 3, notice: { what: 'labels_left_out', count: 5, most: 20 } },
    ],
  },
  'pipe.csv': {
    items: [
      { title: 'One', key: 'A-1', labels: ['x'] },
      { title: 'Two', key: 'A-2', labels: ['y'] },
    ],
  },
  'semicolon-commas.csv': {
    items: [
      { title: 'Pay, fast, by invoice', description: 'a, b, c', scores: { points: 5 } },
      { title: 'Refunds', description: 'x', scores: { points: 3 } },
    ],
  },
  'sep-plain.csv': {
    items: [{ title: 'Pay; by invoice', key: 'INV-1' }],
    skipped: [{ row: 3, reason: { why: 'no_title' } }],
  },
  'sep-quoted.csv': { items: [{ title: 'Pay by invoice', key: 'INV-1' }] },
  'title-row.csv': {
    items: [
      { title: 'Pay by invoice', key: 'INV-1', scores: { points: 5 } },
      { title: 'Refunds', key: 'INV-2', scores: { points: 3 } },
    ],
  },
  'trello.csv': {
    items: [
      {
        title: 'Pay by invoice',
        key: 'x1',
        link: 'https://trello.com/c/x1',
        description: 'As a buyer',
        labels: ['money', 'b2b'],
        workStatus: open('Todo'),
      },
      {
        title: 'Old',
        key: 'x2',
        link: 'https://trello.com/c/x2',
        workStatus: closed('Done'),
      },
    ],
    closed: 1,
  },
  'trello.json': {
    reading: 'json',
    items: [
      {
        title: 'Pay by invoice',
        key: '1',
        link: 'https://trello.com/c/x1',
        description: 'As a buyer',
        labels: ['money'],
      },
      {
        title: 'Refunds',
        key: '2',
        link: 'https://trello.com/c/x2',
        workStatus: closed('Closed'),
      },
    ],
    closed: 1,
  },
};
