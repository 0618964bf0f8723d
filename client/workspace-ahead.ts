import { askAhead } from '#client/sync/workspace/rows-ahead.ts';

askAhead(location.pathname, () => localStorage);
