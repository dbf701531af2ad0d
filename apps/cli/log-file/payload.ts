import { isUtf8 } from 'node:buffer';

/**
 * Data and metadata in a line of the file, byte for byte, in the most readable of three forms: as JSON where they are
 * JSON written as `JSON.stringify` writes it (`"data":{…}`), as text where they are UTF-8 (`"dataText":"…"`), in base64
 * otherwise (`"dataBase64":"…"`). Nothing at all stands for no bytes.
 */
export type PayloadName = 'data' | 'metadata';
export type PayloadMembers = Readonly<Record<string, unknown>>;

/** Escaped, text may take this many times its bytes; beyond it is base64, so that a line's length has a bound. */
const MOST_ESCAPED = 2;

/** Members for {@link decodePayload}, beginning with a comma; '' for no bytes. */
export function encodePayload(name: PayloadName, payload: Uint8Array): string {
  if (payload.byteLength === 0) return '';
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  if (!isUtf8(bytes)) return `,"${name}Base64":"${bytes.toString('base64')}"`;
  const text = bytes.toString('utf8');
  if (isPlainJson(text)) return `,"${name}":${text}`;
  const escaped = JSON.stringify(text);
  return escaped.length <= MOST_ESCAPED * bytes.length + 2
    ? `,"${name}Text":${escaped}`
    : `,"${name}Base64":"${bytes.toString('base64')}"`;
}

/** Throws an Error that says which member is wrong. */
export function decodePayload(name: PayloadName, members: PayloadMembers): Uint8Array {
  const forms = [name, `${name}Text`, `${name}Base64`].filter(form => members[form] !== undefined);
  if (forms.length > 1)
    throw new Error(`"${forms.join('" and "')}" are both there: expected one form of ${name}`);
  const [form] = forms;
  if (form === undefined) return Buffer.alloc(0);
  if (form === name) return Buffer.from(JSON.stringify(members[name]));
  const value = members[form];
  if (typeof value !== 'string') throw new Error(`"${form}" is ${typeof value}: expected a string`);
  return form.endsWith('Text') ? utf8(form, value) : base64(form, value);
}

/** `JSON.stringify` gives the text again. */
function isPlainJson(text: string): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}

function utf8(form: string, text: string): Uint8Array {
  if (!text.isWellFormed()) throw new Error(`"${form}" has half a character (a lone surrogate)`);
  return Buffer.from(text);
}

function base64(form: string, text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw new Error(`"${form}" is not base64`);
  return bytes;
}
