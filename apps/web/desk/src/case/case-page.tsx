import { Loading } from '../../../shared/src/loading.js';
import { useState } from 'react';
import { useAsk } from '../api/ask.js';
import type { CaseOverview, CaseView } from '../api/shapes.js';
import { HandOverDialog } from '../day/hand-over-dialog.js';
import { useLanguage } from '../i18n/language.js';
import { useKeys } from '../shell/keys.js';
import { ProblemNotice } from '../shell/notice.js';
import { CaseHead } from './case-head.js';
import { CustodyStrips, PartsAndMeasurements } from './parts.js';
import { LinksDialog } from './links-dialog.js';
import { Promises } from './promises.js';
import { Tiles } from './tiles.js';
import { Timeline } from './timeline.js';

/** Milliseconds between two looks: somebody else works on the case too. */
const AGAIN_MS = 10_000;

/** What was said and done in a case, and what can be done now. */
export function CasePage({ caseId }: { readonly caseId: string }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState<'hand-over' | 'links' | undefined>();
  const at = `/cases/${encodeURIComponent(caseId)}`;
  const { data: view, error, refetch } = useAsk<CaseView>(`${at}/view`, { keep: true, again: AGAIN_MS });
  const { data: overview } = useAsk<CaseOverview>(at, { keep: true });
  useKeys({ h: () => setOpen('hand-over'), l: () => setOpen('links') });
  const close = () => setOpen(undefined);
  if (!view)
    return (
      <div className="page page-wide">
        {error ? (
          <ProblemNotice heading="h1" error={error} retry={() => void refetch()} />
        ) : (
          <Loading rows={8} />
        )}
      </div>
    );
  return (
    <div className="page page-wide case-view">
      <CaseHead view={view} overview={overview} open={setOpen} />
      <Tiles view={view} />
      <div className="case-columns">
        <Timeline view={view} />
        <div className="case-side">
          <Promises view={view} />
          <PartsAndMeasurements view={view} />
          <CustodyStrips view={view} />
        </div>
      </div>
      <p className="hint">
        {t.asOf} {view.asOfLabel}
      </p>
      {open === 'hand-over' && <HandOverDialog caseId={caseId} close={close} />}
      {open === 'links' && <LinksDialog caseId={caseId} close={close} />}
    </div>
  );
}
