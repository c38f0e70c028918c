package dev.baton.kit.rollup;

import java.time.Instant;

/**
 * The time of a row of roll-ups: a month, which packs its days, or a day, which packs its quarters of an hour.
 *
 * @param grain month or day
 */
public record RowTime(Grain grain, Instant startsAt) {

    /** The number of pieces of the row. */
    public int pieces() {
        return PackedRows.piece(grain, startsAt, grain.next(startsAt));
    }

    /** The start of the month in UTC that contains the row. */
    Instant month() {
        return Grain.MONTH.floor(startsAt);
    }
}
