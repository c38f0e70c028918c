package dev.baton.engagements.rollup;

import dev.baton.kit.report.AppliedFilter;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.ReportFilter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of a cube that a filter leaves.
 *
 * @param keys null for all
 * @param ended without engagements that have not ended
 */
public record CubeSlice(FigureCube cube, @Nullable List<String> keys, boolean ended) {

    private static final String OPEN = "open";

    /**
     * Empty where no cube has what the filter leaves: it is told from the rows that match.
     *
     * @param filter null where none was given
     * @param applicable the names of the filters that narrow what is told
     * @param by the dimension it is told by, {@link FigureCube#ALL} for none
     */
    public static Optional<CubeSlice> of(ReportFilter filter, Set<String> applicable, FigureCube by) {
        List<AppliedFilter> given = GivenFilters.of(filter).applied(applicable);
        boolean onlyOpen = given.stream()
                .anyMatch(one -> one.filter().equals(OPEN) && one.values().contains("true"));
        boolean ended = !onlyOpen && given.stream().anyMatch(one -> one.filter().equals(OPEN));
        List<AppliedFilter> others =
                given.stream().filter(one -> !one.filter().equals(OPEN)).toList();
        if (onlyOpen || others.size() > 1) {
            return Optional.empty();
        }
        return others.isEmpty()
                ? Optional.of(new CubeSlice(by, null, ended))
                : FigureCube.ofFilter(others.get(0).filter())
                        .filter(cube -> by == FigureCube.ALL || by == cube)
                        .map(cube -> new CubeSlice(cube, filled(others.get(0).values()), ended));
    }

    /** No row has an empty value: an empty key is of those without one. */
    private static List<String> filled(List<String> values) {
        return values.stream().filter(value -> !value.isEmpty()).toList();
    }
}
