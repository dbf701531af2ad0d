import type { Actor } from '#platform/access';
import { evolve, streamType, type About, type Folded, type Recorded } from '#platform/event-sourcing';
import { problem } from '#platform/problems';
import type { Instant } from '#platform/time';
import { customerSubject } from '#service/registry/customer.rules.js';
import {
  CaseClosed,
  CaseHandedOver,
  CaseMatterEnded,
  CaseMatterOpened,
  CaseOpened,
  type AccountOf,
  type Owner,
} from './case.events.js';
import {
  CaseHandOverDeclined,
  CaseHandOverOffered,
  CaseHandOverUnaccepted,
  CaseHandOverWithdrawn,
} from './handover.events.js';

export { customerSubject };

export interface Matter {
  readonly id: string;
  readonly label: string;
  readonly ended: boolean;
}

/** A hand-over that nobody has answered yet. Whoever offered it owns the case. */
export interface OpenHandOver extends Omit<CaseHandOverOffered, 'reason'> {
  /** Sealed. */
  readonly reason: string;
  /** Id of the person who offered it. */
  readonly offeredBy: string;
  readonly unaccepted: boolean;
}

/** One attempt to pass the case on, whether or not it was taken. */
export interface Pass {
  readonly from: string;
  readonly to: string;
  /** Epoch milliseconds of its recording. */
  readonly at: Instant;
}

/** A case as its facts tell it. Before its first fact there is no owner; from then on exactly one. */
export interface CaseState {
  /** The subject: `customer-…`. */
  readonly customerId: string;
  readonly unitId?: string;
  readonly owner?: Owner;
  readonly handOver?: OpenHandOver;
  readonly passes: readonly Pass[];
  readonly accountOf: AccountOf;
  readonly scenario?: string;
  readonly matters: readonly Matter[];
  readonly closed: boolean;
}

const initial: CaseState = { customerId: '', accountOf: 'company', passes: [], matters: [], closed: false };

const passed = (
  { passes }: CaseState,
  { data, envelope }: Recorded<CaseHandedOver | CaseHandOverOffered>,
): readonly Pass[] => [...passes, { from: data.from.id, to: data.to.id, at: envelope.recordedAt }];

/** The stream of a case, for every context that reads it: `reads: { theCase: reads(caseFile, c => c.caseId) }`. */
export const caseFile = streamType<CaseState>({
  category: 'case',
  initial,
  evolve: [
    evolve(CaseOpened, (event, state: CaseState) => ({
      ...state,
      customerId: customerSubject(event.data.customerId),
      unitId: event.data.unitId,
      owner: event.data.owner,
      accountOf: event.data.accountOf,
      scenario: event.data.scenario,
    })),
    evolve(CaseHandedOver, (event, state: CaseState) => ({
      ...state,
      owner: event.data.to,
      handOver: undefined,
      passes: event.data.handOverId === undefined ? passed(state, event) : state.passes,
    })),
    evolve(CaseHandOverOffered, (event, state: CaseState) => ({
      ...state,
      handOver: { ...event.data, offeredBy: event.envelope.actor, unaccepted: false },
      passes: passed(state, event),
    })),
    evolve(CaseHandOverDeclined, (_, state: CaseState) => ({ ...state, handOver: undefined })),
    evolve(CaseHandOverWithdrawn, (_, state: CaseState) => ({ ...state, handOver: undefined })),
    evolve(CaseHandOverUnaccepted, (_, state: CaseState) => ({
      ...state,
      handOver: state.handOver && { ...state.handOver, unaccepted: true },
    })),
    evolve(CaseMatterOpened, (event, state: CaseState) => ({
      ...state,
      matters: [...state.matters, { id: event.data.matterId, label: event.data.label, ended: false }],
    })),
    evolve(CaseMatterEnded, (event, state: CaseState) => ({
      ...state,
      matters: state.matters.map(matter =>
        matter.id === event.data.matterId ? { ...matter, ended: true } : matter,
      ),
    })),
    evolve(CaseClosed, (_, state: CaseState) => ({ ...state, closed: true })),
  ],
});

export const unknownCase = problem({
  type: 'unknown-case',
  status: 404,
  title: { 'zh-CN': '没有这个个案', en: 'No such case' },
  detail: {
    'zh-CN': '没有编号为 {caseId} 的个案。请核对编号，或先建立个案。',
    en: 'There is no case {caseId}. Check the id, or open the case first.',
  },
});

export const unknownMatter = problem({
  type: 'unknown-matter',
  status: 404,
  title: { 'zh-CN': '个案中没有这个事项', en: 'No such matter in the case' },
  detail: {
    'zh-CN': '个案中没有编号为 {matterId} 的事项。请核对编号，或先登记事项。',
    en: 'The case has no matter {matterId}. Check the id, or open the matter first.',
  },
});

/** The case, if it is there and the actor may act on it; a customer's other cases do not exist for strangers. */
export function caseOf(read: Folded<CaseState> | undefined, actor?: Actor): CaseState | undefined {
  if (!read?.exists) return undefined;
  return !actor || isOwnCase(actor, read.id, read.state.customerId) ? read.state : undefined;
}

/** A customer acts on what is about himself, the holder of a case link on that case; anybody else by his role. */
export const isOwnCase = (actor: Actor, caseId: string, customerId: string): boolean =>
  (actor.caseId === undefined || actor.caseId === caseId) &&
  (!actor.roles.includes('customer') || actor.subject === customerSubject(customerId));

/** Subjects, case and unit for the envelope of a fact about a case: `about: (_c, _s, { reads }) => aboutCase(reads.theCase)`. */
export const aboutCase = (read: Folded<CaseState> | undefined): About =>
  read?.exists ? { subjects: [read.state.customerId], caseId: read.id, unitId: read.state.unitId } : {};

/** The same for a fact in the case's own stream. */
export const aboutOwn = (caseId: string, state: CaseState): About => ({
  subjects: [state.customerId],
  caseId,
  unitId: state.unitId,
});

export const sameOwner = (a: Owner, b: Owner): boolean => a.kind === b.kind && a.id === b.id;

export const matterOf = (state: CaseState, matterId: string | undefined): Matter | undefined =>
  state.matters.find(matter => matter.id === matterId);
