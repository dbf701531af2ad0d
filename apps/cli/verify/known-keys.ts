import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fingerprint, parseVerifierKey } from '#platform/transparency-log/proof/index.js';
import { UsageError } from '../cli-error.js';

/* Keys of logs that whoever verifies has once chosen to trust, a verifier key a line, as ssh keeps those of hosts. */

const FILE_MODE = 0o600;

/** `VITRINE_KNOWN_KEYS`, else in the folder of settings that XDG names. */
export function knownKeysFile(env: NodeJS.ProcessEnv = process.env): string {
  const settings = env['XDG_CONFIG_HOME'] || join(env['HOME'] || homedir(), '.config');
  return env['VITRINE_KNOWN_KEYS'] || join(settings, 'vitrine', 'known-keys');
}

/** Those of one log. @throws UsageError for a line that is no key: what was trusted shall not fall away unsaid */
export function knownKeys(origin: string, file = knownKeysFile()): readonly string[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const wrong = lines.find(line => !parseVerifierKey(line));
  if (wrong !== undefined) throw new UsageError(`${file}: "${wrong}" is no verifier key. Mend or remove it.`);
  return lines.filter(line => parseVerifierKey(line)?.name === origin);
}

/** Adds keys, each once; whole, or as it was before. Gives what was added, with its fingerprint. */
export function rememberKeys(keys: readonly string[], file = knownKeysFile()): readonly string[] {
  const before = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const added = keys.filter(key => !before.includes(key));
  if (added.length === 0) return [];
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, [...before, ...added, ''].join('\n'), { mode: FILE_MODE });
  renameSync(beside, file);
  return added.map(key => `${key} (${fingerprint(key)})`);
}
