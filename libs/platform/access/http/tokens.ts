/** What Nest injects `Access` by. */
export const ACCESS = Symbol('Access');
/** What Nest injects `CaseSessions` by. */
export const CASE_SESSIONS = Symbol('CaseSessions');
