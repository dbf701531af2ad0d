import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { AnyCapability, AnyQuery } from '#platform/event-sourcing';
import { NamedSchemas, pathFields, type ApiDocument } from '#platform/event-sourcing/http/index.js';
import { CONTEXTS } from '#server/contexts.js';
import { clientOf, type Client, type Done } from '../kit/http.js';
import type { ServedHere } from '../kit/served-here.js';
import { validBody } from './bodies.js';

/** Ids by the name of the field that holds them: `caseId`, `promiseId`, … */
export type Ids = Readonly<Record<string, string>>;

export const COMMANDS: readonly AnyCapability[] = CONTEXTS.flatMap(({ capabilities }) => capabilities).filter(
  ({ route }) => route !== undefined,
);
export const QUERIES: readonly AnyQuery[] = CONTEXTS.flatMap(({ queries }) => queries);

export const pathOf = ({ route }: AnyCapability | AnyQuery, ids: Ids): string =>
  route!
    .slice(route!.indexOf('/'))
    .replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(ids[name] ?? 'none'));

/** Whose one is never another's: numbers and names are made new for each world. */
const OWN = new Set(['serialNo', 'cardNo', 'name', 'phone', 'title', 'invoiceNo', 'situation']);

/** A body with these ids wherever a field of their name stands, and what must be unique made so. */
export function withIds(value: unknown, ids: Ids, own: string): unknown {
  if (Array.isArray(value)) return value.map(each => withIds(each, ids, own));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => {
      if (name === 'phone') return [name, `139${own.replaceAll(/\D/g, '').padEnd(8, '7').slice(0, 8)}`];
      if (typeof member === 'string' && ids[name] !== undefined) return [name, ids[name]];
      if (name === 'unitIds' && ids.unitId) return [name, [ids.unitId]];
      if (typeof member === 'string' && OWN.has(name)) return [name, `${member.slice(0, 20)}-${own}`];
      return [name, withIds(member, ids, own)];
    }),
  );
}

/** What most things belong to: a command that can name one of these waits until it is there, and names it. */
const BELONG_TO = ['customerId', 'buyer', 'unitId', 'caseId'];

/** A body that the command takes: its example, or else one made from its schema. */
export function bodyFor(
  capability: AnyCapability,
  document: ApiDocument,
  ids: Ids,
  own: string,
  seed = 7,
): object {
  const fields = pathFields(capability.route!);
  const made =
    capability.example ?? fc.sample(validBody(document, capability.name, ids), { numRuns: 1, seed })[0];
  const named = fieldNames(capability.command).filter(name => BELONG_TO.includes(name) && ids[name]);
  const belongs = Object.fromEntries(named.map(name => [name, ids[name]]));
  const body = { ...(withIds(made, ids, own) as Record<string, unknown>), ...belongs };
  return Object.fromEntries(Object.entries(body).filter(([name]) => !fields.includes(name)));
}

export interface World {
  readonly ids: Ids;
  /** Stands in names, titles and numbers of this world, and nowhere else. */
  readonly own: string;
  /** A customer's subject: `customer-…`. */
  readonly subject: string;
  /** Commands that make something, and whose example was refused to the end: what is below them is tried with no id. */
  readonly unmade: readonly string[];
}

/** What a creating command's id is called in the routes below it: `POST /promises` → `promiseId`. */
const nameOfCreated = (route: string): string | undefined => {
  const path = route.slice(route.indexOf('/'));
  const below = [...COMMANDS, ...QUERIES].map(one => one.route!.slice(one.route!.indexOf('/')));
  const rest = below.find(other => other.startsWith(`${path}/:`))?.slice(path.length + 2);
  return rest === undefined ? undefined : /^\w+/.exec(rest)![0];
};

const PASSES = 12;

/**
 * One customer with everything that a command without an address of its own can make for him: case, unit, contact,
 * promise, … Again and again, for what needs what comes after it in the list, or follows from a reaction.
 */
export async function makeWorld(served: ServedHere, staff: Client, document: ApiDocument): Promise<World> {
  const own = randomUUID().slice(0, 8);
  const registered = withIds({ name: 'Name', phone: '', fictitious: true }, {}, own);
  const customer = await staff.done('/customers', registered);
  const ids: Record<string, string> = { customerId: customer.id, buyer: customer.id };
  const made = new Set<AnyCapability>();
  const creating = COMMANDS.filter(({ route }) => !route!.includes(':'));
  for (let pass = 0; pass < PASSES && made.size < creating.length; pass++) {
    for (const capability of creating.filter(one => !made.has(one))) {
      const name = nameOfCreated(capability.route!);
      const named = fieldNames(capability.command).filter(field => BELONG_TO.includes(field));
      if (named.some(field => ids[field] === undefined && field !== name)) continue;
      const belongs = Object.fromEntries(named.map(field => [field, ids[field] ?? `unit-${own}`]));
      const body = { ...bodyFor(capability, document, ids, own, pass), ...belongs };
      const { status, body: done } = await staff.post<Done>(pathOf(capability, ids), body);
      if (status >= 300) continue;
      made.add(capability);
      if (name !== undefined) ids[name] ??= typeof belongs[name] === 'string' ? belongs[name] : done.id;
    }
    await served.installation.quiet();
  }
  const unmade = creating
    .filter(one => !made.has(one) && nameOfCreated(one.route!) !== undefined)
    .map(({ name }) => name);
  return { ids, own, subject: `customer-${customer.id}`, unmade };
}

const fieldNames = (type: AnyCapability['command']): readonly string[] =>
  new NamedSchemas().fieldsOf(type).map(({ name }) => name);

/** A member of staff in every role that there is, so that roles are in nobody's way. */
export async function everybodyAtWork(served: ServedHere): Promise<Client> {
  const token = await served.access.local!.issueToken({
    id: 'staff-everybody',
    roles: ['agent', 'technician', 'supervisor', 'manager', 'auditor', 'operator'],
    grants: ['feed:*'],
    ttlSeconds: 3600,
  });
  return clientOf(served.url, token);
}
