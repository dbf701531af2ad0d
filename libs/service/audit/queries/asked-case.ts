import type { AnswerContext, Recorded } from '#platform/event-sourcing';
import { ProblemError } from '#platform/problems';
import { localDate } from '#platform/time';
import { unknownCase } from '#service/cases/case.rules.js';
import { auditCase, scenarioOf, type AuditedCase } from '../audit-case.js';
import { caseHistory } from '../replay/case-history.js';
import type { Knowledge } from '../replay/known-at.js';
import { cutAsked, type AskedCut } from './asked-cut.js';
import type { CutAnswer } from './shapes.js';

type Context = Pick<AnswerContext, 'db' | 'store' | 'zone' | 'now'>;

/** Every fact of a case, from the log. @throws ProblemError 404 where there is no such case */
export async function wholeHistory(caseId: string, { store, db }: Context): Promise<readonly Recorded[]> {
  const all = await caseHistory(store, db, caseId);
  if (all.length === 0) throw new ProblemError(unknownCase, { caseId });
  return all;
}

/** The case as asked for, and what the cut was. @throws ProblemError 404, 422 */
export async function askedCase(
  question: AskedCut,
  context: Context,
): Promise<{ readonly audited: AuditedCase; readonly answer: CutAnswer }> {
  const { cut, knowledge } = cutAsked(question, context.zone);
  const all = await wholeHistory(question.caseId, context);
  const audited = auditCase(question.caseId, all, { cut, knowledge, ...context });
  return { audited, answer: cutAnswer(question, all, audited, knowledge, context.zone) };
}

export const cutAnswer = (
  { caseId, at }: { readonly caseId: string; readonly at?: string },
  all: readonly Recorded[],
  { events, asOf }: AuditedCase,
  known: Knowledge,
  zone: string,
): CutAnswer => ({
  caseId,
  at: at ?? null,
  known,
  position: String(events.at(-1)?.position ?? 0),
  asOf,
  day: localDate(asOf, zone),
  zone,
  scenario: scenarioOf(all) ?? null,
});
