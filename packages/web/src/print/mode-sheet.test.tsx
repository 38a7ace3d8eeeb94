import type { ModeView } from '@tomoshibi/hospital';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ModeContext } from '../parts/ModeTag.tsx';
import { SheetFrame } from './SheetFrame.tsx';
import { SheetFoot } from './SummarySheet.tsx';

const facts = {
  hospital: 'みほん病院',
  demo: false,
  copiedInstant: '2026-11-23T00:08:00.000Z',
  printedInstant: '2026-11-23T00:12:00.000Z',
};
const printed = (mode: ModeView): string =>
  renderToStaticMarkup(
    <ModeContext value={mode}>
      <SheetFrame head="" foot={<SheetFoot facts={facts} />}>
        body
      </SheetFrame>
    </ModeContext>,
  );

it('prints 訓練 across every sheet of a drill and in its foot, and on no other sheet', () => {
  expect(printed({ kind: 'drill' })).toMatch(/sheet-watermark.*訓練/s);
  expect(printed({ kind: 'drill' })).toContain('◆訓練');
  expect(printed({ kind: 'normal' })).not.toContain('訓練');
});

it('marks a sheet printed in an outage as such, without a watermark', () => {
  expect(printed({ kind: 'outage' })).toContain('■停止中');
  expect(printed({ kind: 'outage' })).not.toContain('sheet-watermark');
});
