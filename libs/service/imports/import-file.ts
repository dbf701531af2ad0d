import { readFile } from 'node:fs/promises';
import { isAccepted, type Executor } from '#platform/event-sourcing';
import { idempotencyKeyReused, ProblemError } from '#platform/problems';
import { recordImportedCase } from './capabilities/record-imported-case.js';
import { recordImportedLog } from './capabilities/record-imported-log.js';
import { caseCommand, type Reading } from './case-command.js';
import { IMPORTER, RECORDED_BY_IMPORT } from './imported.rules.js';
import type { LogFormat } from './imported.events.js';
import { LogFileError, type LogCase, type LogItem } from './log-case.js';
import { Tally, type ImportReport, type Refusal } from './import-report.js';
import { mappingOf, NO_MAPPING, type Mapping } from './mapping.rules.js';
import { readLog, type ReadOptions } from './read/read-log.js';

/** What to import, as JSON carries it to the process that owns the log. */
export interface ImportAsked extends ReadOptions {
  readonly path: string;
  readonly format: LogFormat;
  /** Zone of times that tell none, IANA. */
  readonly zone?: string;
  /** Path of a mapping (JSON). */
  readonly map?: string;
  /** Name of the log, for one that comes in several files; default: `sha256:…` of the text. */
  readonly log?: string;
  /** Everything but writing. */
  readonly dryRun?: boolean;
}

export type ImportMessage =
  | {
      readonly progress: {
        readonly phase: 'checking' | 'importing';
        readonly events: number;
        readonly of?: number;
      };
    }
  | { readonly report: ImportReport };

/** Cases on their way at once: they share commits. */
const AT_ONCE = 32;

/**
 * Reads the whole file and refuses it where it is wrong, then reads it again and appends case by case, each whole or not at
 * all, under ids that follow from log and case: run again it adds what is missing. Throws {@link LogFileError}.
 */
export async function* importFile(
  { executor }: { readonly executor: Executor },
  asked: ImportAsked,
): AsyncGenerator<ImportMessage> {
  const { format, zone, dryRun = false } = asked;
  if (zone !== undefined) checkZone(zone);
  const mapping = asked.map === undefined ? NO_MAPPING : await readMapping(asked.map);
  const tally = new Tally();
  const checking = readLog(asked);
  const reading = (log: string): Reading => ({
    log,
    format,
    mapping,
    ...(zone === undefined ? {} : { zone }),
  });
  for await (const item of checking.items) {
    if (item.kind === 'name') tally.name ??= item.name.slice(0, 200);
    else if (item.kind === 'refused') tally.refuse({ at: item.at, why: item.why });
    else tally.look(item.case, reading('-'));
    if (tally.tell()) yield { progress: { phase: 'checking', events: tally.events } };
  }
  const sha256 = checking.digest();
  const log = asked.log ?? `sha256:${sha256}`;
  if (tally.cases === 0) throw new LogFileError('the file has no case');
  let written = 0;
  if (!dryRun) {
    const again = readLog(asked);
    for await (const { events, of, refusals } of appendAll(executor, again.items, tally, reading(log))) {
      written += events;
      for (const refusal of refusals) tally.refuse(refusal);
      yield { progress: { phase: 'importing', events: of, of: tally.events } };
    }
    if (again.digest() !== sha256)
      throw new LogFileError('the file was changed while it was read: run it again');
    const { cases, events } = tally.taken;
    const command = { log, format, sha256, name: tally.name, zone, cases, events, refused: tally.refused };
    await executor.execute(
      recordImportedLog,
      { ...command, source: 'import' },
      {
        actor: IMPORTER,
        idempotencyKey: `import/${JSON.stringify(command)}`,
        recordedBy: RECORDED_BY_IMPORT,
      },
    );
  }
  yield { report: tally.report({ log, format, sha256, written, dryRun }) };
}

/** Some cases after the other, each of them in one append. */
async function* appendAll(
  executor: Executor,
  items: AsyncIterable<LogItem>,
  tally: Tally,
  reading: Reading,
): AsyncGenerator<{ events: number; of: number; refusals: readonly Refusal[] }> {
  let nth = 0;
  let of = 0;
  const waiting: Promise<Appended>[] = [];
  const settled = async () => {
    const done = await Promise.all(waiting.splice(0));
    return {
      events: done.reduce((all, { events }) => all + events, 0),
      of,
      refusals: done.flatMap(({ refusal }) => refusal ?? []),
    };
  };
  for await (const item of items) {
    if (item.kind !== 'case' || !tally.takes(nth++)) continue;
    waiting.push(append(executor, item.case, reading));
    of += item.case.events.length;
    if (waiting.length === AT_ONCE) yield await settled();
  }
  yield await settled();
}

/** What became of a case: events written, none where they were there; or why it can't be taken. */
interface Appended {
  readonly events: number;
  readonly refusal?: Refusal;
}

async function append(executor: Executor, theCase: LogCase, reading: Reading): Promise<Appended> {
  const command = caseCommand(theCase, reading);
  try {
    const outcome = await executor.execute(recordImportedCase, command, {
      actor: IMPORTER,
      idempotencyKey: `import/${reading.log}/${command.name}`,
      recordedBy: RECORDED_BY_IMPORT,
    });
    return { events: isAccepted(outcome) && !outcome.repeated ? command.steps.length : 0 };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem !== idempotencyKeyReused) throw error;
    const why =
      `log "${reading.log}" has this case already, with other content or by another mapping, and what is recorded is not ` +
      'written over: import it under another --log';
    return { events: 0, refusal: { at: theCase.at, case: command.name, why } };
  }
}

function checkZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    throw new LogFileError(`expected an IANA zone such as Asia/Shanghai, got "${zone}"`);
  }
}

async function readMapping(path: string): Promise<Mapping> {
  try {
    return mappingOf(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    throw new LogFileError(`the mapping ${path}: ${(error as Error).message}`);
  }
}
