package dev.baton.engagements.rollup;

import static java.util.stream.Collectors.joining;

import dev.baton.kit.rollup.Grain;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The SQL that keeps the roll-ups of engagements, conversations and closes. */
final class FigureStatements {

    private FigureStatements() {}

    private static final String INSERT = """
            insert into figure_rollup as r (workspace_id, series, cube, figure, grain, starts_at, key, beyond_14_days,
                count, sum, min, max, bins, bin_counts, refreshed_at)
            """;

    private static final String UPDATE = """
             on conflict (workspace_id, series, cube, figure, grain, starts_at, key, beyond_14_days) do update set
                count = excluded.count, sum = excluded.sum, min = excluded.min, max = excluded.max, bins = excluded.bins,
                bin_counts = excluded.bin_counts, refreshed_at = excluded.refreshed_at
            where (r.count, r.sum, r.min, r.max, r.bins, r.bin_counts)
                is distinct from
                (excluded.count, excluded.sum, excluded.min, excluded.max, excluded.bins, excluded.bin_counts)""";

    /**
     * Writes of the finest pieces, of quarters $2 and days $3, what is told of them and differs. What is not there any more is
     * kept with a count of 0 until the coarser pieces know.
     */
    private static final Map<Series, String> WRITE = new EnumMap<>(Series.class);

    static {
        for (Series series : Series.values()) {
            WRITE.put(series, writing(series));
        }
    }

    /**
     * Merges what changed in the pieces $2 into the coarser ones from $3 to $4. Each lateral query is one look into an index,
     * whatever the planner knows of a table that grows fast. What is merged goes by a number: there are millions of bins.
     */
    private static final String MERGE = """
            with changed as materialized (
                select row_number() over () as id, d.* from (
                    select distinct r.series, r.cube, r.figure, r.key, r.beyond_14_days, p.starts_at, p.ends_at
                    from unnest($3::timestamptz[], $4::timestamptz[]) p (starts_at, ends_at)
                    join unnest($2::timestamptz[]) f (starts_at)
                        on f.starts_at >= p.starts_at and f.starts_at < p.ends_at
                    cross join (values %1$s) o (series, cube, figure)
                    cross join lateral (
                        select * from figure_rollup r
                        where r.workspace_id = $1 and r.series = o.series and r.cube = o.cube and r.figure = o.figure
                            and r.grain = '%2$s' and r.starts_at = f.starts_at and r.refreshed_at = transaction_timestamp()
                        offset 0) r) d),
            finer as (
                select c.id, r.count, r.sum, r.min, r.max, r.bins, r.bin_counts
                from changed c
                cross join lateral (
                    select * from figure_rollup r
                    where r.workspace_id = $1 and r.series = c.series and r.cube = c.cube and r.cube = any(%3$s)
                        and r.figure = c.figure and r.key = c.key and r.grain = '%2$s'
                        and r.starts_at >= c.starts_at and r.starts_at < c.ends_at and r.beyond_14_days = c.beyond_14_days
                    offset 0) r),
            figures as (
                select id, sum(count)::integer as count, sum(sum) as sum, min(min) as min, max(max) as max
                from finer group by id),
            binned as (
                select id, b.bin, sum(b.count)::integer as count
                from finer cross join lateral unnest(bins, bin_counts) b (bin, count) group by 1, 2),
            sketches as (
                select id, array_agg(bin order by bin) as bins, array_agg(count order by bin) as bin_counts
                from binned group by id)
            %5$sselect $1, series, cube, figure, '%4$s', starts_at, key, beyond_14_days, count, sum, min, max, bins,
                bin_counts, transaction_timestamp()
            from changed join figures using (id) left join sketches using (id)%6$s""";

    static final List<String> QUARTERS_INTO_HOURS =
            List.of(merge(Grain.QUARTER_HOUR, FigureCube.of(Grain.QUARTER_HOUR)));
    static final List<String> HOURS_INTO_DAYS = List.of(merge(Grain.HOUR, FigureCube.of(Grain.QUARTER_HOUR)));
    /** By many keys, which an index of their own leads to, and by few. */
    static final List<String> DAYS_INTO_MONTHS = List.of(
            merge(Grain.DAY, FigureCube.OF_MANY_KEYS), merge(Grain.DAY, EnumSet.complementOf(FigureCube.OF_MANY_KEYS)));

    /** Writes the finest pieces of a series. */
    static String write(Series series) {
        return Objects.requireNonNull(WRITE.get(series));
    }

    private static String writing(Series series) {
        Set<FigureCube> byQuarters = FigureCube.of(Grain.QUARTER_HOUR);
        return """
                with fresh as (
                    select cube, starts_at, key, beyond_14_days, figure, count, sum, min, max, bins::integer[] as bins,
                        bin_counts::integer[] as bin_counts
                    from unnest($4::text[], $5::timestamptz[], $6::text[], $7::boolean[], $8::text[], $9::integer[],
                        $10::float8[], $11::float8[], $12::float8[], $13::text[], $14::text[])
                        f (cube, starts_at, key, beyond_14_days, figure, count, sum, min, max, bins, bin_counts)),
                kept as (%s union all %s)
                %sselect $1, '%s', cube, figure, case when cube = any(%s) then 'QUARTER_HOUR' else 'DAY' end, starts_at,
                    key, beyond_14_days, coalesce(f.count, 0), f.sum, f.min, f.max, f.bins, f.bin_counts,
                    transaction_timestamp()
                from fresh f full join kept k using (cube, starts_at, key, beyond_14_days, figure)
                where (f.count, f.sum, f.min, f.max, f.bins, f.bin_counts)
                    is distinct from (k.count, k.sum, k.min, k.max, k.bins, k.bin_counts)%s""".formatted(
                        kept(series, byQuarters, Grain.QUARTER_HOUR, "$2"),
                        kept(series, FigureCube.of(Grain.DAY), Grain.DAY, "$3"),
                        INSERT,
                        series,
                        array(byQuarters),
                        UPDATE);
    }

    private static String kept(Series series, Set<FigureCube> cubes, Grain grain, String pieces) {
        return """
                (select r.* from unnest(%s::timestamptz[]) p (starts_at)
                cross join (values %s) o (series, cube, figure)
                cross join lateral (
                    select cube, starts_at, key, beyond_14_days, figure, count, sum, min, max, bins, bin_counts
                    from figure_rollup r
                    where r.workspace_id = $1 and r.series = o.series and r.cube = o.cube and r.figure = o.figure
                        and r.grain = '%s' and r.starts_at = p.starts_at
                    offset 0) r)""".formatted(pieces, figures(List.of(series), cubes), grain);
    }

    private static String merge(Grain finer, Set<FigureCube> cubes) {
        return MERGE.formatted(
                figures(List.of(Series.values()), cubes), finer, array(cubes), finer.coarser(), INSERT, UPDATE);
    }

    /** Each series with each of these cubes that it has and each figure, as rows of SQL. */
    private static String figures(List<Series> all, Set<FigureCube> cubes) {
        return all.stream()
                .flatMap(series -> series.cubes().stream()
                        .filter(cubes::contains)
                        .flatMap(cube -> series.figures().stream()
                                .map(figure -> "('%s', '%s', '%s')".formatted(series, cube, figure))))
                .collect(joining(", "));
    }

    private static String array(Set<FigureCube> constants) {
        return constants.stream().map(Enum::name).collect(joining(",", "'{", "}'::text[]"));
    }
}
