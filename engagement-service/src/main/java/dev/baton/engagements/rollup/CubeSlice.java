package dev.baton.engagements.rollup;

import dev.baton.kit.report.FilterField;
import dev.baton.kit.report.GivenFilters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of a cube that matches the given filters.
 *
 * @param keys the keys to include; null for all
 * @param ended whether open engagements are left out
 */
public record CubeSlice(FigureCube cube, @Nullable List<String> keys, boolean ended) {

    /**
     * The slice for the given filters. Empty if no cube can answer them; the figures are then computed from the
     * matching rows.
     *
     * @param applicable the filters that apply to the figures
     * @param by the dimension of the figures; {@link FigureCube#ALL} for none
     */
    public static Optional<CubeSlice> of(GivenFilters given, Set<FilterField> applicable, FigureCube by) {
        Set<FilterField> fields = given.fields(applicable);
        boolean byOpen = fields.remove(FilterField.OPEN);
        boolean onlyOpen = byOpen && given.values(FilterField.OPEN).contains("true");
        if (onlyOpen || fields.size() > 1) {
            return Optional.empty();
        }
        return fields.isEmpty()
                ? Optional.of(new CubeSlice(by, null, byOpen))
                : of(fields.iterator().next(), given, by, byOpen);
    }

    private static Optional<CubeSlice> of(FilterField field, GivenFilters given, FigureCube by, boolean ended) {
        return FigureCube.ofFilter(field)
                .filter(cube -> by == FigureCube.ALL || by == cube)
                .map(cube -> new CubeSlice(cube, given.filled(field), ended));
    }
}
