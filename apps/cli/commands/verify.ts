import { existsSync, readFileSync, statSync } from 'node:fs';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { parseVerifierKey } from '#platform/transparency-log/proof';
import { CliError, UntrustedError, UsageError } from '../cli-error.js';
import { folderReport } from '../verify/folder-report.js';
import { knownKeysFile, rememberKeys } from '../verify/known-keys.js';
import { fileReport, isUnknownSigner, isUnsigned, verifyFile } from '../verify/verify-file.js';

interface Given {
  readonly events?: string;
  readonly witnessCheckpoint?: readonly string[];
  readonly receipt?: readonly string[];
  readonly key?: readonly string[];
  readonly keys?: string;
  readonly witness?: readonly string[];
  readonly witnessesRequired?: number;
  readonly trustKeyInBundle?: boolean;
  readonly rememberKey?: boolean;
  readonly eventData?: string;
  readonly eventMetadata?: string;
  readonly lang: 'zh-CN' | 'en';
  readonly quiet?: boolean;
  readonly json?: boolean;
}

const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

export function addVerify(program: Command): void {
  program
    .command('verify')
    .summary('verify that nothing recorded was altered, reordered or left out')
    .argument(
      '<what>',
      'an evidence bundle (.zip), a receipt (.tlog-proof), a history (.json), or a data folder',
    )
    .description(
      'Of a bundle, receipt or history, offline: the checkpoint’s signature, that each entry is in the log as it is shown, that they are ' +
        'all there are, and that photos are what the entries name. ' +
        'Of a data folder, running or stopped: reads every event, makes leaves, tree, chains, map and checkpoints again, and tells ' +
        'the first difference from what was signed, and where it is. ' +
        'Exit code 0: all as it was signed, by a key that you named or remembered; 1: it is not; 2: it can’t be told; ' +
        '3: a bundle or history fits together, but who signed it is not known.',
    )
    .option('--key <verifier key>', 'the log’s key, if you have it from elsewhere; repeatable', collect)
    .option('--keys <file>', 'a file with such keys, one a line')
    .option('--trust-key-in-bundle', 'the key that lies in the bundle or history is enough')
    .option(
      '--remember-key',
      'once it verifies, remembers its key: later files of this log verify by it, and by no other',
    )
    .option('--witness <verifier key>', 'a witness whose cosignature counts; repeatable', collect)
    .option(
      '--witnesses-required <n>',
      'how many of them must have cosigned a bundle, receipt or history',
      count,
    )
    .option('--event-data <file>', 'bytes of the event’s data, to hold a receipt against')
    .option('--event-metadata <file>', 'bytes of the event’s metadata, likewise')
    .option('--events <esdb://…>', 'where the events of a data folder are, if not in it')
    .option(
      '--witness-checkpoint <file>',
      'of a data folder: a checkpoint that somebody kept; repeatable',
      collect,
    )
    .option('--receipt <file>', 'of a data folder: a receipt that somebody kept; repeatable', collect)
    .addOption(
      new Option('--lang <language>', 'of what is said of a bundle, receipt or history')
        .choices(['en', 'zh-CN'])
        .default('en'),
    )
    .option('--quiet', 'no progress')
    .option('--json', 'the verdict as JSON')
    .action(async (what: string, given: Given) => {
      if (!existsSync(what)) throw new UsageError(`There is no "${what}": expected a file or a data folder.`);
      await (statSync(what).isDirectory() ? folder(what, given) : file(what, given));
    });
}

async function folder(folder: string, { json, key = [], keys, ...given }: Given): Promise<void> {
  const trusted = legible([...key, ...keysIn(keys)]);
  legible(given.witness);
  const { verifyFolder } = await import('../verify/verify-folder.js');
  const verdict = await verifyFolder({ ...given, folder, key: trusted, quiet: given.quiet ?? json });
  process.stdout.write(json ? asJson(verdict) : folderReport(verdict));
  if (verdict.count > 0) throw new CliError(`${folder} is not as it was signed.`);
}

async function file(file: string, given: Given): Promise<void> {
  const { key = [], keys, witness: witnesses, witnessesRequired, eventData, eventMetadata, lang } = given;
  const trusted = legible([...key, ...keysIn(keys)]);
  legible(witnesses);
  const { trustKeyInBundle: ownKeys, rememberKey } = given;
  if (trusted.length > 0 && ownKeys)
    throw new UsageError('Trust the key in the bundle, or name one by --key: not both.');
  if (witnessesRequired && !witnesses)
    throw new UsageError(
      'Whose cosignatures are required? Name the witnesses with --witness: those that a file names itself don’t count.',
    );
  const verdict = await verifyFile({
    ...{ file, ownKeys, keys: trusted, witnesses, witnessesRequired, eventData, eventMetadata },
  });
  process.stdout.write(given.json ? asJson(verdict) : fileReport(verdict, lang));
  if (isUnsigned(verdict)) throw new UsageError(`${file} can’t be told: name the log’s key with --key.`);
  if (verdict.verdict === 'failed') throw new CliError(`${file} is not verified.`);
  if (rememberKey)
    for (const key of rememberKeys(verdict.proven?.keys ?? []))
      process.stderr.write(`Remembered in ${knownKeysFile()}: ${key}\n`);
  else if (isUnknownSigner(verdict) && !ownKeys)
    throw new UntrustedError(
      `${file} fits together, but who signed it is not known: name the log’s key from elsewhere by --key, or take the one in it by --trust-key-in-bundle (--remember-key keeps it).`,
    );
}

/** What was proved can be long; the verdict is what was asked for. */
const asJson = ({ proven: _, ...verdict }: object & { readonly proven?: unknown }): string =>
  `${JSON.stringify(verdict, null, 2)}\n`;

/** @throws UsageError for what is no key: nothing would be signed by it, which is not the file’s fault */
function legible(keys: readonly string[] = []): readonly string[] {
  const wrong = keys.find(key => !parseVerifierKey(key));
  if (wrong === undefined) return keys;
  throw new UsageError(
    `"${wrong}" is no verifier key: expected <name>+<8 hexadecimal digits>+<base64>, as vitrine and C2SP signed-note write it.`,
  );
}

const keysIn = (path: string | undefined): readonly string[] =>
  path === undefined
    ? []
    : readFileSync(path, 'utf8')
        .split('\n')
        .map(line => line.trim())
        .filter(Boolean);

function count(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(text);
}
