import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { LanguageContext } from '../i18n/language.ts';
import { showNumber } from '../i18n/person.ts';
import { CopyClockContext } from '../parts/freshness.ts';
import { OpenOriginalContext } from '../parts/ItemMarks.tsx';
import { NavigateContext } from '../parts/Link.tsx';
import { nameLine } from '../parts/PatientName.tsx';
import type { ChartSource } from '../sources/chart-source.ts';
import { useLoaded } from '../sources/use-loaded.ts';
import { FreshnessDialog } from './FreshnessDialog.tsx';
import { Header } from './Header.tsx';
import { IntakeBand } from './IntakeBand.tsx';
import type { KeyAction } from './keys.ts';
import { OriginalDialog } from './OriginalDialog.tsx';
import { type Opened, PrintDesk } from './PrintDesk.tsx';
import { pathOf } from './route.ts';
import { Screens } from './Screens.tsx';
import { titleOf } from './title.ts';
import { useCopyClock } from './use-copy-clock.ts';
import { useKeys } from './use-keys.ts';
import { useRoute } from './use-route.ts';
import { useSettings } from './use-settings.ts';

/** The hospital's own facts (as-of, wards, problems) are read again this often. */
const refreshMs = 60_000;

/** The shell around every screen. One patient per window: opening another replaces the first. */
export function App({ source }: { readonly source: ChartSource }): ReactNode {
  const [settings, change] = useSettings();
  const { route, navigate, replace } = useRoute();
  const loaded = useLoaded('hospital', () => source.hospital());
  const hospital = loaded.value;
  const { clock, apartMinutes } = useCopyClock(hospital);
  const [focusTurn, setFocusTurn] = useState(0);
  const [printAsked, setPrintAsked] = useState(false);
  const [original, setOriginal] = useState<string>();
  const [freshnessOpen, setFreshnessOpen] = useState(false);
  const [opened, setOpened] = useState<Opened>();
  const { reload } = loaded;
  useEffect(() => {
    const timer = setInterval(reload, refreshMs);
    return () => clearInterval(timer);
  }, [reload]);
  useEffect(() => {
    document.title = titleOf(route, settings.language);
  });
  const toSearch = useCallback(() => {
    navigate(pathOf({ screen: 'search' }));
    setFocusTurn((turn) => turn + 1);
  }, [navigate]);
  const close = (): boolean => {
    if (route.screen === 'documents' || route.screen === 'results' || route.screen === 'drugs')
      navigate(pathOf({ screen: 'summary', ref: route.ref }));
    else if (route.screen !== 'search') toSearch();
    return route.screen !== 'search';
  };
  const toSection = (number: number): boolean => {
    if (!('ref' in route)) return false;
    if (route.screen !== 'summary') navigate(pathOf({ screen: 'summary', ref: route.ref }));
    // After the summary is on screen: the section takes the focus, so that arrow keys scroll it.
    requestAnimationFrame(() => document.getElementById(`section-${number}`)?.focus());
    return true;
  };
  // On the summary and the ward list: their form. Elsewhere: the screen as it stands.
  const hasForm = opened !== undefined && (route.screen === 'summary' || route.screen === 'ward');
  const print = (): void => (hasForm ? setPrintAsked(true) : window.print());
  const act = (action: KeyAction): boolean => {
    if (action.do === 'section') return toSection(action.number);
    if (action.do === 'close') return close();
    if (action.do === 'search') toSearch();
    if (action.do === 'print') print();
    return true;
  };
  useKeys({
    act,
    scanned: (number) => {
      setOriginal(undefined);
      setFreshnessOpen(false);
      setPrintAsked(false);
      navigate(pathOf({ screen: 'typed-number', number }));
    },
  });
  const bar = opened?.form === 'summary' ? opened.summary.bar : undefined;
  const patient = bar && `${nameLine(bar.name)} ${showNumber(bar.number)}`;
  return (
    <LanguageContext value={settings.language}>
      <CopyClockContext value={clock}>
        <NavigateContext value={navigate}>
          <OpenOriginalContext value={setOriginal}>
            <Header
              hospital={hospital}
              route={route}
              settings={settings}
              apartMinutes={apartMinutes}
              onSettings={change}
              onSearch={toSearch}
              onFreshness={() => setFreshnessOpen(true)}
            />
            <IntakeBand sources={hospital?.sources ?? []} />
            <main className="main" aria-label={titleOf(route, settings.language)}>
              <Screens
                route={route}
                source={source}
                hospital={loaded}
                focusTurn={focusTurn}
                onOpened={setOpened}
                onReplace={replace}
                onFreshness={() => setFreshnessOpen(true)}
                onSection={toSection}
                onSearch={toSearch}
                onClose={close}
                onPrint={print}
              />
            </main>
            {hasForm && opened ? (
              <PrintDesk opened={opened} hospital={hospital} asked={printAsked} onClose={() => setPrintAsked(false)} />
            ) : null}
            {freshnessOpen && hospital ? <FreshnessDialog hospital={hospital} onClose={() => setFreshnessOpen(false)} /> : null}
            {original === undefined ? null : (
              <OriginalDialog source={source} original={original} patient={patient} onClose={() => setOriginal(undefined)} />
            )}
          </OpenOriginalContext>
        </NavigateContext>
      </CopyClockContext>
    </LanguageContext>
  );
}
