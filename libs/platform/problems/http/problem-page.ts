import type { Locale } from '../index.js';

const REFERENCE: Readonly<Record<Locale, string>> = { 'zh-CN': '编号', en: 'Reference' };

/** A problem as a plain page: no script, no style of its own, nothing beyond the document. */
export function problemPage(document: Readonly<Record<string, unknown>>, locale: Locale): string {
  const { title, detail, reference } = document;
  const known = reference === undefined ? '' : `<p>${REFERENCE[locale]} <code>${html(reference)}</code></p>`;
  return (
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">` +
    `<title>${html(title)}</title></head>` +
    `<body><main><h1>${html(title)}</h1><p>${html(detail)}</p>${known}</main></body></html>`
  );
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const html = (text: unknown): string => String(text).replace(/[&<>"']/g, char => ESCAPES[char]!);
