-- How well a version is borne out belongs to the version: a handed-in report keeps showing what stood behind it then.
-- Null: written before this was kept with it; the record's own says it then.
alter table record_version add evidence_grade text check (evidence_grade in ('none', 'weak', 'enough'));
update record_version v set evidence_grade = r.evidence_grade from record r where r.id = v.record_id and r.head_version = v.number;

create function record_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'versions of a record are only ever added' using errcode = '42501', constraint = 'record_append_only';
end $$;
create trigger record_version_append_only before update or delete on record_version for each row execute function record_refuse_change();
create trigger record_evidence_append_only before update or delete on record_evidence for each row execute function record_refuse_change();
create trigger record_confirmation_append_only before update or delete on record_confirmation for each row execute function record_refuse_change();
create trigger record_return_append_only before update or delete on record_return for each row execute function record_refuse_change();
create trigger record_version_no_truncate before truncate on record_version for each statement execute function record_refuse_change();
create trigger record_evidence_no_truncate before truncate on record_evidence for each statement execute function record_refuse_change();
create trigger record_confirmation_no_truncate before truncate on record_confirmation for each statement execute function record_refuse_change();
create trigger record_return_no_truncate before truncate on record_return for each statement execute function record_refuse_change();
