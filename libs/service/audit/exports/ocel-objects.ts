import type { Leaving } from './leaving.js';
import { actorOf } from './leaving.js';
import { stateOf } from './ocel-states.js';

/** `request`: a service request, that repairs come from. */
export type ObjectType =
  'customer' | 'unit' | 'part' | 'case' | 'repair' | 'promise' | 'shop' | 'person' | 'request';

export interface ObjectLink {
  readonly objectId: string;
  readonly qualifier: string;
}

/** What one fact tells of one object. */
export interface ObjectNote {
  readonly id: string;
  readonly type: ObjectType;
  readonly attributes: Readonly<Record<string, string>>;
  readonly links: readonly ObjectLink[];
}

/** Streams that are objects, by category. */
const STREAMS: Readonly<Record<string, ObjectType>> = {
  promise: 'promise',
  repairOrder: 'repair',
  partOrder: 'part',
  serviceRequest: 'request',
};

/** Fields of facts that name another object. */
const NAMED: readonly (readonly [field: string, category: string])[] = [
  ['promiseId', 'promise'],
  ['repairOrderId', 'repairOrder'],
  ['partOrderId', 'partOrder'],
  ['requestId', 'serviceRequest'],
];

interface Found extends Omit<ObjectNote, 'attributes' | 'links'> {
  readonly qualifier: string;
}

/** The objects that a fact is about, and what it tells of each. */
export function objectsOf(one: Leaving): { notes: readonly ObjectNote[]; links: readonly ObjectLink[] } {
  const found = foundIn(one);
  const idOf = (type: ObjectType): string | undefined => found.find(each => each.type === type)?.id;
  const state = stateOf(one);
  const notes = found.map(({ id, type, qualifier }) => ({
    id,
    type,
    attributes: state && (state.of === type || state.of === qualifier) ? state.attributes : {},
    links: linksOf(type, idOf, id),
  }));
  return { notes, links: found.map(({ id, qualifier }) => ({ objectId: id, qualifier })) };
}

function foundIn(one: Leaving): Found[] {
  const { event, who, data } = one;
  const { caseId, unitId, subjects } = event.envelope;
  const found = new Map<string, Found>();
  const add = (id: string, type: ObjectType, qualifier: string): void => {
    if (!found.has(id)) found.set(id, { id, type, qualifier });
  };
  const category = event.stream.slice(0, event.stream.indexOf('-'));
  const own = STREAMS[category];
  if (own) add(event.stream, own, own);
  if (caseId !== undefined) add(`case-${caseId}`, 'case', 'in the case');
  if (unitId !== undefined) add(`unit-${unitId}`, 'unit', 'about the unit');
  else if (category === 'unit') add(event.stream, 'unit', 'about the unit');
  for (const subject of subjects)
    if (subject.startsWith('customer-'))
      add(`customer-${bare(who(subject))}`, 'customer', 'about the customer');
  for (const [field, of] of NAMED) {
    const id = data[field];
    if (typeof id === 'string') add(`${of}-${id}`, STREAMS[of]!, `names the ${STREAMS[of]!}`);
  }
  const shop = shopOf(data);
  if (shop !== undefined) add(`shop-${shop}`, 'shop', 'at the shop');
  const actor = actorOf(one);
  if (actor !== undefined && !event.envelope.actor.startsWith('customer-'))
    add(`person-${actor}`, 'person', 'recorded by');
  return [...found.values()];
}

const bare = (subject: string): string =>
  subject.startsWith('customer-') ? subject.slice('customer-'.length) : subject;

function shopOf(data: Readonly<Record<string, unknown>>): string | undefined {
  for (const field of ['shop', 'toPoint', 'point']) {
    const place = data[field];
    if (typeof place === 'object' && place !== null && 'id' in place && typeof place.id === 'string')
      return place.id;
  }
  return undefined;
}

function linksOf(
  type: ObjectType,
  idOf: (type: ObjectType) => string | undefined,
  own: string,
): ObjectLink[] {
  const link = (to: ObjectType, qualifier: string): ObjectLink[] => {
    const objectId = idOf(to);
    return objectId === undefined || objectId === own ? [] : [{ objectId, qualifier }];
  };
  switch (type) {
    case 'case':
      return [...link('customer', 'of the customer'), ...link('unit', 'about the unit')];
    case 'promise':
      return [...link('case', 'made in the case')];
    case 'request':
      return [...link('case', 'in the case'), ...link('unit', 'of the unit')];
    case 'repair':
      return [
        ...link('case', 'in the case'),
        ...link('unit', 'of the unit'),
        ...link('request', 'on the request'),
        ...link('shop', 'at the shop'),
      ];
    case 'part':
      return [...link('case', 'for the case'), ...link('repair', 'for the repair')];
    default:
      return [];
  }
}
