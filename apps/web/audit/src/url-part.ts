/** A part of a path as it was before it was encoded; undefined: there is none, or it is broken. */
export function decoded(part: string | undefined): string | undefined {
  try {
    return part === undefined ? undefined : decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
