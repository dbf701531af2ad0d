import { createHash } from 'node:crypto';
import {
  change,
  project,
  projector,
  type FactClass,
  type Project,
  type Recorded,
  put,
  declarationOf,
  type RowChange,
} from '#platform/event-sourcing';
import {
  BackgroundEnded,
  BackgroundNoted,
  ConsentGiven,
  ConsentWithdrawn,
} from '#service/privacy/consent.events.js';
import { PrivacyRequestOverdue } from '#service/privacy/request.events.js';
import { HistoryViewed } from '#service/disclosures/disclosure.events.js';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import {
  FindingAcknowledged,
  FindingContested,
  FindingResolved,
} from '#service/governance/finding.events.js';
import type { FindingStatus } from '#service/governance/finding.rules.js';
import { AUDIT_RULES } from '../audit-rules.js';
import type { AuditRule } from '../finding.js';
import type { storyTables } from '#service/timeline/case-story.rules.js';

const text = { kind: 'text' } as const;
const maybe = { kind: 'text', nullable: true } as const;
const integer = { kind: 'integer' } as const;
const sometimes = { kind: 'integer', nullable: true } as const;
const json = { kind: 'json' } as const;

export const findingTables = defineTables({
  finding: {
    columns: {
      finding_id: text,
      case_id: text,
      rule_id: text,
      rule_version: integer,
      severity: text,
      account: text,
      /** Of the event it hangs on. */
      position: integer,
      /** Local month of that event, `2013-06`. */
      month: text,
      shop: maybe,
      part: maybe,
      model: maybe,
      /** When it was first found, epoch milliseconds. */
      found_at: integer,
      /** Since when it no longer holds; null: it holds. */
      gone_at: sometimes,
      /** The event after which it no longer held; null with `gone_at`: the clock. */
      gone_because: maybe,
      /** The finding as it was last found. */
      json,
    },
    key: ['finding_id'],
    indexes: [['position', 'rule_id'], ['case_id'], ['rule_id', 'position']],
    outside: 'rows',
  },
  /** Up to where a case was audited, and when the clock alone may change what is found. */
  finding_audit: {
    columns: {
      case_id: text,
      position: integer,
      /** Of the newest fact beside the case that was looked at. */
      beside: integer,
      audited_at: integer,
      next_at: sometimes,
      /** By which rules, see `versionOf`: with others a case is looked at anew, also one that has ended. */
      rules: integer,
    },
    key: ['case_id'],
    indexes: [['next_at'], ['position'], ['rules']],
    outside: 'rows',
  },
  /** What findings are counted against: each case and each repair once. */
  finding_base: {
    columns: {
      case_id: text,
      kind: text,
      id: text,
      month: text,
      shop: maybe,
      part: maybe,
      model: maybe,
    },
    key: ['case_id', 'kind', 'id'],
    indexes: [['month']],
    outside: 'rows',
  },
  /** Where facts are that are no entries of a case: who looked at it; and about its customer, his consents and requests. */
  finding_beside: {
    columns: {
      /** A case, or a customer's subject. */
      about: text,
      position: integer,
      stream: text,
    },
    key: ['about', 'position'],
    indexes: [['position']],
  },
  finding_handling: {
    columns: { finding_id: text, status: text, steps: json, position: integer },
    key: ['finding_id'],
    indexes: [['position']],
  },
});

type Tables = {
  [Name in keyof typeof findingTables]: RowOf<(typeof findingTables)[Name]>;
} & { timeline_head: RowOf<typeof storyTables.timeline_head> };
export type FindingRow = Tables['finding'];
export type BaseRow = Tables['finding_base'];
export const findings = (db: ReadDatabase) => db.withTables<Tables>();

/** One thing that was said of a finding. Words are sealed. */
export interface HandlingStep {
  readonly status: FindingStatus;
  readonly by: string;
  readonly at: number;
  readonly eventId: string;
  readonly words: string | null;
  readonly byFact: string | null;
  readonly evidence: readonly string[];
}

const handled = <T extends { findingId: string }>(
  of: FactClass<T>,
  status: FindingStatus,
  said: (data: T) => Partial<Pick<HandlingStep, 'words' | 'byFact'>>,
): Project =>
  project(of, (event: Recorded<T>) => {
    const { envelope, data, id: eventId, position } = event;
    const step: HandlingStep = {
      status,
      by: envelope.actor,
      at: envelope.recordedAt,
      eventId,
      words: null,
      byFact: null,
      evidence: envelope.evidence,
      ...said(data),
    };
    const key = { finding_id: data.findingId };
    return [
      change('finding_handling', key, row => ({
        ...key,
        status,
        steps: JSON.stringify([...(JSON.parse(String(row?.steps ?? '[]')) as HandlingStep[]), step]),
        position: Number(position),
      })),
    ];
  });

/** Facts about a customer and no case of his. */
const OF_CUSTOMER: readonly FactClass[] = [
  PrivacyRequestOverdue,
  ConsentGiven,
  ConsentWithdrawn,
  BackgroundNoted,
  BackgroundEnded,
];

/** By the case, and by the customer where there is none. A fact of the case itself is in its history already. */
function besideRow({ type, envelope, position, stream }: Recorded): readonly RowChange[] {
  const isLook = type === declarationOf(HistoryViewed).type;
  const about = isLook ? envelope.caseId : envelope.caseId === undefined ? envelope.subjects[0] : undefined;
  return about === undefined ? [] : [put('finding_beside', { about, position: Number(position), stream })];
}

/**
 * What was said of findings, projected from its facts; and the tables of the findings themselves, which the auditor
 * fills beside it, since it needs whole histories and the clock: a projector has neither.
 */
export const findingTable = projector({
  name: 'findings',
  version: 4,
  tables: findingTables,
  on: [
    ...[HistoryViewed, ...OF_CUSTOMER].map(of => project<object>(of, besideRow)),
    handled(FindingAcknowledged, 'acknowledged', ({ words = null }) => ({ words })),
    handled(FindingContested, 'contested', ({ reason }) => ({ words: reason })),
    handled(FindingResolved, 'resolved', ({ byFact, words = null }) => ({ byFact, words })),
  ],
});

/** Another one with every rule, version of one, or figure. */
export function versionOf(rules: readonly AuditRule[]): number {
  const told = rules.map(({ id, version, severity, figures }) => [
    id,
    version,
    severity,
    figures?.versions ?? null,
  ]);
  return createHash('sha256').update(JSON.stringify(told)).digest().readUInt32BE() >>> 1;
}

/** Of the rules that this release audits by. */
export const RULES = versionOf(AUDIT_RULES);
