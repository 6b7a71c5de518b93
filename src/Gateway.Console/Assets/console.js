// Everything here is a comfort: each page works without it.
import { startPane } from './pane.js';
import { startKeys } from './keys.js';
import { startLive } from './live.js';
import { startTimes } from './times.js';
import { startReading } from './reading.js';
import { startActions } from './actions.js';
import { startApply } from './apply.js';

startTimes();
startPane();
startKeys();
startReading();
startActions();
startApply();
startLive();
