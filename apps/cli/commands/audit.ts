import { InvalidArgumentError, Option, type Command } from 'commander';
import { maskSealed } from '#platform/personal-data';
import { PURPOSES } from '#service/disclosures/disclosure.events.js';
import { cutAt, type Cut } from '#service/audit';
import { openPersonal, refuseUnrecordable } from '../audit/open-personal.js';
import { compare } from '../audit/compare.js';
import { readHistory, type HistoryKind, type Reading } from '../audit/read-history.js';
import { replay, tellEvent } from '../audit/replay.js';
import { comparisonReport, eventReport, replayReport, type Language } from '../audit/report.js';
import { CliError, UsageError } from '../cli-error.js';
import { InterruptedError, untilInterrupted } from '../interrupted.js';
import { openSource } from '../places.js';

interface Given {
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

const KINDS: readonly (readonly [HistoryKind, string])[] = [
  ['case', 'a case, with its unit'],
  ['unit', 'all that names a unit'],
  ['customer', 'all that names a customer'],
  ['person', 'what an actor did and was told'],
  ['shop', 'all that names a shop'],
];

export function addAudit(program: Command): void {
  const audit = program
    .command('audit')
    .summary('replay histories and ask what the rules find')
    .description(
      'Reads the log itself, beside a running installation or stopped, and no read model. What is personal stays sealed, but with --purpose. ' +
        'Exit code 0: nothing found; 1: findings that are a breach or a warning; 2: wrongly asked, or it failed.',
    );
  for (const [kind, summary] of KINDS)
    common(audit.command(kind).summary(`replay ${summary}`).argument('<id>'))
      .option('--at <date>', 'as known at the end of this day, or at an instant with its offset')
      .option('--position <position>', 'as known at a position of the log', position)
      .option('--now', 'with --at: what is known today of what had happened by then')
      .option('--compare <dates...>', 'two dates: what came and what stands otherwise')
      .option('--findings', 'what the rules find in its cases')
      .option('--event <id>', 'one event: was, is, because of, and what was known then')
      .option(
        '--purpose <purpose>',
        'opens what is personal of a case or a customer, through the running installation, which records the look: ' +
          PURPOSES.join(', '),
      )
      .option('--why <words>', 'the purpose in words; --purpose other needs them')
      .option('--after <position>', 'next page', position, 0n)
      .option('--limit <n>', 'entries a page', count, 100)
      .action((id: string, given: Given) => guarded(() => one(kind, id, given)));
}

const common = (command: Command): Command =>
  command
    .option('--data <folder>', 'data folder, or esdb://…', './data')
    .option('--zone <zone>', 'IANA zone of the days', 'Asia/Shanghai')
    .addOption(new Option('--lang <language>').choices(['en', 'zh-CN']).default('en'))
    .option('--json', 'as JSON')
    .option('--quiet', 'no progress');

async function one(kind: HistoryKind, id: string, given: Given): Promise<void> {
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
  { data, quiet: still, json }: Given,
  work: (store: Awaited<ReturnType<typeof openSource>>, how: Reading) => Promise<T>,
): Promise<T> {
  const store = await openSource(data).catch(failed);
  try {
    return await untilInterrupted(signal => work(store, { signal, silent: still ?? json ?? false }));
  } finally {
    await store.close();
  }
}

/** Exit code 1 says that something was found: whatever fails has 2. */
async function guarded(work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    if (error instanceof CliError || error instanceof InterruptedError) throw error;
    failed(error);
  });
}

function failed(error: unknown): never {
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

function position(text: string): bigint {
  if (/^\d{1,19}$/.test(text)) return BigInt(text);
  throw new InvalidArgumentError('Expected a position of the log: a whole number.');
}
function count(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a number of entries, 1–99999.');
}

const asJson = (value: object): string =>
  `${JSON.stringify(value, (_name, each: unknown) => (typeof each === 'bigint' ? String(each) : each), 2)}\n`;
