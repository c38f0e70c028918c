package dev.baton.engagements.rollup;

import dev.baton.engagements.rollup.FigureSums.Allowance;
import dev.baton.engagements.statistics.StatisticsQuery.Group;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Sums by group: by key, which is null for rows without one, and figure. */
final class FigureGroups {

    private final @Nullable Allowance allowance;
    /** By the ordinal of the figure; null for a figure without rows. */
    private final Map<@Nullable String, @Nullable FigureSums[]> byKey = new HashMap<>();

    /** @param allowance limits the values that are kept; null if neither values nor bins are needed */
    FigureGroups(@Nullable Allowance allowance) {
        this.allowance = allowance;
    }

    /** Returns the sums of a key by the ordinal of the figure, for {@link #of}. */
    @Nullable
    FigureSums[] ofKey(@Nullable String key) {
        return byKey.computeIfAbsent(key, added -> new FigureSums[Figure.values().length]);
    }

    /** Returns the sums of a figure, new ones if it has none yet. */
    FigureSums of(@Nullable FigureSums[] ofKey, Figure figure) {
        FigureSums sums = ofKey[figure.ordinal()];
        if (sums == null) {
            sums = new FigureSums(allowance);
            ofKey[figure.ordinal()] = sums;
        }
        return sums;
    }

    FigureSums of(Group group) {
        return of(ofKey(group.key()), Figure.valueOf(group.figure()));
    }

    void forEach(BiConsumer<Group, FigureSums> to) {
        byKey.forEach((key, ofKey) -> {
            for (Figure figure : Figure.values()) {
                FigureSums sums = ofKey[figure.ordinal()];
                if (sums != null) {
                    to.accept(new Group(key, figure.name()), Objects.requireNonNull(sums));
                }
            }
        });
    }
}
