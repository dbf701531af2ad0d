import type { LogFormat } from './imported.events.js';
import { LogFileError, type LogCase, type LogEvent } from './log-case.js';
import { meaningOf, phaseOf, type Mapping } from './mapping.rules.js';
import { edtfOf, needsZone } from './read/told-time.js';
import type { ImportedStep, RecordImportedCase } from './capabilities/record-imported-case.js';

export interface Reading {
  readonly log: string;
  readonly format: LogFormat;
  /** Zone of times that tell none; absent: such a time refuses the file. */
  readonly zone?: string;
  readonly mapping: Mapping;
}

/** A case can't be taken; the rest of the file can. */
export class CaseRefused extends Error {
  override readonly name = 'CaseRefused';
  constructor(
    readonly at: string,
    why: string,
  ) {
    super(why);
  }
}

const LONGEST = { name: 200, activity: 400, lifecycle: 80, time: 80, id: 200 } as const;

/** Zone in which an instant is written where the file tells only its offset. */
const UTC = 'Etc/UTC';

/** The command that takes a case over. Throws {@link CaseRefused}, {@link LogFileError}. */
export function caseCommand(theCase: LogCase, reading: Reading): RecordImportedCase {
  const { log, format, zone } = reading;
  const { name, at, attributes, events } = theCase;
  if (name === undefined)
    throw new CaseRefused(at, 'the case has no name (concept:name): nothing tells it from others');
  check('the case’s name', name, LONGEST.name, at);
  return {
    log,
    format,
    name,
    zone: zone ?? UTC,
    source: 'import',
    ...(attributes.length > 0 ? { attributes: [...attributes] } : {}),
    steps: events.map(event => stepOf(event, reading)),
  };
}

function stepOf(event: LogEvent, { zone, mapping }: Reading): ImportedStep {
  const { at, id, activity, lifecycle, resource, time, attributes } = event;
  if (activity === undefined) throw new CaseRefused(at, 'the event has no name (concept:name)');
  check('the event’s name', activity, LONGEST.activity, at);
  for (const [what, text, longest] of [
    ['its lifecycle', lifecycle, LONGEST.lifecycle],
    ['its time', time, LONGEST.time],
    ['its id', id, LONGEST.id],
  ] as const)
    if (text !== undefined) check(what, text, longest, at);
  return {
    at: timeOf(time, zone, at),
    activity,
    phase: phaseOf(lifecycle),
    ...(id === undefined ? {} : { originalId: id }),
    ...(lifecycle === undefined ? {} : { lifecycle }),
    ...(time === undefined ? {} : { time }),
    ...(resource === undefined ? {} : { resource }),
    ...(attributes.length > 0 ? { attributes: [...attributes] } : {}),
    ...meaningOf(activity, attributes, mapping),
  };
}

function timeOf(told: string | undefined, zone: string | undefined, at: string): string {
  if (told === undefined || told.trim() === '') return 'unknown';
  let edtf: string;
  try {
    edtf = edtfOf(told, zone ?? UTC);
  } catch (error) {
    throw new CaseRefused(at, (error as Error).message);
  }
  if (zone === undefined && needsZone(told.trim()))
    throw new LogFileError(
      `${at}: the time "${told}" tells no zone, and it means another moment in each: say which with --zone, e.g. --zone Asia/Shanghai`,
    );
  return edtf;
}

function check(what: string, text: string, longest: number, at: string): void {
  if (text.trim() === '') throw new CaseRefused(at, `${what} is empty`);
  if (text.length > longest)
    throw new CaseRefused(at, `${what} has ${text.length} characters, expected at most ${longest}`);
}
