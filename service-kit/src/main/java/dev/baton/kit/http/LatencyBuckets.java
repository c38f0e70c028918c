package dev.baton.kit.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.DoubleStream;

/** The histogram buckets of request times, which allow percentiles over all replicas. */
@Singleton
public class LatencyBuckets implements MeterFilter {

    private static final double[] NANOS = DoubleStream.of(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10)
            .map(seconds -> seconds * Duration.ofSeconds(1).toNanos())
            .toArray();

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        boolean isOurs = id.getType() == Meter.Type.TIMER && id.getName().startsWith("baton.");
        return isOurs
                ? DistributionStatisticConfig.builder()
                        .serviceLevelObjectives(NANOS)
                        .build()
                        .merge(config)
                : config;
    }
}
