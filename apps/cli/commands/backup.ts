import type { Command } from 'commander';
import { backUp, type BackUpOptions, type BackUpReport } from '../backup/back-up.js';
import { LETTERS } from '../backup/data-folder.js';

export function addBackup(program: Command): void {
  program
    .command('backup')
    .summary('copy an installation while it runs')
    .description(
      'Copies the log of an installation, running or stopped, as it is at one moment, and whatever else its data folder keeps, ' +
        'reads every event back, and writes manifest.json with the SHA-256 of every file. Keys go to a folder of their own, or ' +
        'nowhere; read models are left out, since they build themselves again.',
    )
    .option('--data <folder>', 'data folder', './data')
    .requiredOption('--to <folder>', 'new or empty folder for the backup')
    .option('--keys-to <folder>', 'new or empty folder for the keys; keep it elsewhere than the backup')
    .option('--quiet', 'no progress')
    .action(async (options: BackUpOptions) => {
      process.stdout.write(told(await backUp(options), options));
    });
}

function told({ manifest, secrets }: BackUpReport, { to, keysTo }: BackUpOptions): string {
  const { position, events, streams, digest, files } = manifest;
  const lines = [
    `Backed up to ${to}: the log at position ${position} with ${events} events of ${streams} streams, in ${files.length} files.`,
    `Read back: every event and its checksum. Digest ${digest}`,
  ];
  const keys = secrets.filter(path => !path.startsWith(LETTERS));
  const letters = secrets.length - keys.length;
  if (letters > 0)
    lines.push(
      keysTo === undefined
        ? `Letters that wait in ${LETTERS} are NOT in this backup (${letters}): they are in plain words.`
        : `Letters that wait in ${LETTERS} are with the keys (${letters}): they are in plain words.`,
    );
  if (keysTo !== undefined) lines.push(`Keys are in ${keysTo}: ${keys.join(', ') || 'there were none'}.`);
  else if (keys.length > 0)
    lines.push(
      `Keys are NOT in this backup (${keys.join(', ')}): without them nobody can read what is personal in it.`,
      'Back them up with --keys-to FOLDER, and keep them elsewhere.',
    );
  if (keys.some(path => path.startsWith('keys/')) && !keys.includes('keys/master.key'))
    lines.push('The master key is not in the data folder: keep what MASTER_KEY or MASTER_KEY_FILE gives.');
  if (keys.length > 0 && !keys.includes('keys/keys.db'))
    lines.push('The subjects’ keys are not in the data folder: back up the PostgreSQL of DATABASE_URL.');
  return `${lines.join('\n')}\n`;
}
