import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { askControl, type OwnerStatus } from '#platform/control';
import { CliError } from '../cli-error.js';
import { openSource } from '../places.js';

export function addStatus(program: Command): void {
  program
    .command('status')
    .summary('whether an installation runs, and where its log is')
    .option('--data <folder>', 'data folder', './data')
    .action(async ({ data }: { readonly data: string }) => {
      if (!existsSync(data))
        throw new CliError(`There is no folder "${data}": expected the data folder of an installation.`);
      process.stdout.write(
        (await running(data)) ?? `Stopped.\nLog: position ${await storedPosition(data)}\n`,
      );
    });
}

async function running(data: string): Promise<string | undefined> {
  for await (const answer of (await askControl(data, 'status')) ?? []) {
    const { pid, startedAt, position } = answer as OwnerStatus;
    return `Running: process ${pid} since ${new Date(startedAt).toISOString()}\nLog: position ${position}\n`;
  }
  return undefined;
}

async function storedPosition(data: string): Promise<bigint> {
  const store = await openSource(data);
  return store.head().finally(() => store.close());
}
