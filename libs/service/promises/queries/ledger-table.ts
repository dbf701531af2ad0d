import {
  change,
  project,
  projectCorrection,
  projector,
  put,
  type Recorded,
  type Row,
  type RowChange,
} from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import {
  FollowUpMade,
  FollowUpMissed,
  FollowUpPlanEnded,
  FollowUpPlanStarted,
} from '#service/follow-up/follow-up.events.js';
import { followUpPlan, type FollowUpPlanState } from '#service/follow-up/follow-up.rules.js';
import { UnitRegistered } from '#service/registry/registry.events.js';
import type { PromiseNeedsApproval } from '../approval.events.js';
import { NoticeSent } from '../notice.events.js';
import { OversightAssigned } from '../oversight.events.js';
import { PromiseMade, type ExpediteRequested } from '../promise.events.js';
import { SalePledgeBound } from '../pledge.events.js';
import { DEED_FACTS, type DeedTables } from './deed-table.js';
import { brandIndex, promiseOfBrand } from './promise-of-brand.js';
import { deedOfCase, deedsOfCase, promiseTally, tallyTable } from './promise-tally.js';
import {
  isPending,
  lastDue,
  promise,
  promiseStatus,
  type PromiseState,
  type PromiseStatus,
} from '../promise.rules.js';

export const ledgerTables = defineTables({
  promise_ledger: {
    columns: {
      promise_id: { kind: 'text' },
      case_id: { kind: 'text', nullable: true },
      matter_id: { kind: 'text', nullable: true },
      customer_id: { kind: 'text', nullable: true },
      /** Unit of the company that promised. */
      by_unit: { kind: 'text', nullable: true },
      /** The person who promised, as a pseudonymous number. */
      by_person: { kind: 'text', nullable: true },
      /** The customer's machine. */
      unit_id: { kind: 'text', nullable: true },
      about: { kind: 'text', nullable: true },
      status: { kind: 'text' },
      pending: { kind: 'integer' },
      /** Last moment in force, epoch milliseconds. */
      latest_at: { kind: 'integer', nullable: true },
      /** When it was promised, and until when a deed for it was to be expected. */
      made_from: { kind: 'integer', nullable: true },
      judged_at: { kind: 'integer', nullable: true },
      own_deeds: { kind: 'integer' },
      restated: { kind: 'integer' },
      /** 1: the customer was told of it by a new date or a notice. */
      told_of: { kind: 'integer' },
      working_days_late: { kind: 'integer', nullable: true },
      /** Sealed. */
      words: { kind: 'text', nullable: true },
      /** How the promise is known: source, clock, literal or told, hidden. */
      told: { kind: 'json', nullable: true },
      state: { kind: 'json' },
      /** The follow-up plan of a rolling promise. */
      plan: { kind: 'json', nullable: true },
      position: { kind: 'integer' },
    },
    key: ['promise_id'],
    indexes: [
      ['position'],
      ['case_id', 'position'],
      ['customer_id', 'position'],
      ['by_unit', 'position'],
      ['by_person', 'position'],
      ['unit_id', 'position'],
      ['status', 'position'],
      ['about', 'position'],
      ['pending', 'latest_at'],
      ['made_from'],
      ['own_deeds', 'judged_at'],
    ],
  },
  /** Of which brand a machine is, and under which version of the service pledge it was last sold. */
  promise_unit: {
    columns: {
      unit_id: { kind: 'text' },
      brand: { kind: 'text', nullable: true },
      pledge_version: { kind: 'integer', nullable: true },
    },
    key: ['unit_id'],
    indexes: [['brand']],
  },
  promise_case_deeds: deedsOfCase,
  promise_tally: tallyTable,
  promise_of_brand: promiseOfBrand,
  /** Who looks after the promises of a unit of the company. */
  promise_oversight: {
    columns: {
      overseen: { kind: 'text' },
      overseer: { kind: 'text' },
      since: { kind: 'integer' },
    },
    key: ['overseen'],
    indexes: [['overseer']],
  },
});
export type LedgerRow = RowOf<typeof ledgerTables.promise_ledger>;
/** The ledger's tables, and the deeds that a promise is held against. */
export type LedgerTables = {
  [Name in keyof typeof ledgerTables]: RowOf<(typeof ledgerTables)[Name]>;
} & DeedTables;
export const promiseLedgerRows = (db: ReadDatabase) => db.withTables<LedgerTables>();

/** How a promise is known; `hidden` holds the reason. */
export interface Told {
  readonly recordedAt: number;
  readonly source: string;
  readonly clock?: string;
  readonly literal?: boolean;
  readonly hidden?: string;
}

