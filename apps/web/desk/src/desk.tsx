import { QueryClientProvider } from '@tanstack/react-query';
import { queryClient } from '../../shared/src/queries.js';
import { Themed } from '../../shared/src/themed.js';
import { CasePage } from './case/case-page.js';
import { CustomerPage } from './rights/customer-page.js';
import { RequestPage } from './rights/request-page.js';
import { DayPage } from './day/day-page.js';
import { FindPage } from './find/find-page.js';
import { LanguageProvider, useLanguage } from './i18n/language.js';
import { ListPage } from './lists/list-page.js';
import { LogPage } from './log/log-page.js';
import { NavigationProvider, useNavigation } from './navigation.js';
import { NewPage } from './register/new-page.js';
import { Notice } from './shell/notice.js';
import { Session } from './shell/session.js';
import { TopBar } from './shell/top-bar.js';

const queries = queryClient(5_000);

export const Desk = () => (
  <QueryClientProvider client={queries}>
    <LanguageProvider>
      <NavigationProvider>
        <Themed>
          <Session>
            <TopBar />
            <main id="content" tabIndex={-1}>
              <Page />
            </main>
          </Session>
        </Themed>
      </NavigationProvider>
    </LanguageProvider>
  </QueryClientProvider>
);

function Page() {
  const { address } = useNavigation();
  const { t } = useLanguage();
  switch (address.page) {
    case 'day':
      return <DayPage />;
    case 'find':
      return <FindPage text={address.text} />;
    case 'log':
      return <LogPage key={address.caseId ?? ''} caseId={address.caseId} />;
    case 'case':
      return <CasePage key={address.caseId} caseId={address.caseId} />;
    case 'customer':
      return <CustomerPage key={address.customerId} customerId={address.customerId} />;
    case 'request':
      return <RequestPage key={address.requestId} requestId={address.requestId} />;
    case 'list':
      return <ListPage key={address.list} address={address} />;
    case 'new':
      return <NewPage key={JSON.stringify(address)} address={address} />;
    case 'nowhere':
      return <Notice heading="h1" title={t.nowhere} />;
  }
}
