import { LRUCache } from 'lru-cache';
import { needsPurpose } from '#platform/access';
import { idempotencyKeyReused, ProblemError } from '#platform/problems';
import { holdsSealed, maskSealed } from '#platform/personal-data';
import type { Executor } from '../execution/executor.js';
import { shownIn, type LookTrace } from '../look.js';
import type { AnswerContext, AnyQuery } from '../query.js';

/** What is asked for beside the question. */
export interface StatedPurpose {
  readonly purpose?: string;
  readonly why?: string;
}

/** Looks that are on disk already: whoever looks again soon costs nothing. */
const recorded = new WeakMap<Executor, LRUCache<string, true>>();
const MOST_REMEMBERED = 10_000;

/**
 * The same context, but nothing personal is opened before the look is a fact; who has to state a purpose and does not gets
 * `{"masked":true}` in its place.
 */
export function lookFirst(
  query: AnyQuery,
  question: object,
  context: AnswerContext,
  stated: StatedPurpose,
  { looks, executor }: { looks: LookTrace | undefined; executor: Executor },
): AnswerContext {
  if (query.leaves) return context;
  const onlyWithTrace = {
    ...context,
    revealRestricted: () =>
      Promise.reject(new Error(`${query.name} opens what is sealed by law: declare what it \`leaves\`.`)),
  };
  if (!looks || query.recordsLooks === false) return onlyWithTrace;
  const { actor, now } = context;
  let look: Promise<void> | undefined;
  const before = async (): Promise<void> => {
    const shown = query.shows?.(question) ?? (await shownIn(question, query.name, context));
    const trace = looks({ shown, through: query.name, actor, now, ...stated });
    if (!trace) return;
    const key = `look/${trace.key}`;
    const known = rememberedBy(executor);
    if (known.has(key)) return;
    try {
      await executor.execute(trace.capability, trace.command, {
        actor,
        idempotencyKey: key,
        recordedBy: 'api',
      });
    } catch (error) {
      // He has looked through another question already: it is one look.
      if (!(error instanceof ProblemError) || error.problem !== idempotencyKeyReused) throw error;
    }
    known.set(key, true);
  };
  return {
    ...onlyWithTrace,
    async reveal(json) {
      if (!holdsSealed(json)) return json;
      if (needsPurpose(actor) && stated.purpose === undefined) return maskSealed(json);
      await (look ??= before());
      return context.reveal(json);
    },
  };
}

function rememberedBy(executor: Executor): LRUCache<string, true> {
  let known = recorded.get(executor);
  if (!known) recorded.set(executor, (known = new LRUCache({ max: MOST_REMEMBERED })));
  return known;
}
