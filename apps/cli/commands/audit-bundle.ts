import type { Command } from 'commander';
import { untilInterrupted } from '../interrupted.js';

interface Options {
  readonly data?: string;
  readonly out: string;
  readonly purpose: string;
  readonly why?: string;
}

/** `vitrine audit bundle CASE`: what proves a case, to be given to others and verified by `vitrine verify`. */
export function addAuditBundle(program: Command): void {
  program.commands
    .find(command => command.name() === 'audit')!
    .command('bundle')
    .argument('<case>', 'id of the case')
    .summary('the evidence bundle of a case, as a file')
    .description(
      'Has the running installation pack events, evidence, proofs, checkpoint, keys and a readable page of a case into a ZIP ' +
        'that vitrine verify checks anywhere. That it leaves is recorded before its first byte, and the customer sees it.',
    )
    .requiredOption('--purpose <purpose>', 'what for: audit, complaint, service, …')
    .option('--why <words>', 'in words')
    .option('--out <file>', 'where it goes; - is standard output', '-')
    .option('--data <folder>', 'data folder of the running installation; default: the setting DATA_DIR')
    .action(async (caseId: string, { out, ...asked }: Options) => {
      const [{ evidenceBundle }, { writeOut }] = await Promise.all([
        import('../audit/bundle.js'),
        import('../write-out.js'),
      ]);
      await untilInterrupted(signal => writeOut(evidenceBundle({ caseId, ...asked }), out, signal));
    });
}
