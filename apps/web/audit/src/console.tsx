import { QueryClientProvider } from '@tanstack/react-query';
import { queryClient } from '../../shared/src/queries.js';
import { Themed } from '../../shared/src/themed.js';
import { LanguageProvider, useLanguage } from './i18n/language.js';
import { NavigationProvider, useNavigation } from './navigation.js';
import { BoardPage } from './board/board-page.js';
import { FindingPage } from './board/finding-page.js';
import { RulePage } from './board/rule-page.js';
import { EventPage } from './event/event-page.js';
import { CaseListPage } from './pages/case-list-page.js';
import { CasePage } from './pages/case-page.js';
import { Notice } from './pages/notice.js';
import { PurposeProvider } from './purpose/purpose.js';
import { TopBar } from './pages/top-bar.js';
import { ReadModelPage } from './read-models/read-model-page.js';
import { ReadModelsPage } from './read-models/read-models-page.js';
import { ScopePage } from './scopes/scope-page.js';
import { SearchPage } from './search/search-page.js';

const queries = queryClient(30_000);

export function Console() {
  return (
    <QueryClientProvider client={queries}>
      <LanguageProvider>
        <PurposeProvider>
          <NavigationProvider>
            <Themed>
              <TopBar />
              <Page />
            </Themed>
          </NavigationProvider>
        </PurposeProvider>
      </LanguageProvider>
    </QueryClientProvider>
  );
}

function Page() {
  const { address } = useNavigation();
  const { t } = useLanguage();
  if (address.page === 'cases') return <CaseListPage />;
  if (address.page === 'findings') return <BoardPage address={address} />;
  if (address.page === 'finding')
    return <FindingPage key={address.findingId} findingId={address.findingId} />;
  if (address.page === 'rule') return <RulePage key={address.ruleId} ruleId={address.ruleId} />;
  if (address.page === 'case') return <CasePage key={address.caseId} address={address} />;
  if (address.page === 'read-models')
    return address.name === undefined ? (
      <ReadModelsPage />
    ) : (
      <ReadModelPage key={address.name} name={address.name} />
    );
  if (address.page === 'search') return <SearchPage q={address.q} />;
  if (address.page === 'event') return <EventPage key={address.eventId} eventId={address.eventId} />;
  if (address.page === 'scope') return <ScopePage key={`${address.kind} ${address.id}`} scope={address} />;
  return (
    <main id="content" className="page">
      <Notice heading="h1" title={t.nowhere} />
    </main>
  );
}
