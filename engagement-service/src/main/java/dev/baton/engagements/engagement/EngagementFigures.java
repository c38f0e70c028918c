package dev.baton.engagements.engagement;

import dev.baton.engagements.engagement.Measurement.Measures;
import dev.baton.engagements.rollup.CubeSlice;
import dev.baton.engagements.rollup.Figure;
import dev.baton.engagements.rollup.FigureCube;
import dev.baton.engagements.rollup.RollupFigures;
import dev.baton.engagements.rollup.RollupFigures.FigureQuery;
import dev.baton.kit.report.Buckets;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.Period;
import dev.baton.kit.report.TimeRanges;
import dev.baton.kit.rollup.DirtySnapshot;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts and measures engagements: out of the roll-ups where they have what the filter leaves, else from the rows. */
final class EngagementFigures {

    private static final String WHOLE = "0";

    private final WorkspaceId workspace;
    private final DirtySnapshot dirty;
    private final EngagementInstant periodBy;
    private final GivenFilters given;

    EngagementFigures(WorkspaceId workspace, EngagementInstant periodBy, GivenFilters given) {
        this.workspace = workspace;
        this.dirty = new DirtySnapshot(workspace);
        this.periodBy = periodBy;
        this.given = given;
    }

    /** Whether the period is about when engagements started. */
    boolean ofStarts() {
        return periodBy == EngagementInstant.START;
    }

    /** The rows that are counted and measured, of the view {@code reportable_engagement}. */
    Sql rows(Period period) {
        return EngagementCondition.rows(workspace, period, periodBy, given);
    }

    Uni<Measurement> whole(SqlConnection connection, Period period, Measures asked) {
        return overTime(connection, period, Buckets.whole(period), asked)
                .map(groups -> groups.getOrDefault(WHOLE, Measurement.none()));
    }

    /** By the number of the bucket, as text. */
    Uni<Map<String, Measurement>> overTime(SqlConnection connection, Period period, Buckets buckets, Measures asked) {
        return rolledUp(FigureCube.ALL)
                .map(figures -> figures.of(
                                connection,
                                new FigureQuery(
                                        TimeRanges.of(buckets, GivenFilters.NONE, period.zone()),
                                        false,
                                        asked.figures(),
                                        asked.spread()))
                        .map(Measurement::of))
                .orElseGet(() -> Measurement.by(connection, workspace, rows(period), number(buckets), asked));
    }

    /** By the value of a dimension, null for those without one. */
    Uni<Map<String, Measurement>> by(
            SqlConnection connection, Period period, EngagementDimension dimension, Measures asked) {
        return rolledUp(dimension.cube())
                .map(figures -> figures.of(
                                connection,
                                new FigureQuery(
                                        TimeRanges.of(Buckets.whole(period), GivenFilters.NONE, period.zone()),
                                        true,
                                        asked.figures(),
                                        asked.spread()))
                        .map(Measurement::of))
                .orElseGet(
                        () -> Measurement.by(connection, workspace, rows(period), Sql.of(dimension.column()), asked));
    }

    /** Empty where no roll-up has what the filter leaves. */
    Optional<RollupFigures> rolledUp(FigureCube by) {
        return CubeSlice.of(given, EngagementCondition.FILTERS.applicable(), by)
                .map(slice -> new RollupFigures(dirty, periodBy.series(), slice));
    }

    /** The values of one figure in the rows of a period, by the id of the row. */
    Sql values(Period period, Figure figure) {
        return Sql.of("with counted as (")
                .add(rows(period))
                .add(") ")
                .add(Figure.values(workspace, "counted", "r.id", Set.of(figure)));
    }

    private Sql number(Buckets buckets) {
        return Sql.of("(width_bucket(" + periodBy.column() + ", ?) - 1)::text", (Object) buckets.sqlStarts());
    }
}
