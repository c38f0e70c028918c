package dev.baton.engagements.engagement;

import dev.baton.engagements.engagement.Measurement.Measures;
import dev.baton.engagements.rollup.CubeSlice;
import dev.baton.engagements.rollup.Figure;
import dev.baton.engagements.rollup.FigureCube;
import dev.baton.engagements.rollup.FigureQuery;
import dev.baton.engagements.rollup.RollupFigures;
import dev.baton.kit.report.Buckets;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.Period;
import dev.baton.kit.report.TimeRanges;
import dev.baton.kit.rollup.RollupSnapshot;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts and measures engagements: from the roll-ups if they can answer the given filters, otherwise from the rows. */
final class EngagementFigures {

    private static final String WHOLE = "0";

    private final WorkspaceId workspace;
    private final RollupSnapshot rollups;
    private final EngagementInstant periodBy;
    private final GivenFilters given;

    EngagementFigures(RollupSnapshot rollups, EngagementInstant periodBy, GivenFilters given) {
        this.workspace = rollups.workspace();
        this.rollups = rollups;
        this.periodBy = periodBy;
        this.given = given;
    }

    /** Whether the start of an engagement, not its end, decides whether it is in the period. */
    boolean ofStarts() {
        return periodBy == EngagementInstant.START;
    }

    /** A query of the engagements to count and measure, from the view {@code reportable_engagement}. */
    Sql rows(Period period) {
        return EngagementCondition.rows(workspace, period, periodBy, given);
    }

    Uni<Measurement> whole(SqlConnection connection, Period period, Measures asked) {
        return overTime(connection, period, Buckets.whole(period), asked)
                .map(groups -> groups.getOrDefault(WHOLE, Measurement.none()));
    }

    /** The measurements by bucket number, from 0, as text. */
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

    /** The measurements by value of a dimension; the key is null for engagements without a value. */
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

    /** Empty if no roll-up can answer the given filters. */
    Optional<RollupFigures> rolledUp(FigureCube by) {
        return CubeSlice.of(given, EngagementCondition.FILTERS.applicable(), by)
                .map(slice -> new RollupFigures(rollups, periodBy.series(), slice));
    }

    /** A query of the values of one figure in a period; the key is the id of the engagement. */
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
