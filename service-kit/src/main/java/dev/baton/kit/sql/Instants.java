package dev.baton.kit.sql;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jetbrains.annotations.Contract;
import org.jspecify.annotations.Nullable;

/** Converts instants to and from the types of the PostgreSQL client. */
public final class Instants {

    private Instants() {}

    /** A parameter of the type {@code timestamptz}; null stays null. */
    @Contract("null -> null; !null -> !null")
    public static @Nullable OffsetDateTime toSql(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** Reads a {@code timestamptz} that is never null. */
    public static Instant of(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    /** Reads a {@code timestamptz}; null stays null. */
    public static @Nullable Instant orNull(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
