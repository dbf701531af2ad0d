import { IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { query, type Recorded } from '#platform/event-sourcing';
import { ProblemError } from '#platform/problems';
import { caseStory } from '#service/timeline/case-story.rules.js';
import { auditCase, type AuditedCase } from '../audit-case.js';
import { datesMissing } from '../audit.problems.js';
import { AUDITORS } from '../auditors.js';
import type { Finding } from '../findings/finding.js';
import { cutAnswer, wholeHistory } from './asked-case.js';
import { cutOn, knowledgeAsked } from './asked-cut.js';
import { labels } from './event-label.js';
import { promisesAt } from './promise-standing.js';
import type { CaseComparison, CutAnswer, EventLink, PromiseChange } from './shapes.js';
import { linkTo, tickOf } from './ticks.js';
import { CaseComparisonAnswer } from './answers.js';
import { cutNotUnderstood, knownNotUnderstood } from '../audit.problems.js';
import { unknownCase } from '#service/cases/case.rules.js';

export class CaseComparisonAsked {
  @IsString()
  @Length(1, 80)
  caseId!: string;

  /** Two dates, as `at` elsewhere. */
  @IsOptional()
  @IsString()
  @MaxLength(80)
  from?: string;

  @IsOptional()
  @IsString()
  @MaxLength(80)
  to?: string;

  @IsOptional()
  @IsString()
  @MaxLength(20)
  known?: string;
}

export const caseComparison = query({
  id: 'N5',
  question: CaseComparisonAsked,
  route: 'GET /audit/cases/:caseId/compare',
  summary: 'What changed between two dates: promises that stand otherwise, findings that came or went',
  may: AUDITORS,
  projectors: [caseStory],
  answers: CaseComparisonAnswer,
  refuses: [cutNotUnderstood, knownNotUnderstood, datesMissing, unknownCase],
  async answer({ caseId, from, to, known }, context): Promise<CaseComparison> {
    if (from === undefined || to === undefined) throw new ProblemError(datesMissing);
    const { zone, now } = context;
    const knowledge = knowledgeAsked(known);
    const [first, second] = [cutOn(from, zone), cutOn(to, zone)];
    const all = await wholeHistory(caseId, context);
    const was = auditCase(caseId, all, { cut: first, knowledge, now, zone });
    const is = auditCase(caseId, all, { cut: second, knowledge, now, zone });
    const [start, end] = [
      cutAnswer({ caseId, at: from }, all, was, knowledge, zone),
      cutAnswer({ caseId, at: to }, all, is, knowledge, zone),
    ];
    const { scenario } = end;
    const looks = { from: lookOf(start), to: lookOf(end) };
    return { caseId, known: knowledge, zone, scenario, ...looks, ...compare(caseId, was, is, zone) };
  },
});

const lookOf = ({ at, position, asOf, day }: CutAnswer) => ({ at, position, asOf, day });

/** What is otherwise in the second look than in the first. */
export function compare(
  caseId: string,
  was: AuditedCase,
  is: AuditedCase,
  zone: string,
): Pick<CaseComparison, 'promises' | 'findings' | 'events'> {
  const label = labels(caseId, is.events, { asOf: is.asOf, zone });
  const before = new Set(was.events.map(event => event.id));
  const added = is.events.filter(event => !before.has(event.id));
  return {
    promises: promiseChanges(caseId, was, is, added, zone, event => linkTo(event, label)),
    findings: findingChanges(was.findings, is.findings),
    events: added.map(event => tickOf(event, label, zone)),
  };
}

function promiseChanges(
  caseId: string,
  was: AuditedCase,
  is: AuditedCase,
  added: readonly Recorded[],
  zone: string,
  link: (event: Recorded) => EventLink,
): readonly PromiseChange[] {
  const [first, second] = [promisesAt(caseId, was, zone), promisesAt(caseId, is, zone)];
  return [...new Set([...first.keys(), ...second.keys()])].flatMap(promiseId => {
    const [a, b] = [first.get(promiseId), second.get(promiseId)];
    const one = b ?? a;
    if (!one || JSON.stringify(a?.standing) === JSON.stringify(b?.standing)) return [];
    const because = added.filter(event => event.stream === one.stream).map(link);
    return [{ promiseId, about: one.about, was: a?.standing ?? null, is: b?.standing ?? null, because }];
  });
}

/** What one look finds and another does not, and what both find in other words. */
export function findingChanges(was: readonly Finding[], is: readonly Finding[]): CaseComparison['findings'] {
  const [before, after] = [new Map(was.map(one => [one.id, one])), new Map(is.map(one => [one.id, one]))];
  return {
    appeared: is.filter(({ id }) => !before.has(id)),
    gone: was.filter(({ id }) => !after.has(id)),
    changed: is.flatMap(one => {
      const old = before.get(one.id);
      return old && old.sentence.en !== one.sentence.en ? [{ was: old, is: one }] : [];
    }),
  };
}
