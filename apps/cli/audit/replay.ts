import type { Recorded } from '#platform/event-sourcing';
import {
  auditCase,
  knownAt,
  knownWhen,
  labelsOf,
  scopePage,
  tickOf,
  type Cut,
  type Finding,
  type Knowledge,
} from '#service/audit';

export interface Look {
  readonly now: number;
  readonly zone: string;
}
export interface ReplayAsked extends Look {
  readonly cut: Cut | undefined;
  readonly knowledge: Knowledge;
  readonly after: bigint;
  readonly limit: number;
  readonly findings: boolean;
}
export type AuditedScope = ReturnType<typeof replay>;
export type EventTold = ReturnType<typeof tellEvent>;

/** A history as it was known: one page of it, and what the rules find in its cases. */
export function replay(all: readonly Recorded[], asked: ReplayAsked) {
  const { cut, knowledge, after, limit, now, zone } = asked;
  const known = cut ? knownAt(all, cut, knowledge) : all;
  const rest = known.filter(({ position }) => position > after);
  const page = rest.slice(0, limit);
  return {
    asOf: cut && 'at' in cut ? cut.at : (known.at(-1)?.envelope.recordedAt ?? now),
    total: known.length,
    events: scopePage(page, known, { now, zone }),
    next: rest.length > limit ? String(page.at(-1)!.position) : null,
    findings: asked.findings ? findingsOf(all, asked) : undefined,
  };
}

/** Of every case that these facts belong to, gravest first within each. */
export const findingsOf = (
  all: readonly Recorded[],
  { cut, knowledge, now, zone }: Pick<ReplayAsked, 'cut' | 'knowledge' | 'now' | 'zone'>,
): readonly Finding[] => {
  const ofNone = all.filter(({ envelope }) => envelope.caseId === undefined);
  return [...Map.groupBy(all, ({ envelope }) => envelope.caseId)].flatMap(([caseId, own]) => {
    if (caseId === undefined) return [];
    const unitId = own.find(({ envelope }) => envelope.unitId)?.envelope.unitId;
    const ofUnit = ofNone.filter(
      event =>
        unitId !== undefined && (event.stream === `unit-${unitId}` || event.envelope.unitId === unitId),
    );
    const whole = [...own, ...ofUnit].sort((a, b) => (a.position < b.position ? -1 : 1));
    return auditCase(caseId, whole, { cut, knowledge, now, zone }).findings;
  });
};

/** One event: was, is, because of; what it led to, and what was known when it was recorded. */
export function tellEvent(event: Recorded, all: readonly Recorded[], look: Look) {
  const label = labelsOf(all, look);
  const tick = (one: Recorded) => tickOf(one, label, look.zone);
  const byId = new Map(all.map(one => [one.id, one]));
  const causes = [event];
  const causeOf = ({ envelope }: Recorded) => byId.get(envelope.causationId ?? '');
  for (let cause = causeOf(event); cause && !causes.includes(cause); cause = causeOf(cause))
    causes.unshift(cause);
  const known = knownWhen(event, all);
  return {
    event: scopePage([event], all, look)[0]!,
    causes: causes.map(tick),
    effects: all.filter(({ envelope }) => envelope.causationId === event.id).map(tick),
    known: {
      used: known.used.map(({ stream, revision, state }) => ({ stream, revision, state: state ?? null })),
      notUsed: known.notUsed.map(tick),
      policies: known.policies,
    },
  };
}
