import type { ObjectType } from './ocel-objects.js';
import type { Leaving } from './leaving.js';

export interface ObjectState {
  readonly of: ObjectType;
  readonly attributes: Readonly<Record<string, string>>;
}

type Data = Readonly<Record<string, unknown>>;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
const inner = (value: unknown, name: string): string | undefined =>
  typeof value === 'object' && value !== null ? text((value as Data)[name]) : undefined;

const status =
  (of: ObjectType, value: string) => (): { of: ObjectType; told: Record<string, string | undefined> } => ({
    of,
    told: { status: value },
  });

/** How facts change objects, by type. What a fact doesn't tell stays as it was. */
const STATES: Readonly<
  Record<string, (data: Data) => { of: ObjectType; told: Readonly<Record<string, string | undefined>> }>
> = {
  CaseOpened: ({ product, owner, accountOf }) => ({
    of: 'case',
    told: { status: 'open', product: text(product), owner: inner(owner, 'id'), accountOf: text(accountOf) },
  }),
  CaseHandedOver: ({ to }) => ({ of: 'case', told: { owner: inner(to, 'id') } }),
  CaseClosed: status('case', 'closed'),
  UnitRegistered: ({ productClass, brand, model }) => ({
    of: 'unit',
    told: { productClass: text(productClass), brand: text(brand), model: text(model) },
  }),
  PromiseMade: ({ kind, about }) => ({
    of: 'promise',
    told: { status: 'made', kind: text(kind), about: text(about) },
  }),
  PromiseAtRisk: status('promise', 'at risk'),
  PromiseOverdue: status('promise', 'overdue'),
  PromiseKept: status('promise', 'kept'),
  PromiseKeptLate: status('promise', 'kept late'),
  PromiseBroken: status('promise', 'broken'),
  PromiseFoundEmpty: status('promise', 'found empty'),
  PromiseWithdrawn: status('promise', 'withdrawn'),
  PromiseSettled: status('promise', 'settled'),
  RepairOrderOpened: ({ shop }) => ({ of: 'repair', told: { status: 'open', shop: inner(shop, 'id') } }),
  UnitReceived: status('repair', 'received'),
  RepairCompleted: ({ result }) => ({ of: 'repair', told: { status: 'completed', result: text(result) } }),
  UnitHandedOver: status('repair', 'handed over'),
  PartOrderPlaced: ({ part, quantity }) => ({
    of: 'part',
    told: { status: 'ordered', name: inner(part, 'name'), quantity: text(quantity) },
  }),
  PartShipped: status('part', 'shipped'),
  PartArrived: status('part', 'arrived'),
  ServiceRequested: status('request', 'made'),
};

/** What a fact makes of its object; undefined: nothing that is told here. */
export function stateOf({ event, data }: Pick<Leaving, 'event' | 'data'>): ObjectState | undefined {
  const state = Object.hasOwn(STATES, event.type) ? STATES[event.type]?.(data) : undefined;
  if (!state) return undefined;
  const attributes = Object.fromEntries(
    Object.entries(state.told).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return { of: state.of, attributes };
}
