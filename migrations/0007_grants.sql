-- Least privilege by role. Nobody but the owner may update or delete audit rows; only the sequencer moves the tree.
grant usage on schema public to carewright_staff, carewright_patients, carewright_worker, carewright_sequencer;
grant select on all tables in schema public to carewright_staff, carewright_worker;
grant insert, update on patient, patient_source, contact, fact, patient_gate, patient_sequence, permission, suppression, hold, appointment,
  event_key, unmatched_event, journey, draft, version, review, template, template_version, sender_identity, vendor, enrollment, control,
  wait_subscription, outbox, link, idempotency, clock_offset, client to carewright_staff;
grant insert on permission_event, event, audit, audit_pending, message_event to carewright_staff;
grant delete on unmatched_event, wait_subscription, deadline, idempotency to carewright_staff;
grant insert, update, delete on person, account, session, verification to carewright_staff;
grant insert, update, delete on role_grant, ui_session to carewright_staff;

grant insert, update on patient_gate, patient_sequence, enrollment, control, wait_subscription, deadline, outbox, send_key, message, try, process,
  link, domain_posture, permission, suppression, template, template_version, sender_identity, appointment, event_key to carewright_worker;
grant insert on gate_decision, message_event, audit, audit_pending, event, permission_event to carewright_worker;
grant delete on outbox, deadline, wait_subscription, process to carewright_worker;

-- Patients' door: what a link may do, and nothing of the staff's tables.
grant select on link, message, contact, patient, patient_gate, patient_sequence, appointment, enrollment, control, version, journey, wait_subscription,
  permission, suppression, event_key, event, try, send_key, outbox, process, clock_offset, template_version, sender_identity, hold, fact, patient_source,
  unmatched_event to carewright_patients;
grant insert, update on patient_gate, patient_sequence, appointment, event_key, enrollment, control, outbox, permission, suppression to carewright_patients;
-- What `insert … returning` needs, and no more of the log.
grant select (id, recorded_at) on audit to carewright_patients;
grant update on link to carewright_patients;
grant insert on event, permission_event, audit, audit_pending, message_event, wait_subscription to carewright_patients;
grant delete on wait_subscription, deadline to carewright_patients;
grant select on deadline to carewright_patients;

grant select on audit to carewright_sequencer;
grant select, delete on audit_pending to carewright_sequencer;
grant select, insert on audit_leaf, checkpoint to carewright_sequencer;
grant select, update on audit_head to carewright_sequencer;
