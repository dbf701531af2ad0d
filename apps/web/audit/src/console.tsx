import { StyleProvider } from '@ant-design/cssinjs';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import { ProblemAnswer } from './api/client.js';
import { LanguageProvider, useLanguage } from './i18n/language.js';
import { NavigationProvider, useNavigation } from './navigation.js';
import { CaseListPage } from './pages/case-list-page.js';
import { CasePage } from './pages/case-page.js';
import { Notice } from './pages/notice.js';
import { TopBar } from './pages/top-bar.js';
import { theme } from './theme.js';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // What was refused stays refused; only an answer that never came, or a server in trouble, is worth asking again.
      retry: (count, error) =>
        count < 2 && (!(error instanceof ProblemAnswer) || error.problem.status >= 500),
    },
  },
});

export function Console() {
  return (
    <QueryClientProvider client={queries}>
      <LanguageProvider>
        <NavigationProvider>
          <Themed />
        </NavigationProvider>
      </LanguageProvider>
    </QueryClientProvider>
  );
}

/** Ant Design writes its variables into the page even without a runtime; `style-src 'self'` refuses that, and the file has them. */
const nowhere = document.createElement('div');

function Themed() {
  return (
    <StyleProvider container={nowhere}>
      <ConfigProvider theme={theme}>
        <TopBar />
        <Page />
      </ConfigProvider>
    </StyleProvider>
  );
}

function Page() {
  const { address } = useNavigation();
  const { t } = useLanguage();
  if (address.page === 'cases') return <CaseListPage />;
  if (address.page === 'case') return <CasePage key={address.caseId} address={address} />;
  return (
    <main id="content" className="page">
      <Notice heading="h1" title={t.nowhere} />
    </main>
  );
}
