import { appendFile, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One backup that was begun: whoever erases names those that may hold a key. */
export interface BackupEntry {
  readonly id: string;
  /** RFC 3339. */
  readonly begunAt: string;
  readonly to: string;
  /** Where the keys went; absent: they were left out. */
  readonly keysTo?: string;
}

const ledgerIn = (dataFolder: string): string => join(dataFolder, 'backups.ndjson');

/** Notes a backup in the data folder before anything of it is copied; durable when it resolves. */
export async function noteBackup(dataFolder: string, entry: BackupEntry): Promise<void> {
  const file = ledgerIn(dataFolder);
  await appendFile(file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
  await using handle = await open(file, 'r+');
  await handle.sync();
}

/** All that were begun, the oldest first. A line that was cut off by an end is passed over. */
export async function notedBackups(dataFolder: string): Promise<readonly BackupEntry[]> {
  let text: string;
  try {
    text = await readFile(ledgerIn(dataFolder), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').flatMap(line => {
    try {
      return [JSON.parse(line) as BackupEntry];
    } catch {
      return [];
    }
  });
}
