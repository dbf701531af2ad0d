import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A text as it could lie on a disk: UTF-8, UTF-16 both ways, escaped as JSON does, in Base64 at each offset, in hex. */
export function spellings(text: string): ReadonlyMap<string, Buffer> {
  const utf8 = Buffer.from(text, 'utf8');
  const utf16le = Buffer.from(text, 'utf16le');
  const escaped = [...text].map(one => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  return new Map([
    ['UTF-8', utf8],
    ['UTF-16LE', utf16le],
    ['UTF-16BE', Buffer.from(utf16le).swap16()],
    ['JSON escapes', Buffer.from(escaped, 'latin1')],
    ['hex', Buffer.from(utf8.toString('hex'), 'latin1')],
    ...[0, 1, 2].map(offset => [`Base64 at ${offset}`, base64At(utf8, offset)] as const),
  ]);
}

/** The characters of its Base64 that are the same whatever stands around it. */
function base64At(bytes: Buffer, offset: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64url');
  return Buffer.from(text.slice(offset === 0 ? 0 : offset + 1, -2), 'latin1');
}

export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));

/** A file that gets its final name while the folder is read is looked for anew, under that name. */
const ATTEMPTS = 10;

/** Where any of the texts stands in any file of a folder: `keys/keys.db: "…" as UTF-8`. */
export function findTexts(folder: string, texts: readonly string[]): readonly string[] {
  for (let attempt = 1; ; attempt++)
    try {
      return textsIn(folder, texts);
    } catch (error) {
      if (attempt === ATTEMPTS || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
}

function textsIn(folder: string, texts: readonly string[]): readonly string[] {
  return filesIn(folder).flatMap(file => {
    const bytes = readFileSync(file);
    return texts.flatMap(text =>
      [...spellings(text)]
        .filter(([, spelt]) => bytes.includes(spelt))
        .map(([spelling]) => `${relative(folder, file)}: "${text}" as ${spelling}`),
    );
  });
}
