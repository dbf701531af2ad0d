import type { Recorded } from '#platform/event-sourcing';
import type { Instant } from '#platform/time';
import { auditCase } from '../../audit-case.js';
import type { Finding } from '../finding.js';

/** A finding that ever held in a case, and for how long. */
export interface FindingLife {
  readonly finding: Finding;
  /** When it was first found: by the recording of the fact that showed it, or, where the clock did, when it was looked for. */
  readonly foundAt: Instant;
  /** Since when it no longer holds; null: it holds. */
  readonly goneAt: Instant | null;
  /** Id of the event after which it no longer held; null with `goneAt`: time alone refuted it. */
  readonly goneBecause: string | null;
}

/** A history that grew by more is looked at in so many steps: what refutes a finding is then known to a few events. */
const MOST_STEPS = 48;

/**
 * All findings that ever held in a case: those known from before, and those that came and went with the events after
 * `from`. Looked at from scratch or bit by bit, what the facts alone decide comes out the same. Pure.
 */
export function livesOf(
  caseId: string,
  all: readonly Recorded[],
  {
    known,
    from,
    now,
    zone,
    beside = [],
  }: {
    known: readonly FindingLife[];
    from: bigint;
    now: Instant;
    zone: string;
    beside?: readonly Recorded[];
  },
): readonly FindingLife[] {
  const lives = new Map(known.map(life => [life.finding.id, life]));
  for (const event of stepsOf(all.filter(({ position }) => position > from))) {
    const { findings } = auditCase(caseId, all, { cut: { position: event.position }, now, zone, beside });
    step(lives, findings, event.envelope.recordedAt, event.id);
  }
  step(lives, auditCase(caseId, all, { now, zone, beside }).findings, now, null);
  return [...lives.values()];
}

function step(
  lives: Map<string, FindingLife>,
  findings: readonly Finding[],
  at: Instant,
  because: string | null,
): void {
  const held = new Set(findings.map(({ id }) => id));
  for (const [id, life] of lives)
    if (!held.has(id) && life.goneAt === null) lives.set(id, { ...life, goneAt: at, goneBecause: because });
  for (const finding of findings) {
    const foundAt = lives.get(finding.id)?.foundAt ?? at;
    lives.set(finding.id, { finding, foundAt, goneAt: null, goneBecause: null });
  }
}

/** The last event of each step; what one command recorded in one stream is one step. */
function stepsOf(events: readonly Recorded[]): readonly Recorded[] {
  const ends = events.filter((event, index) => {
    const next = events[index + 1];
    return next?.envelope.commandId !== event.envelope.commandId || next.stream !== event.stream;
  });
  const most = Math.ceil(ends.length / MOST_STEPS);
  return ends.filter((_, index) => (index + 1) % most === 0 || index === ends.length - 1);
}
