import { existsSync } from 'node:fs';
import { logFile, type LogFile } from '../engines/log-file.js';
import { openForReading } from '../engines/schema.js';
import { publishedView, type PublishedView } from './published-view.js';

/** A view of what another process may publish, opened when its file is there. */
export interface LateView extends PublishedView {
  /**
   * Renews the view where something else is published than it shows, and that is all that is signed. True: it did.
   * Throws where the file can't be read for now.
   */
  look(): boolean;
}

export function lateView(path: string, hold: boolean): LateView {
  let view: PublishedView | undefined;
  /** Sees what is committed, also while the view holds on to what it shows. */
  let beside: { readonly db: ReturnType<typeof openForReading>; readonly file: LogFile } | undefined;
  let shown: string | undefined;
  let failure: unknown;

  function opened(): PublishedView | undefined {
    // It is there a moment before its tables are.
    if (!view && existsSync(path))
      try {
        const db = openForReading(path);
        beside = { db, file: logFile(db) };
        view = publishedView(path, hold);
      } catch (error) {
        beside?.db.close();
        beside = undefined;
        failure = error;
      }
    return view;
  }

  return {
    get file() {
      const found = opened();
      if (!found) throw new Error(`${path} is not there yet.`);
      return found.file;
    },
    get checkpoint() {
      return opened()?.checkpoint;
    },
    ask: question => opened()?.ask(question),
    renew: () => opened()?.renew(),
    look() {
      failure = undefined;
      const found = opened();
      if (failure !== undefined) throw failure;
      const published = beside?.file.checkpoint('published');
      if (!found || !published || published.note === shown) return false;
      if (hold && beside?.file.checkpoint()?.size !== published.size) return false;
      shown = published.note;
      found.renew();
      return true;
    },
    close() {
      view?.close();
      beside?.db.close();
    },
  };
}
