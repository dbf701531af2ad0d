import type { Actor } from '#platform/access';
import type { Instant } from '#platform/time';
import type { AnswerContext, Trace } from './query.js';

/** What an answer lets be seen, as a whole: `{ scope: 'case', of: caseId, caseId }`. */
export interface Shown {
  readonly scope: string;
  readonly of: string;
  readonly caseId?: string;
  readonly customerId?: string;
  readonly unitId?: string;
}

/** One look by one actor, about to be answered with what is personal. */
export interface Look {
  readonly shown: Shown;
  /** Name of the question. */
  readonly through: string;
  readonly actor: Actor;
  readonly now: Instant;
  readonly purpose?: string;
  readonly why?: string;
}

/**
 * The command that records a look; undefined: of this actor none is recorded. Given by the composition root.
 * @throws ProblemError for a purpose that is none
 */
export type LookTrace = (look: Look) => Trace | undefined;

/**
 * By the fields that questions name things by: a case, customer or unit; else the case that the stream named belongs to
 * (`promiseId`, `repairOrderId`, …). A question about nobody in particular is a list.
 */
export async function shownIn(
  question: object,
  through: string,
  { history }: Pick<AnswerContext, 'history'>,
): Promise<Shown> {
  const { caseId, customerId, unitId, ...others } = question as Readonly<Record<string, unknown>>;
  if (typeof caseId === 'string') return { scope: 'case', of: caseId, caseId };
  if (typeof customerId === 'string') return { scope: 'customer', of: customerId, customerId };
  for (const [field, id] of Object.entries(others)) {
    if (typeof id !== 'string' || !field.endsWith('Id')) continue;
    const [first] = await history(`${field.slice(0, -2)}-${id}`);
    const of = first?.envelope.caseId;
    if (of !== undefined) return { scope: 'case', of, caseId: of };
  }
  if (typeof unitId === 'string') return { scope: 'unit', of: unitId, unitId };
  return { scope: 'list', of: through };
}
