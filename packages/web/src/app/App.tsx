import type { PatientBar } from '@tomoshibi/hospital';
import { type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { LanguageContext } from '../i18n/language.ts';
import { showNumber } from '../i18n/person.ts';
import { useDoor } from '../parts/door.ts';
import { CopyClockContext } from '../parts/freshness.ts';
import { OpenOriginalContext } from '../parts/ItemMarks.tsx';
import { NavigateContext } from '../parts/Link.tsx';
import { ModeContext } from '../parts/ModeTag.tsx';
import { en as partsEn, ja as partsJa } from '../parts/messages.ts';
import { nameLine } from '../parts/PatientName.tsx';
import { OpenPatientContext, ScanTakersContext } from '../parts/scan-takers.ts';
import { Toast, ToastContext, useToast } from '../parts/Toast.tsx';
import { en as wardEn, ja as wardJa } from '../screens/reader-ward/messages.ts';
import { lineOfNumber } from '../screens/reader-ward/model.ts';
import type { ChartSource } from '../sources/chart-source.ts';
import { useDesk } from '../sources/desk-context.ts';
import { seenNames } from '../sources/seen-names.ts';
import { useLoaded } from '../sources/use-loaded.ts';
import { AskingSources } from './AskingSources.tsx';
import { isBadge } from './badge-code.ts';
import { FreshnessDialog } from './FreshnessDialog.tsx';
import { Header } from './Header.tsx';
import { IntakeBand } from './IntakeBand.tsx';
import type { KeyAction } from './keys.ts';
import { OriginalDialog } from './OriginalDialog.tsx';
import { type Opened, PrintDesk } from './PrintDesk.tsx';
import { PlacesContext } from './places.ts';
import { pathOf } from './route.ts';
import { ScanAnswer } from './ScanAnswer.tsx';
import { Screens } from './Screens.tsx';
import { useSession } from './session-here.ts';
import type { Settings } from './settings.ts';
import { titleOf } from './title.ts';
import { useCopyClock } from './use-copy-clock.ts';
import { useKeys } from './use-keys.ts';
import { useRoute } from './use-route.ts';
import { useScans } from './use-scans.ts';
import { useWhy } from './use-why.ts';
import { WhyOpening } from './WhyOpening.tsx';

/** The hospital's own facts (as-of, wards, problems) are read again this often. */
const refreshMs = 60_000;

/** Until the hospital has said otherwise. */
const notTold = { kind: 'normal' } as const;

export interface AppProps {
  readonly source: ChartSource;
  readonly settings: Settings;
  readonly onSettings: (change: Partial<Settings>) => void;
  /** Told which form is open: for a page around this one. */
  readonly onOpened?: (opened: Opened | undefined) => void;
}

/** The shell around every screen. One patient per window: opening another replaces the first. */
export function App({ source: plain, settings, onSettings: change, onOpened }: AppProps): ReactNode {
  const here = useSession();
  const seen = useMemo(() => seenNames(plain), [plain]);
  const { source, parts, question } = useWhy(seen.source, here.markEmergency);
  const { route, navigate, replace } = useRoute();
  const loaded = useLoaded('hospital', () => source.hospital());
  const hospital = loaded.value;
  const { title } = useContext(PlacesContext);
  const { clock, apartMinutes } = useCopyClock(hospital, useDoor()?.copyOnly);
  const [focusTurn, setFocusTurn] = useState(0);
  const [printAsked, setPrintAsked] = useState(false);
  const [original, setOriginal] = useState<string>();
  const [freshnessOpen, setFreshnessOpen] = useState(false);
  const [opened, setOpened] = useState<Opened>();
  useEffect(() => onOpened?.(opened), [opened, onOpened]);
  const [scanned, setScanned] = useState<{ readonly ref: string }>();
  const { toast, say, close: closeToast } = useToast();
  const wardWords = settings.language === 'ja' ? wardJa : wardEn;
  const { reload } = loaded;
  useEffect(() => {
    const timer = setInterval(reload, refreshMs);
    return () => clearInterval(timer);
  }, [reload]);
  const mode = hospital?.mode ?? notTold;
  useEffect(() => {
    document.documentElement.dataset.mode = mode.kind;
  }, [mode.kind]);
  useEffect(() => {
    document.title = title?.(settings.language) ?? titleOf(route, settings.language);
  });
  const toSearch = useCallback(() => {
    navigate(pathOf({ screen: 'search' }));
    setFocusTurn((turn) => turn + 1);
  }, [navigate]);
  const close = (): boolean => {
    if ('ref' in route && route.screen !== 'summary') navigate(pathOf({ screen: 'summary', ref: route.ref }));
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
  // Hidden behind the login nothing prints, whatever key the browser has for it.
  const hasForm = here.active && opened !== undefined && (route.screen === 'summary' || route.screen === 'ward');
  const print = (): void => (hasForm ? setPrintAsked(true) : window.print());
  const act = (action: KeyAction): boolean => {
    if (action.do === 'section') return toSection(action.number);
    if (action.do === 'close') return close();
    if (action.do === 'search') toSearch();
    if (action.do === 'print') print();
    if (action.do === 'switch') here.device?.shared ? here.switchUser() : here.lock();
    return true;
  };
  const openScanned = (number: string): void => {
    const line = opened?.form === 'ward' ? lineOfNumber(opened.view.lines, number) : undefined;
    if (line) {
      setScanned({ ref: line.patient.ref });
      say(wardWords.scanned(nameLine(line.patient.name)), 'ok');
      return;
    }
    if (opened?.form === 'ward') say(wardWords.notHere(showNumber(number)), 'mismatch');
    setOriginal(undefined);
    setFreshnessOpen(false);
    setPrintAsked(false);
    navigate(pathOf({ screen: 'typed-number', number }));
  };
  const bar = opened?.form === 'summary' ? opened.summary.bar : undefined;
  const [openElsewhere, setOpenElsewhere] = useState<PatientBar>();
  const open = bar ?? openElsewhere;
  const scans = useScans({ config: hospital?.barcodes, open, desk: useDesk(), onPatient: openScanned });
  useKeys({
    active: here.active,
    act,
    scannedCode: (code) => {
      // Until the hospital has said how its bands look, one with letters is no badge either: it is scanned again.
      if (hospital === undefined && /\D/.test(code)) return true;
      if (scans.take(code)) return true;
      if (here.device?.shared !== true || !isBadge(code)) return false;
      here.switchUser(code);
      return true;
    },
    scanned: openScanned,
  });
  const whoseOf = (): string | undefined => {
    const asked = question?.patient;
    if (asked === undefined) return question?.ward;
    if ('number' in asked) return showNumber(asked.number);
    const known = seen.nameOf(asked.ref);
    return known && `${nameLine(known.name)} ${showNumber(known.number)}`;
  };
  const patient = bar && `${nameLine(bar.name)} ${showNumber(bar.number)}`;
  return (
    <LanguageContext value={settings.language}>
      <CopyClockContext value={clock}>
        <ModeContext value={mode}>
          <ToastContext value={say}>
            <ScanTakersContext value={scans.takers}>
              <OpenPatientContext value={setOpenElsewhere}>
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
                    <AskingSources parts={parts}>
                      <main className="main" aria-label={titleOf(route, settings.language)}>
                        <Screens
                          route={route}
                          source={source}
                          hospital={loaded}
                          focusTurn={focusTurn}
                          scanned={scanned}
                          onOpened={setOpened}
                          onReplace={replace}
                          onFreshness={() => setFreshnessOpen(true)}
                          onSection={toSection}
                          onSearch={toSearch}
                          onClose={close}
                          onPrint={print}
                        />
                      </main>
                    </AskingSources>
                    <Toast
                      toast={toast}
                      onClose={closeToast}
                      closeWord={(settings.language === 'ja' ? partsJa : partsEn).close}
                    />
                    {hasForm && opened ? (
                      <PrintDesk opened={opened} hospital={hospital} asked={printAsked} onClose={() => setPrintAsked(false)} />
                    ) : null}
                    {scans.said ? (
                      <ScanAnswer
                        said={scans.said}
                        open={open}
                        onClose={scans.close}
                        onOther={(number) => {
                          scans.close();
                          openScanned(number);
                        }}
                      />
                    ) : null}
                    {question ? (
                      <WhyOpening
                        key={question.key}
                        asked={question.asked}
                        whose={whoseOf()}
                        onWhy={question.answer}
                        onBack={() => {
                          question.answer(undefined);
                          toSearch();
                        }}
                      />
                    ) : null}
                    {freshnessOpen && hospital ? (
                      <FreshnessDialog hospital={hospital} onClose={() => setFreshnessOpen(false)} />
                    ) : null}
                    {original === undefined ? null : (
                      <OriginalDialog
                        source={source}
                        original={original}
                        patient={patient}
                        onClose={() => setOriginal(undefined)}
                      />
                    )}
                  </OpenOriginalContext>
                </NavigateContext>
              </OpenPatientContext>
            </ScanTakersContext>
          </ToastContext>
        </ModeContext>
      </CopyClockContext>
    </LanguageContext>
  );
}
