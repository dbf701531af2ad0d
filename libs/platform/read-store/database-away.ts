/** Primary result codes: busy, locked, no memory, read-only, I/O, full, can't open, protocol. */
const SQLITE = new Set([5, 6, 7, 8, 10, 13, 14, 15]);
/** Classes of SQLSTATE: connection, rolled back (deadlock, serialisation), resources, lock not available, operator, system. */
const POSTGRES = new Set(['08', '25', '40', '53', '55', '57', '58']);

/** The database is the cause, not the statement: the same statement may well succeed later. */
export function isDatabaseAway(error: unknown): boolean {
  const { errcode, code, message, unavailable } = error as Partial<Record<string, unknown>>;
  if (unavailable === true) return true;
  if (typeof errcode === 'number') return SQLITE.has(errcode & 0xff);
  if (typeof code === 'string') {
    if (/^[0-9A-Z]{5}$/.test(code)) return POSTGRES.has(code.slice(0, 2));
    return /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOST|ENET)/.test(code);
  }
  return (
    typeof message === 'string' &&
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered|Client was closed|Query read timeout)/.test(
      message,
    )
  );
}
