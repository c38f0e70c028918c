package dev.baton.kit.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be set about how many requests are taken at once, and how large they may be. */
@ConfigMapping(prefix = "baton.admission")
public interface AdmissionConfiguration {

    /** How many places requests have at once, imports apart. */
    @WithDefault("256")
    int places();

    /** How many imports are taken at once; each holds some batches in memory. */
    @WithDefault("16")
    int imports();

    /** How many places requests have at once that must say who sends them and do not. */
    @WithDefault("16")
    int anonymous();

    /** Which part of either one workspace may have. */
    @WithDefault("0.5")
    double workspaceShare();

    /** For how many bytes of its body, held in memory, a request takes a place. */
    @WithDefault("100000")
    int bytesPerPlace();

    /** Bytes of a body that is held in memory: a GraphQL request's. */
    @WithDefault("10000000")
    long graphqlBodyBytes();

    /** How long such a body may take to come. */
    @WithDefault("30S")
    Duration graphqlBodyTime();

    /** The same bytes of one whose client does not say who it is. */
    @WithDefault("10000")
    long anonymousBodyBytes();

    /** Bytes of an import, which is streamed. */
    @WithDefault("17179869184")
    long importBodyBytes();

    /** How many bytes of an import are read and written at once; some such pieces of each are in memory. */
    @WithDefault("524288")
    int importPieceBytes();

    /** After which time of waiting the client must have sent more of an import. */
    @WithDefault("30S")
    Duration importTime();

    /** How many bytes it must have sent by then. */
    @WithDefault("30000")
    long importLeastBytes();
}
