import type { GalleryItem } from '../../engine/journey/gallery.ts';
import type { Outcome } from '../../engine/simulator/outcome.ts';
import { scriptOf } from '../../engine/simulator/walk-script.ts';
import { newId } from '../crypto/random-id.ts';
import type { Writer } from '../database/doors.ts';
import type { Principal } from '../database/principal.ts';

/** A journey from the gallery begins with the gallery's own walk-through as its first test. */
export async function keepFromGallery(
  writer: Writer,
  principal: Principal,
  journey: string,
  { title, walkThrough }: GalleryItem,
): Promise<void> {
  const { world, expected } = walkThrough;
  await writer.db
    .insertInto('walk_through')
    .values({
      id: newId('wlk'),
      journey,
      name: `${title}, as in the gallery`.slice(0, 80),
      script: JSON.stringify(scriptOf(world)),
      expected: JSON.stringify(outcomeFrom(expected)),
      accepted_by: principal.id,
    })
    .execute();
}

/** In the order in which the mails left. */
function outcomeFrom({ path, sent, closed }: GalleryItem['walkThrough']['expected']): Outcome {
  return {
    path: path.map((way) => {
      const [node = '', port = ''] = way.split(' ');
      return { node, port };
    }),
    messages: Object.entries(sent)
      .map(([node, at]) => ({ node, at }))
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    closed,
  };
}
