import { CaseOpened } from '#service/cases/case.events.js';
import { caseFile } from '#service/cases/case.rules.js';
import { followUpPlan } from '#service/follow-up/follow-up.rules.js';
import { partOrder } from '#service/parts/parts.rules.js';
import { promise } from '#service/promises/promise.rules.js';
import { repairOrder, serviceRequest } from '#service/repairs/repair.rules.js';
import { GreyImportConfirmed, GreyImportRuledOut } from '#service/registry/grey-import.events.js';
import { SaleRecorded, UnitRegistered } from '#service/registry/registry.events.js';
import {
  change,
  declarationOf,
  project,
  projectCorrection,
  projector,
  put,
  type Envelope,
  type Recorded,
  type RowChange,
  type StreamType,
  type Value,
  type Visibility,
} from '#platform/event-sourcing';
import { defineTables, type RowOf } from '#platform/read-store';

/** The streams whose folded state a case's story holds, by category. */
export const STORY_STREAMS: ReadonlyMap<string, StreamType<unknown>> = new Map(
  [caseFile, promise, followUpPlan, partOrder, serviceRequest, repairOrder].map(type => [
    type.category,
    type as StreamType<unknown>,
  ]),
);

const CASE_OPENED = declarationOf(CaseOpened).type;

/** Who may open the case, and who did, is not part of what happened to it. */
const NOT_PART_OF_IT: ReadonlySet<string> = new Set(['caseLink', 'consultation', 'disclosure']);

const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

/** Whether what stands in a stream is told on the timeline of its case. */
export const isPartOfStory = (stream: string): boolean => !NOT_PART_OF_IT.has(categoryOf(stream));

/** One fact of a case as pages and auditors read it; positions and revisions as decimal text. */
export interface StoryEntry {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly occurredAt: Envelope['occurredAt'];
  readonly recordedAt: number;
  readonly recordedBy: string;
  readonly actor: string;
  readonly source: Envelope['source'];
  readonly visibility: Visibility;
  readonly evidence: readonly string[];
  readonly policies: Readonly<Record<string, string>>;
  readonly causationId?: string;
  readonly clock?: string;
  /** Absent where the entry is hidden from who asks. */
  readonly data?: Readonly<Record<string, unknown>>;
}

export const storyTables = defineTables({
  timeline_entry: {
    columns: {
      case_id: { kind: 'text' },
      position: { kind: 'integer' },
      stream: { kind: 'text' },
      type: { kind: 'text' },
      recorded_at: { kind: 'integer' },
      json: { kind: 'json' },
      /** What the customer gets instead of a hidden entry. */
      customer_json: { kind: 'json', nullable: true },
    },
    key: ['case_id', 'position'],
  },
  timeline_stream: {
    columns: {
      case_id: { kind: 'text' },
      stream: { kind: 'text' },
      category: { kind: 'text' },
      position: { kind: 'integer' },
      state: { kind: 'json' },
      /** Folded without the entries hidden from the customer; null where none is. */
      customer_state: { kind: 'json', nullable: true },
    },
    key: ['case_id', 'stream'],
  },
  /** One small row a case: whose it is, and what its newest entry is, without reading the story. */
  timeline_head: {
    columns: {
      case_id: { kind: 'text' },
      position: { kind: 'integer' },
      customer_id: { kind: 'text', nullable: true },
      unit_id: { kind: 'text', nullable: true },
    },
    key: ['case_id'],
    /** What grew lately: the audit looks at it again. */
    indexes: [['position']],
  },
  timeline_unit: {
    columns: {
      unit_id: { kind: 'text' },
      position: { kind: 'integer' },
      unit: { kind: 'json', nullable: true },
      sale: { kind: 'json', nullable: true },
      sale_stream: { kind: 'text', nullable: true },
    },
    key: ['unit_id'],
  },
});

type UnitRow = RowOf<typeof storyTables.timeline_unit>;

export function storyEntry(event: Recorded): StoryEntry {
  const { envelope } = event;
  return {
    id: event.id,
    type: event.type,
    stream: event.stream,
    revision: String(event.revision),
    position: String(event.position),
    occurredAt: envelope.occurredAt,
    recordedAt: envelope.recordedAt,
    recordedBy: envelope.recordedBy,
    actor: envelope.actor,
    source: envelope.source,
    visibility: envelope.visibility,
    evidence: envelope.evidence,
    policies: envelope.policies,
    causationId: envelope.causationId,
    clock: envelope.clock,
    data: event.data as Record<string, unknown>,
  };
}

function entryRow(caseId: string, event: Recorded): RowChange {
  const entry = storyEntry(event);
  const hidden = entry.visibility !== 'customer';
  return put('timeline_entry', {
    case_id: caseId,
    position: Number(event.position),
    stream: event.stream,
    type: event.type,
    recorded_at: event.envelope.recordedAt,
    json: JSON.stringify(entry),
    customer_json: hidden ? JSON.stringify({ ...entry, data: undefined }) : null,
  });
}

