package dev.baton.engagements.rollup;

import dev.baton.engagements.rollup.FigureBlocks.FigureBlock;
import dev.baton.engagements.rollup.FigureBlocks.KeyFigures;
import dev.baton.kit.rollup.PackedRows.Part;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adds figures of the roll-ups to sums.
 *
 * @param leavesOut whether the workspace leaves out engagements that do not end within 14 days
 */
record FigurePieces(FigureQuery asked, boolean leavesOut, FigureGroups sums) {

    /** Adds a part of a block. */
    void add(Part part, FigureBlock block) {
        block.keys().forEach(figures -> add(part, figures));
    }

    private void add(Part part, KeyFigures figures) {
        PackedFigures.Reader reader = reader(asked.byKey() ? figures.key() : String.valueOf(part.bucket()));
        if (figures.whole() != null) {
            PackedFigures.read(figures.whole(), reader);
        } else {
            PackedFigures.readPieces(Objects.requireNonNull(figures.pieces()), part.first(), part.end(), reader);
        }
    }

    private PackedFigures.Reader reader(String key) {
        @Nullable FigureSums[] ofKey = sums.ofKey(key.isEmpty() ? null : key);
        return slot -> !asked.figures().contains(slot.figure()) || leavesOut && slot.beyond14Days()
                ? null
                : sums.of(ofKey, slot.figure());
    }
}
