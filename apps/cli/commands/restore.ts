import type { Command } from 'commander';
import { restore, type RestoreOptions, type RestoreReport } from '../backup/restore.js';

export function addRestore(program: Command): void {
  program
    .command('restore')
    .summary('make an installation from a backup')
    .description(
      'Copies a backup, and its keys, into a new data folder, compares every file with the manifest, and reads every event back. ' +
        'Interrupted, it leaves a folder that nothing opens; run again, it begins anew.',
    )
    .requiredOption('--from <folder>', 'what vitrine backup wrote')
    .option('--keys-from <folder>', 'the keys that belong to it')
    .requiredOption('--to <folder>', 'new or empty data folder')
    .option('--quiet', 'no progress')
    .action(async (options: RestoreOptions) => {
      process.stdout.write(told(await restore(options), options.to));
    });
}

function told({ manifest, keys }: RestoreReport, to: string): string {
  const { position, events, streams, digest, madeAt } = manifest;
  const lines = [
    `Restored to ${to}: the log at position ${position} with ${events} events of ${streams} streams, as of ${madeAt}.`,
    `Read back: every event and its checksum. Digest ${digest}`,
    keys
      ? `Keys: ${keys.files.map(({ path }) => path).join(', ') || 'there were none'}.`
      : 'No keys were restored: what is personal stays sealed. Put keys/ and access/ into the folder BEFORE the first start, which would make new ones.',
  ];
  if (keys && keys.id !== manifest.id)
    lines.push(
      `These keys are of another backup (${keys.madeAt}): persons who came between the two may be unreadable.`,
    );
  return `${lines.join('\n')}\n`;
}
