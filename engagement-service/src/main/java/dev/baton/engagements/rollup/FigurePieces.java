package dev.baton.engagements.rollup;

import dev.baton.engagements.rollup.FigureBlocks.FigureBlock;
import dev.baton.engagements.rollup.FigureBlocks.KeyFigures;
import dev.baton.engagements.rollup.FigureSums.Allowance;
import dev.baton.engagements.rollup.RollupFigures.FigureQuery;
import dev.baton.engagements.statistics.StatisticsQuery.Group;
import dev.baton.kit.rollup.Grain;
import dev.baton.kit.rollup.PackedRows.Part;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up figures of the roll-ups. */
final class FigurePieces {

    private final FigureQuery asked;
    private final boolean leavesOut;
    private final @Nullable Allowance allowance;
    private final Map<Group, FigureSums> sums = new HashMap<>();

    /**
     * @param leavesOut whether the workspace leaves out engagements that do not end within 14 days
     * @param allowance limits the values that are kept; null if neither values nor bins are needed
     */
    FigurePieces(FigureQuery asked, boolean leavesOut, @Nullable Allowance allowance) {
        this.asked = asked;
        this.leavesOut = leavesOut;
        this.allowance = allowance;
    }

    /** The sums by figure and by key or number of the bucket. */
    Map<Group, FigureSums> sums() {
        return sums;
    }

    /** Adds a part of a block. */
    void add(Part part, FigureBlock block) {
        boolean isWhole = part.first() == 0
                && part.row().grain() == Grain.MONTH
                && part.end() == part.row().pieces();
        block.keys().forEach(figures -> add(part, isWhole, figures));
    }

    private void add(Part part, boolean isWhole, KeyFigures figures) {
        PackedFigures.Reader reader = reader(asked.byKey() ? figures.key() : String.valueOf(part.bucket()));
        if (isWhole && figures.whole() != null) {
            PackedFigures.read(figures.whole(), reader);
        } else {
            PackedFigures.readPieces(figures.pieces(), part.first(), part.end(), reader);
        }
    }

    private PackedFigures.Reader reader(String of) {
        String key = of.isEmpty() ? null : of;
        FigureSums[] ofKey = new FigureSums[Figure.values().length];
        asked.figures().forEach(figure -> ofKey[figure.ordinal()] = sums.get(new Group(key, figure.name())));
        return slot -> {
            int figure = slot.figure().ordinal();
            if (!asked.figures().contains(slot.figure()) || leavesOut && slot.beyond14Days()) {
                return null;
            }
            if (ofKey[figure] == null) {
                ofKey[figure] = new FigureSums(allowance);
                sums.put(new Group(key, slot.figure().name()), ofKey[figure]);
            }
            return ofKey[figure];
        };
    }
}
