import { fillIn, type Locale, type ProblemParams, type ProblemType } from './problem.js';

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

/** The document of RFC 9457 in one language. `instance` is the request's path. */
export const problemDocument = (
  problem: ProblemType,
  params: ProblemParams,
  locale: Locale,
  instance: string,
  members: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => ({
  ...members,
  type: `/problems/${problem.type}`,
  title: problem.title[locale],
  status: problem.status,
  detail: fillIn(problem.detail[locale], params),
  instance,
});

/** The language to answer in: the first supported one of Accept-Language (RFC 9110 §12.5.4), otherwise zh-CN. */
export function negotiateLocale(acceptLanguage: string | undefined): Locale {
  const ranges = (acceptLanguage ?? '')
    .split(',')
    .slice(0, 16)
    .map(part => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';');
      const q = params.map(param => /^\s*q=([\d.]+)$/.exec(param)?.[1]).find(Boolean);
      return { tag: tag.trim(), q: q === undefined ? 1 : Number(q) };
    })
    .filter(range => range.q > 0)
    .sort((a, b) => b.q - a.q);
  for (const { tag } of ranges) {
    if (tag.startsWith('en')) return 'en';
    if (tag.startsWith('zh')) return 'zh-CN';
  }
  return 'zh-CN';
}
