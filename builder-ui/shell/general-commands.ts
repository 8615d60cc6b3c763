import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { journeyList } from '../../engine/wire/journeys.ts';
import { may } from '../api/me.ts';
import { request } from '../api/request.ts';
import { areasOf } from './areas.ts';
import { useMe } from './me-context.ts';
import type { PaletteCommand } from './palette-store.ts';
import { signOut } from './sign-out.ts';

/** What can be done from anywhere: the areas, the journeys, the scheme, signing out. */
export function useGeneralCommands(): readonly PaletteCommand[] {
  const me = useMe();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const journeys = useQuery({
    queryKey: ['journeys', 'first-page'],
    enabled: may(me, 'journey.read'),
    queryFn: ({ signal }) => request(journeyList, 'GET', '/v1/journeys', undefined, { signal }),
  });
  const go = (to: string) => () => void navigate(to);
  const areas = areasOf(me).map(({ label, start }) => ({ id: `go ${start}`, label, group: 'Go', run: go(start) }));
  const found = (journeys.data?.items ?? []).map(({ id, name, summary }) => ({
    id,
    label: name,
    detail: summary,
    group: 'Journeys',
    run: go(`/journeys/${id}/draft`),
  }));
  const schemes = (['light', 'dark', 'auto'] as const).map((scheme) => ({
    id: `scheme ${scheme}`,
    label: `Colours: ${scheme === 'auto' ? 'as the system' : scheme}`,
    group: 'Act',
    run: () => setColorScheme(scheme),
  }));
  const gallery = may(me, 'journey.edit')
    ? [{ id: 'gallery', label: 'New journey from the gallery', group: 'Act', run: go('/journeys/gallery') }]
    : [];
  return [
    ...areas,
    ...found,
    ...gallery,
    ...schemes,
    { id: 'sign-out', label: 'Sign out', group: 'Act', run: () => void signOut() },
  ];
}
