import type { CaseAudit, CaseView, Finding, PromiseCard } from '../api/shapes.js';

/** How a promise or finding differs from the stop before. */
export type Change<T> = { readonly kind: 'new' } | { readonly kind: 'changed'; readonly was: T };

export interface Comparison {
  readonly promises: ReadonlyMap<string, Change<PromiseCard>>;
  readonly findings: ReadonlyMap<string, Change<Finding>>;
  /** Found at the stop before, and no longer: later facts refuted or resolved them. */
  readonly gone: readonly Finding[];
}

export const NOTHING_CHANGED: Comparison = { promises: new Map(), findings: new Map(), gone: [] };

/** What is compared of a case as seen at a stop. */
export type Seen = Pick<CaseAudit, 'findings'> & {
  readonly view: Pick<CaseView, 'promises'> | null;
};

/** What is otherwise at one stop than at the one before. Nothing was there before the first entry. */
export function compare(before: Seen, after: Seen): Comparison {
  const promisesWere = byId(before.view?.promises ?? []);
  const findingsWere = byId(before.findings);
  const still = new Set(after.findings.map(({ id }) => id));
  return {
    promises: differences(promisesWere, after.view?.promises ?? [], standing),
    findings: differences(findingsWere, after.findings, ({ sentence }) => sentence.en),
    gone: before.findings.filter(({ id }) => !still.has(id)),
  };
}

/** What counts as a change of a promise; working days left count down without one. */
const standing = ({ status, dueOn, bestOn, workingDaysLate, readings }: PromiseCard): string =>
  JSON.stringify([
    status.code,
    dueOn,
    bestOn,
    workingDaysLate,
    readings?.map(reading => [reading.status.code, reading.text]),
  ]);

function differences<T extends { readonly id: string }>(
  were: ReadonlyMap<string, T>,
  are: readonly T[],
  by: (item: T) => string,
): ReadonlyMap<string, Change<T>> {
  return new Map(
    are.flatMap((item): [string, Change<T>][] => {
      const was = were.get(item.id);
      if (!was) return [[item.id, { kind: 'new' }]];
      return by(was) === by(item) ? [] : [[item.id, { kind: 'changed', was }]];
    }),
  );
}

const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map(item => [item.id, item]));
