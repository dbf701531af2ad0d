import { openSpill } from '#platform/spill';
import type { LogAttribute } from '#service/imports/imported.events.js';
import { actorOf, beginningOf, recordedAtOf, type Leaving } from './leaving.js';
import { attributeOf, attributeXml } from './xes-attribute.js';

const EXTENSIONS = ['Concept', 'Time', 'Lifecycle', 'Organizational', 'Identity']
  .map(name => [name, name === 'Organizational' ? 'org' : name.toLowerCase()] as const)
  .map(
    ([name, prefix]) =>
      `<extension name="${name}" prefix="${prefix}" uri="http://www.xes-standard.org/${prefix}.xesext"/>\n`,
  )
  .join('');

const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<log xes.version="1849.2016" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">\n' +
  `${EXTENSIONS}<global scope="trace"><string key="concept:name" value="unknown"/></global>\n` +
  '<global scope="event"><string key="concept:name" value="unknown"/></global>\n' +
  '<classifier name="Activity" scope="event" keys="concept:name"/>\n';

/** Told of the case, or of one event of it, as XML. */
type Piece = { readonly of: 'case'; readonly xml: string } | { readonly of: 'event'; readonly xml: string };

/**
 * XES (IEEE 1849-2016): a trace a case, its events in the order in which they were recorded. `time:timestamp` is where
 * what is known of the time begins, and is left out where nothing is; `vitrine:occurredAt` tells what is known. Facts
 * that are of no case are not in it.
 */
export async function* writeXes(facts: AsyncIterable<Leaving>): AsyncGenerator<string> {
  const spill = await openSpill();
  try {
    for await (const one of facts) {
      if (one.caseName === undefined) continue;
      const key = one.event.envelope.caseId!;
      for (const piece of piecesOf(one)) await spill.add(key, piece);
    }
    yield HEAD;
    for await (const { key, items } of spill.groups()) {
      const pieces = items as readonly Piece[];
      const told = pieces.filter(({ of }) => of === 'case').map(({ xml }) => xml);
      const events = pieces.filter(({ of }) => of === 'event').map(({ xml }) => xml);
      if (events.length === 0 && told.length === 0) continue;
      const name = told.length > 0 ? '' : attributeXml({ key: 'concept:name', type: 'string', value: key });
      yield `<trace>${name}${told.join('')}\n${events.join('')}</trace>\n`;
    }
    yield '</log>\n';
  } finally {
    await spill.close();
  }
}

function piecesOf(one: Leaving): Piece[] {
  const { event, caseName, caseAttributes = [], framing } = one;
  if (event.type === 'ImportedCaseRecorded') {
    const name: LogAttribute = { key: 'concept:name', type: 'string', value: caseName! };
    return [{ of: 'case', xml: [name, ...caseAttributes].map(attributeXml).join('') }];
  }
  if (framing) return [];
  return [{ of: 'event', xml: `<event>${attributesOf(one).map(attributeXml).join('')}</event>\n` }];
}

const DATE_TIME = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

function attributesOf(one: Leaving): LogAttribute[] {
  const { event, imported, occurredAt } = one;
  const { envelope } = event;
  const text = (key: string, value: string | undefined, type = 'string'): LogAttribute[] =>
    value === undefined ? [] : [{ key, type, value }];
  const asWritten = imported?.time !== undefined && DATE_TIME.test(imported.time) ? imported.time : undefined;
  const begins = asWritten ?? beginningOf(one);
  const isInstant = envelope.occurredAt !== 'unknown' && envelope.occurredAt.precision === 'instant';
  const standard = [
    ...text('concept:name', one.activity),
    ...text('lifecycle:transition', imported ? imported.lifecycle : 'complete'),
    ...text('time:timestamp', begins, 'date'),
    ...text('org:resource', imported ? imported.resource : actorOf(one)),
    ...text('identity:id', imported ? imported.originalId : event.id, 'id'),
    // What the timestamp can't say.
    ...(isInstant || (imported && imported.time === undefined) ? [] : text('vitrine:occurredAt', occurredAt)),
  ];
  if (imported) return [...standard, ...(imported.attributes ?? [])];
  return [
    ...standard,
    ...text('vitrine:recordedAt', recordedAtOf(one), 'date'),
    ...text('vitrine:position', String(event.position), 'int'),
    ...text('vitrine:source', envelope.source),
    ...text('vitrine:unit', envelope.unitId),
    ...text('vitrine:scenario', envelope.clock),
    ...Object.entries(one.data).flatMap(([name, value]) => attributeOf(name, value) ?? []),
  ];
}
