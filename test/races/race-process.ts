import { readFileSync } from 'node:fs';
import { race } from './race.ts';
import type { RaceSettings } from './race-settings.ts';

/** A process of the race: senders and one revoker. Prints its result as one line of JSON. */
const settings = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as RaceSettings;
process.stdout.write(`${JSON.stringify(await race(settings))}\n`);
