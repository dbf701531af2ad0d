import { JsonText, query, type Recorded } from '#platform/event-sourcing';
import { revealValues } from '#platform/personal-data';
import { localDate } from '#platform/time';
import {
  entitlement,
  unitFacts,
  unitHistory,
  type Entitlement,
} from '#service/entitlements/entitlement.rules.js';
import { caseStory } from '#service/timeline/case-story.rules.js';
import { composeCase, type CaseStory, type CaseView } from '#service/timeline/compose/compose-case.rules.js';
import type { AnswerContext } from '#platform/event-sourcing';
import type { AuditedCase } from '../audit-case.js';
import { AUDITORS } from '../auditors.js';
import { countBySeverity } from '../findings/audit-rules.js';
import { storyAt } from '../replay/story-at.js';
import { askedCase } from './asked-case.js';
import { AskedCut } from './asked-cut.js';
import type { CaseAudit } from './shapes.js';
import { CaseAuditAnswer } from './answers.js';
import { cutNotUnderstood, cutTwice, knownNotUnderstood, positionNotUnderstood } from '../audit.problems.js';
import { unknownCase } from '#service/cases/case.rules.js';

export class AuditCaseAsked extends AskedCut {}

export const auditedCase = query({
  id: 'N5',
  question: AuditCaseAsked,
  route: 'GET /audit/cases/:caseId',
  summary:
    'A case as known at a date or a position: the customer’s page as it was then, and what the audit finds',
  may: AUDITORS,
  projectors: [caseStory],
  answers: CaseAuditAnswer,
  refuses: [cutNotUnderstood, positionNotUnderstood, knownNotUnderstood, cutTwice, unknownCase],
  async answer(question, context) {
    const { audited, answer } = await askedCase(question, context);
    const { findings } = audited;
    const found: CaseAudit = {
      ...answer,
      view: await viewOf(question.caseId, audited, context),
      ...whoseAndWhat(audited.events),
      findings,
      counts: countBySeverity(findings),
      entitlement: entitlementOf(audited.events, audited.asOf, context.zone),
    };
    return new JsonText(JSON.stringify(found));
  },
});

/** The customer's page as it was; null before the case began. */
async function viewOf(
  caseId: string,
  { events, asOf }: AuditedCase,
  { reveal, zone, locale }: Pick<AnswerContext, 'reveal' | 'zone' | 'locale'>,
): Promise<CaseView | null> {
  if (!events.some(event => event.type === 'CaseOpened')) return null;
  return composeCase(await revealed(storyAt(caseId, events), reveal), { asOf, zone, locale });
}

/** What is sealed stands in what a fact tells and in what was folded from it, never in what is known about the telling. */
async function revealed(
  { entries, ...folded }: CaseStory,
  reveal: AnswerContext['reveal'],
): Promise<CaseStory> {
  const [told, states] = await revealValues([entries.map(({ data }) => data), folded] as const, reveal);
  return {
    ...states,
    entries: entries.map((entry, index) =>
      entry.data === told[index] ? entry : { ...entry, data: told[index] },
    ),
  };
}

const whoseAndWhat = (events: readonly Recorded[]): Pick<CaseAudit, 'customerId' | 'unitId'> => ({
  customerId:
    events
      .find(event => event.type === 'CaseOpened')
      ?.envelope.subjects.find(subject => subject.startsWith('customer-')) ?? null,
  unitId: unitIn(events) ?? null,
});

const unitIn = (events: readonly Recorded[]): string | undefined =>
  events.find(event => event.envelope.unitId)?.envelope.unitId;

/** From the facts of this case and its unit, as known at the cut. */
export function entitlementOf(events: readonly Recorded[], asOf: number, zone: string): Entitlement | null {
  const unitId = unitIn(events);
  if (unitId === undefined) return null;
  const day = localDate(asOf, zone);
  return entitlement(unitFacts(unitId, unitHistory(unitId, events), day, zone), day, zone);
}
