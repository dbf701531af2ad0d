import { fileTypeFromBuffer } from 'file-type';

/** What is taken as evidence: pictures as cameras make them, and documents. Nothing that a browser would run. */
export const MEDIA_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'image/heif',
  'application/pdf',
] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Bytes at the beginning that tell the type. */
export const HEAD_BYTES = 4_096;
/** Bytes at the end that tell whether it is whole. */
export const TAIL_BYTES = 1_024;

export const isMediaType = (type: string | undefined): type is MediaType =>
  (MEDIA_TYPES as readonly (string | undefined)[]).includes(type);

/** By its first bytes alone, whatever its name or its header say: a MIME type, or undefined where nothing is known. */
export async function mediaTypeOf(head: Uint8Array): Promise<string | undefined> {
  return (await fileTypeFromBuffer(head))?.mime;
}
