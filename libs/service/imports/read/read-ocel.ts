import type { LogAttribute } from '../imported.events.js';
import { LIMITS, LogFileError, type LogEvent, type LogItem } from '../log-case.js';

type Data = Readonly<Record<string, unknown>>;

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown, what: string): readonly Data[] => {
  if (!Array.isArray(value) || !value.every(isData))
    throw new LogFileError(`expected a list of objects as "${what}"`);
  return value;
};
const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;

/**
 * An OCEL 2.0 log (JSON format), whose cases are its objects of one type: an event belongs to the case that it is related to,
 * in the order of the file. Its other relations are kept as attributes. JSON is read in one piece: at most 256 million characters.
 */
export async function* readOcel(pieces: AsyncIterable<string>, caseType = 'case'): AsyncGenerator<LogItem> {
  const log = await parsed(pieces);
  const objects = listOf(log['objects'], 'objects');
  const cases = new Map<
    string,
    { readonly object: Data; readonly nth: number; readonly events: LogEvent[] }
  >();
  for (const [index, object] of objects.entries()) {
    const id = text(object['id']);
    if (id === undefined || object['type'] !== caseType) continue;
    if (cases.has(id)) throw new LogFileError(`objects[${index}]: the object "${id}" is there twice`);
    cases.set(id, { object, nth: index, events: [] });
  }
  if (cases.size === 0) {
    const types = [...new Set(objects.map(({ type }) => String(type)))].slice(0, 20).join(', ');
    throw new LogFileError(
      `expected objects of the type "${caseType}", got ${types || 'none'}: say which are cases with --case-type`,
    );
  }
  const ids = new Set<string>();
  for (const [index, event] of listOf(log['events'], 'events').entries()) {
    const at = `events[${index}]`;
    const related = relations(event, at);
    const of = related.filter(({ objectId }) => cases.has(objectId));
    const id = text(event['id']);
    const why =
      id !== undefined && ids.has(id)
        ? `the event "${id}" is there twice`
        : of.length === 1
          ? undefined
          : of.length === 0
            ? `the event is related to no object of the type "${caseType}"`
            : `the event is related to ${of.length} objects of the type "${caseType}"`;
    if (id !== undefined) ids.add(id);
    if (why === undefined)
      cases.get(of[0]!.objectId)!.events.push(eventOf(event, related, of[0]!.objectId, at));
    else yield { kind: 'refused', at, why };
  }
  for (const [name, { object, nth, events }] of cases) {
    if (events.length > LIMITS.eventsOfCase)
      throw new LogFileError(`objects[${nth}]: expected at most ${LIMITS.eventsOfCase} events in a case`);
    const at = `objects[${nth}]`;
    yield { kind: 'case', case: { at, name, attributes: attributesOf(object), events } };
  }
}

async function parsed(pieces: AsyncIterable<string>): Promise<Data> {
  let whole = '';
  for await (const piece of pieces) {
    whole += piece;
    if (whole.length > LIMITS.wholeChars)
      throw new LogFileError(
        `expected at most ${LIMITS.wholeChars} characters of OCEL JSON, got more: split it`,
      );
  }
  let log: unknown;
  try {
    log = JSON.parse(whole);
  } catch (error) {
    throw new LogFileError(`expected JSON: ${(error as Error).message}`);
  }
  if (!isData(log)) throw new LogFileError('expected an OCEL log, a JSON object with "events" and "objects"');
  return log;
}

interface Relation {
  readonly objectId: string;
  readonly qualifier: string;
}

function relations(of: Data, at: string): readonly Relation[] {
  if (of['relationships'] === undefined) return [];
  return listOf(of['relationships'], `${at}.relationships`).map(({ objectId, qualifier }) => ({
    objectId: String(objectId),
    qualifier: String(qualifier),
  }));
}

const attributesOf = (of: Data): LogAttribute[] =>
  (Array.isArray(of['attributes']) ? (of['attributes'] as unknown[]) : []).flatMap(each => {
    const value = isData(each) ? text(each['value']) : undefined;
    if (!isData(each) || typeof each['name'] !== 'string' || value === undefined) return [];
    const time = text(each['time']);
    const children = time === undefined ? {} : { children: [{ key: 'time', type: 'date', value: time }] };
    return [{ key: each['name'], type: 'string', value, ...children }];
  });

/** Attributes that our own exports write for what a log has a place for. */
const LIFTED = ['lifecycle', 'resource', 'occurredAt'] as const;

function eventOf(event: Data, related: readonly Relation[], caseId: string, at: string): LogEvent {
  const attributes = attributesOf(event);
  const lifted = (name: (typeof LIFTED)[number]): string | undefined =>
    attributes.find(({ key }) => key === name)?.value;
  const [id, activity] = [text(event['id']), text(event['type'])];
  const [lifecycle, resource] = [lifted('lifecycle'), lifted('resource')];
  const time = lifted('occurredAt') ?? text(event['time']);
  const links = related
    .filter(({ objectId }) => objectId !== caseId)
    .map(({ objectId, qualifier }) => ({ key: qualifier, type: 'id', value: objectId }));
  return {
    at,
    ...(id === undefined ? {} : { id }),
    ...(activity === undefined ? {} : { activity }),
    ...(lifecycle === undefined ? {} : { lifecycle }),
    ...(resource === undefined ? {} : { resource }),
    ...(time === undefined ? {} : { time }),
    attributes: [
      ...attributes.filter(({ key }) => !LIFTED.some(name => name === key)),
      ...(links.length > 0 ? [{ key: 'relationships', type: 'list', children: links }] : []),
    ],
  };
}
