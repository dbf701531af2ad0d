import type { Command } from 'commander';
import { CliError } from '../cli-error.js';
import { folderReport } from '../verify/folder-report.js';
import { verifyFolder, type VerifyFolderOptions } from '../verify/verify-folder.js';

type Given = Omit<VerifyFolderOptions, 'folder'> & { readonly json?: boolean };

const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

export function addVerify(program: Command): void {
  program
    .command('verify')
    .summary('verify that nothing recorded was altered, reordered or left out')
    .argument('<what>', 'a data folder')
    .description(
      'Of a data folder, running or stopped: reads every event, makes leaves, tree, chains, map and checkpoints again, and tells ' +
        'the first difference from what was signed, and where it is. Exit code 0: all as it was signed; 1: it is not.',
    )
    .option('--events <esdb://…>', 'where the events are, if not in the folder')
    .option('--witness-checkpoint <file>', 'a checkpoint that somebody kept; repeatable', collect)
    .option('--receipt <file>', 'a receipt (.tlog-proof) that somebody kept; repeatable', collect)
    .option('--key <verifier key>', 'the log’s key, if you have it; repeatable', collect)
    .option('--witness <verifier key>', 'a witness whose cosignature counts; repeatable', collect)
    .option('--quiet', 'no progress')
    .option('--json', 'the verdict as JSON')
    .action(async (folder: string, { json, ...given }: Given) => {
      const verdict = await verifyFolder({ folder, ...given, quiet: given.quiet ?? json });
      process.stdout.write(json ? `${JSON.stringify(verdict, null, 2)}\n` : folderReport(verdict));
      if (verdict.count > 0) throw new CliError(`${folder} is not as it was signed.`);
    });
}
