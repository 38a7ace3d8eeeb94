/** The same for screens and paper: it lives with the chart's words. */
export { highAlertWord } from '@tomoshibi/hospital';
