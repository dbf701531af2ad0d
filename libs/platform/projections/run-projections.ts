import { keepReadModels, type ProjectionsOptions } from './keep-read-models.js';
import { progress } from './progress.js';
import type { ProjectionsHandle } from './projections-handle.js';

/** Keeps the read models in this thread. Resolves once their tables are there; they fill from then on. */
export async function runProjections(options: ProjectionsOptions): Promise<ProjectionsHandle> {
  const kept = await keepReadModels(options);
  const { report, end, ...handle } = progress(kept.models, kept.head, options.store.densePositions);
  kept.start(report);
  return {
    ...handle,
    async close() {
      await kept.close();
      end();
    },
  };
}
