import { createRoot } from 'react-dom/client';
import './app/styles/fonts.css';
import './app/styles/tokens.css';
import './app/styles/modes.css';
import './app/styles/page.css';
import './app/styles/parts.css';
import './app/styles/screens.css';
import './app/styles/chart.css';
import './app/styles/documents.css';
import './app/styles/people.css';
import './app/styles/record.css';
import './app/styles/desk.css';
import './app/styles/carried.css';
import './app/styles/carry.css';
import './app/styles/kit-returned.css';
import './app/styles/forms.css';
import './app/styles/kits.css';
import './app/styles/lists.css';
import './app/styles/orders.css';
import './app/styles/readiness.css';
import './app/styles/visits.css';
import './print/print.css';
import './print/desk-print.css';
import 'uplot/dist/uPlot.min.css';
import { Entrance } from './app/Entrance.tsx';
import { httpAccountSource } from './sources/account-source.ts';
import { CarriedContext, httpCarriedSource } from './sources/carried-source.ts';
import { CarryContext, httpCarrySource } from './sources/carry-source.ts';
import { DeskContext } from './sources/desk-context.ts';
import { httpDeskSource } from './sources/desk-source.ts';
import { openDeviceKey } from './sources/device-key.ts';
import { FormsContext, httpFormsSource } from './sources/forms-source.ts';
import { httpSessionSource } from './sources/http-session-source.ts';
import { httpSource } from './sources/http-source.ts';
import { indexedDbShelf } from './sources/key-shelf.ts';
import { httpKitReturnedSource, KitReturnedContext } from './sources/kit-returned-source.ts';
import { httpKitsSource, KitsContext } from './sources/kits-source.ts';
import { httpListsSource, ListsContext } from './sources/lists-source.ts';
import { httpNightSource, NightContext } from './sources/night-source.ts';
import { httpOrdersSource, OrdersContext } from './sources/orders-source.ts';
import { httpPaperSource, PaperContext } from './sources/paper-source.ts';
import { httpPeopleSource } from './sources/people-source.ts';
import { provingFetch } from './sources/proving-fetch.ts';
import { httpReadinessSource, ReadinessContext } from './sources/readiness-source.ts';
import { RecordContext } from './sources/record-context.ts';
import { httpRecordSource } from './sources/record-source.ts';

const root = document.getElementById('root');
const key = openDeviceKey(indexedDbShelf(window.indexedDB));
const call = window.fetch.bind(window);
const proving = provingFetch({ call, key, now: () => Date.now(), origin: window.location.origin });
const sources = {
  session: httpSessionSource(proving, key),
  account: httpAccountSource(proving.fetch),
  people: httpPeopleSource(proving.fetch),
};
const desk = httpDeskSource(proving.fetch);
if (root)
  createRoot(root).render(
    <DeskContext value={desk}>
      <CarriedContext value={httpCarriedSource(proving.fetch)}>
        <CarryContext value={httpCarrySource(proving.fetch)}>
          <RecordContext value={httpRecordSource(proving.fetch)}>
            <ReadinessContext value={httpReadinessSource(proving.fetch)}>
              <ListsContext value={httpListsSource(proving.fetch)}>
                <KitReturnedContext value={httpKitReturnedSource(proving.fetch)}>
                  <KitsContext value={httpKitsSource(proving.fetch)}>
                    <NightContext value={httpNightSource(proving.fetch)}>
                      <PaperContext value={httpPaperSource(proving.fetch)}>
                        <OrdersContext value={httpOrdersSource(proving.fetch)}>
                          <FormsContext value={httpFormsSource(proving.fetch)}>
                            <Entrance source={httpSource(proving.fetch)} sources={sources} proving={proving} />
                          </FormsContext>
                        </OrdersContext>
                      </PaperContext>
                    </NightContext>
                  </KitsContext>
                </KitReturnedContext>
              </ListsContext>
            </ReadinessContext>
          </RecordContext>
        </CarryContext>
      </CarriedContext>
    </DeskContext>,
  );
