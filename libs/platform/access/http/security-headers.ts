import type { onSendHookHandler } from 'fastify';

/** No inline script, nothing from elsewhere, nobody's frame (CSP Level 3). */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const FOR_PAGES = {
  'content-security-policy': PAGE_POLICY,
  // A case's link is a key: no other site may learn it from a click.
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/** Fastify's onSend hook: every answer is what it says it is, and pages are closed in. A route's own header stays. */
export const securityHeaders: onSendHookHandler = (_request, reply, _payload, done) => {
  reply.header('x-content-type-options', 'nosniff');
  const type = reply.getHeader('content-type');
  if (typeof type === 'string' && type.startsWith('text/html')) {
    for (const [name, value] of Object.entries(FOR_PAGES))
      if (!reply.hasHeader(name)) reply.header(name, value);
  }
  done();
};
