import { resolve } from 'node:path';
import { askControl, OwnerRefusedError } from '#platform/control';
import { loadSettings } from '#server/settings.js';
import { UsageError } from '../cli-error.js';

export interface BundleAsked {
  readonly data?: string;
  readonly caseId: string;
  readonly purpose: string;
  readonly why?: string;
}

/**
 * The bytes of a case's evidence bundle, made by the running owner of the data folder, which records first that it leaves.
 * @throws UsageError where nobody runs there, or the owner refuses
 */
export async function* evidenceBundle({ data, ...asked }: BundleAsked): AsyncGenerator<Uint8Array> {
  const folder = resolve(data ?? loadSettings().DATA_DIR);
  const answers = await askControl(folder, 'bundle', asked);
  if (!answers)
    throw new UsageError(
      `Nobody runs ${folder}: a bundle is made by the running installation, which records first that it leaves. Start it.`,
    );
  try {
    for await (const piece of answers) yield Buffer.from(String(piece), 'base64');
  } catch (error) {
    if (error instanceof OwnerRefusedError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}
