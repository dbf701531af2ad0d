export { AccessModule } from './access.module.js';
export { AccessGuard } from './access-guard.js';
export { registerAccess } from './register-access.js';
export { ACCESS, CASE_SESSIONS } from './tokens.js';
export { caseSessions, type CaseSessions } from './case-sessions.js';
export { PAGE_POLICY, securityHeaders } from './security-headers.js';
export { CASE_COOKIE, CASE_PATH, SESSION_COOKIE } from './cookies.js';
export { crossSiteRequest, signInLinkSpent } from './access-problems.js';
