/** A name as a line of a terminal can show it: quoted, control characters escaped. */
export const asWritten = (name: string): string => JSON.stringify(name);
