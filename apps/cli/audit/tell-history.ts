import { maskSealed } from '#platform/personal-data';
import { cutAt, type Cut } from '#service/audit';
import { CliError, UsageError } from '../cli-error.js';
import { untilInterrupted } from '../interrupted.js';
import { openSource } from '../places.js';
import { compare } from './compare.js';
import { openPersonal, refuseUnrecordable } from './open-personal.js';
import { readHistory, type HistoryKind, type Reading } from './read-history.js';
import { replay, tellEvent } from './replay.js';
import { comparisonReport, eventReport, replayReport, type Language } from './report.js';

/** What `vitrine audit` is asked of a history. */
export interface HistoryAsked {
  readonly data: string;
  readonly at?: string;
  readonly position?: bigint;
  readonly now?: boolean;
  readonly compare?: readonly string[];
  readonly findings?: boolean;
  readonly event?: string;
  readonly after: bigint;
  readonly limit: number;
  readonly purpose?: string;
  readonly why?: string;
  readonly zone: string;
  readonly lang: Language;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Writes what was asked. @throws UsageError where it was asked wrongly, or can’t be read; CliError where what is found is grave */
export async function tellHistory(kind: HistoryKind, id: string, given: HistoryAsked): Promise<void> {
  const { at, position, now, compare: dates, zone, lang, json } = given;
  if (at !== undefined && position !== undefined)
    throw new UsageError('Ask by --at or by --position, not by both.');
  if (now && at === undefined)
    throw new UsageError('--now needs --at: known today of what had happened by when?');
  if (dates && dates.length !== 2)
    throw new UsageError('--compare takes two dates, such as 2013-06-15 2013-06-20.');
  if (given.why !== undefined && given.purpose === undefined)
    throw new UsageError('--why goes with --purpose: for what is it looked at?');
  if (given.purpose !== undefined) refuseUnrecordable({ kind, data: given.data });
  const cut = position === undefined ? cutOf(at, zone) : { position };
  const cuts = dates?.map(text => ({ text, cut: cutOf(text, zone)! }));
  const all = await reading(given, (store, how) => readHistory(store, kind, id, how));
  if (all.length === 0) throw new UsageError(`Nothing recorded names the ${kind} "${id}".`);
  const look = { now: Date.now(), zone };
  const say = async (value: object, text: () => string): Promise<void> => {
    const told = json ? asJson(value) : text();
    const { data, purpose, why } = given;
    process.stdout.write(
      purpose === undefined ? maskSealed(told) : await openPersonal(told, { data, kind, id, purpose, why }),
    );
  };
  if (given.event !== undefined) {
    const event = all.find(each => each.id === given.event);
    if (!event) throw new UsageError(`The ${kind} "${id}" has no event "${given.event}".`);
    const told = tellEvent(event, all, look);
    return say(told, () => eventReport(told, lang));
  }
  if (cuts) {
    const told = compare(all, cuts[0]!, cuts[1]!, look);
    return say(told, () => comparisonReport(told, lang));
  }
  const { after, limit, findings = false } = given;
  const told = replay(all, { ...look, cut, knowledge: now ? 'now' : 'then', after, limit, findings });
  await say(told, () => replayReport(told, lang, zone));
  if (told.findings) judge(told.findings);
}

function judge(findings: readonly { readonly severity: string }[]): void {
  const grave = findings.filter(({ severity }) => severity === 'breach' || severity === 'warning').length;
  if (grave > 0) throw new CliError(`${grave} findings are a breach or a warning.`);
}

async function reading<T>(
  { data, quiet: still, json }: HistoryAsked,
  work: (store: Awaited<ReturnType<typeof openSource>>, how: Reading) => Promise<T>,
): Promise<T> {
  const store = await openSource(data).catch(asUsageError);
  try {
    return await untilInterrupted(signal => work(store, { signal, silent: still ?? json ?? false }));
  } finally {
    await store.close();
  }
}

/** Exit code 1 says that something was found: whatever fails has 2. */
export function asUsageError(error: unknown): never {
  if (error instanceof UsageError) throw error;
  throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
}

function cutOf(text: string | undefined, zone: string): Cut | undefined {
  try {
    return text === undefined ? undefined : cutAt(text, zone);
  } catch (error) {
    throw new UsageError(`--at ${text}: ${(error as Error).message}`, { cause: error });
  }
}

const asJson = (value: object): string =>
  `${JSON.stringify(value, (_name, each: unknown) => (typeof each === 'bigint' ? String(each) : each), 2)}\n`;
