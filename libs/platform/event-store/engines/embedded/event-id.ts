/** Between a UUID's 36 characters and the 16 bytes that are stored. */
export function writeId(id: string, target: Buffer, offset: number): void {
  target.write(
    id.slice(0, 8) + id.slice(9, 13) + id.slice(14, 18) + id.slice(19, 23) + id.slice(24),
    offset,
    'hex',
  );
}

/** From 32 hexadecimal digits, as SQLite's `hex()` gives them. */
export function formatId(hex: string): string {
  const id = hex.toLowerCase();
  return `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
}
