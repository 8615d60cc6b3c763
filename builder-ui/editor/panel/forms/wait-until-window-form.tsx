import { useEditor } from '../../store/editor-context.ts';
import { DayChips } from '../day-chips.tsx';
import { HolidaysField } from '../holidays-field.tsx';
import { TimeField } from '../time-field.tsx';
import { textOf, textsOf } from '../settings.ts';
import type { FormProps } from '../settings.ts';
import fields from '../panel-fields.module.css';

export function WaitUntilWindowForm({ node, set }: FormProps) {
  const from = textOf(node.settings.from);
  const to = textOf(node.settings.to);
  return (
    <div className={fields.fields}>
      <DayChips days={textsOf(node.settings.days)} onChange={(days) => set({ days })} isFirst />
      <div className={fields.times}>
        <TimeField label="From" value={from} onChange={(time) => set({ from: time })} />
        <TimeField label="To" value={to} onChange={(time) => set({ to: time })} />
      </div>
      {from > to && <p className={fields.hint}>It ends on the next day, and belongs to the day on which it starts.</p>}
      <HolidaysField
        label="Closed on holidays"
        none="None: it opens on holidays too"
        value={textOf(node.settings.holidays)}
        onChange={(holidays) => set({ holidays })}
      />
      <ZoneHint />
    </div>
  );
}

function ZoneHint() {
  const zones = useEditor((state) => state.catalog.zones);
  const named = zones.length === 0 || zones.length > 4 ? '' : ` (${zones.join(', ')})`;
  return (
    <p className={fields.hint}>
      Local time of the patient. If nobody knows the zone, it goes on when the window is open in all zones of the
      organisation{named}.
    </p>
  );
}
