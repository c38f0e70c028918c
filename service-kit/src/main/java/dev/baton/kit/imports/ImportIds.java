package dev.baton.kit.imports;

import dev.baton.kit.graphql.BadRequestException;
import java.util.UUID;

/** The ids of imports: UUIDs, which a client may choose. */
public final class ImportIds {

    private static final int LENGTH = 36;

    private ImportIds() {}

    /** @throws BadRequestException where it is no UUID */
    public static UUID parse(String importId) {
        try {
            if (importId.length() == LENGTH) {
                return UUID.fromString(importId);
            }
        } catch (IllegalArgumentException noUuid) {
            // the message below covers both cases
        }
        throw new BadRequestException("importId: \"" + importId + "\" is no UUID");
    }
}