/** One row a promise, keyed by its id: its folded state and the columns that are searched. */
export const promiseLedgerTable = projector({
  name: 'promise-ledger',
  version: 5,
  tables: ledgerTables,
  on: [
    project(UnitRegistered, ({ streamId, data: { brand } }) => [ofUnit(streamId, { brand })]),
    project(SalePledgeBound, ({ data: { unitIds, version } }) =>
      unitIds.map(unitId => ofUnit(unitId, { pledge_version: version })),
    ),
    project(NoticeSent, ({ data: { promiseId } }) => [
      change('promise_ledger', { promise_id: promiseId }, row => row && { ...row, told_of: 1 }),
    ]),
    project(OversightAssigned, ({ data: { overseen, overseer }, envelope: { recordedAt } }) => [
      put('promise_oversight', { overseen, overseer, since: recordedAt }),
    ]),
    projectCorrection(PromiseMade, ({ words }, { streamId }) => [
      change('promise_ledger', { promise_id: streamId }, row => row && { ...row, words }),
    ]),
    ...promise.facts.map(of =>
      project(of, event => [
        changed(event.streamId, row => afterPromiseFact(row, event)),
        ...deedOfCase(event),
      ]),
    ),
    ...DEED_FACTS.filter(of => !promise.facts.includes(of)).map(of => project(of, deedOfCase)),
    ...[FollowUpPlanStarted, FollowUpMade, FollowUpMissed, FollowUpPlanEnded].map(of =>
      project<{ promiseId?: string }>(of, event =>
        event.data.promiseId === undefined
          ? []
          : [changed(event.data.promiseId, row => afterPlanFact(row, event))],
      ),
    ),
  ],
  tallies: [promiseTally, brandIndex],
});

const ofUnit = (unitId: string, known: Row): RowChange =>
  change('promise_unit', { unit_id: unitId }, row => ({
    ...{ unit_id: unitId, brand: null, pledge_version: null },
    ...row,
    ...known,
  }));

const changed = (promiseId: string, by: (row: Row) => Row): RowChange =>
  change('promise_ledger', { promise_id: promiseId }, row =>
    by(row ?? { promise_id: promiseId, position: -1 }),
  );

const stateIn = (row: Row): PromiseState =>
  row.state ? (JSON.parse(String(row.state)) as PromiseState) : promise.initial;
const planIn = (row: Row): FollowUpPlanState | undefined =>
  row.plan ? (JSON.parse(String(row.plan)) as FollowUpPlanState) : undefined;

/** Facts that hold the promise's own words. */
const SAYS_IT: ReadonlySet<string> = new Set(['PromiseMade', 'PromiseNeedsApproval']);

function afterPromiseFact(row: Row, event: Recorded): Row {
  const words = SAYS_IT.has(event.type) || (event.type === 'ExpediteRequested' && !row.words);
  const { envelope } = event;
  const said = event.data as Partial<PromiseMade & ExpediteRequested & PromiseNeedsApproval>;
  const data = said.promise ?? said;
  const told: Told = {
    recordedAt: envelope.recordedAt,
    source: envelope.source,
    clock: envelope.clock,
    literal: data.literal,
    hidden: envelope.visibility === 'customer' ? undefined : envelope.visibility.hidden,
  };
  return {
    ...row,
    ...(words && { words: data.words ?? null, told: JSON.stringify(told) }),
    ...columnsOf(promise.evolve(stateIn(row), event), planIn(row), row),
    position: row.position === -1 ? Number(event.position) : (row.position ?? 0),
  };
}

function afterPlanFact(row: Row, event: Recorded): Row {
  const plan = followUpPlan.evolve(planIn(row) ?? followUpPlan.initial, event);
  const position = row.position === -1 ? Number(event.position) : (row.position ?? 0);
  return { ...row, ...columnsOf(stateIn(row), plan, row), plan: JSON.stringify(plan), position };
}

function columnsOf(state: PromiseState, plan: FollowUpPlanState | undefined, row: Row): Row {
  const { madeAt, by } = state;
  const latest = lastDue(state)?.due.latestAt ?? null;
  const restated = state.dues.some(entry => entry.set === 'restated') ? 1 : 0;
  return {
    case_id: state.caseId ?? null,
    matter_id: state.matterId ?? null,
    customer_id: state.to ?? null,
    by_unit: by?.unit ?? null,
    by_person: by?.person ?? null,
    unit_id: state.unitId ?? null,
    about: state.about ?? null,
    status: standing(state, plan),
    pending: isPending(state) ? 1 : 0,
    latest_at: latest,
    made_from: madeAt === undefined || madeAt === 'unknown' ? null : madeAt.from,
    judged_at: judgedAt(state, latest),
    own_deeds: state.deeds.length,
    restated,
    told_of: row.told_of === 1 ? 1 : restated,
    working_days_late: state.workingDaysLate ?? null,
    state: JSON.stringify(state),
  };
}

/** A promise's status; a rolling one stands as its plan does: overdue after a missed contact until the next is made. */
export function standing(state: PromiseState, plan: FollowUpPlanState | undefined): PromiseStatus {
  const status = promiseStatus(state);
  const missed = plan?.dues.at(-1)?.outcome === 'missed';
  return state.kind === 'rolling' && missed && (status === 'open' || status === 'at-risk')
    ? 'overdue'
    : status;
}

/** Until when a deed counts: the last moment, or, where none was stated, when it was judged. Null: neither yet. */
function judgedAt(state: PromiseState, latest: number | null): number | null {
  if (latest !== null) return latest;
  const at = state.breaches.findLast(breach => breach.kind !== 'best-case-missed')?.at;
  return at === undefined || at === 'unknown' ? null : at.to;
}
