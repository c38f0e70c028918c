package dev.baton.kit.sql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** Orders texts as the database does. */
public final class Collation {

    /** The order of PostgreSQL's collation "C": by the bytes of the texts in UTF-8. */
    public static final Comparator<String> C = (one, other) -> one.equals(other)
            ? 0
            : Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private Collation() {}
}
