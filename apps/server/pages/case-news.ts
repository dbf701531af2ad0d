import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { caseStory, type storyTables } from '#service/timeline/case-story.rules.js';
import type { RowOf } from '#platform/read-store';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';

/** Called with the position of each new entry of a case, in order. */
export type NewsListener = (position: number) => void;

interface Watcher {
  readonly caseId: string;
  readonly tell: NewsListener;
  since: number;
}
type Tables = { timeline_entry: RowOf<typeof storyTables.timeline_entry> };

const logger = new Logger('CaseNews');

/** New entries of the cases that somebody has open: one look at the read model for all of them, after it has advanced. */
@Injectable()
export class CaseNews implements OnModuleDestroy {
  readonly #installation: Installation;
  readonly #watchers = new Set<Watcher>();
  #stop: (() => void) | undefined;
  #looking = false;
  #again = false;

  constructor(@Inject(INSTALLATION) installation: Installation) {
    this.#installation = installation;
  }

  /** Where a page is that tells this position; of none, or of one that the log does not have, where the read model is now. */
  async placeOf(told: number | undefined): Promise<number> {
    const isThere = told !== undefined && told <= Number(await this.#installation.store.head());
    return isThere ? told : this.#upTo();
  }

  /** Tells of every entry after `since`, those that are there already included. Returns what ends it. */
  watch(caseId: string, since: number, tell: NewsListener): () => void {
    const watcher: Watcher = { caseId, since, tell };
    this.#watchers.add(watcher);
    this.#stop ??= this.#installation.projections.onAdvance(moved => {
      if (moved.has(caseStory.name)) void this.#look();
    });
    void this.#look();
    return () => {
      this.#watchers.delete(watcher);
      if (this.#watchers.size === 0) this.onModuleDestroy();
    };
  }

  onModuleDestroy(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #upTo(): number {
    return Number(this.#installation.projections.positionOf(caseStory.name));
  }

  async #look(): Promise<void> {
    this.#again = true;
    if (this.#looking) return;
    this.#looking = true;
    try {
      while (this.#again && this.#watchers.size > 0) {
        this.#again = false;
        await this.#tellNews();
      }
    } catch (error) {
      logger.warn(`New entries could not be looked for; the next advance tries again. ${String(error)}`);
    } finally {
      this.#looking = false;
    }
  }

  async #tellNews(): Promise<void> {
    const watched = [...this.#watchers];
    const upTo = this.#upTo();
    const rows = await this.#installation.readStore.db
      .withTables<Tables>()
      .selectFrom('timeline_entry')
      .select(['case_id', 'position'])
      .where('case_id', 'in', [...new Set(watched.map(({ caseId }) => caseId))])
      .where('position', '>', Math.min(...watched.map(({ since }) => since)))
      .orderBy('position')
      .execute();
    for (const watcher of watched) {
      for (const { case_id, position } of rows) {
        if (case_id !== watcher.caseId || Number(position) <= watcher.since) continue;
        watcher.since = Number(position);
        if (this.#watchers.has(watcher)) watcher.tell(watcher.since);
      }
      // So that the next look asks for what is new only, however long nothing happened in a case.
      if (upTo > watcher.since) watcher.since = upTo;
    }
  }
}
