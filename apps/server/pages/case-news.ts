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

  /** Tells of every entry after `since` (default: from now on), those that are there already included. Returns what ends it. */
  watch(caseId: string, since: number | undefined, tell: NewsListener): () => void {
    const now = () => Number(this.#installation.projections.positionOf(caseStory.name));
    const watcher: Watcher = { caseId, since: since ?? now(), tell };
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
    }
  }
}