const headRow = (caseId: string, event: Recorded): RowChange =>
  change('timeline_head', { case_id: caseId }, row => {
    const opened = event.type === CASE_OPENED ? (event.data as CaseOpened) : undefined;
    return {
      case_id: caseId,
      position: Number(event.position),
      customer_id: opened?.customerId ?? row?.customer_id ?? null,
      unit_id: opened?.unitId ?? row?.unit_id ?? null,
    };
  });

function streamRow(caseId: string, event: Recorded, type: StreamType<unknown>): RowChange {
  const key = { case_id: caseId, stream: event.stream };
  const isHidden = event.envelope.visibility !== 'customer';
  const evolved = (text: Value | undefined): string =>
    stateText(type.evolve(typeof text === 'string' ? (JSON.parse(text) as unknown) : type.initial, event));
  return change('timeline_stream', key, row => {
    const forCustomer = row?.customer_state ?? null;
    return {
      ...key,
      category: type.category,
      position: Number(event.position),
      state: evolved(row?.state),
      customer_state: isHidden
        ? (forCustomer ?? row?.state ?? stateText(type.initial))
        : forCustomer === null
          ? null
          : evolved(forCustomer),
    };
  });
}

/** Positions are bigints in the process and stay exact as JSON numbers. Most states have none, and asking each value is slow. */
export function stateText(state: unknown): string {
  try {
    return JSON.stringify(state);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return JSON.stringify(state, (_name, value: unknown) =>
      typeof value === 'bigint' ? Number(value) : value,
    );
  }
}

const unitRow = (unitId: string, position: bigint, known: Partial<UnitRow>): RowChange =>
  change('timeline_unit', { unit_id: unitId }, row => ({
    unit: null,
    sale: null,
    sale_stream: null,
    ...row,
    ...known,
    unit_id: unitId,
    position: Number(position),
  }));

const describedAs = ({ streamId, position }: Recorded, known: object): RowChange =>
  change('timeline_unit', { unit_id: streamId }, row =>
    row?.unit
      ? {
          ...row,
          unit: JSON.stringify({ ...(JSON.parse(String(row.unit)) as object), ...known }),
          position: Number(position),
        }
      : row,
  );
/** What was found of how the unit came into the country: its rights follow from it. */
const cameBy = (event: Recorded, channel: string): RowChange => describedAs(event, { channel });

/**
 * Everything a case's timeline is told from: its facts in log order, and the folded state of each of its streams.
 * The customer's page reads its rows; the audit replays the same projector in memory up to any position.
 */
export const caseStory = projector({
  name: 'case-story',
  version: 8,
  tables: storyTables,
  on: [
    project(UnitRegistered, event => [
      unitRow(event.streamId, event.position, { unit: JSON.stringify(event.data) }),
    ]),
    projectCorrection(UnitRegistered, ({ model, manufacturer }, event) => [
      describedAs(event, { model, manufacturer }),
    ]),
    projectCorrection(SaleRecorded, (sale, event) =>
      sale.unitIds.map(unitId =>
        change(
          'timeline_unit',
          { unit_id: unitId },
          row => row && { ...row, sale: JSON.stringify(sale), position: Number(event.position) },
        ),
      ),
    ),
    project(GreyImportConfirmed, event => [cameBy(event, 'grey-import')]),
    project(GreyImportRuledOut, event => [cameBy(event, event.data.channel)]),
    project(SaleRecorded, event =>
      event.data.unitIds.map(unitId =>
        unitRow(unitId, event.position, { sale: JSON.stringify(event.data), sale_stream: event.stream }),
      ),
    ),
  ],
  every: event => {
    const { caseId } = event.envelope;
    if (caseId === undefined || !isPartOfStory(event.stream)) return [];
    const type = STORY_STREAMS.get(categoryOf(event.stream));
    const rows = [entryRow(caseId, event), headRow(caseId, event)];
    if (type?.handled.has(event.type)) rows.push(streamRow(caseId, event, type));
    return rows;
  },
});

/** The stored pieces of a story; each of `unit`, `sale`, a stream's `state` and the entries is JSON text already. */
export interface StoryPieces {
  readonly caseId: string;
  readonly unit: string | null | undefined;
  readonly sale: string | null | undefined;
  readonly streams: readonly { readonly stream: string; readonly category: string; readonly state: string }[];
  readonly entries: readonly string[];
}

/** One JSON document of the pieces, as `GET /cases/:caseId/timeline` answers it and the audit replays it. */
export function storyDocument({ caseId, unit, sale, streams, entries }: StoryPieces): string {
  const states = streams.map(
    ({ stream, category, state }) =>
      `{"stream":${JSON.stringify(stream)},"category":${JSON.stringify(category)},"state":${state}}`,
  );
  return `{"caseId":${JSON.stringify(caseId)},"unit":${unit ?? 'null'},"sale":${sale ?? 'null'},"streams":[${states.join(',')}],"entries":[${entries.join(',')}]}`;
}
