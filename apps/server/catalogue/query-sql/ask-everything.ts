import type { Actor } from '#platform/access';
import { JsonText, type AnswerContext, type AnyQuery } from '#platform/event-sourcing';
import { validateInput } from '#platform/event-sourcing/http/index.js';
import { answerContext, type AnswerParts } from '#platform/event-sourcing/http/query-parts.js';
import { ProblemError } from '#platform/problems';
import { isPaged, optionalOf, requiredOf, type Question } from './questions.js';
import type { SampleValues } from './sample-values.js';

/** A question as it was asked, by whom, and the answer as text; undefined: a refusal or nothing there. */
export interface Asked {
  readonly question: Question;
  readonly actor: Actor;
  readonly answer: string | undefined;
}

/** Answers asked on with everything that may be told beside what must be. */
const MOST_ASKED_ON = 3;
/** Answers, after which nothing else is tried as the same person. */
const MOST_ANSWERED = 12;

/** Asks a query everything there is to ask of the house: as whoever may, with each filter, and a page after the first. */
export async function* askEverything(
  query: AnyQuery,
  parts: AnswerParts,
  values: SampleValues,
): AsyncGenerator<Asked> {
  const ask = async (question: Question, actor: Actor): Promise<Asked> => ({
    question,
    actor,
    answer: await answerTo(query, question, answerContext(parts, actor, 'zh-CN')),
  });
  for (const actor of actorsOf(query, values)) {
    let answered = 0;
    for (const required of requiredOf(query, values)) {
      const first = await ask(required, actor);
      yield first;
      if (first.answer === undefined) continue;
      answered += 1;
      if (answered > MOST_ANSWERED) break;
      if (answered > MOST_ASKED_ON) continue;
      for (const optional of optionalOf(query, values)) yield await ask({ ...required, ...optional }, actor);
      if (isPaged(query)) yield* pages({ ...required, limit: 1 }, question => ask(question, actor));
    }
  }
}

async function* pages(
  question: Question,
  ask: (question: Question) => Promise<Asked>,
): AsyncGenerator<Asked> {
  const first = await ask(question);
  yield first;
  const { next } = JSON.parse(first.answer ?? '{}') as { next?: unknown };
  if (typeof next === 'string' || typeof next === 'number') yield await ask({ ...question, cursor: next });
}

/** The answer as text; undefined: a refusal, or nothing there. */
export async function answerTo(
  query: AnyQuery,
  told: Question,
  context: AnswerContext,
): Promise<string | undefined> {
  try {
    const asText = Object.fromEntries(Object.entries(told).map(([name, value]) => [name, String(value)]));
    const answer: unknown = await query.answer(validateInput<object>(query.question, asText, true), context);
    return answer instanceof JsonText
      ? answer.text
      : JSON.stringify(answer, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

/** A customer is shown what is his, an auditor what is masked, staff the rest. */
function actorsOf({ may }: AnyQuery, values: SampleValues): readonly Actor[] {
  const staff = may.find(role => role !== 'customer' && role !== 'public' && role !== 'auditor');
  const customers = (values.get('customerId') ?? []).map(String).filter(id => id.startsWith('customer-'));
  return [
    ...(staff ? [{ id: 'staff-1', roles: [staff] } as Actor] : []),
    ...(may.includes('auditor') ? [{ id: 'auditor-1', roles: ['auditor'] } as Actor] : []),
    ...(may.includes('customer')
      ? customers.map((subject): Actor => ({ id: subject, roles: ['customer'], subject }))
      : []),
    ...(may.includes('public') ? [{ id: 'anonymous', roles: [] } as Actor] : []),
  ];
}
