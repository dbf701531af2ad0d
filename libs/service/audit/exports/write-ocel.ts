import { openSpill } from '#platform/spill';
import type { LogAttribute } from '#service/imports/imported.events.js';
import { flat, type Scalar } from './flat.js';
import { actorOf, beginningOf, recordedAtOf, type Leaving } from './leaving.js';
import { objectsOf, type ObjectLink, type ObjectNote } from './ocel-objects.js';

type OcelType = 'string' | 'time' | 'integer' | 'float' | 'boolean';
type Types = Map<string, Map<string, OcelType>>;

/** A note as it waits for its object, with when it was so. */
type Noted = Pick<ObjectNote, 'type' | 'attributes' | 'links'> & { readonly time: string };

/**
 * OCEL 2.0 (JSON format, https://www.ocel-standard.org/2.0/ocel20_specification.pdf, 8): events in log order, then objects,
 * then the types, so that one reading of the log is enough. The standard asks for a time of each event: it is where what is
 * known of the time begins, or ends, or otherwise when it was recorded; `occurredAt` tells what is known. The schema
 * has attribute values as strings; the types say what they are.
 */
export async function* writeOcel(facts: AsyncIterable<Leaving>): AsyncGenerator<string> {
  const spill = await openSpill();
  const eventTypes: Types = new Map();
  const objectTypes: Types = new Map();
  try {
    let before = '{"events":[\n';
    for await (const one of facts) {
      const time = timeOf(one);
      const { notes, links } = objectsOf(one);
      for (const { id, ...note } of notes) await spill.add(id, { ...note, time } satisfies Noted);
      if (one.framing) continue;
      const attributes = attributesOf(one);
      learn(eventTypes, one.activity, attributes);
      const event = {
        id: one.imported?.originalId ?? one.event.id,
        type: one.activity,
        time,
        attributes: attributes.map(([name, value]) => ({ name, value: String(value) })),
        relationships: links,
      };
      yield `${before}${JSON.stringify(event)}`;
      before = ',\n';
    }
    yield before === ',\n' ? '\n],\n"objects":[\n' : `${before}],\n"objects":[\n`;
    let first = true;
    for await (const { key, items } of spill.groups()) {
      const object = objectOf(key, items as readonly Noted[]);
      learn(
        objectTypes,
        object.type,
        object.attributes.map(({ name, value }) => [name, value] as const),
      );
      yield `${first ? '' : ',\n'}${JSON.stringify(object)}`;
      first = false;
    }
    yield `\n],\n"eventTypes":${JSON.stringify(declared(eventTypes))},\n"objectTypes":${JSON.stringify(declared(objectTypes))}}\n`;
  } finally {
    await spill.close();
  }
}

const EPOCH_TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function timeOf(one: Leaving): string {
  const { occurredAt } = one.event.envelope;
  const begins = beginningOf(one);
  if (begins !== undefined) return begins;
  return occurredAt !== 'unknown' && occurredAt.to !== null
    ? new Date(occurredAt.to).toISOString()
    : recordedAtOf(one);
}

function attributesOf(one: Leaving): readonly (readonly [string, Scalar])[] {
  const { event, imported, occurredAt } = one;
  const { envelope } = event;
  const told = flat({
    occurredAt,
    lifecycle: imported ? imported.lifecycle : undefined,
    resource: imported ? imported.resource : actorOf(one),
    recordedAt: recordedAtOf(one),
    position: Number(event.position),
    source: envelope.source,
    scenario: envelope.clock,
  });
  if (imported) return [...told, ...flatAttributes(imported.attributes ?? [])];
  const own = new Set(told.map(([name]) => name));
  return [...told, ...flat(one.data).filter(([name]) => !own.has(name))];
}

const flatAttributes = (
  attributes: readonly LogAttribute[],
  before = '',
): readonly (readonly [string, Scalar])[] =>
  attributes.flatMap(({ key, value, children = [] }) => [
    ...(value === undefined ? [] : [[before + key, value] as const]),
    ...flatAttributes(children, `${before}${key}.`),
  ]);

function objectOf(id: string, noted: readonly Noted[]) {
  const links = new Map<string, ObjectLink>();
  const attributes: { name: string; value: string; time: string }[] = [];
  const last = new Map<string, string>();
  for (const note of noted) {
    for (const link of note.links) links.set(`${link.objectId}\n${link.qualifier}`, link);
    for (const [name, value] of Object.entries(note.attributes)) {
      if (last.get(name) === value) continue;
      last.set(name, value);
      attributes.push({ name, value, time: note.time });
    }
  }
  return { id, type: noted[0]!.type, attributes, relationships: [...links.values()] };
}

const typeOf = (value: Scalar): OcelType => {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'float';
  return EPOCH_TIME.test(value) ? 'time' : 'string';
};

/** What two events tell differently is a number with a fraction, or a text. */
function joined(one: OcelType | undefined, other: OcelType): OcelType {
  if (one === undefined || one === other) return other;
  const numbers = ['integer', 'float'];
  return numbers.includes(one) && numbers.includes(other) ? 'float' : 'string';
}

function learn(types: Types, name: string, attributes: readonly (readonly [string, Scalar])[]): void {
  const known = types.get(name) ?? new Map<string, OcelType>();
  types.set(name, known);
  for (const [attribute, value] of attributes)
    known.set(attribute, joined(known.get(attribute), typeOf(value)));
}

const declared = (types: Types) =>
  [...types].map(([name, attributes]) => ({
    name,
    attributes: [...attributes].map(([attribute, type]) => ({ name: attribute, type })),
  }));
