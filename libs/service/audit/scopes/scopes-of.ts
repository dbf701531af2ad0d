import type { Recorded } from '#platform/event-sourcing';
import { disclosure } from '#service/disclosures/disclosure.rules.js';

/** What a history is asked for by, beside a case: a unit, a customer, an actor of ours, or a shop. */
export const SCOPES = ['unit', 'customer', 'person', 'shop'] as const;
export type ScopeKind = (typeof SCOPES)[number];

/** `unit` and its id; what an event names, once each. */
export interface ScopeName {
  readonly kind: ScopeKind;
  readonly id: string;
}

/** Members that hold an id, or a list of ids, of this kind. */
const IDS: ReadonlyMap<string, ScopeKind> = new Map(
  Object.entries({
    unitId: 'unit',
    unitIds: 'unit',
    newUnitId: 'unit',
    byUnitId: 'unit',
    customerId: 'customer',
    person: 'person',
    technician: 'person',
    acceptedBy: 'person',
    approvedBy: 'person',
    proposedBy: 'person',
  } as const),
);
/** Members that are a shop, as `{id, label}`. */
const SHOPS: ReadonlySet<string> = new Set(['shop', 'toPoint', 'point']);
const KINDS: ReadonlySet<string> = new Set(SCOPES);

/**
 * Whom and what an event names: in its envelope, by its stream, and by the ids in its data. Names of persons and what is
 * sealed are no ids. It names each once, in the order in which they are found. `called` hears what a shop is called.
 */
export function scopesOf(
  { stream, data, envelope }: Recorded,
  called: (shop: string, label: string) => void = () => undefined,
): readonly ScopeName[] {
  const found: ScopeName[] = [];
  // A look happens to nothing: it is in the history of who looked, and of the customer whom it showed.
  const isLook = stream.startsWith(`${disclosure.category}-`);
  const name = (kind: ScopeKind, named: unknown): void => {
    if (Array.isArray(named)) return named.forEach(each => name(kind, each));
    if (isLook && (kind === 'unit' || kind === 'shop')) return;
    if (!isTold(named)) return;
    const id = bare(kind, named);
    if (!found.some(known => known.kind === kind && known.id === id)) found.push({ kind, id });
  };
  const shop = (value: unknown): void => {
    const { id = value, label } = (value ?? {}) as { readonly id?: unknown; readonly label?: unknown };
    name('shop', id);
    if (!isLook && isTold(id) && isTold(label)) called(id, label);
  };
  const look = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) return value.forEach(look);
    const members = value as Readonly<Record<string, unknown>>;
    const { kind } = members;
    if (kind === 'shop') shop(members);
    else if (typeof kind === 'string' && KINDS.has(kind)) name(kind as ScopeKind, members['id']);
    for (const member in members) {
      const inside = members[member];
      const ofKind = IDS.get(member);
      if (ofKind) name(ofKind, inside);
      if (SHOPS.has(member)) shop(inside);
      look(inside);
    }
  };
  for (const subject of [stream, ...envelope.subjects])
    for (const kind of ['unit', 'customer'] as const) if (subject.startsWith(`${kind}-`)) name(kind, subject);
  name('unit', envelope.unitId);
  if (envelope.actor !== 'system') name('person', envelope.actor);
  look(data);
  return found;
}

/** Text that is there, and not sealed. */
const isTold = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && !value.startsWith('~p');

/** The id without the name of its stream: `customer-1` and `1` are the same customer. */
export const bare = (kind: ScopeKind, id: string): string =>
  (kind === 'unit' || kind === 'customer') && id.startsWith(`${kind}-`) ? id.slice(kind.length + 1) : id;
