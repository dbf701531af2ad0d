import { CommanderError, type Command } from 'commander';
import { EventStoreError } from '#platform/event-store';
import { CliError, UntrustedError, UsageError } from './cli-error.js';
import { InterruptedError } from './interrupted.js';
import { vitrine } from './program.js';

/** Exit codes, besides 0 where all is well. */
export const FAILED = 1;
const WRONG_USAGE = 2;
const UNTRUSTED = 3;
const INTERRUPTED = 130;

/** Runs the command line (without node and script) and resolves with its exit code. */
export async function run(args: readonly string[], program: Command = vitrine()): Promise<number> {
  try {
    for (const command of [
      program,
      ...program.commands,
      ...program.commands.flatMap(({ commands }) => commands),
    ])
      command.exitOverride();
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    // commander has written what was wrong, or the help that was asked for
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
    process.stderr.write(`vitrine: ${told(error)}\n`);
    if (error instanceof InterruptedError) return INTERRUPTED;
    if (error instanceof UntrustedError) return UNTRUSTED;
    return error instanceof UsageError ? WRONG_USAGE : FAILED;
  }
}

/** What a person can act on is told by its message; anything else is a fault of ours, and told whole. */
function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const understood = error instanceof CliError || error instanceof EventStoreError || 'syscall' in error;
  return understood ? error.message : (error.stack ?? error.message);
}
