import type { Message } from '../message.js';

/** A message as it waits; absent fields as usual. */
export const messageOf = (more: Partial<Message> = {}): Message => ({
  id: 'notice-1',
  to: { kind: 'email', address: 'li@example.org' },
  subject: '关于我们对您的承诺',
  text: '您好：\n\n期限已过。The date has passed.\n',
  data: { matter: 'overdue', caseId: 'case-1' },
  queuedAt: Date.UTC(2026, 5, 1),
  ...more,
});
