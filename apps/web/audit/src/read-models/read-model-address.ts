import { decoded } from '../url-part.js';

/** All read models, or one with its builds. */
export interface ReadModelAddress {
  readonly page: 'read-models';
  readonly name?: string;
}

const ALL = '/console/audit/read-models';
const ONE = /^\/console\/audit\/read-models\/([^/]+)\/?$/;

export function readModelAddress({ pathname }: { readonly pathname: string }): ReadModelAddress | undefined {
  if (/^\/console\/audit\/read-models\/?$/.test(pathname)) return { page: 'read-models' };
  const name = decoded(ONE.exec(pathname)?.[1]);
  return name === undefined ? undefined : { page: 'read-models', name };
}

export const formatReadModelAddress = ({ name }: ReadModelAddress): string =>
  name === undefined ? ALL : `${ALL}/${encodeURIComponent(name)}`;
