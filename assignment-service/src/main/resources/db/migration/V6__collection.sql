-- What a workspace's facts reach over, as every report tells it. Facts are derived as they are accepted: all of them are in.
create function collection(of_workspace text, out since timestamptz, out fresh_as_of timestamptz)
language sql stable
begin atomic
    select (select min(occurred_at) from fact where workspace_id = of_workspace), transaction_timestamp();
end;
grant execute on function collection(text) to ${service_role};
