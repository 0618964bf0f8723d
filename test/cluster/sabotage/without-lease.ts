import { takeOut } from '#test/cluster/sabotage/take-out.ts';

/** A node takes its lease for held for ever, once it had one. */
takeOut(
  '/server/cluster/lease.ts',
  'if (performance.now() < this.#until) return true;',
  'if (this.#until > Number.NEGATIVE_INFINITY) return true;',
);
