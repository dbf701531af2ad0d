import { existsSync, readFileSync } from 'node:fs';
import {
  claimOfCheckpoint,
  claimOfReceipt,
  listedKeys,
  logFolder,
  verifyLog,
  type Claim,
  type Verification,
} from '#platform/transparency-log';
import { asCliError, CliError } from '../cli-error.js';
import { untilInterrupted } from '../interrupted.js';
import { openSource } from '../places.js';
import { progress, quiet } from '../progress.js';

export interface VerifyFolderOptions {
  /** A data folder, running or not. */
  readonly folder: string;
  /** Where its events are, if on a server: `esdb://…`. */
  readonly events?: string;
  readonly witnessCheckpoint?: readonly string[];
  readonly receipt?: readonly string[];
  /** Verifier keys that are trusted; default: those of the folder itself. */
  readonly key?: readonly string[];
  readonly witness?: readonly string[];
  readonly quiet?: boolean;
}

export interface FolderVerdict extends Verification {
  /** Whether the keys came from the folder that was verified. */
  readonly ownKeys: boolean;
}

/** Whether a data folder with a transparency log is meant. */
export const isDataFolder = (path: string): boolean => existsSync(logFolder(path).file);

/** Verifies everything in a data folder against what was signed for it, and against what others kept. */
export async function verifyFolder(options: VerifyFolderOptions): Promise<FolderVerdict> {
  const { folder, events = folder, witness = [] } = options;
  const { file, keys } = logFolder(folder);
  if (!existsSync(file))
    throw new CliError(
      `There is no transparency log in "${folder}": expected ${file}, which an installation with TLOG=on keeps.`,
    );
  const given = options.key ?? [];
  const claims = [
    ...(options.witnessCheckpoint ?? []).map(path =>
      claimIn(path, claimOfCheckpoint, 'checkpoint (C2SP tlog-checkpoint)'),
    ),
    ...(options.receipt ?? []).map(path => claimIn(path, claimOfReceipt, 'receipt (.tlog-proof)')),
  ];
  const store = await openSource(events);
  const told = options.quiet ? quiet : progress('Verifying', 'positions');
  try {
    return await untilInterrupted(async signal => {
      const trusted = given.length > 0 ? given : keysOf(keys);
      const verified = await verifyLog({
        ...{ file, store, claims, signal },
        ...{ keys: trusted, witnesses: witness },
        told: (at, of) => told.at(at, of),
      }).catch(asCliError);
      told.end();
      return { ...verified, ownKeys: given.length === 0 };
    });
  } finally {
    await store.close();
  }
}

function keysOf(folder: string): string[] {
  const { current, former } = existsSync(folder)
    ? listedKeys(folder, Date.now())
    : { current: [], former: [] };
  return [...current, ...former];
}

function claimIn(
  path: string,
  parse: (from: string, text: string) => Claim | undefined,
  expected: string,
): Claim {
  const claim = parse(path, readFileSync(path, 'utf8'));
  if (!claim) throw new CliError(`${path} is no ${expected}.`);
  return claim;
}
