import { useSession } from '../shell/session.js';

/** Refusals and erasures are decided by supervisors and managers. */
export const useMayDecide = (): boolean =>
  useSession()?.roles.some(role => role === 'supervisor' || role === 'manager') ?? false;
