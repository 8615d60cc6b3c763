import { Tabs } from '@mantine/core';
import { useSearchParams } from 'react-router';
import type { PatientView } from '../../engine/wire/patients.ts';
import { ContactsTab } from './contacts-tab.tsx';
import { EnrollmentsTab } from './enrollments-tab.tsx';
import { MessagesTab } from './messages-tab.tsx';
import { PermissionsTab } from './permissions-tab.tsx';
import { TimelineTab } from './timeline-tab.tsx';

const TABS = ['timeline', 'enrollments', 'messages', 'permissions', 'contacts'] as const;
type Tab = (typeof TABS)[number];
const isTab = (value: string | null): value is Tab => (TABS as readonly string[]).includes(value ?? '');

export function PatientTabs({ patient }: { readonly patient: PatientView }) {
  const [params, setParams] = useSearchParams();
  const asked = params.get('tab');
  const tab = isTab(asked) ? asked : 'timeline';
  const open = (next: string | null) => setParams(next === null ? {} : { tab: next }, { preventScrollReset: true });
  return (
    <Tabs value={tab} onChange={open} keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
        <Tabs.Tab value="enrollments">Enrollments {patient.enrollments.length}</Tabs.Tab>
        <Tabs.Tab value="messages">Messages</Tabs.Tab>
        <Tabs.Tab value="permissions">Permissions</Tabs.Tab>
        <Tabs.Tab value="contacts">Contacts {patient.contacts.length}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value={tab}>
        <Content tab={tab} patient={patient} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Content({ tab, patient }: { readonly tab: Tab; readonly patient: PatientView }) {
  switch (tab) {
    case 'timeline':
      return <TimelineTab patient={patient} />;
    case 'enrollments':
      return <EnrollmentsTab patient={patient} />;
    case 'messages':
      return <MessagesTab patient={patient} />;
    case 'permissions':
      return <PermissionsTab patient={patient} />;
    case 'contacts':
      return <ContactsTab patient={patient} />;
  }
}
