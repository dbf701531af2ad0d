import { pathToFileURL } from 'node:url';

/** For `new DatabaseSync(…)`: a file that is gone is an error then, and not a new and empty database. */
export function existingFile(file: string): URL {
  const url = pathToFileURL(file);
  url.search = '?mode=rw';
  return url;
}
