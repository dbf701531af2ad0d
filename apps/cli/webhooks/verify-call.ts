import { readFileSync } from 'node:fs';
import {
  isPublicKeyText,
  isSecretText,
  verifyReceived,
  type SignatureFault,
} from '#platform/webhooks/verify-received.js';
import { CliError, UsageError } from '../cli-error.js';

export interface VerifyGiven {
  readonly header?: readonly string[];
  readonly headers?: string;
  readonly key?: readonly string[];
  readonly keys?: string;
  readonly secretFile?: string;
  readonly anyAge?: boolean;
  readonly json?: boolean;
}

const WHY: Readonly<Record<SignatureFault, string>> = {
  timestamp: 'webhook-timestamp is no time: expected seconds since 1970, in digits',
  'too-old':
    'it was sent more than 5 minutes ago, and may be a copy; --any-age verifies a call that you kept yourself',
  'in-the-future': 'it says that it was sent more than 5 minutes from now: compare the clocks',
  'no-signature': 'webhook-signature has none that is known: expected v1a,… or v1,…',
  'other-key':
    'none of the keys signed these bytes: another key, a body that was changed or read as text and written anew, or another id or time',
};

/** @throws CliError where it is not verified, UsageError where something is missing */
export function verifyCall(bodyFile: string, given: VerifyGiven): void {
  const headers = headersOf(given);
  const header = (name: string): string => {
    const found = headers.get(name);
    if (found === undefined)
      throw new UsageError(
        `The header ${name} is missing: give it by --header "${name}: …" or in --headers FILE.`,
      );
    return found;
  };
  const publicKeys = keysOf(given);
  const secrets = given.secretFile === undefined ? [] : secretsIn(given.secretFile);
  if (publicKeys.length + secrets.length === 0)
    throw new UsageError(
      'By which key? Give --key whpk_…, --keys FILE with the answer of GET /webhook-keys, or --secret-file.',
    );
  const id = header('webhook-id');
  const timestamp = header('webhook-timestamp');
  const signature = header('webhook-signature');
  const verdict = verifyReceived(
    { id, timestamp, signature, body: readFileSync(bodyFile === '-' ? 0 : bodyFile) },
    { publicKeys, secrets, now: given.anyAge ? undefined : Date.now() },
  );
  if ('fault' in verdict) {
    if (given.json)
      process.stdout.write(`${JSON.stringify({ verified: false, id, fault: verdict.fault })}\n`);
    throw new CliError(`Not verified: ${WHY[verdict.fault]}.`);
  }
  // A secret is never shown, not even to who has it.
  const by = verdict.by.map(text => (publicKeys.includes(text) ? text : 'the secret'));
  const sentAt = new Date(Number(timestamp) * 1000).toISOString();
  process.stdout.write(
    given.json
      ? `${JSON.stringify({ verified: true, id, sentAt, by }, null, 2)}\n`
      : `Verified: ${id}, sent ${sentAt}, signed by ${by.join(' and ')}.\n`,
  );
}

function headersOf({ header = [], headers }: VerifyGiven): ReadonlyMap<string, string> {
  const lines = [...(headers === undefined ? [] : readFileSync(headers, 'utf8').split(/\r?\n/)), ...header];
  return new Map(
    lines.flatMap(line => {
      const at = line.indexOf(':');
      return at < 1 ? [] : [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()]];
    }),
  );
}

function keysOf({ key = [], keys }: VerifyGiven): readonly string[] {
  const text = keys === undefined ? '' : readFileSync(keys, 'utf8');
  const inFile = text.match(/whpk_[A-Za-z0-9+/=]*/g) ?? [];
  if (keys !== undefined && inFile.length === 0)
    throw new UsageError(`"${keys}" has no key: expected the answer of GET /webhook-keys, or whpk_… a line.`);
  const all = [...key, ...inFile];
  const wrong = all.find(each => !isPublicKeyText(each));
  if (wrong !== undefined)
    throw new UsageError(`"${wrong.slice(0, 60)}" is no public key: expected whpk_ and 32 bytes in base64.`);
  return all;
}

function secretsIn(file: string): readonly string[] {
  const secrets = readFileSync(file, 'utf8').split(/\s+/).filter(Boolean);
  if (secrets.length > 0 && secrets.every(isSecretText)) return secrets;
  throw new UsageError(`"${file}" has no secret: expected whsec_ and 24 to 64 bytes in base64, one a line.`);
}
