package dev.baton.kit.imports;

import dev.baton.kit.graphql.BadRequestException;
import java.util.UUID;

/** Parses ids of imports. They are UUIDs, which the client may choose. */
public final class ImportIds {

    private static final int LENGTH = 36;

    private ImportIds() {}

    /** @throws BadRequestException if the text is not a UUID */
    public static UUID parse(String importId) {
        try {
            if (importId.length() == LENGTH) {
                return UUID.fromString(importId);
            }
        } catch (IllegalArgumentException noUuid) {
            // the exception below covers both cases
        }
        throw new BadRequestException("importId: \"" + importId + "\" is not a UUID");
    }
}
