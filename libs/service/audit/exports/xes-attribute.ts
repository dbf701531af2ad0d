import type { LogAttribute } from '#service/imports/imported.events.js';

/** What XML 1.0 can't hold, not even escaped. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' },
  ...{ '\n': '&#10;', '\r': '&#13;', '\t': '&#9;' },
};

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(NOT_XML, '\ufffd')
    .replace(/[&<>"\n\r\t]/g, mark => ENTITIES[mark]!);

/** Characters that a key, an `xs:Name`, can't have, as `_x0020_` (ISO/IEC 9075-14, 9.1). */
const asName = (key: string): string =>
  key
    .toWellFormed()
    .replace(/[^\p{L}\p{N}:_.-]/gu, mark => `_x${mark.codePointAt(0)!.toString(16).padStart(4, '0')}_`)
    .replace(/^(?![\p{L}:_])/u, '_');

/**
 * An attribute with those within it, as XML that the standard's schema takes: it knows no `container`, so what is one is a
 * `list`, whose attributes stand in `<values>` (IEEE 1849-2016, 4.4 and annex B).
 */
export function attributeXml({ key, type, value, children = [] }: LogAttribute): string {
  const inner = children.map(attributeXml).join('');
  const name = `key="${escaped(asName(key))}"`;
  if (type === 'list' || type === 'container')
    return `<list ${name}><values key="values">${inner}</values></list>`;
  const head = `<${type} ${name} value="${escaped(value ?? '')}"`;
  return inner === '' ? `${head}/>` : `${head}>${inner}</${type}>`;
}

/** A field of a fact as an attribute; undefined: there is nothing to tell. */
export function attributeOf(key: string, value: unknown): LogAttribute | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'boolean') return { key, type: 'boolean', value: String(value) };
  if (typeof value === 'number')
    return { key, type: Number.isInteger(value) ? 'int' : 'float', value: String(value) };
  if (typeof value === 'string') return { key, type: 'string', value };
  if (Array.isArray(value))
    return { key, type: 'list', children: value.flatMap(each => attributeOf(key, each) ?? []) };
  const children = Object.entries(value).flatMap(([name, member]) => attributeOf(name, member) ?? []);
  return { key, type: 'list', children };
}
