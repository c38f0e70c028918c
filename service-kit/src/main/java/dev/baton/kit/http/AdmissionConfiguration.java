package dev.baton.kit.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings that limit the number of concurrent requests and their size. */
@ConfigMapping(prefix = "baton.admission")
public interface AdmissionConfiguration {

    /** The number of places for concurrent requests, except imports. */
    @WithDefault("256")
    int places();

    /** The most concurrent imports. Each holds some batches in memory. */
    @WithDefault("16")
    int imports();

    /** The number of places for concurrent requests without the required token. */
    @WithDefault("16")
    int anonymous();

    /** The share of the places, and of the imports, that one workspace may use. */
    @WithDefault("0.5")
    double workspaceShare();

    /** A request takes a place for each so many bytes of a body that is held in memory. */
    @WithDefault("100000")
    int bytesPerPlace();

    /** The most bytes of a body that is held in memory, as of a GraphQL request. */
    @WithDefault("10000000")
    long graphqlBodyBytes();

    /** The longest time to receive such a body. */
    @WithDefault("30S")
    Duration graphqlBodyTime();

    /** The most bytes of such a body if the client has no token. */
    @WithDefault("10000")
    long anonymousBodyBytes();

    /** The most bytes of an import, which is streamed. */
    @WithDefault("17179869184")
    long importBodyBytes();

    /**
     * The number of bytes of an import that are read and written at once. Each import has some such pieces in memory.
     */
    @WithDefault("524288")
    int importPieceBytes();

    /** The waiting time within which the client must send more of an import. */
    @WithDefault("30S")
    Duration importTime();

    /** The bytes of an import that the client must send within this time. */
    @WithDefault("30000")
    long importLeastBytes();
}
