/** Starts the staff's app. */
import { useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { appearance, useAppearance, useDark, useMotion } from '#ui/appearance.ts';
import { CallError } from '#ui/call.ts';
import { lazyPanels, PanelsProvider } from '#ui/Panels.tsx';
import { applyPalette, ledgerTheme } from '#ui/theme.ts';
import '#ui/ledger.css';
import '#ui/kit.css';
import { createOfficeRouter } from './routes.tsx';
import { officePanels } from './screens.ts';
import { SessionProvider } from './session-state.tsx';
import type { Locale } from './word-spaces.ts';
import { changeWords, startWords } from './words.ts';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // What the server refused it will refuse again; a lost line is worth a second try.
      retry: (count, error) => count < 2 && error instanceof CallError && error.problem.kind === 'unavailable',
      retryDelay: 800, staleTime: 5000, refetchOnWindowFocus: false, networkMode: 'always',
    },
  },
});
const router = createOfficeRouter();
const panels = lazyPanels(officePanels);

function Office({ firstLocale }: { readonly firstLocale: Locale }) {
  const { language } = useAppearance();
  const [locale, setLocale] = useState(firstLocale);
  const dark = useDark();
  const motion = useMotion();
  const theme = useMemo(() => ledgerTheme(dark, motion), [dark, motion]);
  useEffect(() => applyPalette(dark), [dark]);
  useEffect(() => {
    void changeWords(language).then((changed) => {
      dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
      setLocale(changed);
    });
  }, [language]);
  return (
    <ConfigProvider theme={theme} locale={locale} button={{ autoInsertSpace: false }} wave={{ disabled: true }} virtual>
      <QueryClientProvider client={client}>
        <SessionProvider>
          <PanelsProvider panels={panels}><RouterProvider router={router} /></PanelsProvider>
        </SessionProvider>
      </QueryClientProvider>
    </ConfigProvider>
  );
}

const place = document.getElementById('office');
if (!place) throw new Error('index.html has lost its #office');
createRoot(place).render(<Office firstLocale={await startWords(appearance().language)} />);
