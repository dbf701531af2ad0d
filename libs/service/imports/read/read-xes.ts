import { SaxesParser } from 'saxes';
import type { LogAttribute } from '../imported.events.js';
import { LIMITS, LogFileError, type LogCase, type LogEvent, type LogItem } from '../log-case.js';
import { liftedEvent, nameOf } from './xes-extensions.js';

const ATTRIBUTES = new Set(['string', 'date', 'int', 'float', 'boolean', 'id', 'list', 'container']);

/** An element that may hold attributes. */
interface Holder {
  readonly tag: string;
  readonly line: number;
  readonly attributes: LogAttribute[];
}
interface OpenTrace extends Holder {
  readonly events: LogEvent[];
  chars: number;
}

const refuse = (line: number, why: string): never => {
  throw new LogFileError(`line ${line}: ${why}`);
};

/** An XES log (IEEE 1849-2016) a trace at a time. A document type, and so every entity of one, is refused. */
export async function* readXes(text: AsyncIterable<string>): AsyncGenerator<LogItem> {
  const items: LogItem[] = [];
  const parser = new SaxesParser({ position: true });
  const open: Holder[] = [];
  let trace: OpenTrace | undefined;
  let named = false;
  let lastAt = 0;

  parser.on('error', error => {
    throw new LogFileError(`line ${parser.line}: ${error.message.replace(/^\d+:\d+: /, '')}`);
  });
  parser.on('doctype', () => refuse(parser.line, 'expected XES without a document type (DOCTYPE), got one'));
  parser.on('opentag', ({ name, attributes }) => {
    lastAt = parser.position;
    const tag = name.slice(name.indexOf(':') + 1);
    const { line } = parser;
    if (open.length === 0 && tag !== 'log')
      refuse(line, `expected <log> as the outermost element, got <${name}>`);
    if (open.length >= LIMITS.depth) refuse(line, `expected elements at most ${LIMITS.depth} deep`);
    if (tag === 'trace') {
      if (trace || open.length !== 1) refuse(line, 'expected <trace> within <log> only');
      trace = { tag, line, attributes: [], events: [], chars: 0 };
      open.push(trace);
      return;
    }
    if (tag === 'event' && trace && open.at(-1) !== trace)
      refuse(line, 'expected <event> within <trace> only');
    open.push({ tag, line, attributes: [] });
    if (!ATTRIBUTES.has(tag)) return;
    const { key, value } = attributes as Record<string, string | undefined>;
    if (key === undefined || key === '') refuse(line, `expected a key on <${name}>`);
    const size = (key?.length ?? 0) + (value?.length ?? 0);
    if (trace && (trace.chars += size) > LIMITS.charsOfCase)
      refuse(line, `expected at most ${LIMITS.charsOfCase} characters in a trace`);
  });
  parser.on('closetag', ({ attributes }) => {
    lastAt = parser.position;
    const holder = open.pop()!;
    const parent = open.at(-1);
    const { key = '', value } = attributes as Record<string, string | undefined>;
    if (ATTRIBUTES.has(holder.tag) && parent) {
      const children = holder.attributes.length > 0 ? { children: holder.attributes } : {};
      parent.attributes.push({
        key,
        type: holder.tag,
        ...(value === undefined ? {} : { value }),
        ...children,
      });
      if (parent.tag === 'log' && key === 'concept:name' && value && !named) {
        named = true;
        items.push({ kind: 'name', name: value });
      }
      // What the log says of itself is not kept: a log may say very much.
      if (parent.tag === 'log' || parent.tag === 'global') parent.attributes.length = 0;
    } else if (holder.tag === 'values' && parent) parent.attributes.push(...holder.attributes);
    else if (holder.tag === 'event') endEvent(holder);
    else if (holder === trace) {
      const { attributes: own, events, line } = trace;
      items.push({ kind: 'case', case: caseOf(own, events, line) });
      trace = undefined;
    }
  });

  function endEvent({ attributes, line }: Holder): void {
    const event = liftedEvent(attributes, `line ${line}`);
    if (!trace) {
      items.push({ kind: 'refused', at: `line ${line}`, why: 'the event is in no trace' });
      return;
    }
    trace.events.push(event);
    if (trace.events.length > LIMITS.eventsOfCase)
      refuse(line, `expected at most ${LIMITS.eventsOfCase} events in a trace`);
  }

  for await (const piece of text) {
    parser.write(piece);
    if (parser.position - lastAt > LIMITS.pieceChars)
      refuse(
        parser.line,
        `expected at most ${LIMITS.pieceChars} characters in one piece of text or attribute`,
      );
    yield* items.splice(0);
  }
  parser.close();
  yield* items.splice(0);
}

function caseOf(attributes: readonly LogAttribute[], events: readonly LogEvent[], line: number): LogCase {
  const name = nameOf(attributes);
  return {
    at: `line ${line}`,
    ...(name === undefined ? {} : { name }),
    attributes: attributes.filter(({ key }) => key !== 'concept:name'),
    events,
  };
}
