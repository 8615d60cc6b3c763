import type { JourneyDocument } from '../../engine/journey/document.ts';

const WORDS: Readonly<Record<string, string>> = {
  date: 'Whose date comes due from now on enters by itself. A date whose instant is past when this becomes live starts nothing.',
  schedule:
    'Everybody who is then on the list enters at the next instant of the schedule; instants before now start nothing.',
};

/** What becoming live starts, where nobody has to do anything for it. */
export function EntryEffects({ document }: { readonly document: JourneyDocument }) {
  const trigger = document.nodes.find(({ kind }) => kind === 'entry')?.settings['trigger'];
  const words = typeof trigger === 'string' && Object.hasOwn(WORDS, trigger) ? WORDS[trigger] : undefined;
  return words === undefined ? null : <p>{words}</p>;
}
