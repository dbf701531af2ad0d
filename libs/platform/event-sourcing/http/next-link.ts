/**
 * The `Link` header (RFC 8288) to the page after: the same question with its filters and the place where this page ends, so
 * that it may be kept and followed at any time. undefined: this was the last page.
 * @param url as it was asked, from the path on
 * @param answer JSON text
 */
export function nextLink(url: string, answer: string): string | undefined {
  // Most answers are whole: they are not read for it.
  if (!answer.includes('"next":"')) return undefined;
  const { next } = JSON.parse(answer) as { readonly next?: unknown };
  if (typeof next !== 'string') return undefined;
  const [path = '', asked = ''] = url.split('?', 2);
  const question = new URLSearchParams(asked);
  // Whoever follows it later waits for nothing.
  question.delete('after');
  question.set('cursor', next);
  question.sort();
  return `<${path}?${question}>; rel="next"`;
}
