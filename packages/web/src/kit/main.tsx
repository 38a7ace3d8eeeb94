import { createRoot } from 'react-dom/client';
import '../app/styles/tokens.css';
import './core/kit-fonts.css';
import '../app/styles/modes.css';
import '../app/styles/page.css';
import '../app/styles/parts.css';
import '../app/styles/screens.css';
import '../app/styles/chart.css';
import '../app/styles/documents.css';
import '../app/styles/people.css';
import '../app/styles/record.css';
import '../app/styles/desk.css';
import '../app/styles/carried.css';
import '../app/styles/kit.css';
import '../app/styles/lists.css';
import '../app/styles/readiness.css';
import '../app/styles/visits.css';
import '../print/print.css';
import '../print/desk-print.css';
import 'uplot/dist/uPlot.min.css';
import { kitScripts } from './core/kit-scripts.ts';
import { loadFonts } from './core/load-fonts.ts';
import { openKitDoor } from './core/open-kit-door.ts';
import { documentHost } from './core/script-host.ts';
import { KitEntrance } from './KitEntrance.tsx';

const FONTS_AFTER_MS = 300;

const scripts = kitScripts(documentHost(document));
// What the files of the kit call: the one name this page gives to all.
Object.assign(window, { tomoshibiKit: scripts.calls });
const door = openKitDoor({ scripts, nowMs: () => Date.now() });
const root = document.getElementById('root');
if (root) createRoot(root).render(<KitEntrance door={door} />);
// After the first picture; a PC that has Japanese letters shows it in its own until then.
window.setTimeout(() => void loadFonts(scripts, document), FONTS_AFTER_MS);
