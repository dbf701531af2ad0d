import { join, resolve } from 'node:path';
import { lockFolder } from '#platform/event-store';
import { mayBeSeveral, SettingsError, type Settings } from './settings.js';

/**
 * Whether this process keeps the transparency log. Of several one does: two that sign would sooner or later sign different
 * histories. The operating system gives its place free when it dies.
 */
export function keepsProof(
  settings: Settings,
  opened: (lock: { close(): Promise<void> }) => unknown,
): boolean {
  if (settings.TLOG === 'off' || !settings.ROLES.includes('proof')) return false;
  if (!mayBeSeveral(settings)) return true;
  const folder = join(resolve(settings.DATA_DIR), 'proof-lock');
  try {
    const release = lockFolder(folder);
    opened({ close: async () => release() });
    return true;
  } catch (error) {
    throw new SettingsError(
      `ROLES is "${settings.ROLES.join(',')}": another process keeps the transparency log of ${settings.DATA_DIR}. Leave "proof" out here, e.g. ROLES=web,worker.`,
      { cause: error },
    );
  }
}
