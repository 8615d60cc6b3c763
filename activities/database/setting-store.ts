import { DEFAULT_CAP } from '../../engine/gate/cap.ts';
import type { FrequencyCap } from '../../engine/gate/cap.ts';
import { frequencyCap } from '../../engine/wire/settings.ts';
import type { Reader } from './doors.ts';

export const CAP_SETTING = 'frequency-cap';

/** The organisation's cap; what cannot be read counts as the default. */
export async function readCap(reader: Reader): Promise<FrequencyCap> {
  const row = await reader.selectFrom('setting').select('value').where('name', '=', CAP_SETTING).executeTakeFirst();
  return frequencyCap.safeParse(row?.value).data ?? DEFAULT_CAP;
}
