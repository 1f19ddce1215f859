-- Sets right what the bot wrote, before it pinned its sessions, on a server that is not in UTC: the times of timelines, what is derived
-- from them, and deadlines. By how much they are off each incident shows: its row has the right time of its declaration, its timeline not.
-- Stop every process of the bot first. Once is enough, and a second time changes nothing:
--   psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f docs/another-zone.sql
begin read write;
set local timezone = 'UTC';

create temporary table off on commit drop as
select incident.team_id, incident.id, entry.at - incident.declared_at as amount
from incident join entry on entry.team_id = incident.team_id and incident_id = id
where seq = 1 and entry.at <> declared_at;

-- Instants in JSON are under keys that are "at" or end in "At".
create function pg_temp.moved(value jsonb, amount interval, key text default '') returns jsonb language plpgsql as $$
begin
  return case
    when jsonb_typeof(value) = 'object' then
      (select coalesce(jsonb_object_agg(k, pg_temp.moved(v, amount, k)), '{}') from jsonb_each(value) as each (k, v))
    when jsonb_typeof(value) = 'array' then
      (select coalesce(jsonb_agg(pg_temp.moved(v, amount) order by n), '[]')
       from jsonb_array_elements(value) with ordinality as each (v, n))
    when jsonb_typeof(value) = 'string' and (key = 'at' or key like '%At') then
      to_jsonb(to_char((value #>> '{}')::timestamptz - amount, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    else value
  end;
end $$;

update entry set at = at - amount, fact = pg_temp.moved(fact, amount)
from off where entry.team_id = off.team_id and incident_id = off.id;

update deadline set due_at = due_at - amount
from off where deadline.team_id = off.team_id and incident_id = off.id;

update incident set state = pg_temp.moved(state, amount)
from off where incident.team_id = off.team_id and incident.id = off.id;

commit;
