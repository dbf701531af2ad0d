import { LRUCache } from 'lru-cache';
import type { Recorded } from '#platform/event-sourcing';
import { feedEvent, WITHHELD } from '#platform/feeds';
import type { PersonalData } from '#platform/personal-data';
import { toEdtf } from '#platform/time';
import type {
  ImportedCaseRecorded,
  ImportedEventRecorded,
  LogAttribute,
} from '#service/imports/imported.events.js';
import { RECORDED_BY_IMPORT } from '#service/imports/imported.rules.js';

type Data = Readonly<Record<string, unknown>>;

/** A fact on its way out: what is personal is left out, or opened where that is the purpose; what is erased is not there. */
export interface Leaving {
  readonly event: Recorded;
  /** Name of the step: the fact's type, or what the system calls it that an imported one comes from. */
  readonly activity: string;
  /** Id of the case: its number in the log that it was imported from. */
  readonly caseName?: string;
  readonly data: Data;
  /** Of an imported event. */
  readonly imported?: ImportedEventRecorded & { readonly attributes?: readonly LogAttribute[] };
  /** Of the case that the event begins, where that was imported. */
  readonly caseAttributes?: readonly LogAttribute[];
  /** Ids of subjects and actors as they may be told: keyed pseudonyms, or themselves. */
  readonly who: (id: string) => string;
  /** ISO 8601-2. */
  readonly occurredAt: string;
  /** Of a fact that was made of an imported case, and was not in its log. */
  readonly framing: boolean;
}

export interface LeavingParts {
  readonly personalData: Pick<PersonalData, 'keyed' | 'reveal'>;
  readonly withPersonal: boolean;
}

/** Ids whose pseudonym is at hand: who was told of lately is told of again. */
const LATELY = 10_000;

/** Makes facts ready to leave, one after the other in the order of the log. */
export function leaving({ personalData, withPersonal }: LeavingParts): (event: Recorded) => Promise<Leaving> {
  const pseudonyms = new LRUCache<string, string>({
    max: LATELY,
    memoMethod: id => `p-${personalData.keyed('export', id).slice(0, 24)}`,
  });
  const pseudonym = (id: string): string => pseudonyms.memo(id);
  const who = withPersonal ? (id: string) => id : pseudonym;
  // A case is imported in one append: its facts follow one another.
  let lastImported: { readonly caseId: string; readonly name: string } | undefined;
  return async event => {
    const { envelope, type } = event;
    const told = withPersonal
      ? (JSON.parse(await personalData.reveal(JSON.stringify(event.data))) as Data)
      : (feedEvent(event, pseudonym).data as Data);
    const data = present(told) as Data;
    const { caseId } = envelope;
    if (type === 'ImportedCaseRecorded' && caseId !== undefined)
      lastImported = { caseId, name: (data as unknown as ImportedCaseRecorded).name };
    const imported =
      type === 'ImportedEventRecorded' ? (data as unknown as NonNullable<Leaving['imported']>) : undefined;
    const caseName = lastImported?.caseId === caseId ? lastImported?.name : caseId;
    return {
      event,
      activity: imported?.activity ?? type,
      ...(caseName === undefined ? {} : { caseName }),
      data,
      ...(imported ? { imported } : {}),
      ...(type === 'ImportedCaseRecorded' && Array.isArray(data['attributes'])
        ? { caseAttributes: data['attributes'] as LogAttribute[] }
        : {}),
      who,
      occurredAt: toEdtf(envelope.occurredAt),
      framing: envelope.recordedBy === RECORDED_BY_IMPORT && !imported,
    };
  };
}

/** Without what is withheld, erased or unreadable. */
function present(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(isThere).map(present);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (isThere(member) ? [[name, present(member)]] : [])),
  );
}

function isThere(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value !== 'object' || Array.isArray(value)) return true;
  const { withheld, erased, unreadable } = value as Record<string, unknown>;
  return withheld !== WITHHELD.withheld && erased !== true && unreadable !== true;
}

/** The person, pseudonymous; undefined: the product itself. */
export const actorOf = ({ event, who }: Leaving): string | undefined =>
  event.envelope.actor === 'system' || event.envelope.recordedBy === RECORDED_BY_IMPORT
    ? undefined
    : who(event.envelope.actor);

/** The beginning of what is known of the time, RFC 3339 in UTC; undefined: nothing is. */
export function beginningOf({ event }: Leaving): string | undefined {
  const { occurredAt } = event.envelope;
  return occurredAt === 'unknown' || occurredAt.from === null
    ? undefined
    : new Date(occurredAt.from).toISOString();
}

export const recordedAtOf = ({ event }: Leaving): string => new Date(event.envelope.recordedAt).toISOString();
