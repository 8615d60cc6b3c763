import type { JourneyView, VersionLine } from '../../../engine/wire/journeys.ts';
import { StatusChip } from '../../parts/status-chip.tsx';

/** The draft, and the versions that matter beside it. */
export function VersionChips({ journey }: { readonly journey: JourneyView }) {
  const newest = Math.max(0, ...journey.versions.map((version) => version.number));
  const live = journey.versions.find((version) => version.state === 'live');
  const open = journey.versions.filter((version) => version.state === 'in-review' || version.state === 'approved');
  return (
    <>
      <StatusChip of="journey" state="draft">
        Draft of v{newest + 1}
      </StatusChip>
      {live !== undefined && (
        <StatusChip of="journey" state={journey.isHeld ? 'paused' : 'live'}>
          {liveWords(live, journey.isHeld)}
        </StatusChip>
      )}
      {open.map((version) => (
        <StatusChip key={version.id} of="journey" state={version.state}>
          v{version.number} {version.state === 'approved' ? 'approved' : 'in review'}
        </StatusChip>
      ))}
    </>
  );
}

const liveWords = ({ number, inside }: VersionLine, isHeld: boolean): string =>
  `v${number} ${isHeld ? 'paused' : 'live'}, ${inside.toLocaleString('en-GB')} inside`;
