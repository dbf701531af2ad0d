import { access, constants, mkdir } from 'node:fs/promises';
import { SettingsError } from './settings.js';

/** Throws where this user may not write there. */
export async function makeDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new SettingsError(
      `DATA_DIR is "${folder}": it may not be written by this user (${(error as Error).message}). Give it to the user that the product runs as, or set another DATA_DIR.`,
      { cause: error },
    );
  }
}
