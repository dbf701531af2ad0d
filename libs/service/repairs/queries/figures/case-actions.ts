import {
  change,
  declarationOf,
  type FactClass,
  type Recorded,
  type RowChange,
} from '#platform/event-sourcing';
import { defineTables } from '#platform/read-store';
import { sortKey } from '#platform/time';
import { CaseClosed, CaseOpened } from '#service/cases/case.events.js';
import { CallAttempted, ContactRegistered, ReplySent } from '#service/contacts/contact.events.js';
import { PartOrderPlaced } from '#service/parts/parts.events.js';
import {
  DiagnosisGiven,
  OptionsOffered,
  QuoteGiven,
  RepairAttempted,
  RepairCompleted,
  ServiceRequested,
  WorkStepCompleted,
} from '../../repair.events.js';

export const caseActionTables = defineTables({
  case_action: {
    columns: {
      case_id: { kind: 'text' },
      /** The customer came, somebody answered, somebody did something that helps: epoch ms. */
      begun_at: { kind: 'integer', nullable: true },
      replied_at: { kind: 'integer', nullable: true },
      acted_at: { kind: 'integer', nullable: true },
      /** Type of the first useful action. */
      action: { kind: 'text', nullable: true },
      /** 1: open, and nothing useful was done so far. */
      waiting: { kind: 'integer' },
      position: { kind: 'integer' },
    },
    key: ['case_id'],
    indexes: [['waiting', 'position']],
  },
});

/** Facts that bring the matter of a case forward; version of this list: see {@link USEFUL_ACTIONS_VERSION}. */
const USEFUL: readonly FactClass[] = [
  DiagnosisGiven,
  OptionsOffered,
  QuoteGiven,
  RepairAttempted,
  PartOrderPlaced,
  WorkStepCompleted,
  RepairCompleted,
];
export const USEFUL_ACTIONS_VERSION = '1';

const typesOf = (classes: readonly FactClass[]) => new Set(classes.map(one => declarationOf(one).type));
const USEFUL_TYPES = typesOf(USEFUL);
const BEGINNINGS = typesOf([CaseOpened, ServiceRequested]);
const CONTACTS = typesOf([ContactRegistered, CallAttempted]);
const REPLY = declarationOf(ReplySent).type;
const CLOSED = declarationOf(CaseClosed).type;
type Step = 'begun' | 'replied' | 'acted' | 'closed';

function stepOf({ type, data }: Recorded): Step | undefined {
  if (USEFUL_TYPES.has(type)) return 'acted';
  if (BEGINNINGS.has(type)) return 'begun';
  if (type === REPLY) return 'replied';
  if (type === CLOSED) return 'closed';
  if (!CONTACTS.has(type)) return undefined;
  return (data as ContactRegistered | CallAttempted).direction === 'in' ? 'begun' : 'replied';
}

const earlier = (told: unknown, at: number): boolean => typeof told !== 'number' || at < told;

/** When a case began, was answered and was first helped: the earliest of each, however late it is told. */
export function caseAction(event: Recorded): readonly RowChange[] {
  const { caseId, occurredAt } = event.envelope;
  const step = caseId === undefined ? undefined : stepOf(event);
  if (caseId === undefined || step === undefined) return [];
  const at = occurredAt === 'unknown' ? event.envelope.recordedAt : sortKey(occurredAt);
  return [
    change('case_action', { case_id: caseId }, known => {
      const row = known ?? {
        case_id: caseId,
        begun_at: null,
        replied_at: null,
        acted_at: null,
        action: null,
        waiting: 1,
        position: Number(event.position),
      };
      if (step === 'closed') return { ...row, waiting: 0 };
      if (!earlier(row[`${step}_at`], at)) return row;
      const first = { ...row, [`${step}_at`]: at };
      return step === 'acted' ? { ...first, action: event.type, waiting: 0 } : first;
    }),
  ];
}
