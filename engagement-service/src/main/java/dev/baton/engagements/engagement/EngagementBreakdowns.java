package dev.baton.engagements.engagement;

import dev.baton.engagements.engagement.EngagementGroups.Group;
import dev.baton.engagements.engagement.EngagementsReport.Dimension;
import dev.baton.engagements.engagement.EngagementsReport.Dimensions;
import dev.baton.engagements.engagement.Measurement.Measures;
import dev.baton.kit.directory.DirectoryStore;
import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.ReportScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Groups the engagements of a report: by one dimension from the roll-ups if possible, by several dimensions from the
 * rows.
 */
final class EngagementBreakdowns {

    private final ReportScope scope;
    private final EngagementFigures figures;
    private final DirectoryStore directory;

    EngagementBreakdowns(ReportScope scope, EngagementFigures figures, DirectoryStore directory) {
        this.scope = scope;
        this.figures = figures;
        this.directory = directory;
    }

    /** The groups by one dimension, largest first. */
    Uni<List<EngagementBreakdown>> by(SqlConnection connection, Dimension by, Measures measures) {
        return ofOne(connection, by.dimension(), by.top(), measures)
                .chain(groups -> labels(connection, by.dimension(), groups, 0)
                        .map(labels -> groups.stream()
                                .map(group -> new EngagementBreakdown(
                                        group.values().get(0),
                                        label(group.values().get(0), labels),
                                        Counts.toInt(group.of().total()),
                                        group.of().metrics()))
                                .toList()));
    }

    /** The groups by one or several dimensions, largest first. */
    Uni<List<EngagementGroup>> groups(SqlConnection connection, Dimensions by, Measures measures) {
        List<EngagementDimension> dimensions = by.dimensions();
        Uni<List<Group>> found = dimensions.size() == 1
                ? ofOne(connection, dimensions.get(0), by.top(), measures)
                : new EngagementGroups(scope.workspace(), figures.rows(scope.period()), dimensions)
                        .largest(connection, by.top(), measures);
        return found.chain(groups -> labels(connection, dimensions, groups)
                .map(labels -> groups.stream()
                        .map(group -> new EngagementGroup(
                                keys(dimensions, group, labels),
                                Counts.toInt(group.of().total()),
                                group.of().metrics()))
                        .toList()));
    }

    private Uni<List<Group>> ofOne(
            SqlConnection connection, EngagementDimension dimension, int top, Measures measures) {
        Comparator<String> byKey = Comparator.nullsLast(Comparator.naturalOrder());
        return figures.by(connection, scope.period(), dimension, measures)
                .map(groups -> groups.entrySet().stream()
                        .sorted(Comparator.comparing((Map.Entry<String, Measurement> group) ->
                                        -group.getValue().total())
                                .thenComparing(Map.Entry::getKey, byKey))
                        .limit(top)
                        .map(group -> new Group(Collections.singletonList(group.getKey()), group.getValue()))
                        .toList());
    }

    private static List<DimensionKey> keys(
            List<EngagementDimension> dimensions, Group group, List<Map<String, String>> labels) {
        return IntStream.range(0, dimensions.size())
                .mapToObj(i -> new DimensionKey(
                        dimensions.get(i),
                        group.values().get(i),
                        label(group.values().get(i), labels.get(i))))
                .toList();
    }

    private static @Nullable String label(@Nullable String key, Map<String, String> labels) {
        String label = key == null ? null : labels.get(key);
        return label == null ? key : label;
    }

    /** The labels of the values, one map for each dimension. */
    private Uni<List<Map<String, String>>> labels(
            SqlConnection connection, List<EngagementDimension> dimensions, List<Group> groups) {
        List<Uni<Map<String, String>>> all = new ArrayList<>();
        for (int i = 0; i < dimensions.size(); i++) {
            all.add(labels(connection, dimensions.get(i), groups, i));
        }
        return Uni.join().all(all).andFailFast();
    }

    /**
     * The names of agents and groups. The values of other dimensions are shown as they are.
     *
     * @param place the index of the dimension in the values of a group
     */
    private Uni<Map<String, String>> labels(
            SqlConnection connection, EngagementDimension dimension, List<Group> groups, int place) {
        Set<String> ids = groups.stream()
                .map(group -> group.values().get(place))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return switch (dimension) {
            case AGENT -> directory.names(connection, scope.workspace(), Kind.AGENT, ids);
            case GROUP -> directory.names(connection, scope.workspace(), Kind.INBOX, ids);
            default -> Uni.createFrom().item(Map.of());
        };
    }
}
