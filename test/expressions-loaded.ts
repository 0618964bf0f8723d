import { needExpressions } from '#shared/scoring/own-expressions.ts';

// As the server does when it starts.
await needExpressions();
