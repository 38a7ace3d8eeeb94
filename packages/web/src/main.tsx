import { createRoot } from 'react-dom/client';
import './app/styles/fonts.css';
import './app/styles/tokens.css';
import './app/styles/page.css';
import './app/styles/parts.css';
import './app/styles/screens.css';
import './print/print.css';
import 'uplot/dist/uPlot.min.css';
import { App } from './app/App.tsx';
import { httpSource } from './sources/http-source.ts';

const root = document.getElementById('root');
if (root) createRoot(root).render(<App source={httpSource(window.fetch.bind(window))} />);
