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
const IDS: Readonly<Record<string, ScopeKind>> = {
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
};
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
  const found = new Map<string, ScopeName>();
  // A look happens to nothing: it is in the history of who looked, and of the customer whom it showed.
  const isLook = stream.startsWith(`${disclosure.category}-`);
  const name = (kind: ScopeKind, id: unknown): void => {
    if (isLook && (kind === 'unit' || kind === 'shop')) return;
    if (typeof id !== 'string' || id === '' || id.startsWith('~p')) return;
    found.set(`${kind} ${bare(kind, id)}`, { kind, id: bare(kind, id) });
  };
  const shop = (value: unknown): void => {
    const { id = value, label } = (value ?? {}) as { readonly id?: unknown; readonly label?: unknown };
    name('shop', id);
    if (isLook || typeof id !== 'string' || typeof label !== 'string') return;
    if (found.has(`shop ${id}`) && label !== '' && !label.startsWith('~p')) called(id, label);
  };
  const look = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(look);
    if (value === null || typeof value !== 'object') return;
    const members = value as Readonly<Record<string, unknown>>;
    if (members['kind'] === 'shop') shop(members);
    else if (typeof members['kind'] === 'string' && KINDS.has(members['kind']))
      name(members['kind'] as ScopeKind, members['id']);
    for (const [member, inside] of Object.entries(members)) {
      const kind = IDS[member];
      if (kind) for (const id of [inside].flat()) name(kind, id);
      if (SHOPS.has(member)) shop(inside);
      look(inside);
    }
  };
  for (const subject of [stream, ...envelope.subjects])
    for (const kind of ['unit', 'customer'] as const) if (subject.startsWith(`${kind}-`)) name(kind, subject);
  name('unit', envelope.unitId);
  if (envelope.actor !== 'system') name('person', envelope.actor);
  look(data);
  return [...found.values()];
}

/** The id without the name of its stream: `customer-1` and `1` are the same customer. */
export const bare = (kind: ScopeKind, id: string): string =>
  (kind === 'unit' || kind === 'customer') && id.startsWith(`${kind}-`) ? id.slice(kind.length + 1) : id;
